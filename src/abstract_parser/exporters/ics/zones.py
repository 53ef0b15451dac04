"""A time zone as iCalendar describes it: VTIMEZONE (RFC 5545, 3.6.5), made from the IANA data that Python has.

A change that comes back on the same weekday of the same month in every year becomes a rule. All other changes stand
alone. The standard allows lists of dates too, but Outlook reads nothing but rules there ([MS-STANOICAL], 2.2.47), and
ical.js 2.2 reads the first date of a list and forgets the one before it.
"""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from icalendar import Component

_STEP = datetime.timedelta(days=7)  # no zone has changed its offset and back again within a week
_SECOND = datetime.timedelta(seconds=1)
_AHEAD = 10  # years of evidence: as many as tell the last Sunday of a month from its fourth
_OLDEST, _LATEST = 1800, 2400  # no offset has changed before, and nobody knows of changes after
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class _State(NamedTuple):
    offset: datetime.timedelta
    name: str
    saving: datetime.timedelta


class _Kind(NamedTuple):
    """What changes: offsets before and after, the new name, and whether it is summer time then."""

    before: datetime.timedelta
    after: datetime.timedelta
    name: str
    summer: bool


_Onsets = dict[_Kind, list[datetime.datetime]]
_Rule = dict[str, object]


def described(zone: ZoneInfo, first: int, last: int) -> Component:
    """The VTIMEZONE of a zone, right for the years from ``first`` to ``last``; its TZID is the key of the zone."""
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

    whole = Timezone()
    whole.add("tzid", zone.key)
    for start, kind, rule in sorted(_observances(zone, first, last), key=lambda each: each[0]):
        one = TimezoneDaylight() if kind.summer else TimezoneStandard()
        one.add("dtstart", start)
        if rule:
            one.add("rrule", rule)
        one.add("tzoffsetfrom", kind.before)
        one.add("tzoffsetto", kind.after)
        one.add("tzname", kind.name)
        whole.add_component(one)
    return whole


def _observances(zone: ZoneInfo, first: int, last: int) -> Iterator[tuple[datetime.datetime, _Kind, _Rule | None]]:
    """What begins when, once or by a rule."""
    until = _within(last + _AHEAD)
    for kind, times in _onsets(zone, first, until).items():
        regular = next((place for place in range(len(times)) if _rule(times[place:], until)), len(times))
        yield from ((time, kind, None) for time in times[:regular] if time.year <= last + 1)
        if times[regular:]:
            yield times[regular], kind, _rule(times[regular:], until)


def _within(year: int) -> int:
    return min(max(year, _OLDEST), _LATEST)


def _onsets(zone: ZoneInfo, first: int, until: int) -> _Onsets:
    """The local times at which each kind of change happens, on the clock as it was before (RFC 5545, 3.6.5)."""
    low = _within(first - 1)
    begin = datetime.datetime(low, 1, 1)
    standing = _state(zone, begin)
    found: _Onsets = {}
    changes = list(_changes(zone, begin, datetime.datetime(until, 12, 31)))
    if not changes or (changes[0][0] + standing.offset).year >= first:
        # Nothing has changed in the year before: what holds since long ago comes first.
        kind = _Kind(standing.offset, standing.offset, standing.name, standing.saving > datetime.timedelta())
        found[kind] = [datetime.datetime(min(low, first), 1, 1)]
    for moment, before, after in changes:
        # Ireland's winter time counts as an hour less than its standard, so its summer is what has nothing off.
        summer = after.saving > min(before.saving, datetime.timedelta())
        kind = _Kind(before.offset, after.offset, after.name, summer)
        found.setdefault(kind, []).append(moment + before.offset)
    return found


def _state(zone: ZoneInfo, moment: datetime.datetime) -> _State:
    local = moment.replace(tzinfo=datetime.UTC).astimezone(zone)
    none = datetime.timedelta()
    return _State(local.utcoffset() or none, local.tzname() or zone.key, local.dst() or none)


def _changes(
    zone: ZoneInfo, begin: datetime.datetime, end: datetime.datetime
) -> Iterator[tuple[datetime.datetime, _State, _State]]:
    """When the offset changes (in UTC, to the second), and what holds before and after."""
    before = _state(zone, begin)
    while begin < end:
        later = begin + _STEP
        after = _state(zone, later)
        if after.offset != before.offset:
            same, changed = begin, later
            while changed - same > _SECOND:
                middle = same + (changed - same) // _SECOND // 2 * _SECOND
                if _state(zone, middle).offset == before.offset:
                    same = middle
                else:
                    changed = middle
            yield changed, before, _state(zone, changed)
        begin, before = later, after


def _rule(times: list[datetime.datetime], until: int) -> _Rule | None:
    """The rule that these times follow, one in each year without a gap, and up to the year that was looked at."""
    years = [time.year for time in times]
    alike = {(time.month, time.weekday(), time.time()) for time in times}
    if len(times) <= _AHEAD // 2 or years != list(range(years[0], until + 1)) or len(alike) > 1:
        return None
    weekday = _DAYS[times[0].weekday()]
    weeks = {(time.day - 1) // 7 + 1 for time in times}
    if all(time.day + 7 > calendar.monthrange(time.year, time.month)[1] for time in times):
        weekday = f"-1{weekday}"
    elif len(weeks) == 1:
        weekday = f"{weeks.pop()}{weekday}"
    else:
        return None
    return {"freq": "yearly", "bymonth": times[0].month, "byday": weekday}
