"""Headings above sessions: a day, a time, a room or a kind of session stands for all sessions below it."""

from __future__ import annotations

from abstract_parser.draft import Cut, Group, Schedule
from abstract_parser.source import Line
from abstract_parser.stages.programme.outline import Outline
from abstract_parser.stages.programme.places import is_room
from abstract_parser.stages.programme.rows import Row
from abstract_parser.stages.programme.titles import Reading


class Context:
    """What the headings so far say, until it is replaced.

    A room stands only for the next session, unless it is a heading of its own, between blank lines, or on one.
    """

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._day: tuple[Line, Schedule] | None = None
        self._slot: tuple[Line, Schedule] | None = None
        self._place: Cut | None = None
        self._hall: Cut | None = None
        self._type: Cut | None = None

    def take(self, row: Row, below: Row | None) -> None:
        """Notes a heading, with the row ``below`` it; rows that are none stay unclaimed."""
        size = len(row.text)
        if row.kind == "noise":
            self._reading.mark(row.line, 0, size, row.line.label or "furniture")
            return
        dated = row.kind == "heading" and bool(row.held.times) and row.held.times[0][0][0] <= row.line.body
        heading = row.typed or row.kind in ("day", "slot") or dated
        for (a, b), read in row.held.times if heading else ():
            section = row.line.section(a, b)
            if read.date_span:
                self._day, self._slot, self._hall = (section, read), None, None
            if read.time_span:
                self._slot, self._type = (section, read), None
        if row.typed and row.held.texts:
            self._type = Cut(row.line, *row.first)
        for name, _, value in row.held.labels if heading else ():
            if name == "location":
                self._hall = Cut(row.line, *value)
        if heading and row.held.room:
            self._hall = Cut(row.line, *row.held.room)
        for a, b in row.held.texts if dated else ():
            if is_room(row.text[a:b]):
                self._hall = Cut(row.line, a, b)
        if row.kind == "place":
            self._place = Cut(row.line, 0, size)
            if row.line.gap and below is not None and below.line.gap:
                self._hall = self._place
        if heading or row.kind in ("place", "break"):
            self._reading.mark(row.line, 0, size, "heading")

    def give(self, group: Group) -> None:
        """Hands what is known to a session."""
        group.day, group.slot, group.place, group.type = self._day, self._slot, self._place or self._hall, self._type
        self._place = None


def tail(rows: list[Row], start: int, stop: int, plan: Outline) -> int:
    """Where the session from ``start`` on ends: rows at its end that are headings belong to the next."""
    end = stop
    while end > start + 1 and _is_heading(rows[end - 1], rows[end], end - 1, plan):
        end -= 1
    return end


def _is_heading(row: Row, below: Row, i: int, plan: Outline) -> bool:
    if row.kind == "slot":
        return i not in plan.parts and not plan.titled_above
    if row.kind == "place":
        if below.line.gap and not row.line.gap:
            return False  # the last line of what stands above
        return plan.by == "code" or bool(row.line.gap and not below.line.gap)
    return row.kind in ("day", "noise") or row.typed
