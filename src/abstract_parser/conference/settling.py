"""A session with what its conference knows: its day, its time zone, its room. Nothing that it prints is changed.

A date without a year, or a weekday alone, is a day of the conference where exactly one of them is meant.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from abstract_parser.conference import dating
from abstract_parser.conference.model import Conference
from abstract_parser.conference.naming import Names
from abstract_parser.model import Session

_LONGEST = datetime.timedelta(hours=16)


class Settled(NamedTuple):
    """A session in its programme. ``start`` and ``end`` have the zone, where one is known.

    ``open`` says why there is no start; ``from_conference`` names what the session does not print itself; ``doubts``
    say what does not go together with the conference, as (field, why).
    """

    session: Session
    start: datetime.datetime | None
    end: datetime.datetime | None
    open: str
    from_conference: tuple[str, ...]
    doubts: tuple[tuple[str, str], ...] = ()


class Known:
    """A conference, and how its rooms and tracks are called."""

    def __init__(self, conference: Conference) -> None:
        self.conference = conference
        self.rooms = Names(((each.name, each.aliases) for each in conference.rooms), conference.room)
        self.tracks = Names((each.name, each.aliases) for each in conference.tracks)


def settle(session: Session, known: Known) -> Settled:
    """The session with its times as far as they are certain."""
    conference = known.conference
    filled: dict[str, object] = {}
    if session.date is None and session.when and (day := dating.day_of(session.when, conference.days)):
        filled["date"] = day
    if session.timezone is None and conference.timezone:
        filled["timezone"] = conference.timezone
    room = known.rooms.of(session.location or conference.room or "")
    if room and room != session.location:
        filled["location"] = room
    track = known.tracks.of(session.stream or "")
    if track and track != session.stream:
        filled["stream"] = track
    whole = session.model_copy(update=filled) if filled else session
    start = _moment(whole, whole.start_time)
    end = _end(whole, start, conference)
    doubts = (*_doubts(whole, start, known), *_doubtful_times(whole, start, end))
    return Settled(whole, start, end, _open(whole, start, conference), tuple(filled), doubts)


def _moment(session: Session, time: datetime.time | None) -> datetime.datetime | None:
    if session.date is None or time is None:
        return None
    return datetime.datetime.combine(session.date, time, _zone(session.timezone))


def _zone(name: str | None) -> ZoneInfo | None:
    """The zone of that name. A Document that something else has written may name one that does not exist."""
    try:
        return ZoneInfo(name) if name else None
    except (OSError, ValueError, ZoneInfoNotFoundError):  # OSError: it is a folder of zones, such as Europe
        return None


def _after(moment: datetime.datetime, time: datetime.timedelta) -> datetime.datetime | None:
    """None after the end of the year 9999."""
    try:
        return moment + time
    except OverflowError:
        return None


def _later(moment: datetime.datetime, time: datetime.timedelta) -> datetime.datetime | None:
    """The same, of time that truly passes: `_after` is what clocks show, which are changed in some nights."""
    try:
        return (moment.astimezone(datetime.UTC) + time).astimezone(moment.tzinfo) if moment.tzinfo else moment + time
    except OverflowError:
        return None


def _end(session: Session, start: datetime.datetime | None, conference: Conference) -> datetime.datetime | None:
    """A session that ends earlier than it begins ends on the next day, unless that makes it too long to be true."""
    if start is None:
        return None
    end = _moment(session, session.end_time)
    if end is None:
        length = conference.session_minutes
        return _later(start, datetime.timedelta(minutes=length)) if length else None
    if end <= start:
        end = _after(end, datetime.timedelta(days=1))
    return end if end and end - start <= _LONGEST else None


def _doubts(session: Session, start: datetime.datetime | None, known: Known) -> Iterator[tuple[str, str]]:
    days = known.conference.days
    if session.date and days and session.date not in days:
        yield "date", f"{session.date} is no day of the conference"
    if doubt := known.rooms.doubt(session.location or ""):
        yield "location", doubt
    if doubt := known.tracks.doubt(session.stream or ""):
        yield "stream", doubt
    if start and start.tzinfo and session.when and (zone := dating.zone_of(session.when)):
        yield from _doubtful_zone(zone, session, start, known.conference.timezone)


def _doubtful_zone(
    printed: str, session: Session, start: datetime.datetime, there: str | None
) -> Iterator[tuple[str, str]]:
    """``EST`` and ``GMT`` are printed in summer, too, when the clocks of the place show something else."""
    if printed != session.timezone:
        if not dating.is_in(start, printed):
            yield "timezone", f"{printed!r} is printed, which names no place; the clocks of {session.timezone} count"
    elif printed in ("EST", "GMT") and there and start.utcoffset() != start.replace(tzinfo=ZoneInfo(there)).utcoffset():
        yield "timezone", f"{printed!r} is printed, and counts, but clocks in {there} show another time"


def _doubtful_times(
    session: Session, start: datetime.datetime | None, end: datetime.datetime | None
) -> Iterator[tuple[str, str]]:
    if start is None:
        return
    if end is None and session.end_time:
        yield "end_time", "it is the start, or more than sixteen hours after it: it is not taken"
    for field, moment in (("start_time", start), ("end_time", end if session.end_time else None)):
        if moment and moment.utcoffset() != moment.replace(fold=1 - moment.fold).utcoffset():
            yield field, "the clocks are changed in that hour, so it is there twice, or not at all"


def _open(session: Session, start: datetime.datetime | None, conference: Conference) -> str:
    if start is not None:
        return ""
    if session.start_time is None:
        return "no time is printed" if session.date else "neither date nor time is printed"
    if not session.when:
        return "no date is printed"
    if not dating.prints_day(session.when):
        return "no date is printed beside its time"
    return "its date fits no day of the conference" if conference.days else "its date is not certain without a year"
