"""Programmes without the labels of a known layout: rows with times, codes, titles and people become sessions."""

from __future__ import annotations

from abstract_parser.draft import Group, Schedule
from abstract_parser.profiles import Layout
from abstract_parser.source import Line
from abstract_parser.stages.programme import columns, front_matter
from abstract_parser.stages.programme.compare import unexplained
from abstract_parser.stages.programme.entry import Entry
from abstract_parser.stages.programme.outline import outline
from abstract_parser.stages.programme.people_rows import together
from abstract_parser.stages.programme.rows import Row, rows
from abstract_parser.stages.programme.titles import Reading

__all__ = ["programme"]

_FEWEST_LINES = 3


def programme(
    lines: list[Line], layout: Layout, marks: list[tuple[int, int, str]], walked: list[Group]
) -> list[Group] | None:
    """The sessions of the text, in order; None where the sessions already ``walked`` explain the text as well."""
    if len(lines) < _FEWEST_LINES:
        return None
    data = front_matter.read(lines, layout, Reading(layout, marks))
    if data is not None:
        return [data]
    tabled = columns.read(lines, layout, Reading(layout, marks))
    if tabled is not None:
        return tabled
    found = together(rows(lines, layout, marks), marks)
    plan = outline(found)
    if walked and not unexplained(walked, found) and len(plan.starts) <= len(walked):
        return None
    reading = Reading(layout, marks)
    groups: list[Group] = []
    day: tuple[Line, Schedule] | None = None
    slot: tuple[Line, Schedule] | None = None
    begun = plan.starts[0] if plan.starts else len(found)
    above: list[Row] = []
    for row in found[:begun]:
        above.append(row)
    for n, start in enumerate(plan.starts):
        stop = plan.starts[n + 1] if n + 1 < len(plan.starts) else len(found)
        tail = stop
        while (
            tail > start + 1 and n + 1 < len(plan.starts) and found[tail - 1].kind in ("day", "slot", "place", "noise")
        ):
            if found[tail - 1].kind == "place" and plan.by != "code":
                break
            if found[tail - 1].kind == "slot" and (tail - 1 in plan.parts or plan.titled_above):
                break
            tail -= 1
        group = Entry(found, plan, reading).read(start, tail)
        for row in above:
            day, slot = _context(row, group, day, slot, marks)
        group.day, group.slot = day, slot
        if _has_substance(group):
            groups.append(group)
        above = found[tail:stop]
    return groups


def _context(
    row: Row,
    group: Group,
    day: tuple[Line, Schedule] | None,
    slot: tuple[Line, Schedule] | None,
    marks: list[tuple[int, int, str]],
) -> tuple[tuple[Line, Schedule] | None, tuple[Line, Schedule] | None]:
    """Day, slot and room rows above a session stand for it and for those that follow."""
    from abstract_parser.draft import Cut

    if row.kind in ("day", "slot"):
        for (a, b), read in row.held.times:
            section = row.line.section(a, b)
            if read.date_span:
                day, slot = (section, read), None
            if read.time_span:
                slot = (section, read)
        row.line.claim(0, len(row.text), "heading", marks)
    elif row.kind == "place":
        group.place = Cut(row.line, 0, len(row.text))
        row.line.claim(0, len(row.text), "heading", marks)
    elif row.kind == "noise":
        row.line.claim(0, len(row.text), row.line.label or "furniture", marks)
    return day, slot


def _has_substance(group: Group) -> bool:
    """Whether a title comes with people, parts or text: a row of the timetable alone is no session."""
    if not any(char.isalpha() for cut in group.title for char in cut.line.text[cut.start : cut.end]):
        return False
    header = len(group.fields) + len(group.schedules) > 1
    return bool(group.own.people or group.parts or group.own.paragraphs or group.own.lead_in or header)
