"""Flat tables as JSON Lines, a file each, and `load.sql`, which makes tables of them in DuckDB.

Lists are lists. Extra fields are a list of ``{"label": ..., "value": ...}``: a program that guesses types takes an
object for a record, and stumbles over labels that differ by capital letters only.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from abstract_parser.exporters import File, flat
from abstract_parser.exporters.to_json import escaped
from abstract_parser.programme import Programme
from abstract_parser.tables import TABLES, Table

CARRIES = flat.CARRIES
_TYPES = {
    "id": "UUID",
    "text": "VARCHAR",
    "integer": "BIGINT",
    "number": "DOUBLE",
    "date": "DATE",
    "time": "TIME",
    "list": "VARCHAR[]",
    "object": "STRUCT(label VARCHAR, value VARCHAR)[]",
}
"""What the kinds of columns are called in DuckDB."""
_MOST = 2**63 - 1


class Sheet:
    """A table that is being written as JSON Lines."""

    def __init__(self, stream: BinaryIO, table: Table) -> None:
        self.left_open: list[str] = []
        self._stream = stream
        self._kinds = {column.name: column.kind for column in table.columns}

    def add(self, cells: flat.Cells) -> None:
        """Adds a line, with a key for every column."""
        row = {name: self._value(name, kind, cells[name]) for name, kind in self._kinds.items()}
        self._stream.write((escaped(json.dumps(row, ensure_ascii=False)) + "\n").encode())

    def _value(self, name: str, kind: str, value: Any) -> Any:
        if kind == "object":
            return [{"label": label, "value": held} for label, held in flat.labelled(value).items()]
        if isinstance(value, str):
            return json.loads(flat.whole(value)) if kind == "list" else flat.whole(value)
        if isinstance(value, int) and not -_MOST <= value <= _MOST:
            self.left_open.append(name)
            return None
        return value if value is None or isinstance(value, int | float) else str(value)

    def close(self) -> None:
        """Every line stands there already."""


def files(programme: Programme) -> Iterator[File]:
    """A file a table, then the commands of DuckDB."""
    names = []
    for name, chunks in flat.files(programme, ".jsonl", Sheet):
        names.append(name)
        yield name, chunks
    yield "load.sql", [_load().encode()]


def _load() -> str:
    """Every type is said, since an empty table has none, nor a column in which nothing stands."""
    out = ["-- duckdb programme.duckdb < load.sql, in the folder of the files\n"]
    for table in TABLES:
        columns = ",\n".join(f"  {column.name}: '{_TYPES[column.kind]}'" for column in table.columns)
        read = f"read_json('{table.name}.jsonl', format = 'newline_delimited', columns = {{\n{columns}\n}})"
        out.append(f"CREATE OR REPLACE TABLE {table.name} AS SELECT * FROM {read};\n")
    return "".join(out)
