"""Date and time lines: `Thursday 22 May 2025 | 11:00-12:15`, `10:30 AM - 12:00 PM`, `1015-1200`, ...

Only what is printed is read. A year that is not printed stays open unless the caller gives one.
"""

from __future__ import annotations

import datetime
import functools
import re

from abstract_parser.draft import Schedule
from abstract_parser.fields.calendar import is_zone, months, months_first, weekdays

DASH = "[-~\u2010-\u2015\u2212]"
_BETWEEN = re.compile(r"[\s,|•·;/@–—-]{0,12}(?:(?:at|um|om|a las|à)\s)?")
_BEFORE = r"from|von|de|das|van|kl\.?|ore|dalle|at|um|om|à|às|fra|från"
_ZONES = "UTC|GMT|CET|CEST|BST|WET|EET|EST|EDT|CST|PST|PDT|AEST|AEDT|SGT|HKT|IST|NZST|NZDT"
# Printed zone names that are IANA names themselves; the rest do not name one place.
_IANA = frozenset({"UTC", "GMT", "CET", "WET", "EET", "EST"})


_FIRST = frozenset({"from", "von", "kl", "ore", "dalle", "às", "at", "um"})
_BEFORE_DIGITS = frozenset({"de", "à", "das", "van", "om", "fra", "från", "the", "el", "le", "den", "der", "il"})
"""Words that a date or time begins with; the latter begin much else, and count before a number only."""


def _clock_pattern(n: int) -> str:
    """Hours, minutes and half of the day, as the groups `h`, `m` and `p` of that number."""
    return (
        rf"(?P<h{n}>\d{{1,2}})(?:\s?(?:[:.]\s?|h\s?|u)(?P<m{n}>[0-5]\d))?(?!\d)\s{{0,2}}"
        rf"(?P<u{n}>h(?:rs?|s|oras)?\b|uhr\b|uur\b)?\s{{0,2}}(?P<p{n}>[ap]\.?\s?m\.?(?!\w))?"
    )


@functools.cache
def _time_pattern() -> re.Pattern[str]:
    """`1015-1200`, a range, or a single time."""
    before = r"(?<!\d)(?P<a1>[01]\d|2[0-4])(?P<b1>[0-5]\d)\s{0,2}"
    military = before + DASH + r"\s{0,2}(?P<a2>[01]\d|2[0-4])(?P<b2>[0-5]\d)(?!\d)"
    between = rf"\s{{0,4}}(?:{DASH}{{1,2}}|>|→|\bto\b|\buntil\b|\bbis\b|à|às|\btot\b|\ba\b|\balle\b|\btill?\b)\s{{0,4}}"
    spread = rf"(?:(?:{_BEFORE})\s)?(?<![\d/.:-]){_clock_pattern(1)}{between}{_clock_pattern(2)}"
    single = rf"(?:(?:{_BEFORE})\s)?(?<![\d/.:-]){_clock_pattern(3)}(?:\s{{0,2}}{DASH}(?=\s|$))?"
    return re.compile(rf"(?:{military})|(?:{spread}(?:\s?(?:uhr|uur|hrs?|hs|h)\b)?)|(?:{single})", re.I)


@functools.cache
def _zone_pattern() -> re.Pattern[str]:
    """`(CET)`, `Europe/Oslo`."""
    areas = "Europe|America|Asia|Africa|Australia|Pacific|Atlantic"
    zone = rf"(?:{areas})(?:/[A-Z][A-Za-z_+-]+){{1,2}}|(?:UTC|GMT)[+-]\d{{1,2}}(?::\d\d)?|(?:{_ZONES})\b"
    return re.compile(rf"\s{{0,3}}\(?\b(?P<zone>{zone})\)?")


@functools.cache
def _day_pattern(languages: tuple[str, ...]) -> re.Pattern[str]:
    """A weekday right before a time: `Wednesday 16:05`."""
    day = "|".join(sorted(map(re.escape, weekdays(languages)), key=lambda w: (-len(w), w)))
    return re.compile(rf"(?P<w>{day})\b\.?[,:]?[\s|•·]{{1,4}}", re.I)


@functools.cache
def _date_pattern(languages: tuple[str, ...]) -> re.Pattern[str]:
    month = "|".join(sorted(map(re.escape, months(languages)), key=lambda w: (-len(w), w)))
    day = "|".join(sorted(map(re.escape, weekdays(languages)), key=lambda w: (-len(w), w)))
    first = "|".join(sorted(map(re.escape, months_first(languages)), key=lambda w: (-len(w), w)))
    return re.compile(
        rf"(?:(?P<w>{day})\b\.?,?\s{{0,3}})?(?:(?:the|el|le|den|der)\s)?"
        r"(?:(?P<iy>\d{4})-(?P<im>\d{2})-(?P<id>\d{2})(?!\d)"
        rf"|(?P<d>\d{{1,2}})(?:st|nd|rd|th|er|\.|º)?\s{{0,3}}(?:(?:of|de)\s)?(?P<m>{month})\b\.?,?(?:\s{{0,3}}(?:de\s|del\s)?(?P<y>\d{{4}})\b)?"
        rf"|(?P<m2>{first})\b\.?\s{{0,3}}(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?!\d|:\d)(?:,?\s{{0,3}}(?P<y2>\d{{4}})\b)?"
        r"|(?P<d3>\d{1,2})(?P<s>[./])(?P<m3>\d{1,2})(?P=s)(?P<y3>\d{4})(?!\d))",
        re.I,
    )


