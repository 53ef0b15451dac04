"""`tables/`: flat tables that join by key, as CSV or as Parquet, one schema for both (`abstract_parser.tables`)."""

from __future__ import annotations

import contextlib
import csv
import io
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO, Protocol

from abstract_parser import people, tables
from abstract_parser.batch.manifest import Manifest
from abstract_parser.batch.outputs import parquet, persons
from abstract_parser.batch.outputs.folder import Folder
from abstract_parser.batch.outputs.stored import stored
from abstract_parser.exporters.to_csv import cell

Cells = dict[str, Any]


class _Sheet(Protocol):
    """A table that is being written."""

    def add(self, cells: Cells) -> None: ...

    def close(self) -> None: ...


class _Csv:
    """RFC 4180, UTF-8, with a row of names."""

    def __init__(self, stream: BinaryIO, table: tables.Table) -> None:
        self._text = io.TextIOWrapper(stream, encoding="utf-8", errors="replace", newline="", write_through=False)
        self._writer = csv.writer(self._text, lineterminator="\r\n")
        self._columns = [column.name for column in table.columns]
        self._writer.writerow(self._columns)

    def add(self, cells: Cells) -> None:
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


_KINDS: dict[str, Callable[[BinaryIO, tables.Table], _Sheet]] = {"csv": _Csv, "parquet": parquet.Sheet}


def write(state: Manifest, folder: Folder, merged: people.Merged, kind: str) -> None:
    """Writes every table, each row as it comes."""
    with contextlib.ExitStack() as stack:
        sheets = {}
        for table in tables.TABLES:
            stream = stack.enter_context(folder.open(f"tables/{table.name}.{kind}"))
            sheets[table.name] = _KINDS[kind](stream, table)
        for name, cells in _rows(state, merged):
            sheets[name].add(cells)
        for sheet in sheets.values():
            sheet.close()


def _rows(state: Manifest, merged: people.Merged) -> Iterator[tuple[str, Cells]]:
    for row in persons.rows(merged):
        yield "people", row
    for each in stored(state):
        for name, cells in tables.rows(each.document()):
            if name == "speakers":
                cells["person_id"] = merged.person_of(str(cells["speaker_id"]))
            yield name, cells
