"""The timetable of a programme, as schedules of frab, c3voc and pretalx have it: days, in them rooms, in them slots.

A day lasts from four in the morning until the next one begins, so that what is shown past midnight is on the evening's
page, as in pretalx's own schedules.
"""

from __future__ import annotations

import datetime
import math
import uuid
from collections import defaultdict
from typing import NamedTuple
from zoneinfo import ZoneInfo

from abstract_parser import ids
from abstract_parser.exporters.c3voc import talks
from abstract_parser.exporters.c3voc.slots import NO_ROOM, YEARS, Slot, slots_of, span, zone_of
from abstract_parser.programme import Programme

_DAY_CHANGE = datetime.time(4)
_SOME_DAY = datetime.date(2000, 1, 1)


class Room(NamedTuple):
    """A room of the conference, or one that is printed. ``description`` and ``capacity`` are what its file says."""

    guid: uuid.UUID
    name: str
    description: str | None = None
    capacity: int | None = None


class Day(NamedTuple):
    """A day, counted from 1, with its slots room by room, in order of their start."""

    nth: int
    date: datetime.date
    start: datetime.datetime
    end: datetime.datetime
    rooms: dict[Room, list[Slot]]


class Timetable(NamedTuple):
    """All days; there is one at least. ``step`` is the longest time in minutes that all slots are a multiple of."""

    zone: ZoneInfo
    days: list[Day]
    rooms: list[Room]
    step: int


def timetable(programme: Programme, root: uuid.UUID) -> Timetable:
    """The slots of a programme by day and room. Rooms get their identifiers from ``root``."""
    zone = zone_of(programme)
    slots = sorted(slots_of(programme, zone), key=_place)
    rooms = _rooms(programme, slots, root)
    _report_overlaps(programme, slots, rooms)
    step = math.gcd(60, *(slot.start.minute for slot in slots), *(slot.minutes for slot in slots)) if slots else 5
    return Timetable(zone, _days(programme, slots, zone, rooms), list(dict.fromkeys(rooms.values())), step)


def _rooms(programme: Programme, slots: list[Slot], root: uuid.UUID) -> dict[str, Room]:
    """The rooms by their names: first those of the conference, then the others as they come.

    Printed names that differ in case, accents or punctuation only mean one room, which is called as it is first. Rooms
    of the conference stay apart.
    """
    found: dict[str, Room] = {}
    for room in programme.conference.rooms:
        name = talks.cut(room.name, talks.ROOM, "location", programme, room.name)
        key = ids.fold(name) or name
        key = name if key in found else key
        about = talks.line(room.description) if room.description else None
        found.setdefault(key, Room(ids.within(root, "room", key), name, about, room.capacity))
    named = {room.name: room for room in found.values()}
    for slot in slots:
        if slot.room not in named:
            key = ids.fold(slot.room) or slot.room
            named[slot.room] = held = found.setdefault(key, Room(ids.within(root, "room", key), slot.room))
            if held.name != slot.room:
                programme.losses.add("assumed", "rooms", f"{slot.room!r} is taken for {held.name!r}", slot.talk.label)
    return named


def _days(programme: Programme, slots: list[Slot], zone: ZoneInfo, rooms: dict[str, Room]) -> list[Day]:
    known = set()
    for day in programme.conference.days:
        if day.year in YEARS:
            known.add(day)
        else:
            programme.losses.add("not carried", "days", "no schedule has a day of that year", str(day))
    known |= {slot.start.date() for slot in slots if slot.start.time() >= _DAY_CHANGE}
    by_date: defaultdict[datetime.date, list[Slot]] = defaultdict(list, {day: [] for day in known})
    for slot in slots:
        by_date[_date(slot.start, known)].append(slot)
    if not by_date:
        day = programme.stamp.date() if programme.stamp.year in YEARS else _SOME_DAY
        programme.losses.add("assumed", "days", f"there is none, and one is demanded; {day} stands there")
        by_date[day] = []
    return [_day(nth, date, by_date[date], zone, rooms) for nth, date in enumerate(sorted(by_date), 1)]


def _date(start: datetime.datetime, known: set[datetime.date]) -> datetime.date:
    """The day whose evening it is, where there is such a day."""
    before = start.date() - datetime.timedelta(days=1)
    return before if start.time() < _DAY_CHANGE and before in known else start.date()


def _day(nth: int, date: datetime.date, slots: list[Slot], zone: ZoneInfo, rooms: dict[str, Room]) -> Day:
    change = datetime.datetime.combine(date, _DAY_CHANGE, zone)
    begin, end = span(change, change + datetime.timedelta(days=1, minutes=-1), zone)
    held: dict[Room, list[Slot]] = {room: [] for room in rooms.values()}
    for slot in slots:
        held[rooms[slot.room]].append(slot)
    start = min([begin, *(slot.start for slot in slots)], key=_moment)
    return Day(nth, date, start, end, {room: each for room, each in held.items() if each})


def _place(slot: Slot) -> tuple[datetime.datetime, str, int, int]:
    """Where it stands: a session before its first part."""
    return _moment(slot.start), slot.room, -slot.minutes, slot.talk.number


def _moment(time: datetime.datetime) -> datetime.datetime:
    """The same in UTC: two times of one zone compare by what clocks show."""
    return time.astimezone(datetime.UTC)


def _report_overlaps(programme: Programme, slots: list[Slot], rooms: dict[str, Room]) -> None:
    """Rooms that are taken twice. Parts are within their session, so they do not count."""
    whole = {entry.session_id for entry in programme.entries}
    busy: dict[Room, datetime.datetime] = {}
    for slot in slots:
        if slot.talk.guid not in whole or slot.room == NO_ROOM:
            continue
        room, end = rooms[slot.room], _moment(slot.end)
        until = busy.get(room, end)
        if room in busy and _moment(slot.start) < until:
            programme.losses.add("doubtful", "sessions", "as printed, the room is taken at that time", slot.talk.label)
        busy[room] = max(end, until)