def begins(text: str, languages: tuple[str, ...]) -> bool:
    """Whether the line's first word allows a date or a time: a digit, a weekday, a month, `from`."""
    first = text[:1]
    if first.isdigit():
        return True
    word, _, rest = text[:24].partition(" ")
    word = word.rstrip(",.:").casefold()
    if word in _BEFORE_DIGITS:
        return rest[:1].isdigit()
    return word in weekdays(languages) or word in months(languages) or word in _FIRST


def read(text: str, languages: tuple[str, ...]) -> Schedule | None:
    """Reads date and time from the beginning of the text, in either order; None where there are none."""
    out = Schedule()
    at = 0
    for _ in range(2):
        if out.date_span is None and (date := _date_pattern(languages).match(text, at)) and _date(out, date, languages):
            at = out.stop = date.end()
        elif not at and (day := _day_pattern(languages).match(text)) and _time_follows(out, text, day.end()):
            out.weekday = weekdays(languages).get(day["w"].casefold(), -1)
            at = out.stop
        elif out.time_span is None and (time := _time_pattern().match(text, at)) and _time(out, time):
            at = out.stop = time.end()
            if zone := _zone_pattern().match(text, at):
                out.zone_span = zone.span("zone")
                out.zone = (
                    zone["zone"] if zone["zone"] in _IANA or ("/" in zone["zone"] and is_zone(zone["zone"])) else None
                )
                at = out.stop = zone.end()
        else:
            break
        gap = _BETWEEN.match(text, at)
        at = gap.end() if gap else at
    return out if out.date_span or out.time_span else None


def _time_follows(out: Schedule, text: str, at: int) -> bool:
    """Whether a time stands there; it is read."""
    time = _time_pattern().match(text, at)
    if time is None or not _time(out, time):
        return False
    out.stop = time.end()
    return True


def _date(out: Schedule, m: re.Match[str], languages: tuple[str, ...]) -> bool:
    names = months(languages)
    if m["id"]:
        out.day, out.month, out.year = int(m["id"]), int(m["im"]), int(m["iy"])
    elif m["d"] or m["d2"]:
        out.day = int(m["d"] or m["d2"])
        out.month = names.get((m["m"] or m["m2"]).casefold(), 0)  # `re` takes a dotless i for an i
        out.year = int(m["y"] or m["y2"] or 0)
    else:
        out.day, out.month, out.year = int(m["d3"]), int(m["m3"]), int(m["y3"])
        if m["s"] == "/" and out.month <= 12 and out.day <= 12 and out.day != out.month:
            return False  # 03/04/2024 is two different days on the two sides of the Atlantic
        if out.month > 12 >= out.day and m["s"] == "/":
            out.day, out.month = out.month, out.day
    if not (1 <= out.month <= 12 and 1 <= out.day <= 31):
        return False
    out.weekday = weekdays(languages).get(m["w"].casefold(), -1) if m["w"] else -1
    out.date_span = m.span()
    return True


def _time(out: Schedule, m: re.Match[str]) -> bool:
    if m["a1"]:
        if m["a1"] == m["a2"] == "20" and m["b1"] != "00":
            return False  # `2014-2017` are years
        start, end = _clock(int(m["a1"]), m["b1"], None), _clock(int(m["a2"]), m["b2"], None)
    elif m["h1"]:
        start, end = _range(out, m)
    else:
        unit = (m["u3"] or "").casefold()
        if not (m["m3"] or m["p3"] or unit in ("uhr", "uur") or (unit and m[0][:1].isalpha())):
            return False  # a bare number is no time, and `10 h` may be its length
        start, end = _clock(int(m["h3"]), m["m3"], m["p3"]), None
    if start is None or (end is None and not m["h3"]):
        return False
    out.start, out.end, out.time_span = start, end, m.span()
    return True


def _range(out: Schedule, m: re.Match[str]) -> tuple[datetime.time | None, datetime.time | None]:
    """A range whose am or pm may be printed at one end, or not at all."""
    if not (m["m1"] or m["m2"] or m["p1"] or m["p2"] or m["u1"] or m["u2"]):
        return None, None  # `2-3` is no time
    h1, h2, p1, p2 = int(m["h1"]), int(m["h2"]), m["p1"], m["p2"]
    start, end = _clock(h1, m["m1"], p1 or (p2 if h1 != 12 else None)), _clock(h2, m["m2"], p2)
    if p2 and not p1 and start and end and start > end:
        start = _clock(h1, m["m1"], "am")  # 11:00-12:15 pm begins in the morning
    if p1 or p2 or start is None or end is None:
        return start, end
    worded = m[0][:1].isalpha()  # `From 5:30 until 6:30`
    if end < start and h1 <= 12 and h2 < 12 and m["h2"][0] != "0":
        end = _clock(h2 + 12, m["m2"], None)
        out.guessed_half = True
    elif h1 < 7 and h2 < 12 and (worded or not _padded(m)):
        start, end = _clock(h1 + 12, m["m1"], None), _clock(h2 + 12, m["m2"], None)
        out.guessed_half = True
    return start, end


def _padded(m: re.Match[str]) -> bool:
    return len(m["h1"]) == 2


def _clock(hour: int, minute: str | None, half: str | None) -> datetime.time | None:
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half[0] in "pP" else 0)
    if hour == 24 and minute in (None, "00"):
        hour = 0
    return datetime.time(hour, int(minute or 0)) if hour < 24 else None
