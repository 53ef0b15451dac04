"""Whether a stretch is a job title or an organisation, from its head noun and its other words."""

from __future__ import annotations

import functools
import math
import re

from abstract_parser.fields.speaker import letters
from abstract_parser.fields.speaker.lists import lists
from abstract_parser.fields.speaker.words import Word, word
from abstract_parser.lexicons import words as lexicon

_LINK = frozenset("by of for in to at on with de du des der für von för til van voor och".split())
_WEAK = frozenset(
    (
        "board care division health house medicine office practice program programme registry service services "
        "system systems unit ward group department"
    ).split()
)
_PLAIN = 2.5
_LETTERS, _MOST = 1.0, 3.0
"""What the letters of the words weigh, on average, and how far those of one word are believed."""
_BRACKETS = re.compile(r"\([^()]*\)")
_NAMED_SHORT = re.compile(r"\s\([A-Z][A-Za-z&-]{1,9}\)\Z")


@functools.lru_cache(maxsize=4096)
def role_odds(text: str) -> float:
    """Log-odds that a stretch is a job title rather than an organisation."""
    plain = _BRACKETS.sub("", text).strip() or text.strip("() ")
    parts = [word(part) for part in plain.split()]
    if not parts:
        return 0.0
    first = parts[0]
    if parts[-1].plain == "executive" and len(parts) > 2 and parts[-2].plain in ("service", "safety"):
        return -2.5  # `Health Service Executive`, `Health and Safety Executive`
    total = -0.6 + _head_odds(parts)
    if first.modifier:
        total += 1.2
    if first.start:
        total -= 1.0
    if first.role and len(parts) > 1 and not parts[1].head:
        total += 0.8
    if len(parts) == 1 and first.acronym and not first.role:
        total -= 2.0
    elif any([part.acronym and not part.role for part in parts]):
        total -= 0.8
    if not first.capital:
        total += 1.0 if first.role or first.modifier else -0.5
    if _NAMED_SHORT.search(text):
        total -= 3.5  # `Health Service Executive (HSE)`: what has a short form is an organisation
    return total


@functools.lru_cache(maxsize=4096)
def title_odds(text: str) -> float:
    """`role_odds` and what the letters of the words say, for a stretch that is one of both and nobody's name."""
    odds = role_odds(text)
    if abs(odds) > _PLAIN:
        return odds + math.copysign(_LETTERS, odds)  # its words say it themselves, and its letters mostly agree
    parts = [word(part) for part in text.split()]
    if parts and parts[0].acronym and not any([part.role for part in parts]):
        return odds  # `QJM Inventions`: what begins with a short form is named by it, whatever the other letters say
    told = [part for part in parts if not (part.connector or part.acronym or _is_many(part))]
    found = [letters.odds(part.plain)[1] for part in told]
    held = [max(-_MOST, min(_MOST, value)) for value in found]
    return odds + (_LETTERS * sum(held) / len(held) if held else 0.0)


def is_field(text: str) -> bool:
    """`Quality and Safety`: a field of work, which goes on a job title when one stands before it."""
    fields = lexicon("field_words")
    for part in text.split():
        held = word(part)
        if held.head and held.plain not in _WEAK:
            return False  # `School of Nursing`
        if held.plain not in fields and held.plain not in ("and", "&", "of"):
            return False
    return True


def _head_odds(parts: list[Word]) -> float:
    """The head noun decides: the word before `of`, `for`, ..., or the last one."""
    link = next((i for i, part in enumerate(parts) if i and part.plain in _LINK and not part.capital), 0)
    if link:
        total = _noun_odds(parts[link - 1]) or 0.5 * _noun_odds(parts[-1])
        return total or (1.5 if any([part.role for part in parts[:link]]) else 0.0)
    total = _noun_odds(parts[-1])
    if not total:
        # Inside, `patient` and `nurse` say what an organisation is about as often as who somebody is.
        inner = [_noun_odds(part) for part in parts[:-1] if not (part.role and part.topic)]
        total = 0.6 * max(inner, key=abs, default=0.0)
        if parts[-1].plain.isdigit() or len(parts[-1].plain) <= 3:
            total *= 1.3
    return total


def _noun_odds(noun: Word) -> float:
    plain = noun.plain
    if noun.role:
        return 0.0 if noun.head else 3.2
    if noun.head:
        return -1.6 if plain in _WEAK else -3.2
    if _is_many(noun):
        return -1.6
    if len(plain) > 7 and plain.endswith(lists().glued_endings):
        return -3.0
    if "-" in plain or "/" in plain:
        for half in plain.replace("/", "-").split("-"):
            if half in lexicon("role_heads"):
                return 2.2
    return 0.0


def _is_many(noun: Word) -> bool:
    """`Parents`, `Nurses`: one person has no such title, but a group of them has such a name."""
    return not noun.role and noun.plain.endswith("s") and noun.plain[:-1] in lexicon("role_heads")
