"""Where the sessions of a programme begin, and which rows open a part.

Programmes mark their sessions in one of six ways, looked for in this order: rows that hold all of one, labels of
titles, codes, times, markdown headings, or nothing but a title above the data of people and header. The rows of the
other ways are parts or data.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from abstract_parser.fields.speaker import several
from abstract_parser.stages.programme import unmarked
from abstract_parser.stages.programme.places import is_room
from abstract_parser.stages.programme.rows import TITLES, Row, before
from abstract_parser.stages.programme.times import by_times, titles_stand_above

_TIMED = ("slot", "timed", "break", "code")
_DATA = ("people", "told", "label")
_BEFORE_CODE = ("noise", "place", "day", "slot", "title")


@dataclass(slots=True)
class Outline:
    """Rows, by index: ``starts`` begin a session, ``parts`` a part. ``titled_above``: a time stands below its title."""

    starts: list[int] = field(default_factory=list)
    parts: set[int] = field(default_factory=set)
    by: str = ""
    titled_above: bool = False


def outline(rows: list[Row]) -> Outline:
    """The outline; without starts where the rows are no programme."""
    out = Outline()
    for row, below in pairwise(rows):
        if row.kind == "code" and not row.held.texts and row.held.has_time and below.kind == "code":
            row.kind = "slot"  # `Session 4 | 10:15-11:15` above `4A: Title`
    codes, numbered = _levels(rows, [i for i, row in enumerate(rows) if row.kind == "code"])
    for i in sorted(numbered):
        if (j := before(rows, i)) >= 0 and rows[j].kind == "slot":
            rows[i].kind = "title"  # the time above opens the talk
            numbered.discard(i)
    if _are_talks(rows, codes):
        codes, numbered = [], numbered | {*codes}
    times = [i for i, row in enumerate(rows) if row.kind in _TIMED and row.held.has_time]
    if all(rows[i].held.has_labelled_time for i in times):
        for i in times:
            rows[i].kind = "label"
        times = []  # `Time: 15:30-17:00` is the header of a session, and begins one only where talks have times too
    named = [i for i, row in enumerate(rows) if any(label.name == "title" for label in row.held.labels)]
    if len(records := [i for i, row in enumerate(rows) if _is_record(row)]) > 1:
        out.by, out.starts = "record", records
        for i in {*codes, *times} - {*records}:
            rows[i].kind = "slot"
    elif named and any(map(_is_of_event, rows)):
        out.by, out.starts = "label", named
    elif codes and _are_heads(rows, codes) and not all(_is_timed(rows, i) for i in codes):
        out.by, out.starts = "code", codes
        above = _above_codes(rows)
        ahead = [i for i in times if i < codes[0] and rows[i].held.texts and rows[i].kind == "timed"]
        if len([i for i in ahead if i not in above]) > 1:
            timed = [i for i in times if rows[i].kind == "timed" and rows[i].held.texts]
            starts = {*codes, *(i for i in timed if i not in above)}
            out.starts = sorted(starts)
            for i in timed:
                if i not in starts:
                    rows[i].kind = "slot"
            return out  # a day with titles at their times, and some codes among them
        for i in times:
            if i < codes[0] and rows[i].kind == "timed":
                rows[i].kind = "slot"  # what stands above the first code is a heading, whatever else it says
        talks = [i for i in times if i > codes[0] and not rows[i].held.has_labelled_time]
        out.parts = numbered | {i for i in talks if i not in above and not _is_below_code(rows, i)}
    elif times:
        out.by = "time"
        out.titled_above = titles_stand_above(rows, times)
        out.starts, out.parts = by_times(rows, [i for i in times if i not in numbered], out.titled_above)
        out.parts |= numbered
    elif any(row.kind == "heading" for row in rows):
        out.by, out.starts = "heading", unmarked.by_headings(rows)
    else:
        out.by = "block"
    out.starts = out.starts or unmarked.by_blocks(rows) or unmarked.by_text(rows) or unmarked.by_first(rows)
    return out


def _is_record(row: Row) -> bool:
    """`Title | people | room`: a row that holds a whole session."""
    cells = [row.text[a:b] for a, b in row.held.texts]
    if row.kind not in ("title", "timed", "code") or len(cells) < 3 or not any(map(is_room, cells[1:])):
        return False
    crowds = [several.split(cell, 0, len(cell)) for cell in cells[1:]]
    return any(crowd is not None and crowd.weight >= 1.0 for crowd in crowds)


def _are_talks(rows: list[Row], codes: list[int]) -> bool:
    """Whether the codes are of talks: rows in a row that hold title and people, below a title with its time."""
    if len(codes) < 2 or not all(rows[i].held.told or rows[i].held.texts[1:] for i in codes):
        return False
    if any(rows[i].held.has_time or rows[i].line.gap for i in codes[1:]):
        return False
    above = rows[: codes[0]]
    return any(row.held.has_range for row in above) and any(row.kind in TITLES for row in above)


def _levels(rows: list[Row], codes: list[int]) -> tuple[list[int], set[int]]:
    """The codes of sessions, and those of their talks: `S3` is the session of `S3.1` and `S3-2`."""
    heads: list[int] = []
    talks: set[int] = set()
    above = ""
    for i in codes:
        span = rows[i].held.code
        code = rows[i].text[span[0] : span[1]] if span else ""
        if above and len(code) > len(above) + 1 and code.startswith(above) and code[len(above)] in ".-":
            talks.add(i)
        else:
            heads.append(i)
            above = code
    return heads, talks


def _is_of_event(row: Row) -> bool:
    """Whether a label is that of an event: books have titles, authors and dates too."""
    held = any(label.name in ("when", "time", "location", "format", "stream") for label in row.held.labels)
    return held or any(told.role != "speaker" for told in row.held.told)


def _are_heads(rows: list[Row], codes: list[int]) -> bool:
    """Whether codes are followed by the data of a session."""
    return any(row.kind in _DATA for row in rows[codes[0] :]) or any(row.held.has_time for row in rows)


def _is_timed(rows: list[Row], i: int) -> bool:
    """Whether a code stands with a time or right below one, so that times tell where sessions begin."""
    return rows[i].held.has_time or (i > 0 and rows[before(rows, i)].kind == "slot")


def _above_codes(rows: list[Row]) -> set[int]:
    """The rows between which and the next code nothing but data of slots stands.

    One line may say what kind of session it is, where the row has a time from, to.
    """
    out: set[int] = set()
    titles: int | None = None
    for i in range(len(rows) - 1, -1, -1):
        row = rows[i]
        if titles is not None and titles <= row.held.has_range:
            out.add(i)
        if row.kind == "code":
            titles = 0
        elif titles is not None:
            titles = titles + (row.kind == "title") if row.kind in _BEFORE_CODE else None
    return out


def _is_below_code(rows: list[Row], i: int) -> bool:
    """Whether the row is the time of the code right above it; one from, to may stand below a room or a chair."""
    j = before(rows, i)
    while rows[i].held.has_range and j >= 0 and rows[j].kind in ("label", "told", "place", "day"):
        j = before(rows, j)
    if j > 0 and rows[j].kind in TITLES and rows[j - 1].kind == "code" and not rows[j - 1].held.texts:
        j -= 1
    return j >= 0 and rows[j].kind == "code" and rows[i].kind == "slot"
