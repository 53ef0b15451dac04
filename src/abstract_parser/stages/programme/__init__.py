"""Programmes without the labels of a known layout: rows with times, codes, titles and people become sessions."""

from __future__ import annotations

from itertools import pairwise

from abstract_parser.draft import Group
from abstract_parser.profiles import Layout
from abstract_parser.source import Line
from abstract_parser.stages.programme import columns, front_matter, tables
from abstract_parser.stages.programme.beside import rows
from abstract_parser.stages.programme.compare import unexplained
from abstract_parser.stages.programme.context import Context, tail
from abstract_parser.stages.programme.entry import Entry
from abstract_parser.stages.programme.evidence import are_sessions, has_substance
from abstract_parser.stages.programme.outline import outline
from abstract_parser.stages.programme.people_rows import together
from abstract_parser.stages.programme.titles import Reading

__all__ = ["programme"]

_FEWEST_LINES = 3


def programme(
    lines: list[Line], layout: Layout, marks: list[tuple[int, int, str]], walked: list[Group]
) -> list[Group] | None:
    """The sessions of the text, in order; None where the sessions already ``walked`` explain the text as well."""
    if len(lines) < _FEWEST_LINES:
        return None
    tried: list[tuple[int, int, str]] = []
    data = front_matter.read(lines, layout, Reading(layout, tried))
    tabled = [data] if data is not None else columns.read(lines, layout, Reading(layout, tried))
    if tabled is not None:
        marks += tried
        return tabled
    found = together(rows(lines, layout, marks), marks)
    tried.clear()
    listed = tables.read(found, layout, Reading(layout, tried))
    if listed is not None:
        marks += tried
        return listed
    plan = outline(found)
    if walked and not unexplained(walked, found) and len(plan.starts) <= len(walked):
        return None
    reading = Reading(layout, marks)
    context = Context(reading)
    groups: list[Group] = []
    if not plan.starts:
        return groups
    ends = [*plan.starts[1:], len(found)]
    for row, below in pairwise(found[: plan.starts[0] + 1]):
        context.take(row, below)
    for start, stop in zip(plan.starts, ends, strict=True):
        end = tail(found, start, stop, plan) if stop < len(found) else stop
        group = Entry(found, plan, reading).read(start, end)
        context.give(group)
        if has_substance(group):
            groups.append(group)
        for row, below in pairwise(found[end : stop + 1]):
            context.take(row, below)
    return groups if are_sessions(groups, found) else []
