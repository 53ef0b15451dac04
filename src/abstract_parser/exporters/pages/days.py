"""The order of a programme for readers: its days, and the sessions of each as they follow each other."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from abstract_parser.exporters.pages import words
from abstract_parser.programme import Entry, Programme


class Day(NamedTuple):
    """A day with its sessions; ``date`` is None for those without a day. ``anchor`` is none that a session has."""

    date: datetime.date | None
    name: str
    anchor: str
    entries: list[Entry]


def days(programme: Programme) -> list[Day]:
    """The days in order: first what has a time, then what has a day only; last what has no day."""
    found: dict[datetime.date | None, list[Entry]] = {}
    timed = programme.timed()
    seen = {entry.session_id for entry in timed}
    for entry in [*timed, *(each for each in programme.entries if each.session_id not in seen)]:
        found.setdefault(entry.start.date() if entry.start else entry.session.date, []).append(entry)
    dated = sorted(date for date in found if date)
    out = [Day(date, words.day(date), f"day_{date.isoformat()}", found[date]) for date in dated]
    if None in found:
        out.append(Day(None, "Without a date" if dated else "Sessions", "day_none", found[None]))
    return out
