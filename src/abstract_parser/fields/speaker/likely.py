"""How much speaks for a stretch being the data of people, and what speaks against it."""

from __future__ import annotations

import re

from abstract_parser.fields import country
from abstract_parser.fields.speaker import letters
from abstract_parser.fields.speaker.bits import Bit
from abstract_parser.fields.speaker.role import role_odds
from abstract_parser.fields.speaker.trim import is_honorific
from abstract_parser.fields.speaker.words import word
from abstract_parser.lexicons import words as lexicon

_LAST = re.compile(r"[/,\s]+")
_LETTERS, _MOST = 0.4, 2.0
"""What the letters of a name weigh, and how far they are believed."""


def evidence(text: str, held: list[Bit]) -> float:
    """What speaks for a stretch being a person: an honorific, a title, an organisation, a country, an initial."""
    first = held[0]
    named = text[first.start : first.end]
    parts = named.split()
    total = 0.0
    if is_honorific(word(parts[0]).plain):
        total += 2.0
    total += _of_letters(parts) if len(parts) > 1 else 0.0
    total += 0.75 * any(word(part).initial and "." in part for part in parts)
    total += 1.0 * any(word(part).credential and not word(part).initial for part in parts[1:])
    for bit in held[1:]:
        if bit.kind == "place":
            total += 1.5 if role_odds(text[bit.start : bit.end]) < -1.5 else 0.25
        else:
            total += {"role": 1.75, "country": 1.5, "credential": 1.5}.get(bit.kind, 0.0)
    for bit in held:
        if bit.brackets:
            inner = text[slice(*bit.brackets)]
            last = inner.rpartition(",")[2].strip()
            known = (
                country.is_short(_LAST.split(inner)[-1])
                or country.is_country(inner)
                or country.is_country(last)
                or role_odds(inner) < -1.5
            )
            total += 1.75 if known else 0.75
    return total


def is_work(text: str) -> bool:
    """Whether a text plainly is an organisation, a job title, or a place with its country."""
    return abs(role_odds(text) + 0.6) > 0.9 or country.tail(text) is not None


def _of_letters(parts: list[str]) -> float:
    """What the letters of a name say."""
    held = [word(part) for part in parts]
    found = [letters.odds(one.plain)[0] for one in held if not (one.initial or one.particle or one.acronym)]
    return _LETTERS * max(-_MOST, min(_MOST, sum(found) / len(found))) if found else 0.0


def against(text: str, start: int, end: int, first: int) -> float:
    """What speaks against it: function words of sentences, a question or exclamation at the end, a single name.

    ``first`` is the end of the first person.
    """
    held = text[start:end]
    total = 1.5 * len(lexicon("sentence_words") & set(held.split()))
    total += 2.0 * (held[-1] in "?!:")
    return total + 0.5 * (" " not in text[start:first].strip())


def is_sentence(text: str) -> bool:
    """Whether more words are in lower case than the data of people print."""
    parts = text.split()
    lower = [part for part in parts if part[0].islower()]
    if len(lower) * 4 <= len(parts):
        return False
    held = [word(part) for part in lower]
    odd = sum(not (one.connector or one.head or one.role or one.topic or one.particle) for one in held)
    return odd * 4 > len(parts) and odd > 2
