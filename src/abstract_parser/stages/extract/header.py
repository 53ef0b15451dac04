"""Labelled header lines become the session's fields."""

from __future__ import annotations

from abstract_parser.draft import Cut
from abstract_parser.fields import labelled, schedule
from abstract_parser.profiles.fold import fold
from abstract_parser.stages.extract.room import Room
from abstract_parser.value import Value, joined


def read(room: Room) -> None:
    """All labelled lines, in print order."""
    extra: dict[str, list[Value]] = {}
    for name, label, value in room.group.fields:
        _field(room, name, label, value, extra)
    for field, cut in (("location", room.group.place), ("format", room.group.type)):
        if cut is not None and getattr(room.out, field) is None:
            heading = cut.value(field + "-heading")
            setattr(room.out, field, heading.inferred(heading.value, field + "-heading"))
    room.out.extra_fields = {printed: joined(values, "; ", "field:other") for printed, values in extra.items()}


def _field(room: Room, name: str, label: Cut, cut: Cut, extra: dict[str, list[Value]]) -> None:
    """A header line."""
    value = cut.value("field:" + name)
    if not value.text:
        return
    out = room.out
    printed = label.line.text[label.start : label.end].rstrip(" :").strip("*_ ")
    if fold(value.text) in room.layout.placeholders:
        room.mark(cut, "placeholder")
        room.doubt("AP304", cut, text=value.text, label=printed)
        return
    if name in ("date", "time", "when", "start", "end"):
        read = schedule.read(cut.line.text[cut.start : cut.end], room.layout.languages)
        if read and name == "end" and read.start and read.end is None:
            read.start, read.end = None, read.start
        if read and read.stop >= cut.end - cut.start:
            room.group.schedules.append((cut.line.section(cut.start, cut.end), read))
            return
    if name == "code" and out.code is None:
        out.code = value
        return
    if name == "content_filters":
        _filters(room, cut)
        return
    if name in ("format", "stream", "location"):
        held = getattr(out, name)
        setattr(out, name, joined([held, value], "; ", value.rule) if held else value)
        other = room.layout.vocabulary.get(fold(value.text))
        if other and other != name and name != "location":
            room.doubt("AP305", cut, "/" + name, text=value.text, other=other, label=printed)
        return
    if name == "unknown":
        room.doubt("AP303", label, label=printed)
    extra.setdefault(printed, []).append(value)


def _filters(room: Room, cut: Cut) -> None:
    """Content filters, split where the split is certain."""
    line, start, _ = cut
    at = start
    for a, b in labelled.split_list(line.text[start : cut.end], room.layout, "content_filters"):
        if start + a > at:
            room.mark(Cut(line, at, start + a), "delimiter")
        room.out.content_filters.append(line.cut(start + a, start + b, "field:content_filters"))
        at = start + b
    if at < cut.end:
        room.mark(Cut(line, at, cut.end), "delimiter")
