"""What follows the name: which stretches are job titles and which are organisations."""

from __future__ import annotations

import functools
import math
import re
from typing import NamedTuple

from abstract_parser.fields.speaker.tokens import Chunk, bare, is_acronym, is_capital
from abstract_parser.lexicons import words

_LINK = frozenset("of for in to at on with de du des der für von för til van voor och".split())
_AT = re.compile(r"\s(?:at|chez|beim|bei)\s(?=\S)")
_FOR = re.compile(r"\sfor\s(?=\S)")
_WEAK = frozenset("board care division health house medicine office practice program programme registry service services system systems unit ward group department".split())
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
    return tuple(sorted(form[1:] for form in words("organisation_heads") if form.startswith("-")))


@functools.lru_cache(maxsize=4096)
def role_odds(text: str) -> float:
    """Log-odds that a stretch is a job title rather than an organisation."""
    plain = _BRACKETS.sub("", text).strip() or text.strip("() ")
    parts = plain.split()
    if not parts:
        return 0.0
    low = [bare(part) for part in parts]
    roles, modifiers = words("role_heads"), words("role_modifiers")
    heads, starts = words("organisation_heads"), words("organisation_starts")
    total = -0.6 + _head_odds(parts, low, roles, heads)
    if low[0] in modifiers:
        total += 1.2
    if low[0] in starts:
        total -= 1.0
    if low[0] in roles and len(parts) > 1 and low[1] not in heads:
        total += 0.8
    if len(parts) == 1 and is_acronym(parts[0]) and low[0] not in roles:
        total -= 2.0
    elif any(is_acronym(part) and bare(part) not in roles for part in parts):
        total -= 0.8
    if not is_capital(parts[0]):
        total += 1.0 if low[0] in roles or low[0] in modifiers else -0.5
    if _NAMED_SHORT.search(text):
        total -= 3.5  # `Health Service Executive (HSE)`: what has a short form is an organisation
    return total


def is_field(text: str) -> bool:
    """`Quality and Safety`: a field of work, which goes on a job title when one stands before it."""
    return all(bare(word) in words("field_words") or bare(word) in ("and", "&", "of") for word in text.split())


def _head_odds(parts: list[str], low: list[str], roles: frozenset[str], heads: frozenset[str]) -> float:
    """The head noun decides: the word before `of`, `for`, ..., or the last one."""
    link = next((i for i, word in enumerate(low) if i and word in _LINK and parts[i].islower()), 0)
    total = 0.0
    if link:
        total += _noun_odds(low[link - 1], roles, heads)
        if not total:
            total += 0.5 * _noun_odds(low[-1], roles, heads)
        if not total and any(word in roles for word in low[:link]):
            total += 1.5
        return total
    total = _noun_odds(low[-1], roles, heads)
    if not total:
        inner = [_noun_odds(word, roles, heads) for word in low[:-1]]
        total = 0.6 * max(inner, key=abs, default=0.0)
        if low[-1].isdigit() or len(low[-1]) <= 3:
            total *= 1.3
    return total


def _noun_odds(word: str, roles: frozenset[str], heads: frozenset[str]) -> float:
    if word in roles:
        return 0.0 if word in heads else 3.2
    if word in heads:
        return -1.6 if word in _WEAK else -3.2
    if len(word) > 7 and word.endswith(_glued()):
        return -3.0
    for half in word.split("-") if "-" in word else word.split("/"):
        if half in roles and half != word:
            return 2.2
    return 0.0


def split(text: str, chunks: list[Chunk], shared: frozenset[str]) -> Split:
    """Reads the stretches behind the name. ``shared`` holds (folded) stretches that stand on several lines."""
    roles: list[tuple[int, int]] = []
    organisations: list[tuple[int, int]] = []
    certainty = 1.0
    post: list[Chunk] = []
    for chunk in [*chunks, None]:
        if chunk is not None and not (post and chunk.before == ";"):
            post.append(chunk)
            continue
        if post:
            got = _post(text, post, shared)
            roles += got.roles
            organisations += got.organisations
            certainty *= got.certainty
        post = [chunk] if chunk is not None else []
    return Split(tuple(roles), tuple(organisations), certainty)


def _post(text: str, chunks: list[Chunk], shared: frozenset[str]) -> Split:
    """One post: titles first, then the organisations."""
    first = chunks[0]
    linked = _linked(text, first)
    if linked is not None:
        role, organisation = linked
        return Split((role,), (organisation, *((c.start, c.end) for c in chunks[1:])), 0.97)
    odds = []
    for i, chunk in enumerate(chunks):
        held = text[chunk.start : chunk.end]
        value = role_odds(held)
        if held.casefold() in shared:
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
    role = ((chunks[0].start, chunks[size - 1].end),) if size else ()
    return Split(role, tuple((c.start, c.end) for c in chunks[size:]), certainty)


def _linked(text: str, chunk: Chunk) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """`Facilitator at Healthwatch`: a title and its organisation in one stretch."""
    match = _AT.search(text, chunk.start, chunk.end)
    if match is not None and role_odds(text[chunk.start : match.start()]) > 0.5:
        return (chunk.start, match.start()), (match.end(), chunk.end)
    match = _FOR.search(text, chunk.start, chunk.end)
    if match is not None and text[chunk.start].islower() and role_odds(text[chunk.start : match.start()]) > 0:
        return (chunk.start, match.start()), (match.end(), chunk.end)
    return None
