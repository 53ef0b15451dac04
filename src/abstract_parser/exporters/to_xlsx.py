"""Flat tables as an Excel workbook: a sheet each, with dates, times and numbers as such, and text as text.

Nothing becomes a formula or a link: text is never looked into. Text that begins like a formula is marked as text, as
an apostrophe does it, so that it stays text when somebody edits it. What Excel cannot hold is told of: a cell has
32,767 characters, a sheet 1,048,576 rows (the rest stands on a further sheet), and its days begin in March 1900.
"""

from __future__ import annotations

import datetime
import json
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from typing import IO, TYPE_CHECKING, Any

from abstract_parser import tables, visible
from abstract_parser.errors import MissingLibrary
from abstract_parser.exporters import flat
from abstract_parser.programme import Programme
from abstract_parser.programme.losses import Losses

if TYPE_CHECKING:
    import xlsxwriter
    from xlsxwriter.worksheet import Worksheet

CARRIES = flat.CARRIES
ROWS = 1_048_576
"""Rows of a sheet, that of the names too."""
CHARACTERS = 32_767
"""Units of UTF-16 in a cell."""
_FIRST_DAY = datetime.date(1900, 3, 1)
"""Excel believes in 29 February 1900, so programs disagree about the days before this one."""
_ZERO = datetime.date(1899, 12, 30)
_EXACT = 10**15
"""Excel keeps fifteen digits of a number."""
_NO_XML = dict.fromkeys((0xFFFE, 0xFFFF), "\ufffd")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_WIDTHS = {"id": 12, "text": 24, "integer": 10, "number": 10, "date": 11, "time": 9, "list": 24, "object": 24}
_LONG = frozenset({"description", "text", "message"})
_CHUNK = 1 << 16
_STAMP = (1980, 1, 1, 0, 0, 0)


def write(programme: Programme) -> Iterator[bytes]:
    """The workbook. Raises `MissingLibrary`."""
    try:
        import xlsxwriter
    except ImportError:
        raise MissingLibrary("the workbook", "export") from None
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryFile() as draft, tempfile.TemporaryFile() as out:
        options = {"constant_memory": True, "tmpdir": folder}
        options |= dict.fromkeys(("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False)
        with xlsxwriter.Workbook(draft, options) as book:
            book.set_properties({"title": programme.conference.title or "", "created": programme.stamp})
            look = _Look(book)
            held = flat.gathered(programme)
            for table in tables.TABLES:
                _Table(book, look, table, programme.losses).fill(held[table.name])
        _alike(draft, out)
        out.seek(0)
        while chunk := out.read(_CHUNK):
            yield chunk


def _alike(draft: IO[bytes], out: IO[bytes]) -> None:
    """The same archive, without what tells of this machine: times, rights, the system."""
    with zipfile.ZipFile(draft) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            member = zipfile.ZipInfo(name, _STAMP)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 0
            with source.open(name) as read, target.open(member, "w", force_zip64=False) as written:
                while chunk := read.read(_CHUNK):
                    written.write(chunk)


class _Look:
    """How cells look."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self.head = book.add_format({"bold": True, "bottom": 1})
        self.date = book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
        # British, or some programs show the time as it is usual where they run: 11:30:00 PM.
        self.time = book.add_format({"num_format": "[$-809]hh:mm:ss", "align": "left"})
        self.text = book.add_format({"num_format": "@"})
        self.quoted = book.add_format({"num_format": "@", "quote_prefix": True})


class _Table:
    """A table on as many sheets as it needs. ``rows`` is how many a sheet has."""

    def __init__(
        self, book: xlsxwriter.Workbook, look: _Look, table: tables.Table, losses: Losses, rows: int = ROWS
    ) -> None:
        self._book, self._look, self._table, self._losses, self._rows = book, look, table, losses, rows
        self._sheets = 0
        self._row = 0
        self._sheet = self._begin()

    def _begin(self) -> Worksheet:
        self._sheets += 1
        name = self._table.name if self._sheets == 1 else f"{self._table.name} ({self._sheets})"
        sheet: Worksheet = self._book.add_worksheet(name)
        sheet.freeze_panes(1, 1)
        for place, column in enumerate(self._table.columns):
            sheet.set_column(place, place, 60 if column.name in _LONG else _WIDTHS[column.kind])
            sheet.write_string(0, place, column.name, self._look.head)
        self._row = 0
        return sheet

    def _end(self) -> None:
        self._sheet.autofilter(0, 0, self._row, len(self._table.columns) - 1)

    def fill(self, rows: Iterable[flat.Cells]) -> None:
        """Writes them all."""
        for cells in rows:
            if self._row == self._rows - 1:
                self._end()
                self._sheet = self._begin()
            if self._sheets > 1:
                why = f"a sheet of Excel has {self._rows} rows; they stand on further sheets"
                self._losses.add("assumed", f"rows of {self._table.name}", why)
            self._row += 1
            for place, column in enumerate(self._table.columns):
                if (value := _shown(column.kind, cells[column.name])) is not None:
                    self._put(place, column.name, value)
        self._end()

    def _put(self, place: int, name: str, value: Any) -> None:
        if isinstance(value, datetime.date):
            if value >= _FIRST_DAY:
                self._sheet.write_number(self._row, place, (value - _ZERO).days, self._look.date)
                return
            self._tell("in text", name, "Excel has no days before March 1900")
        elif isinstance(value, datetime.time):
            seconds = value.hour * 3600 + value.minute * 60 + value.second + value.microsecond / 1e6
            self._sheet.write_number(self._row, place, seconds / 86400, self._look.time)
            return
        elif isinstance(value, int | float):
            if abs(value) < _EXACT:
                self._sheet.write_number(self._row, place, value)
                return
            self._tell("in text", name, "Excel keeps fifteen digits of a number")
        self._write_text(place, name, visible.block(str(value)).translate(_NO_XML))

    def _write_text(self, place: int, name: str, text: str) -> None:
        if len(text) > CHARACTERS // 2 and (short := _cut(text)) != text:
            self._tell("not carried", name, f"a cell of Excel holds {CHARACTERS} characters; the rest is cut off")
            text = short
        look = self._look.quoted if text.startswith(_FORMULA) else self._look.text
        if text.startswith("<r>") and text.endswith("</r>"):
            # The library takes that for its own XML when it writes row by row; runs of text it writes as text.
            self._sheet.write_rich_string(self._row, place, text[:1], text[1:2], text[2:], look)
        elif text:
            self._sheet.write_string(self._row, place, text, look)

    def _tell(self, kind: Any, column: str, why: str) -> None:
        self._losses.add(kind, f"{self._table.name}.{column}", why)


def _shown(kind: str, value: Any) -> Any:
    """A list on one line, an object a line each."""
    if kind == "list":
        return "; ".join(json.loads(value))
    return "\n".join(map(": ".join, flat.labelled(value).items())) if kind == "object" else value


def _cut(text: str) -> str:
    """As much as a cell holds, and no half of a character."""
    data = text.encode("utf-16-le")
    return text if len(data) <= 2 * CHARACTERS else data[: 2 * CHARACTERS].decode("utf-16-le", "ignore")
