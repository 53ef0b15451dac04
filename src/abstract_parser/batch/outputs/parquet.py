"""A table as Parquet, in groups of rows, with nothing in it that differs between two writings."""

from __future__ import annotations

from typing import Any, BinaryIO

from abstract_parser import tables
from abstract_parser.errors import MissingLibrary

_GROUP = 5000
"""Rows of a group, all of which are held until it is full."""


class Sheet:
    """A Parquet file that is being written. Raises `MissingLibrary`."""

    def __init__(self, stream: BinaryIO, table: tables.Table) -> None:
        try:
            import pyarrow
            import pyarrow.parquet
        except ImportError:
            raise MissingLibrary("Parquet", "arrow") from None
        kinds = {"integer": pyarrow.int64(), "number": pyarrow.float64(), "date": pyarrow.date32()}
        kinds["time"] = pyarrow.time64("us")
        fields = [
            pyarrow.field(column.name, kinds.get(column.kind, pyarrow.string()), nullable=not column.required)
            for column in table.columns
        ]
        self._schema = pyarrow.schema(fields)
        self._batch = pyarrow.RecordBatch.from_pylist
        self._writer = pyarrow.parquet.ParquetWriter(stream, self._schema, compression="zstd")
        self._rows: list[dict[str, Any]] = []

    def add(self, cells: dict[str, Any]) -> None:
        """Adds a row."""
        self._rows.append(cells)
        if len(self._rows) == _GROUP:
            self._flush()

    def close(self) -> None:
        """Writes what is left, and the end of the file."""
        self._flush()
        self._writer.close()

    def _flush(self) -> None:
        if self._rows:
            self._writer.write_batch(self._batch(self._rows, schema=self._schema))
            self._rows.clear()
