"""Programmes without the labels of a known layout: rows with times, codes, titles and people become sessions."""

from __future__ import annotations

from abstract_parser.draft import Group
from abstract_parser.fields import labelled
from abstract_parser.profiles import Layout
from abstract_parser.source import Line
from abstract_parser.stages.programme import columns, front_matter
from abstract_parser.stages.programme.compare import unexplained
from abstract_parser.stages.programme.context import Context, tail
from abstract_parser.stages.programme.entry import Entry
from abstract_parser.stages.programme.outline import outline
from abstract_parser.stages.programme.people_rows import together
from abstract_parser.stages.programme.rows import is_prose, rows
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
    context = Context(reading)
    groups: list[Group] = []
    if not plan.starts:
        return groups
    ends = [*plan.starts[1:], len(found)]
    for row in found[: plan.starts[0]]:
        context.take(row)
    for start, stop in zip(plan.starts, ends, strict=True):
        end = tail(found, start, stop, plan) if stop < len(found) else stop
        group = Entry(found, plan, reading).read(start, end)
        context.give(group)
        if _has_substance(group):
            groups.append(group)
        for row in found[end:stop]:
            context.take(row)
    return groups if len(groups) > 1 or any(map(_is_programme, groups)) else []


def _is_programme(group: Group) -> bool:
    """Whether one session alone is more than a heading and a list of people."""
    blocks = (group.own, *group.parts)
    told = any(person.role_line for block in blocks for person in block.people)
    texts = any(is_prose(cut.line.text) for block in blocks for cut in (*block.paragraphs, block.lead_in) if cut)
    dated = sum(name in labelled.HEADER_FIELDS for name, _, _ in group.fields) > 1
    return bool(group.schedules or group.parts or told or texts or dated)


def _has_substance(group: Group) -> bool:
    """Whether a title comes with people, parts or text: a row of the timetable alone is no session."""
    if not any(char.isalpha() for cut in group.title for char in cut.line.text[cut.start : cut.end]):
        return False
    header = len(group.fields) + len(group.schedules) > 1
    return bool(group.own.people or group.parts or group.own.paragraphs or group.own.lead_in or header)
