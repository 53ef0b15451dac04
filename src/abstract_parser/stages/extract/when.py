"""Date, times and zone of a session, from its schedule lines and the headings above."""

from __future__ import annotations

import datetime

from abstract_parser.draft import Cut, Schedule
from abstract_parser.fields import labelled, schedule
from abstract_parser.source import Line
from abstract_parser.stages.extract.room import Room
from abstract_parser.value import Value, joined

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def read(room: Room) -> None:
    """Date, times and zone from the schedule lines and the headings above."""
    out = room.out
    printed = []
    for line, read in room.group.schedules:
        whole = line.cut(0, read.stop, "when")
        printed.append(whole)
        if read.stop < len(line.text) and line.label == "schedule":
            _behind(room, line, read.stop)
        if read.date_span and out.date is None:
            _date(room, read, line.cut(*read.date_span, "date"), "normalised")
        if read.time_span and out.start_time is None:
            _times(room, read, line.cut(*read.time_span, "time"))
        elif read.time_span and out.end_time is None and read.start is None:
            out.end_time = line.cut(*read.time_span, "time").as_(read.end, "time")
        if read.zone and read.zone_span and out.timezone is None:
            out.timezone = line.cut(*read.zone_span, "timezone")
    if printed:
        out.when = joined(printed, "\n", "when")
    if room.group.day and out.date is None and not any(read.date_span for _, read in room.group.schedules):
        line, read = room.group.day
        if read.date_span:
            _date(room, read, line.cut(*read.date_span, "date"), "inferred")
    if room.group.slot and out.start_time is None:
        line, read = room.group.slot
        if read.time_span:
            place = line.cut(*read.time_span, "time")
            out.start_time = place.inferred(read.start, "slot-heading") if read.start else None
            out.end_time = place.inferred(read.end, "slot-heading") if read.end else None
    if out.start_time is None and out.end_time is None and room.group.parts:
        _of_talks(room)


def _of_talks(room: Room) -> None:
    """A session without a time of its own begins with its first talk."""
    label = room.group.parts[0].label
    if label is None:
        return
    place = label.value("time")
    read = schedule.read(place.text, room.layout.languages)
    if read is not None and read.start and read.time_span and read.date_span is None:
        room.out.start_time = place.inferred(read.start, "first-talk")


def _behind(room: Room, line: Line, at: int) -> None:
    """What stands behind date and time: punctuation, a room behind a bar; anything else stays unclaimed."""
    text = line.text
    begin = at
    while begin < len(text) and not text[begin].isalnum():
        begin += 1
    if begin > at:
        room.mark(Cut(line, at, begin), "delimiter")
    barred = any(bar in text[at:begin] for bar in "|•·")
    if begin < len(text) and barred and room.out.location is None:
        label = labelled.read(text, room.layout, begin)
        if label is not None and label.name == "location":
            room.mark(Cut(line, begin, label.end), "label")
            begin = label.value
        room.out.location = line.cut(begin, len(text), "location")


def _date(room: Room, read: Schedule, place: Value, kind: str) -> None:
    """The ISO date, if it is certain."""
    year = read.year or room.options.year
    if not year:
        try:
            datetime.date(2000, read.month, read.day)  # a leap year: 29 February may be right
        except ValueError:
            room.doubt("AP204", place, text=place.text)
        else:
            room.doubt("AP203", place)
        return
    try:
        date = datetime.date(year, read.month, read.day)
    except ValueError:
        room.doubt("AP204", place, text=place.text)
        return
    room.out.date = place.inferred(date, "day-heading") if kind == "inferred" else place.as_(date, "date")
    if read.weekday >= 0 and read.weekday != date.weekday():
        details = {"date": date.isoformat(), "actual": _DAYS[date.weekday()], "printed": _DAYS[read.weekday]}
        room.doubt("AP201", place, "/date", **details)


def _times(room: Room, read: Schedule, place: Value) -> None:
    """Start and end."""
    out = room.out
    out.start_time = place.as_(read.start, "time") if read.start else None
    out.end_time = place.as_(read.end, "time") if read.end else None
    if read.start and read.end and (read.guessed_half or read.end < read.start):
        start, end = read.start.isoformat("minutes"), read.end.isoformat("minutes")
        if read.guessed_half:
            room.doubt("AP205", place, "/start_time", text=place.text, start=start, end=end)
        if read.end < read.start:
            room.doubt("AP202", place, "/end_time", start=start, end=end)
