"""Sessions that times begin: those within the range of the last one, or behind a bare heading, are its parts."""

from __future__ import annotations

import datetime

from abstract_parser.stages.programme.places import is_closing
from abstract_parser.stages.programme.rows import TITLES, Row, before

_OWN = ("place", "prose")
_BELOW = ("people", "told", "label", "place")
SOON = 5
SOON_CHAIRED = 20
LONG = 150
"""Minutes between a heading's time and its first talk, at most, without a chair and with one; minutes after which a
talk is another session's.
"""
_LEADERS = frozenset({"chair", "moderator"})


def by_times(rows: list[Row], times: list[int], above: bool) -> tuple[list[int], set[int]]:
    """The rows that begin sessions and those that open parts. ``above``: titles stand above times that stand alone."""
    starts: list[int] = []
    parts: set[int] = set()
    ranged = any(rows[i].held.has_range for i in times)
    begin, end = -1, -1
    inside, last = False, 0
    led = False
    for n, i in enumerate(times):
        start, stop = _times_of(rows[i])
        if not above and rows[i].kind != "break" and (led_by := _led(rows, i)) is not None:
            starts.append(led_by)
            parts.add(i)
            led, last = True, start
            continue
        if led and rows[i].kind != "break" and stop is None and last <= start < last + LONG:
            parts.add(i)
            last = start
            continue
        led = (
            led
            and rows[i].kind == "break"
            and is_closing(rows[i].text[slice(*rows[i].first)] if rows[i].held.texts else "")
        )
        if above and rows[i].kind == "slot" and rows[before(rows, i)].kind == "break" and before(rows, i) >= 0:
            rows[i].kind = "break"
        if rows[i].kind == "break" or not last <= start < last + LONG:
            inside = False
        last = start
        if rows[i].kind == "break":
            continue
        if ranged:
            part = begin <= start < end and (stop is None or stop <= end) and (start, stop) != (begin, end)
            if not part and stop is not None:
                begin, end = start, stop
        else:
            container = _is_container(rows, times, n)
            part = inside and not container
            inside = inside or container
        if part:
            parts.add(i)
        elif not above and (blocks := _blocks(rows, i, times[n + 1] if n + 1 < len(times) else len(rows))):
            rows[i].kind = "slot"  # the heading of several sessions
            starts += blocks
        elif (head := _head(rows, i, above)) is not None:
            starts.append(head)
    return starts, parts


def _led(rows: list[Row], i: int) -> int | None:
    """The title of a session that has a chair and no time of its own, right above the first of its talks."""
    if rows[i].held.has_range or not rows[i].held.texts:
        return None
    j, chaired = before(rows, i), False
    while j >= 0 and rows[j].kind in ("told", "people", "place", "label"):
        chaired = chaired or any(told.role in _LEADERS for told in rows[j].held.told)
        j = before(rows, j)
    if not chaired or j < 0 or rows[j].kind not in TITLES:
        return None
    head = _first_title(rows, j)
    above = before(rows, head)
    return head if rows[head].line.gap or above < 0 or rows[above].kind in ("day", "place", "noise", "break") else None


def _blocks(rows: list[Row], i: int, stop: int) -> list[int]:
    """The titles of the sessions below a time that stands above several, or that only says what kind they are.

    Sessions have a room or text of their own; a title and people alone are a talk.
    """
    if rows[i].held.told or rows[i].kind not in ("timed", "slot"):
        return []
    alone = rows[i].kind == "slot"
    heads = [
        k
        for k in range(i + 1, stop - 1)
        if rows[k].kind == "title"
        and rows[k].line.gap
        and rows[k + 1].kind in _BELOW
        and rows[k].text[-1] not in ".:;,"
    ]
    ends = [*heads[1:], stop]
    full = [k for k, end in zip(heads, ends, strict=False) if any(row.kind in _OWN for row in rows[k + 1 : end])]
    first = not alone or (bool(heads) and heads[0] == i + 1)
    return heads if heads and (rows[i].typed or (first and len(full) == len(heads) > 1)) else []


def _times_of(row: Row) -> tuple[int, int | None]:
    """Start and end in minutes."""
    read = next(read for _, read in row.held.times if read.time_span)
    return _minutes(read.start), (_minutes(read.end) if read.end else None)


def _minutes(time: datetime.time | None) -> int:
    return time.hour * 60 + time.minute if time else 0


def _is_container(rows: list[Row], times: list[int], n: int) -> bool:
    """A row without people that the first talk follows at once."""
    i = times[n]
    if len(rows[i].held.texts) > 1 or rows[i].held.told or n + 1 == len(times):
        return False
    following = times[n + 1]
    between = [row for row in rows[i + 1 : following] if row.kind not in ("noise", "title", "told", "place")]
    chaired = any(told.role in _LEADERS for row in rows[i + 1 : following] for told in row.held.told)
    soon = 0 <= _times_of(rows[following])[0] - _times_of(rows[i])[0] <= (SOON_CHAIRED if chaired else SOON)
    return not between and rows[following].kind != "break" and soon


def _head(rows: list[Row], i: int, above: bool) -> int | None:
    """The row that the session of a time begins with."""
    if rows[i].kind == "slot" and above:
        j = before(rows, i)
        while j >= 0 and rows[j].kind in ("day", "slot", "place", "people", "told"):
            j = before(rows, j)
        if j >= 0 and rows[j].kind in TITLES:
            return _first_title(rows, j)
        return None
    return i


def titles_stand_above(rows: list[Row], times: list[int]) -> bool:
    """Whether each time that stands alone has a title right above it that begins a paragraph."""
    alone = [i for i in times if rows[i].kind == "slot"]
    below = all(i + 1 < len(rows) and rows[i + 1].kind in TITLES for i in alone)
    seen = 0
    if alone and all(_titled_below(rows, i) for i in alone if rows[i].kind == "slot"):
        return False
    for i in alone:
        j = _above_days(rows, i)
        if j >= 0 and rows[j].kind == "break":
            continue
        seen += 1
        if j < 0 or rows[j].kind not in TITLES:
            return False
        first = _first_title(rows, j)
        k = before(rows, first)
        if k >= 0 and not (rows[first].line.gap or rows[k].kind in ("prose", "noise", "break")):
            return False
        if k >= 0 and rows[k].kind == "day" and i == alone[0] and below:
            return False
    return seen > 0


def _titled_below(rows: list[Row], i: int) -> bool:
    """Whether a title, a code or a break stands right below a time, in the same paragraph."""
    below = rows[i + 1] if i + 1 < len(rows) else None
    begins = i == 0 or rows[i].line.gap > 0 or rows[i - 1].kind in ("day", "place", "break")
    return below is not None and begins and not below.line.gap and below.kind in (*TITLES, "code", "break", "part")


def _above_days(rows: list[Row], i: int) -> int:
    """The row above a time and what stands with it: days, and people between the title and the time."""
    j = before(rows, i)
    while j >= 0 and rows[j].kind == "day":
        j = before(rows, j)
    k = j
    while k >= 0 and rows[k].kind == "people":
        k = before(rows, k)
    return k if k >= 0 and k != j and rows[k].kind in TITLES and before(rows, k) < 0 else j


def _first_title(rows: list[Row], j: int) -> int:
    """The first of the titles that stand together down to row ``j``."""
    while not rows[j].line.gap and (k := before(rows, j)) >= 0 and rows[k].kind in TITLES:
        j = k
    return j
