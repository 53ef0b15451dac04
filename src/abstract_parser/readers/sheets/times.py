"""When a row takes place: its columns of dates and times as one line, as programmes print it."""

from __future__ import annotations

import re

from abstract_parser.readers.sheets.columns import Column

_STAMP = re.compile(
    r"(?P<date>\d{4}-\d\d-\d\d)[T ](?P<time>\d{1,2}:\d\d)(?::\d\d(?:\.\d{1,9})?)?\s?(?P<zone>Z|[+-]\d\d:?\d\d)?\Z"
)
_CLOCK = re.compile(r"(?P<time>\d{1,2}:\d\d):\d\d\Z")
_LOOKS_SO = re.compile(r"\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{1,2}:\d\d|\d{1,2}\.? [^\W\d_]{3,10},? \d{4}")
_LONGEST = 40
_KINDS = ("date", "time", "start", "end")


def taken(cells: list[tuple[Column, str]], kind: str) -> str:
    """The first cell of that kind, which is then gone from the others."""
    for i, (column, cell) in enumerate(cells):
        if column.kind == kind:
            del cells[i]
            return cell
    return ""


def when(cells: list[tuple[Column, str]]) -> list[str]:
    """The line, where there is more to tell than a label says; what is told is gone from the cells."""
    held = [(column, cell) for column, cell in cells if column.kind in _KINDS and "\n" not in cell]
    kinds = {column.kind for column, _ in held}
    stamped = any(_STAMP.match(cell) for _, cell in held)
    told = {"start", "end"} <= kinds or ("date" in kinds and kinds & {"time", "start"}) or stamped
    if not told and not (len(held) == 1 and " " in held[0][0].label):  # `Scheduled at` is no label that is known
        return []
    date, time, start, end = (taken(cells, kind) for kind in _KINDS)
    stamps = [_STAMP.match(cell) for cell in (date, time, start, end)]
    days = [stamp["date"] for stamp in stamps if stamp]
    zones = [stamp["zone"] for stamp in stamps if stamp and stamp["zone"]]
    if days and (not date or stamps[0]) and len(set(days)) == 1:
        clocks = [
            stamp["time"] if stamp else cell for stamp, cell in zip(stamps, (date, time, start, end), strict=True)
        ]
        midnight = stamps[0] is not None and clocks[0] in ("00:00", "0:00") and any(clocks[1:])
        date, time, start, end = days[0], " ".join(c for c in (clocks[0] * (not midnight), clocks[1]) if c), *clocks[2:]
    span = "-".join(_CLOCK.sub(r"\g<time>", part) for part in (start, end) if part)
    line = " | ".join(part for part in (date, time, span) if part)
    return [line + (f" UTC{zones[0].replace('Z', '+00:00')}" if len(set(zones)) == 1 else "")]


def is_date(cell: str) -> bool:
    """Whether a cell looks as if it said when something was."""
    return len(cell) <= _LONGEST and _LOOKS_SO.search(cell) is not None
