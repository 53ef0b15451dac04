"""Parallel rooms as the columns of a table: each column of a block is a session, each timed row a talk in it."""

from __future__ import annotations

import re

from abstract_parser.draft import Block, Cut, Group, Schedule
from abstract_parser.fields import schedule
from abstract_parser.profiles import Layout
from abstract_parser.source import Line
from abstract_parser.stages.programme import cells
from abstract_parser.stages.programme.places import is_interlude, is_room
from abstract_parser.stages.programme.titles import Reading
from abstract_parser.value import Span

_CELL = re.compile(r"[^\t]*")
_LEAST_ROOMS = 2
_TAKEN_AT_MOST = 40


def read(lines: list[Line], layout: Layout, reading: Reading) -> list[Group] | None:
    """The sessions of a table whose first row names the rooms; None where the text is no such table."""
    head = next((i for i, line in enumerate(lines) if len(_rooms(line)) >= _LEAST_ROOMS), None)
    if head is None or sum("\t" in line.text for line in lines[head:]) * 2 < len(lines) - head:
        return None
    rooms = _rooms(lines[head])
    reading.mark(lines[head], 0, len(lines[head].text), "heading")
    day = _day(lines[:head], layout, reading)
    out: list[Group] = []
    open_: dict[int, Group] = {}
    for line in lines[head + 1 :]:
        held = _columns(line)
        time = _time(line, held, layout)
        cells = held if time is None else held[1:]
        texts = [(n, span) for n, span in cells if n in rooms and span[0] < span[1]]
        if time is not None and len(texts) == 1 and (_is_interlude(line, texts[0][1]) or texts[0][0] not in open_):
            reading.mark(line, 0, len(line.text), "interlude")
        elif time is None:
            open_ = {n: _session(line, span, Cut(lines[head], *rooms[n]), day, reading) for n, span in texts}
            out += open_.values()
        else:
            for n, span in texts:
                if n in open_:
                    _talk(open_[n], line, span, reading)
            if line.text[: time[1]].strip():
                reading.mark(line, *time, "time")
    return [group for group in out if group.parts and group.title] or None


def _columns(line: Line) -> list[tuple[int, Span]]:
    """The cells by their number; blanks at the beginning of the line were tabs too."""
    first = 1 if line.indent else 0
    out: list[tuple[int, Span]] = []
    at = 0
    for n in range(_TAKEN_AT_MOST):
        match = _CELL.match(line.text, at)
        end = match.end() if match else at
        held = line.text[at:end]
        low = at + len(held) - len(held.lstrip())
        out.append((n + first, (low, max(low, at + len(held.rstrip())))))
        if end >= len(line.text):
            break
        at = end + 1
    return out


def _rooms(line: Line) -> dict[int, Span]:
    if "\t" not in line.text:
        return {}
    return {n: (a, b) for n, (a, b) in _columns(line) if a < b and is_room(line.text[a:b])}


def _day(lines: list[Line], layout: Layout, reading: Reading) -> tuple[Line, Schedule] | None:
    """The day that stands above the table."""
    for line in reversed(lines):
        for (a, b), read in cells.read(line.text, layout).times:
            if read.date_span:
                reading.mark(line, 0, len(line.text), "heading")
                return line.section(a, b), read
    return None


def _time(line: Line, held: list[tuple[int, Span]], layout: Layout) -> Span | None:
    number, (a, b) = held[0]
    if number or not line.text[a : a + 1].isdigit():
        return None
    read = schedule.read(line.text[a:b], layout.languages)
    return (a, a + read.stop) if read and read.time_span else None


def _is_interlude(line: Line, span: Span) -> bool:
    return is_interlude(line.text[slice(*span)])


def _session(line: Line, span: Span, room: Cut, day: tuple[Line, Schedule] | None, reading: Reading) -> Group:
    group = Group(day=day, place=room)
    reading.title(line, *span, group.title, group.own)
    return group


def _talk(group: Group, line: Line, span: Span, reading: Reading) -> None:
    block = Block()
    reading.title(line, *span, block.title, block)
    group.parts.append(block)
