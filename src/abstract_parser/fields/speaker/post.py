"""What follows the name: which stretches are job titles and which are organisations."""

from __future__ import annotations

import math
import re
from typing import NamedTuple

from abstract_parser.fields.speaker.evidence import Evidence
from abstract_parser.fields.speaker.role import is_field, role_odds, title_odds
from abstract_parser.fields.speaker.tokens import Chunk
from abstract_parser.fields.speaker.words import word

_AT = re.compile(r"\s(?:at|chez|beim|bei|bij|presso|@)\s(?=\S)")
_FOR = re.compile(r"\sfor\s(?=\S)")
_MOST_ROLES = 3
_DOUBT = 0.85
_A_TITLE = 1.0
_WORD = re.compile(r"\S+")


class Split(NamedTuple):
    """Job titles and organisations as stretches of the text, and how sure the split is (0..1)."""

    roles: tuple[tuple[int, int], ...]
    organisations: tuple[tuple[int, int], ...]
    certainty: float


def split(text: str, chunks: list[Chunk], evidence: Evidence) -> Split:
    """Reads the stretches behind the name."""
    roles: list[tuple[int, int]] = []
    organisations: list[tuple[int, int]] = []
    certainty = 1.0
    shifts = evidence.columns.shifts(text, chunks)
    moved = {chunk.start: shift for chunk, shift in zip(chunks, shifts, strict=True)}
    for post in _posts(text, chunks):
        got = _post(text, post, evidence, moved)
        roles += got.roles
        organisations += got.organisations
        certainty *= got.certainty
    return Split(tuple(roles), tuple(organisations), certainty)


def _posts(text: str, chunks: list[Chunk]) -> list[list[Chunk]]:
    """The chunks post by post: a semicolon begins a new one, and so does a full stop before another title."""
    out: list[list[Chunk]] = []
    for chunk in chunks:
        stop = text.find(". ", chunk.start, chunk.end)
        ends = stop > 0 and role_odds(_AT.split(text[stop + 2 : chunk.end])[0]) > 0.5
        first = chunk._replace(end=stop) if ends else chunk
        if out and chunk.before != ";":
            out[-1].append(first)
        else:
            out.append([first])
        if ends:
            out.append([Chunk(stop + 2, chunk.end, ".")])
    return out


def _post(text: str, chunks: list[Chunk], evidence: Evidence, moved: dict[int, float]) -> Split:
    """One post: titles first, then organisations. ``moved``: what the other lines add, by where a stretch begins."""
    first = chunks[0]
    linked = _linked(text, first)
    if linked is not None:
        role, organisation = linked
        return Split((role,), (organisation, *((c.start, c.end) for c in chunks[1:])), 0.97)
    chunks, doubtful = _cut_inside(text, chunks)
    odds: list[float] = []
    for i, chunk in enumerate(chunks):
        held = text[chunk.start : chunk.end]
        value = title_odds(held) + moved.get(chunk.start, 0.0)
        if len(chunks) == 1 and role_odds(held) < _A_TITLE:
            value -= 1.0  # alone behind a name, what is not plainly a title is where somebody works
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
    organisations = tuple((c.start, c.end) for c in chunks[size:])
    if doubtful or any(_two_in_one(text[a:b]) for a, b in organisations):
        certainty *= _DOUBT
    return Split(titles, organisations, certainty)


def _cut_inside(text: str, chunks: list[Chunk]) -> tuple[list[Chunk], bool]:
    """Cuts the first stretch where a title runs into an organisation: `Lead Midwife Kumasi South Hospital`.

    Also says whether unknown words stand behind the title's noun, so that such a cut may have been missed.
    """
    first = chunks[0]
    spans = [(m.start(), m.end()) for m in _WORD.finditer(text, first.start, first.end)]
    parts = [word(text[a:b]) for a, b in spans]
    last = next((i for i in range(len(parts) - 2, -1, -1) if parts[i].role and not parts[i].topic), None)
    if (
        last is None
        or parts[-1].role
        or not parts[last + 1].capital
        or parts[last + 1].connector
        or last + 2 >= len(parts)
    ):
        return chunks, False
    behind = text[spans[last + 1][0] : first.end]
    known = [
        p.topic or p.role or p.modifier or p.connector or p.acronym or p.start or p.head for p in parts[last + 1 :]
    ]
    alone = len(chunks) == 1 and not any(known)  # `Programme Lead Bright Waters`
    if (alone or role_odds(behind) < -1.5) and role_odds(text[first.start : spans[last][1]]) > 1:
        inner = [Chunk(first.start, spans[last][1], first.before), Chunk(spans[last + 1][0], first.end, " ")]
        return inner + chunks[1:], True
    return chunks, not all(known)


def _two_in_one(text: str) -> bool:
    """Whether an `and` joins what could be two organisations."""
    left, joined, right = text.partition(" and ")
    if not joined or left.endswith(("’s", "'s")):
        return False
    return role_odds(left) < -2 and role_odds(right) < -2


def _linked(text: str, chunk: Chunk) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """`Facilitator at Healthwatch`: a title and its organisation in one stretch."""
    match = _AT.search(text, chunk.start, chunk.end)
    if match is not None and ("@" in match[0] or role_odds(text[chunk.start : match.start()]) > 0.5):
        return (chunk.start, match.start()), (match.end(), chunk.end)
    match = _FOR.search(text, chunk.start, chunk.end)
    if match is not None and text[chunk.start].islower() and role_odds(text[chunk.start : match.start()]) > 0:
        return (chunk.start, match.start()), (match.end(), chunk.end)
    return None
