"""Flat tables as CSV (RFC 4180, UTF-8, CRLF): a file each, with a row of names.

There is no byte order mark: programs would take it for a part of the first name. No cell is a formula (`to_csv.cell`).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import BinaryIO

from abstract_parser.exporters import File, flat
from abstract_parser.exporters.to_csv import cell
from abstract_parser.programme import Programme
from abstract_parser.tables import Table

CARRIES = flat.CARRIES


class Sheet:
    """A table that is being written as CSV."""

    def __init__(self, stream: BinaryIO, table: Table) -> None:
        self.left_open: list[str] = []
        self._text = io.TextIOWrapper(stream, encoding="utf-8", errors="replace", newline="", write_through=False)
        self._writer = csv.writer(self._text, lineterminator="\r\n")
        self._columns = [column.name for column in table.columns]
        self._writer.writerow(self._columns)

    def add(self, cells: flat.Cells) -> None:
        """Dates and times come out as ISO has them."""
        self._writer.writerow([_plain(cells[name]) for name in self._columns])

    def close(self) -> None:
        """Leaves the file open: whoever opened it closes it."""
        self._text.flush()
        self._text.detach()


def _plain(value: object) -> str | int | float | None:
    if value is None or isinstance(value, str | int | float):
        return cell(value)
    return str(value)


def files(programme: Programme) -> Iterator[File]:
    """A file a table."""
    yield from flat.files(programme, ".csv", Sheet)
