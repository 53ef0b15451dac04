"""How much of a programme a reading leaves unexplained: rows that plainly are data, and were not read as such."""

from __future__ import annotations

from collections import Counter

from abstract_parser.draft import Group
from abstract_parser.fields.speaker import several
from abstract_parser.stages.programme.places import is_interlude, is_room
from abstract_parser.stages.programme.rows import Row, is_prose

_DATA = ("people", "told", "slot", "timed", "code", "label", "quoted", "place")


def unexplained(groups: list[Group], rows: list[Row]) -> int:
    """The number of such rows. Lists of people that share an affiliation count where they were read as one person."""
    read: set[int] = set()
    people: Counter[int] = Counter()
    for group in groups:
        cuts = [*group.title, *(value for _, _, value in group.fields)]
        cuts += [group.code] if group.code else []
        read.update(line.start for line, _ in group.schedules)
        read.update(held[0].start for held in (group.day, group.slot) if held)
        for block in (group.own, *group.parts):
            cuts += block.title
            cuts += [held for held in (block.label, block.lead_in) if held]
            people.update(person.cut.line.start for person in block.people)
        read.update(cut.line.start for cut in cuts)
    titles = [cut.line.text[cut.start : cut.end] for group in groups for cut in group.title]
    odd = sum(is_interlude(text) or is_room(text) or (is_prose(text) and ". " in text) for text in titles)
    dated = any(held for group in groups for held in (group.day, *group.schedules) if held and held[1].date_span)
    if not dated:
        odd += sum(row.kind == "day" and row.held.has_date for row in rows)
    return odd + sum(_is_unexplained(row, read, people) for row in rows)


def _is_unexplained(row: Row, read: set[int], people: Counter[int]) -> bool:
    if row.kind == "numbered":
        return row.line.start in people
    if row.kind == "prose" and row.held.told:
        return row.line.start not in people
    if row.kind not in _DATA or row.line.start in read:
        return False
    if row.line.start in people:
        return _number(row) > people[row.line.start]
    if row.kind == "slot" and not row.held.has_range:
        return False
    values = [told.value for told in row.held.told]
    values += [label.value for label in row.held.labels if label.name != "description"]
    empty = not any(a < b for a, b in values)
    return not (row.kind in ("told", "label") and empty)


def _number(row: Row) -> int:
    """How many people the row plainly names."""
    crowds = [several.split(row.text, *told.value, told=True, many=told.many) for told in row.held.told]
    if row.crowd is not None and any(person.shares for person in row.crowd.people):
        crowds.append(row.crowd)
    return sum(len(crowd.people) for crowd in crowds if crowd is not None)
