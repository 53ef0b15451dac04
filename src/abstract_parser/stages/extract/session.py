"""A session's stretches become its draft."""

from __future__ import annotations

from abstract_parser.consensus import MARK
from abstract_parser.draft import Block, Cut, ObjectivesDraft, PartDraft, SessionDraft
from abstract_parser.fields import speaker
from abstract_parser.profiles.fold import fold, number_of
from abstract_parser.stages.extract import header, when
from abstract_parser.stages.extract.room import Room
from abstract_parser.value import Value, joined


def read(room: Room, people: speaker.People) -> SessionDraft:
    """The session of the group."""
    group, out = room.group, room.out
    out.code = group.code.value("code") if group.code else None
    out.title = _title(room)
    header.read(room)
    when.read(room)
    if room.options.timezone and out.timezone is None:
        out.timezone = Value(room.options.timezone, (), "inferred", "option")
    _block(room, group.own, out, people, "")
    for number, block in enumerate(group.parts):
        part = PartDraft()
        part.label = block.label.value("part-label") if block.label else None
        if part.label and block.number and (n := number_of(block.number)) is not None:
            part.number = part.label.as_(n, "part-number")
        part.title = (
            joined([cut.value("part-title") for cut in block.title], " ", "part-title") if block.title else None
        )
        _block(room, block, part, people, f"/parts/{number}")
        out.parts.append(part)
    _part_numbers(room)
    return out


def _title(room: Room) -> Value | None:
    """The title, from as many lines as it was printed on."""
    cuts = room.group.title
    if len(cuts) == 1 and fold(cuts[0].value("title").text) in room.layout.placeholders:
        room.mark(cuts[0], "placeholder")
        room.doubt("AP304", cuts[0], text=cuts[0].value("title").text, label="the title")
        return None
    return joined([cut.value("title") for cut in cuts], " ", "title") if cuts else None


def _block(room: Room, block: Block, out: SessionDraft | PartDraft, people: speaker.People, where: str) -> None:
    """Description, objectives and people of the session itself or of a part."""
    if block.paragraphs:
        values = [cut.value("paragraph") for cut in block.paragraphs]
        out.description = joined(values, "\n\n", "paragraphs")
    if block.lead_in or block.items:
        by = MARK if block.lead_in and block.lead_in.line.detail == MARK else ""
        out.learning_objectives = ObjectivesDraft(
            block.lead_in.value("lead-in" + by) if block.lead_in else None,
            [_item(room, cut, "objective" + by) for cut in block.items],
        )
        if block.lead_in and not block.items:
            room.doubt("AP306", block.lead_in, where + "/learning_objectives")
    out.speakers = people.of(block, room.pointer + where)


def _item(room: Room, cut: Cut, rule: str) -> Value:
    """An objective; a stray `#` that a web page left behind is no part of it."""
    line, start, end = cut
    while end > start + 1 and line.text[end - 1] in "#¶":
        end -= 1
    if end < cut.end:
        room.mark(Cut(line, end, cut.end), "stray")
    return line.cut(start, end, rule)


def _part_numbers(room: Room) -> None:
    """Gaps and repeats."""
    seen: set[int] = set()
    previous = 0
    for i, part in enumerate(room.out.parts):
        if part.number is None or not isinstance(number := part.number.value, int):
            continue
        if number in seen:
            room.doubt("AP302", part.number, f"/parts/{i}/number", number=number)
        elif number != previous + 1:
            before = f"part {previous}" if previous else "no other part"
            room.doubt("AP301", part.number, f"/parts/{i}/number", number=number, previous=before)
        seen.add(number)
        previous = number
