"""Labelled lines become sessions with their parts. What fits nowhere is left out, and so stays visible."""

from __future__ import annotations

from collections.abc import Callable

from abstract_parser.consensus import Consensus
from abstract_parser.diagnostics import Doubt
from abstract_parser.draft import Group
from abstract_parser.profiles import Layout
from abstract_parser.source import Line
from abstract_parser.stages.group import announce, body, header
from abstract_parser.stages.group.state import Mark, Walk

# What is done with a line of each kind. A step that has no place for its line says so, and the line is text.
_STEPS: dict[str, Callable[[Walk, int, Line], bool]] = {
    "schedule": header.schedule,
    "field": header.field,
    "role": header.role,
    "timed": body.timed,
    "part": body.part,
    "lead_in": body.lead_in,
    "item": body.item,
    "person": body.person,
    "maybe": body.maybe,
}


def group(
    lines: list[Line], layout: Layout, marks: list[Mark], doubts: list[Doubt], run: Consensus | None = None
) -> list[Group]:
    """The sessions of the text, in order. ``run``: what other documents say, which adds no session."""
    walk = Walk(lines, layout, marks, doubts)
    if run is not None:
        announce.settle(lines, layout, run)
    starts, above = walk.heads.starts, walk.heads.above
    for i, line in enumerate(lines):
        kind = line.label
        if kind in ("rule", "furniture"):
            walk.mark(line, 0, len(line.text), kind)
        elif i in starts:
            header.start(walk, line)
        elif i in above:
            header.above(walk, line)
        elif walk.groups:
            step = _STEPS.get(kind)
            if step is None or not step(walk, i, line):
                body.text(walk, i, line)
    return walk.groups
