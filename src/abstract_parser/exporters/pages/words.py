"""Dates and times as English words, whatever the locale of the machine."""

from __future__ import annotations

import datetime

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip

_RIGHT_TO_LEFT = frozenset("ar arc ckb dv fa he ks nqo pnb ps sd syr ug ur yi".split())
_SCRIPTS = frozenset(("adlm", "arab", "aran", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa"))


def is_right_to_left(language: str) -> bool:
    """Whether a language is written so: in the script that its tag names (``pa-Arab``), else in its usual one."""
    main, *subtags = language.lower().split("-")
    script = next((each for each in subtags if len(each) == 4 and each.isalpha()), None)
    return script in _SCRIPTS if script else main in _RIGHT_TO_LEFT


def day(date: datetime.date) -> str:
    """``Wednesday 14 May 2025``."""
    return f"{_DAYS[date.weekday()]} {short_day(date)}"


def short_day(date: datetime.date) -> str:
    """``14 May 2025``."""
    return f"{date.day} {_MONTHS[date.month - 1]} {date.year}"


def days(dates: list[datetime.date]) -> str:
    """From the first to the last: ``13 and 14 May 2025``, ``30 April to 2 May 2025``."""
    first, last = dates[0], dates[-1]
    if first == last:
        return day(first)
    link = "and" if (last - first).days == 1 else "to"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} {link} {short_day(last)}"
    if first.year == last.year:
        return f"{first.day} {_MONTHS[first.month - 1]} {link} {short_day(last)}"
    return f"{short_day(first)} {link} {short_day(last)}"


def clock(moment: datetime.datetime | datetime.time) -> str:
    """``11:00``."""
    return f"{moment.hour:02}:{moment.minute:02}"


def machine(moment: datetime.datetime) -> str:
    """For ``<time datetime>``, with the offset where a zone is known."""
    return moment.isoformat(timespec="seconds")
