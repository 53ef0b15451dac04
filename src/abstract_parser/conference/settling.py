"""A session with what its conference knows: its day, its time zone, its room. Nothing that it prints is changed.

A date without a year, or a weekday alone, is a day of the conference where exactly one of them is meant.
"""

from __future__ import annotations

import datetime
import difflib
import re
from collections.abc import Iterator
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from abstract_parser import ids
from abstract_parser.conference.model import Conference
from abstract_parser.fields import schedule
from abstract_parser.model import Session

_NTH_DAY = re.compile(r"(?:day|tag|jour|d[ií]a|dag|giorno)\s{1,3}(\d{1,2})\b", re.IGNORECASE)

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


def settle(session: Session, conference: Conference) -> Settled:
    """The session with its times as far as they are certain."""
    filled: dict[str, object] = {}
    if session.date is None and (day := _day(session, conference)):
        filled["date"] = day
    if session.timezone is None and conference.timezone:
        filled["timezone"] = conference.timezone
    room = _named(session.location, [(each.name, each.aliases) for each in conference.rooms]) or conference.room
    if room and room != session.location:
        filled["location"] = room
    track = _named(session.stream, [(each.name, each.aliases) for each in conference.tracks])
    if track and track != session.stream:
        filled["stream"] = track
    whole = session.model_copy(update=filled) if filled else session
    start = _moment(whole, whole.start_time)
    end = _end(whole, start, conference)
    doubts = (*_doubts(whole, conference), *_doubtful_times(whole, start, end))
    return Settled(whole, start, end, _open(whole, start, conference), tuple(filled), doubts)


def _day(session: Session, conference: Conference) -> datetime.date | None:
    """The day of the conference that the session's printed line means, where it can be only one."""
    if not session.when or not conference.days:
        return None
    for line in session.when.splitlines():
        if (nth := _NTH_DAY.match(line)) and 0 < int(nth[1]) <= len(conference.days):
            return conference.days[int(nth[1]) - 1]
        read = schedule.read(line, _languages(conference))
        if read is None or read.year or (read.date_span is None and read.weekday < 0):
            continue
        meant = [day for day in conference.days if _is_meant(day, read.day, read.month, read.weekday)]
        return meant[0] if len(meant) == 1 else None
    return None


def _is_meant(day: datetime.date, number: int, month: int, weekday: int) -> bool:
    """Whether a day has what is printed of it; 0 and -1 stand for what is not."""
    printed = (number in (0, day.day), month in (0, day.month), weekday in (-1, day.weekday()))
    return all(printed)


def _named(printed: str | None, known: list[tuple[str, list[str]]]) -> str | None:
    """The name of what is printed so; as printed where the conference does not know it.

    What is written exactly so comes first: to `ids.fold`, ``Level 1`` and ``Level -1`` are one.
    """
    if printed is None:
        return None
    if exact := next((name for name, others in known if printed in (name, *others)), None):
        return exact
    folded = ids.fold(printed)
    return next((name for name, others in known if folded in map(ids.fold, (name, *others))), printed)


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


def _doubts(session: Session, conference: Conference) -> Iterator[tuple[str, str]]:
    if session.date and conference.days and session.date not in conference.days:
        yield "date", f"{session.date} is no day of the conference"
    for field, printed, known in (
        ("location", session.location, [each.name for each in conference.rooms]),
        ("stream", session.stream, [each.name for each in conference.tracks]),
    ):
        if printed and known and printed not in known:
            near = difflib.get_close_matches(printed, known, n=1)
            hint = f"; is {near[0]!r} meant? Then add it to its aliases" if near else ""
            yield field, f"the conference file does not name {printed!r}{hint}"


def _doubtful_times(
    session: Session, start: datetime.datetime | None, end: datetime.datetime | None
) -> Iterator[tuple[str, str]]:
    if start is None:
        return
    if end is None and session.end_time:
        yield "end_time", "from the start to it is no time, or too much for a session: it is not taken"
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
    if not any(_printed(line, conference) for line in session.when.splitlines()):
        return "no date is printed beside its time"
    return "its date fits no day of the conference" if conference.days else "its date is not certain without a year"


def _printed(line: str, conference: Conference) -> bool:
    """Whether a line prints a date, a weekday, or the number of a day."""
    read = schedule.read(line, _languages(conference))
    return bool(_NTH_DAY.match(line) or (read and (read.date_span or read.weekday >= 0)))


def _languages(conference: Conference) -> tuple[str, ...]:
    return tuple(dict.fromkeys((conference.language[:2], "en")))
