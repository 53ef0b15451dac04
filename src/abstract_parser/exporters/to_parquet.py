"""Flat tables as Parquet, a file each, in groups of rows, with nothing in them that differs between two writings.

Dates, times, numbers and lists have their types; extra fields are a map. Texts hold whatever the session holds.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from abstract_parser.errors import MissingLibrary
from abstract_parser.exporters import File, flat
from abstract_parser.programme import Programme
from abstract_parser.tables import Column, Table

CARRIES = flat.CARRIES
_GROUP = 5000
"""Rows of a group, all of which are held until it is full."""
_MOST = 2**63 - 1


class Sheet:
    """A table that is being written as Parquet. Raises `MissingLibrary`."""

    def __init__(self, stream: BinaryIO, table: Table) -> None:
        try:
            import pyarrow
            import pyarrow.parquet
        except ImportError:
            raise MissingLibrary("Parquet", "arrow") from None
        text = pyarrow.string()
        kinds = {
            "integer": pyarrow.int64(),
            "number": pyarrow.float64(),
            "date": pyarrow.date32(),
            "time": pyarrow.time64("us"),
            "list": pyarrow.list_(text),
            "object": pyarrow.map_(text, text),
        }
        self._columns = table.columns
        self._schema = pyarrow.schema(
            [
                pyarrow.field(column.name, kinds.get(column.kind, text), nullable=not column.required)
                for column in table.columns
            ]
        )
        self._batch = pyarrow.RecordBatch.from_pylist
        self._writer = pyarrow.parquet.ParquetWriter(stream, self._schema, compression="zstd")
        self._rows: list[flat.Cells] = []
        self.left_open: list[str] = []

    def add(self, cells: flat.Cells) -> None:
        """Adds a row. A number beyond 64 bits, which only a hostile text prints, is left open."""
        self._rows.append({column.name: self._cell(column, cells[column.name]) for column in self._columns})
        if len(self._rows) == _GROUP:
            self._flush()

    def _cell(self, column: Column, value: Any) -> Any:
        if isinstance(value, str):
            return _held(column.kind, flat.whole(value))
        if isinstance(value, datetime.time):
            return value.replace(tzinfo=None)
        if column.kind == "integer" and value is not None and not -_MOST <= value <= _MOST:
            self.left_open.append(column.name)
            return min(max(value, -_MOST), _MOST) if column.required else None
        return value

    def close(self) -> None:
        """Writes what is left, and the end of the file."""
        self._flush()
        self._writer.close()

    def _flush(self) -> None:
        if self._rows:
            self._writer.write_batch(self._batch(self._rows, schema=self._schema))
            self._rows.clear()


def _held(kind: str, text: str) -> Any:
    if kind == "list":
        return json.loads(text)
    return list(flat.labelled(text).items()) if kind == "object" else text


def files(programme: Programme) -> Iterator[File]:
    """A file a table. Raises `MissingLibrary`."""
    yield from flat.files(programme, ".parquet", Sheet)
