"""Tables as text: commas, semicolons or tabs between cells, one text a row or one table."""

from __future__ import annotations

import csv
import io
from collections import Counter, deque
from collections.abc import Iterator

from abstract_parser.errors import UnreadableInput
from abstract_parser.readers.from_text import decoded
from abstract_parser.readers.limits import Limits, exceeded
from abstract_parser.readers.registry import Member
from abstract_parser.readers.sheets import MOST_CELLS, Sheet, cell, doubts_above, joined, told
from abstract_parser.source import SourceText, Styles

_DELIMITERS = (",", ";", "\t", "|")
_SAMPLE, _SAMPLE_ROWS = 65_536, 60
_LONGEST_CELL = 16 * 1024 * 1024
_MEDIA_TYPE = "text/csv"


def read(data: bytes, name: str | None, limits: Limits, column: str | None = None) -> SourceText:  # noqa: ARG001
    """The whole table as one text."""
    whole = decoded(data, name)
    sheet = _sheet(whole.text, name or "")
    text, styles = joined(list(told(sheet, column)))
    return SourceText(
        text, name=name, media_type=_MEDIA_TYPE, encoding=whole.encoding, guessed=whole.guessed, data=data,
        styles=styles, doubts=doubts_above(sheet),
    )  # fmt: skip


def members(data: bytes, name: str, limits: Limits, column: str | None = None) -> Iterator[Member]:  # noqa: ARG001
    """A text for each row that is one, with its number as a spreadsheet shows it; else the table."""
    whole = decoded(data, name)
    sheet = _sheet(whole.text, name)
    doubts = doubts_above(sheet)
    for part in told(sheet, column):
        full = f"{name}!/row {part.row}" if part.row else name
        yield Member(
            full,
            SourceText(
                part.text, name=full, media_type=_MEDIA_TYPE, encoding=whole.encoding, guessed=whole.guessed,
                data=None if part.row else data, styles=Styles(headings=((0, 1),) * part.titled), doubts=doubts,
            ),
        )  # fmt: skip
        doubts = []


def _sheet(text: str, name: str) -> Sheet:
    text = text.removeprefix("\ufeff")
    delimiter = ""
    first, _, rest = text.partition("\n")
    if len(first) <= 7 and first[:4].lower() == "sep=":  # for Excel, which does not count this line
        delimiter, text = first[4:5], rest
    rows: list[list[str]] = []
    count = 0
    try:
        for row in _rows(text, delimiter or _delimiter(text)):
            count += len(row) + 1
            if count > MOST_CELLS:
                raise exceeded(name, f"has more than {MOST_CELLS} cells", "split it")
            rows.append([cell(one) for one in row])
    except csv.Error as error:
        if "field limit" in str(error):
            raise exceeded(name, f"has a cell of more than {_LONGEST_CELL} characters", "split it") from None
        raise UnreadableInput(name, f"is no sound table: {error}", "save it anew", "AP008") from None
    return Sheet("", rows)


def _rows(text: str, delimiter: str) -> Iterator[list[str]]:
    csv.field_size_limit(_LONGEST_CELL)
    lines = io.StringIO(text, newline="")
    if _has_open_quote(text, delimiter):
        yield from csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE, skipinitialspace=True)
    else:
        yield from csv.reader(lines, delimiter=delimiter, skipinitialspace=True)


def _has_open_quote(text: str, delimiter: str) -> bool:
    """Whether a quotation mark that nothing closes would make one cell of many rows."""
    if text.count('"') % 2 == 0:
        return False
    csv.field_size_limit(_LONGEST_CELL)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True)
    last: list[str] = deque(rows, maxlen=1).pop()
    swallowed = max(last, key=len, default="")
    counts = [line.count(delimiter) for line in swallowed.splitlines()[1:] if line.strip()]
    return len(counts) > 1 and Counter(counts).most_common(1)[0][1] * 2 > len(counts) and max(counts) > 0


def _delimiter(text: str) -> str:
    """The delimiter with which most rows have the same number of cells, more than one; of equals the first."""
    head = text[:_SAMPLE]
    if len(head) < len(text):
        head = head[: head.rfind("\n") + 1] or head
    best, chosen = 0.0, ","
    csv.field_size_limit(_LONGEST_CELL)
    for delimiter in _DELIMITERS:
        counts: Counter[int] = Counter()
        for row in csv.reader(io.StringIO(head, newline=""), delimiter=delimiter, skipinitialspace=True):
            if any(row):
                counts[len(row)] += 1
            if counts.total() >= _SAMPLE_ROWS:
                break
        width, rows = max(counts.items(), key=lambda pair: (pair[1] * (pair[0] > 1), pair[0]), default=(1, 0))
        score = 0.0 if width < 2 else rows / counts.total() + min(width, 10) / 100
        if score > best:
            best, chosen = score, delimiter
    return chosen
