"""`tables/`: flat tables that join by key, as CSV or as Parquet, one schema for both (`abstract_parser.tables`)."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import BinaryIO

from abstract_parser import people, tables
from abstract_parser.batch.manifest import Manifest
from abstract_parser.batch.outputs.folder import Folder
from abstract_parser.batch.outputs.stored import stored
from abstract_parser.exporters import flat, to_parquet, to_tables_csv

_KINDS: dict[str, Callable[[BinaryIO, tables.Table], flat.Sheet]] = {
    "csv": to_tables_csv.Sheet,
    "parquet": to_parquet.Sheet,
}


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


def _rows(state: Manifest, merged: people.Merged) -> Iterator[tuple[str, flat.Cells]]:
    for person in merged.people():
        yield "people", flat.person(person)
    for each in stored(state):
        for name, cells in tables.rows(each.document()):
            if name == "speakers":
                cells["person_id"] = merged.person_of(str(cells["speaker_id"]))
            yield name, cells
