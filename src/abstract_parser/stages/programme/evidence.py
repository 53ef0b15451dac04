"""Whether what was found are sessions at all: letters, bills, minutes and CVs have titles, dates and names too."""

from __future__ import annotations

from abstract_parser.draft import Block, Group, Person
from abstract_parser.fields import labelled, meeting
from abstract_parser.stages.programme.rows import Row, is_prose

_ENOUGH = 3


def has_substance(group: Group) -> bool:
    """Whether a title comes with people, parts or text: a row of the timetable alone is no session."""
    if not any(char.isalpha() for cut in group.title for char in cut.line.text[cut.start : cut.end]):
        return False
    if group.code is None and any(meeting.is_greeting(cut.line.text) for cut in group.title):
        return False
    header = len(group.fields) + len(group.schedules) > 1
    return bool(group.own.people or group.parts or group.own.paragraphs or group.own.lead_in or header)


def are_sessions(groups: list[Group], rows: list[Row]) -> bool:
    """Whether the groups are sessions. One alone needs more evidence than several that are alike."""
    if meeting.has_items(row.line for row in rows):
        return False
    if len(groups) == 1:
        return _is_told_of(groups[0]) and _evidence(groups[0]) >= _ENOUGH
    full = [group for group in groups if _is_told_of(group) and (_words(group) > 1 or group.code)]
    return len(full) * 2 >= len(groups) > 1


def _is_told_of(group: Group) -> bool:
    """Whether there are people, objectives, or a code and several talks."""
    blocks = (group.own, *group.parts)
    timed = group.code is not None or any(read.time_span for _, read in group.schedules)
    if any(part.people for part in group.parts) or (timed and any(len(block.items) > 1 for block in blocks)):
        return True
    if group.code is not None and len(group.parts) > 1:
        return True
    return any(_is_placed(person) for person in group.own.people) or len(group.own.people) > 1


def _is_placed(person: Person) -> bool:
    """Whether more than a name is printed, or the name alone in two words behind a label."""
    if person.shares or (person.named and person.cut.end > person.named + 1):
        return True
    return person.role_line is not None and " " in person.cut.line.text[person.cut.start : person.cut.end].strip()


def _evidence(group: Group) -> int:
    """How many kinds of data there are."""
    blocks = (group.own, *group.parts)
    people = [person for block in blocks for person in block.people]
    dated = bool(group.schedules or group.day or group.slot)
    dated = dated or any(name in labelled.SCHEDULE_FIELDS for name, _, _ in group.fields)
    texts = any(map(_has_text, blocks))
    several = len(people) > 1 or any(person.named and person.cut.end > person.named + 1 for person in people)
    headed = any(cut.line.level for cut in group.title)
    points = (dated, group.code is not None, bool(people), several, texts, headed, len(group.parts) > 1)
    return sum(points) + any(block.items for block in blocks)


def _has_text(block: Block) -> bool:
    return any(is_prose(cut.line.text) for cut in block.paragraphs)


def _words(group: Group) -> int:
    return sum(len(cut.line.text[cut.start : cut.end].split()) for cut in group.title)
