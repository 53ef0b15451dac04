"""What a printed line says of the day: everything on it counts, and what is said twice must be one day."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator, Sequence

from abstract_parser.fields import schedule
from abstract_parser.fields.calendar import LANGUAGES, weekdays

_DAY = r"(?:day|tag|jour|d[ií]a|dag|giorno)"
_NTH = re.compile(rf"{_DAY}\s{{1,3}}(\d{{1,2}})\b", re.IGNORECASE)
_SEVERAL = re.compile(
    r"\s?(?:[-–—/&+]|and|und|et|y|e|en|og|och|to|bis)\s?(?:\w+\s)?\d{1,2}\s{0,3}(?=$|[|,;)]|:(?!\d))", re.I
)
"""What stands behind a day where there are two of them: ``Day 1-2``, ``Day 1 and day 2: ...``."""
_WORD = re.compile(r"[^\W_][\w.:'-]*")
_MOST = 300
"""Characters of a line that count: what says more than a day is no line of days."""
_OFFSET = re.compile(r"(?:UTC|GMT)([+-])(\d{1,2})(?::(\d\d))?")
_WITHOUT_NAME = {"SGT": "+08"}
"""What the time zone database calls zones whose printed name it does not know."""

_Fits = Callable[[datetime.date], bool]


def day_of(when: str, days: Sequence[datetime.date]) -> datetime.date | None:
    """The only one of the days that is meant; None where that is not certain."""
    said = [fits for line in _lines(when) for fits in _said(line, days)]
    meant = [day for day in days if all(fits(day) for fits in said)]
    return meant[0] if said and len(meant) == 1 else None


def prints_day(when: str) -> bool:
    """Whether a date, a weekday or the number of a day is printed."""
    return any(True for line in _lines(when) for _ in _said(line, ()))


def zone_of(when: str) -> str | None:
    """The time zone as it is printed beside the time."""
    for line in _lines(when):
        read = schedule.read(line, LANGUAGES)
        if read is not None and read.zone_span:
            return line[slice(*read.zone_span)]
    return None


def is_in(moment: datetime.datetime, zone: str) -> bool:
    """Whether clocks show that moment in a zone that is printed so."""
    if offset := _OFFSET.fullmatch(zone):
        hours = datetime.timedelta(hours=int(offset[2]), minutes=int(offset[3] or 0))
        return moment.utcoffset() == (hours if offset[1] == "+" else -hours)
    return moment.tzname() == _WITHOUT_NAME.get(zone, zone)


def _lines(when: str) -> list[str]:
    """Without what no time of a session prints, however long it is."""
    return [line[:_MOST].strip(" \t,.:;|()") for line in when[: _MOST * 10].splitlines()]


def _said(line: str, days: Sequence[datetime.date]) -> Iterator[_Fits]:
    """What a line says of the day, one after the other. It begins with one; ``2 and 3 May`` does not."""
    at = 0
    nth = _NTH.match(line)
    if nth and _day_at(line[nth.start(1) :]):  # `Día 2 de mayo` is a date
        line, nth = line[nth.start(1) :], None
    if nth:
        number = 0 if _SEVERAL.match(line, nth.end()) else int(nth[1])
        at = nth.end()
        yield lambda day: 0 < number <= len(days) and day == days[number - 1]
    elif (weekday := weekdays(LANGUAGES).get(line.casefold())) is not None:
        yield _fitting(0, 0, 0, weekday)
    elif not _day_at(line):
        return
    while word := _WORD.search(line, at):
        read = schedule.read(line[word.start() :], LANGUAGES)
        at = word.end() if read is None else word.start() + max(read.stop, 1)
        if read is not None and (read.date_span or read.weekday >= 0):
            yield _fitting(read.day, read.month, read.year, read.weekday)


def _day_at(text: str) -> bool:
    """Whether a date begins there, or a weekday before a time."""
    read = schedule.read(text, LANGUAGES)
    return read is not None and (read.date_span is not None or read.weekday >= 0)


def _fitting(number: int, month: int, year: int, weekday: int) -> _Fits:
    """Whether a day has what is printed of it; 0 and -1 stand for what is not."""
    return lambda day: (
        number in (0, day.day) and month in (0, day.month) and year in (0, day.year) and weekday in (-1, day.weekday())
    )
