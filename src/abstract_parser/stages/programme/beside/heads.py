"""Codes, rooms and kinds of sessions that show by the rows beside them."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from abstract_parser.profiles import Layout
from abstract_parser.profiles.fold import fold
from abstract_parser.stages.programme import openings
from abstract_parser.stages.programme.places import is_kind, is_room
from abstract_parser.stages.programme.rows import TITLES, Row, before

_NUMBER = re.compile(r"(\d{2,4})\s?[-\u2010-\u2015:]\s+(?=\S)")
_ROOM = re.compile(r"(?<!\s)\s+\(([^()]{2,40})\)\Z")
_MOST_WORDS_OF_ROOM = 6


def codes_alone(found: list[Row], layout: Layout) -> None:
    """A code on a line of its own, right above the title that it belongs to."""
    for i, (row, below) in enumerate(pairwise(found)):
        begins = i == 0 or row.line.gap or found[i - 1].kind in ("noise", "day", "slot", "break")
        if row.kind == "title" and below.kind in TITLES and begins and openings.is_code(row.text, layout):
            row.held.code, row.kind = row.first, "code"
            row.held.texts.clear()


def numbers_in_sequence(found: list[Row]) -> None:
    """`507 - Title` and `508 - Title`: numbers that count up are codes."""
    held = [(row, match) for row in found if row.kind == "title" and (match := _NUMBER.match(row.text))]
    if len(held) < 2 or any(int(b[1]) != int(a[1]) + 1 for (_, a), (_, b) in pairwise(held)):
        return
    for row, match in held:
        row.kind, row.held.code = "code", match.span(1)
        row.held.texts[0] = (match.end(), row.held.texts[0][1])


def rooms_in_brackets(found: list[Row]) -> None:
    """`Workshop 2: Title (Garden Room)`: brackets behind most titles are rooms where one of them plainly is."""
    heads = [
        row for row in found if row.kind in ("timed", "code", "heading", "title") and row.held.texts and row.line.gap
    ]
    tails = [(row, tail) for row in heads if (tail := _ROOM.search(row.text, *row.first))]
    if not any(is_room(tail[1]) for _, tail in tails) or len(tails) * 3 < len(heads) * 2:
        return
    for row, tail in tails:
        row.held.texts[0], row.held.room = (row.first[0], tail.start()), tail.span(1)


def rooms_behind_times(found: list[Row]) -> None:
    """`Fri 9 February | 2:00-3:15 | Harbour Centre 300` below a title: the last cell is a room, whatever its words."""
    for i, row in enumerate(found):
        if row.kind != "timed" or not (row.held.has_date and row.held.has_range) or len(row.held.texts) != 1 or not i:
            continue
        a, b = row.first
        j = before(found, i)
        titled = j >= 0 and found[j].kind in TITLES and (before(found, j) < 0 or found[j].line.gap > 0)
        if titled and b == len(row.text) and row.text.count(" ", a, b) < _MOST_WORDS_OF_ROOM:
            row.kind, row.held.room = "slot", (a, b)
            row.held.texts.clear()


def rooms_above_titles(found: list[Row]) -> None:
    """`11:00-11:30 Salt` and the title below: short words that come again and again with the times are rooms."""
    held = [
        row for row, below in pairwise(found)
        if row.kind == "timed" and len(row.held.texts) == 1 and below.kind in TITLES and not below.line.gap
        and row.text.count(" ", *row.first) < 2 and not row.held.told
    ]  # fmt: skip
    names = Counter(fold(row.text[slice(*row.first)]) for row in held)
    if len(held) * 3 < sum(row.kind == "timed" for row in found) * 2 or max(names.values(), default=0) < 2:
        return
    for row in held:
        row.kind, row.held.room = "slot", row.first
        row.held.texts.clear()


def kinds_above_titles(found: list[Row], layout: Layout) -> None:
    """`9:30 - 10:30 | Breakout`, and the title below: what stands with the time says what kind of session it is."""
    for row, below in pairwise(found):
        if row.kind == "title" and below.kind in TITLES and not below.line.gap and is_kind(row.text, layout):
            row.kind, row.line.label = "noise", "session-kind"
        if row.kind not in ("timed", "break") or len(row.held.texts) != 1 or below.kind not in TITLES:
            continue
        if is_kind(row.text[slice(*row.first)], layout) and not below.line.gap:
            row.kind, row.held.sort = "slot", row.first
            row.held.texts.clear()


def interludes(found: list[Row]) -> None:
    """A time alone above a break is the break's."""
    for row, below in pairwise(found):
        if row.kind == "slot" and below.kind == "break" and not below.held.times:
            row.kind = "break"
