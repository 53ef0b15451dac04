"""One look at each row of the run: what to count, and the worst rows, of which the page shows as many as it may.

Memory stays the same for any number of rows. What a row says is cut to a length that fits the page first, so a row
with a line of a megabyte does not weigh more than another.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Iterator
from typing import Generic, NamedTuple, TypeVar

from abstract_parser.diagnostics import BY_CODE, Entry
from abstract_parser.report.model import DoubtRow, FileRow, RunReport, TieRow
from abstract_parser.report.spot import Spot, clip, spot

_STATUS = {"failed": 0, "waiting": 1, "read": 2, "ignored": 3}
_SEVERITY = {"error": 0, "warning": 1, "info": 2}
_EXAMPLES = 4

_T = TypeVar("_T")


class Worst(NamedTuple, Generic[_T]):
    """The rows that the page shows, and how many there are beside them."""

    rows: list[_T]
    more: int


class Place(NamedTuple):
    """A doubtful place as the page shows it. ``rank``: 0 error, 1 warning, 2 info."""

    doubt: DoubtRow
    spot: Spot
    rank: int


class Failure:
    """Files that failed for the same reason; the first few of them stand for all."""

    def __init__(self, entry: Entry | None) -> None:
        self.entry = entry
        self.count = 0
        self.examples: list[FileRow] = []


class Files:
    """The files of the run, counted."""

    def __init__(self, rows: Iterable[FileRow], limit: int) -> None:
        self.total = self.read = self.failed = self.ignored = self.waiting = self.doubtful = 0
        self._failures: dict[str, Failure] = {}
        self.rows = heapq.nsmallest(limit, self._count(rows), key=_file_key)
        self.more = self.total - len(self.rows)

    @property
    def failures(self) -> list[Failure]:
        """The most common first."""
        return sorted(self._failures.values(), key=lambda f: (-f.count, f.entry.code if f.entry else ""))

    def _count(self, rows: Iterable[FileRow]) -> Iterator[FileRow]:
        for given in rows:
            row = given._replace(name=clip(given.name), reason=clip(given.reason), hint=clip(given.hint))
            self.total += 1
            if row.status == "failed":
                self.failed += 1
                self._fail(row)
            elif row.status == "ignored":
                self.ignored += 1
            elif row.status == "waiting":
                self.waiting += 1
            else:
                self.read += 1
                self.doubtful += bool(row.errors or row.warnings)
            yield row

    def _fail(self, row: FileRow) -> None:
        entry = BY_CODE.get(row.code)
        failure = self._failures.setdefault(entry.code if entry else "", Failure(entry))
        failure.count += 1
        if len(failure.examples) < _EXAMPLES:
            failure.examples.append(row)


def _file_key(row: FileRow) -> tuple[int, int, int, str]:
    return _STATUS[row.status], -row.errors, -row.warnings, row.name


def doubts(run: RunReport) -> Worst[Place]:
    """Errors, then warnings, then the rest, each by file and line."""
    return _worst(map(_place, run.doubts), run.limit, _place_key, run.more_doubts)


def _place(row: DoubtRow) -> Place:
    shown = spot(row.text_line, row.caret_line)
    short = row._replace(source=clip(row.source), message=clip(row.message, 500), text_line="", caret_line="")
    return Place(short, shown, _SEVERITY[row.severity])


def _place_key(place: Place) -> tuple[int, str, int, int]:
    return place.rank, place.doubt.source, place.doubt.line, place.doubt.column


def ties(run: RunReport) -> Worst[TieRow]:
    """In their own order."""
    return _worst(map(_tie, run.ties), run.limit, lambda _: (), 0)


def _tie(given: TieRow | tuple[Iterable[str], str, Iterable[str]]) -> TieRow:
    names, evidence, places = given
    return TieRow(_some(names), clip(evidence, 500), _some(places))


def _some(values: Iterable[str], most: int = 8) -> list[str]:
    held = list(values)
    out = [clip(value, 120) for value in held[:most]]
    return [*out, f"… and {len(held) - most:,} more"] if len(held) > most else out


def _worst(rows: Iterable[_T], limit: int, key: Callable[[_T], tuple[int | str, ...]], more: int) -> Worst[_T]:
    total = 0

    def counted() -> Iterator[_T]:
        nonlocal total
        for row in rows:
            total += 1
            yield row

    kept = heapq.nsmallest(limit, counted(), key=key)  # equal keys keep their order
    return Worst(kept, total - len(kept) + more)
