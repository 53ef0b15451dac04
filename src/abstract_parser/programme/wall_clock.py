"""Times as systems want them that know one time zone for all of a conference."""

from __future__ import annotations

import datetime
from zoneinfo import ZoneInfo

from abstract_parser.programme import Entry, PartEntry, Programme

_YEARS = range(1970, 2200)


def zone(programme: Programme) -> datetime.tzinfo | None:
    """The zone of the conference, else that of its first session with one; None where there is none at all."""
    if programme.conference.timezone:
        return ZoneInfo(programme.conference.timezone)
    return next((entry.start.tzinfo for entry in programme.timed() if entry.start and entry.start.tzinfo), None)


def report(programme: Programme, wanted: datetime.tzinfo | None, system: str) -> None:
    """Tells the losses which times are not printed as those of that zone."""
    for entry in programme.entries if wanted else ():
        if entry.start and entry.start.tzinfo != wanted:
            known = f"{system} knows one time zone" if entry.start.tzinfo else "none is known"
            why = f"{known}; the times stand there as those of {wanted}"
            programme.losses.add("assumed", "time zones", why, entry.label)


def usable(moment: datetime.datetime | None) -> datetime.datetime | None:
    """The moment, unless no conference can be then: importers break down at the year 1."""
    return moment if moment is not None and moment.year in _YEARS else None


def local(moment: datetime.datetime, wanted: datetime.tzinfo | None) -> datetime.datetime:
    """The moment on the clocks of that zone, without it. One that has no zone is taken to be on them already."""
    there = moment.astimezone(wanted) if moment.tzinfo and wanted else moment
    return there.replace(tzinfo=None)


def minutes(timed: Entry | PartEntry) -> int | None:
    """How long it takes, in whole minutes; None where that is not known."""
    if timed.start is None or timed.end is None:
        return None
    start, end = timed.start, timed.end
    if start.tzinfo and usable(start) and usable(end):  # on one clock, the night of a change would count wrong
        start, end = start.astimezone(datetime.UTC), end.astimezone(datetime.UTC)
    whole = int((end - start).total_seconds() // 60)
    return whole if whole > 0 else None
