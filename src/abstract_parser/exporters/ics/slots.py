"""When an event is, as calendars tell it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from abstract_parser.exporters.ics import zones

if TYPE_CHECKING:
    from icalendar import Component

_UTC = frozenset({"UTC", "Etc/UTC", "Etc/UCT", "Etc/Universal", "Etc/Zulu", "UCT", "Universal", "Zulu"})


class Slot(NamedTuple):
    """On the clock of its place and to the second; ``fold`` is that of the clock. No zone: wherever its reader is."""

    start: datetime.datetime
    end: datetime.datetime | None
    zone: ZoneInfo | None

    def add_to(self, event: Component) -> None:
        """Writes the times: of UTC, and of an hour that comes again, in UTC; others with the name of their zone."""
        for name, moment in (("dtstart", self.start), ("dtend", self.end)):
            if moment is None:
                continue
            if self.zone is None:
                event.add(name, moment)
            elif self.zone.key in _UTC or moment.fold:
                event.add(name, moment.replace(tzinfo=self.zone).astimezone(datetime.UTC))
            else:
                event.add(name, moment, parameters={"TZID": self.zone.key})


def slot(start: datetime.datetime, end: datetime.datetime | None) -> Slot:
    """The slot between two times of one zone. An end that is no later than the start is none."""
    start, end = start.replace(microsecond=0), end and end.replace(microsecond=0)
    zone = start.tzinfo if isinstance(start.tzinfo, ZoneInfo) else None
    later = end is not None and _is_later(end, start)
    return Slot(start.replace(tzinfo=None), end.replace(tzinfo=None) if end and later else None, zone)


def _is_later(end: datetime.datetime, start: datetime.datetime) -> bool:
    """Whether it is later, for clocks and in truth: two times of one zone compare as if its clocks never changed."""
    if end.fold:  # it is written in UTC
        return end.astimezone(datetime.UTC) > start.astimezone(datetime.UTC)
    none = datetime.timedelta()
    shift = (end.utcoffset() or none) - (start.utcoffset() or none)
    return end.replace(tzinfo=None) - start.replace(tzinfo=None) > max(shift, none)


def described(slots: Iterable[Slot]) -> Iterator[Component]:
    """A description of every time zone that they name, for the years in which something is."""
    years: dict[str, set[int]] = {}
    used = {}
    for start, end, zone in slots:
        if zone is not None and zone.key not in _UTC:
            used[zone.key] = zone
            years.setdefault(zone.key, set()).update((start.year, (end or start).year))
    for key in sorted(used):
        yield zones.described(used[key], min(years[key]), max(years[key]))
