"""What follows the name: which stretches are job titles and which are organisations."""

from __future__ import annotations

import functools
import math
import re
from typing import NamedTuple

from abstract_parser.fields.speaker.evidence import Evidence
from abstract_parser.fields.speaker.tokens import Chunk
from abstract_parser.fields.speaker.words import Word, word
from abstract_parser.lexicons import words as lexicon

_LINK = frozenset("of for in to at on with de du des der für von för til van voor och".split())
_AT = re.compile(r"\s(?:at|chez|beim|bei)\s(?=\S)")
_FOR = re.compile(r"\sfor\s(?=\S)")
_WEAK = frozenset(
    (
        "board care division health house medicine office practice program programme registry service services "
        "system systems unit ward group department"
    ).split()
)
_MOST_ROLES = 3
_BRACKETS = re.compile(r"\([^()]*\)")
_NAMED_SHORT = re.compile(r"\s\([A-Z][A-Za-z&-]{1,9}\)\Z")


class Split(NamedTuple):
    """Job titles and organisations as stretches of the text, and how sure the split is (0..1)."""

    roles: tuple[tuple[int, int], ...]
    organisations: tuple[tuple[int, int], ...]
    certainty: float


@functools.cache
def _glued() -> tuple[str, ...]:
    return tuple(sorted(form[1:] for form in lexicon("organisation_heads") if form.startswith("-")))


@functools.lru_cache(maxsize=4096)
def role_odds(text: str) -> float:
    """Log-odds that a stretch is a job title rather than an organisation."""
    plain = _BRACKETS.sub("", text).strip() or text.strip("() ")
    parts = [word(part) for part in plain.split()]
    if not parts:
        return 0.0
    first = parts[0]
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
    if len(plain) > 7 and plain.endswith(_glued()):
        return -3.0
    if "-" in plain or "/" in plain:
        for half in plain.replace("/", "-").split("-"):
            if half in lexicon("role_heads"):
                return 2.2
    return 0.0


def split(text: str, chunks: list[Chunk], evidence: Evidence) -> Split:
    """Reads the stretches behind the name."""
    roles: list[tuple[int, int]] = []
    organisations: list[tuple[int, int]] = []
    certainty = 1.0
    post: list[Chunk] = []
    for chunk in [*chunks, None]:
        if chunk is not None and not (post and chunk.before == ";"):
            post.append(chunk)
            continue
        if post:
            got = _post(text, post, evidence)
            roles += got.roles
            organisations += got.organisations
            certainty *= got.certainty
        post = [chunk] if chunk is not None else []
    return Split(tuple(roles), tuple(organisations), certainty)


def _post(text: str, chunks: list[Chunk], evidence: Evidence) -> Split:
    """One post: titles first, then the organisations."""
    first = chunks[0]
    linked = _linked(text, first)
    if linked is not None:
        role, organisation = linked
        return Split((role,), (organisation, *((c.start, c.end) for c in chunks[1:])), 0.97)
    odds: list[float] = []
    for i, chunk in enumerate(chunks):
        held = text[chunk.start : chunk.end]
        value = role_odds(held)
        if evidence.shared(held):
            value -= 1.2
        if i and i + 1 < len(chunks) and odds[-1] > 1 and is_field(held):
            value = 1.5
        odds.append(value - 0.5 * (i > 0))
    # Titles come first: find how many, allowing no organisation before a title.
    best, second, size = -math.inf, -math.inf, 0
    for n in range(min(len(chunks), _MOST_ROLES) + 1):
        total = sum(odds[:n]) - sum(odds[n:])
        if total > best:
            best, second, size = total, best, n
        elif total > second:
            second = total
    certainty = 1 / (1 + math.exp(-(best - second) * 0.75)) if second > -math.inf else 0.95
    # `Medical Director, Quality and Safety` is one title with a comma, as printed.
    titles = ((chunks[0].start, chunks[size - 1].end),) if size else ()
    return Split(titles, tuple((c.start, c.end) for c in chunks[size:]), certainty)


def _linked(text: str, chunk: Chunk) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """`Facilitator at Healthwatch`: a title and its organisation in one stretch."""
    match = _AT.search(text, chunk.start, chunk.end)
    if match is not None and role_odds(text[chunk.start : match.start()]) > 0.5:
        return (chunk.start, match.start()), (match.end(), chunk.end)
    match = _FOR.search(text, chunk.start, chunk.end)
    if match is not None and text[chunk.start].islower() and role_odds(text[chunk.start : match.start()]) > 0:
        return (chunk.start, match.start()), (match.end(), chunk.end)
    return None
