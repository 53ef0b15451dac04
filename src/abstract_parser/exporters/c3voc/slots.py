"""Talks with their times and rooms, as schedules of frab, c3voc and pretalx want them: all in one zone."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import NamedTuple
from zoneinfo import ZoneInfo

from abstract_parser import ids
from abstract_parser.exporters.c3voc import talks
from abstract_parser.exporters.c3voc.talks import Talk
from abstract_parser.programme import Entry, Programme

NO_ROOM = "To be announced"
"""The room of what prints none."""
_MINUTE = datetime.timedelta(minutes=1)
YEARS = range(1973, 9999)
"""Before, some zones were off by seconds, which dates of XML cannot say."""


class Slot(NamedTuple):
    """A talk in its room. ``start`` and ``end`` are in the zone of the timetable, on whole minutes."""

    talk: Talk
    start: datetime.datetime
    end: datetime.datetime
    room: str

    @property
    def minutes(self) -> int:
        """Its true length, whatever clocks do meanwhile."""
        return _minutes(self.start, self.end)

    @property
    def duration(self) -> str:
        """``HH:MM``."""
        return f"{self.minutes // 60:02}:{self.minutes % 60:02}"


def placed(entry: Entry) -> str:
    """Why a session has no slot; empty where it has one."""
    if entry.start is None:
        return entry.open
    if entry.start.tzinfo is None:
        return "no time zone is known: name it as timezone in the conference file"
    if entry.end is None and entry.session.end_time:
        return "it ends when it begins, or more than sixteen hours later"
    if entry.end is None:
        return "no end is printed: session_minutes in the conference file stands for it"
    if entry.start.year not in YEARS:
        return "no schedule has a day of that year"
    return ""


def span(
    start: datetime.datetime, end: datetime.datetime, zone: datetime.tzinfo
) -> tuple[datetime.datetime, datetime.datetime]:
    """Start and end in a zone, on whole minutes. What the clocks skip is an hour later."""
    begin = start.astimezone(datetime.UTC).astimezone(zone).replace(second=0, microsecond=0)
    until = end.astimezone(datetime.UTC).astimezone(zone).replace(second=0, microsecond=0)
    wall = end.replace(tzinfo=None) - start.replace(tzinfo=None)
    if _minutes(begin, until) < 1:  # the clocks go forward meanwhile, or it is over within a minute
        until = (begin.astimezone(datetime.UTC) + max(wall, _MINUTE)).astimezone(zone)
    return begin, until.replace(second=0, microsecond=0)


def zone_of(programme: Programme) -> ZoneInfo:
    """That of the conference, else that of the first session that has one."""
    if programme.conference.timezone:
        return ZoneInfo(programme.conference.timezone)
    first = next((entry.start.tzinfo for entry in programme.timed() if entry.start and entry.start.tzinfo), None)
    if isinstance(first, ZoneInfo):
        return first
    programme.losses.add("assumed", "time zones", "nothing says one; UTC stands there")
    return ZoneInfo("UTC")


def slots_of(programme: Programme, zone: ZoneInfo) -> Iterator[Slot]:
    """The slots of the sessions that have start, end and zone. Those that have not are reported."""
    called = talks.names(programme)
    taken = {entry.number for entry in programme.entries}
    for entry in programme.entries:
        if why := placed(entry):
            programme.losses.leave_out(entry.session_id, why, entry.label)
            continue
        apart = [part for part in entry.parts if programme.split and part.start and part.end]
        if programme.split and len(apart) < len(entry.parts):
            programme.losses.add(
                "not carried", "parts", "without start and end they are no talks of their own", entry.label
            )
        room, also = room_of(programme, entry), _zone_told(entry, zone)
        assert entry.start is not None
        assert entry.end is not None
        talk = talks.of_session(entry, programme, called, apart=apart, also=also)
        yield Slot(_typed(programme, talk), *span(entry.start, entry.end, zone), room)
        for part in apart:
            assert part.start is not None
            assert part.end is not None
            talk = talks.of_part(part, entry, programme, called, also=also)
            talk = _typed(programme, talk)._replace(number=ids.free(part.number, taken))
            yield Slot(talk, *span(part.start, part.end, zone), room)


def _typed(programme: Programme, talk: Talk) -> Talk:
    if talk.kind:
        return talk
    programme.losses.add("assumed", "types", f"no format is printed; {talks.UNTYPED!r} stands there", talk.label)
    return talk._replace(kind=talks.UNTYPED)


def room_of(programme: Programme, entry: Entry) -> str:
    """The room of a session; one that stands for all that are not known is reported."""
    if room := talks.cut(entry.session.location or "", talks.ROOM, "location", programme, entry.label):
        return room
    programme.losses.add("assumed", "rooms", f"none is printed; {NO_ROOM!r} stands there", entry.label)
    return NO_ROOM


def _zone_told(entry: Entry, zone: ZoneInfo) -> list[str]:
    """The zone of a session that is in another one than the timetable."""
    printed = entry.session.timezone
    return [f"Time zone: {printed}"] if printed and printed != zone.key else []


def _minutes(start: datetime.datetime, end: datetime.datetime) -> int:
    return (end.astimezone(datetime.UTC) - start.astimezone(datetime.UTC)) // _MINUTE
