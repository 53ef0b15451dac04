"""The tables of `tables.TABLES` as a database has them: types, keys, constraints, indexes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Column, MetaData, Table, Text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.schema import SchemaItem
from sqlalchemy.types import TypeEngine

from abstract_parser import tables

_SECONDS = sqlite.TIME(storage_format="%(hour)02d:%(minute)02d:%(second)02d")  # type: ignore[no-untyped-call]
_JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
_TYPES: dict[tables.schema.Kind, TypeEngine[Any]] = {
    "id": sa.CHAR(36).with_variant(postgresql.UUID(as_uuid=False), "postgresql"),
    "text": Text(),
    "integer": sa.BigInteger(),
    "number": sa.Double(),
    "date": sa.Date(),
    "time": sa.Time().with_variant(_SECONDS, "sqlite"),
    "list": _JSON,
    "object": _JSON,
}
# What the contract promises of values.
_RANGES: dict[str, tuple[str, ...]] = {
    "sources": ("characters >= 0", "lines >= 0"),
    "people": ("mentions >= 0",),
    "speakers": ("confidence >= 0 AND confidence <= 1",),
    "diagnostics": (
        "severity IN ('error', 'warning', 'info')",
        "line_number >= 1",
        "column_number >= 1",
        "start_offset >= 0",
        "end_offset >= 0",
    ),
}
_UNIQUE: dict[str, tuple[str, ...]] = {
    "sessions": ("source_id", "position"),
    "parts": ("session_id", "position"),
    "affiliations": ("speaker_id", "position"),
    "diagnostics": ("source_id", "position"),
}
_LOOKED_UP = {"sessions": ("code", "date"), "speakers": ("country_code",), "diagnostics": ("code",)}
_IN_A_PART = ("objectives", "speakers")  # or in the session itself, where part_id is null
INSIDE = {"sessions": "sources", "parts": "sessions", "objectives": "sessions", "speakers": "sessions",
          "affiliations": "speakers", "diagnostics": "sources"}  # fmt: skip
"""The table whose rows own those of a table."""

METADATA = MetaData()


def _items(table: tables.Table) -> Iterator[SchemaItem]:
    name, key = table.name, table.columns[0].name
    for column in table.columns:
        yield Column(column.name, _TYPES[column.kind], nullable=not column.required)
    yield sa.PrimaryKeyConstraint(key, name=f"{name}_pkey")
    for column in table.columns:
        if column.of:
            # Who a speaker is may be forgotten; the speaker stays.
            gone = "SET NULL" if column.of == "people" else "CASCADE"
            to = f"{column.of}.{column.name}"
            yield sa.ForeignKeyConstraint([column.name], [to], name=f"{name}_{column.name}_fkey", ondelete=gone)
        if column.name == "position":
            yield sa.CheckConstraint("position >= 1", name=f"{name}_position_check")
    for number, rule in enumerate(_RANGES.get(name, ()), 1):
        yield sa.CheckConstraint(rule, name=f"{name}_check_{number}")
    if name == "sources":
        # PostgreSQL's usual indexes hold no text of more than 2,700 bytes, those of hashes hold any.
        yield sa.UniqueConstraint("name", name="sources_name_key").ddl_if(dialect="sqlite")
        only = postgresql.ExcludeConstraint(("name", "="), using="hash", name="sources_name_key")
        yield only.ddl_if(dialect="postgresql")
    if columns := _UNIQUE.get(name):
        yield sa.UniqueConstraint(*columns, name=f"{name}_{'_'.join(columns)}_key")


def _indexes(table: tables.Table, made: Table) -> None:
    name = table.name
    if name in _IN_A_PART:
        place = sa.func.coalesce(made.c.part_id, made.c.session_id)
        sa.Index(f"{name}_place_position_key", place, made.c.position, unique=True)
    begun = _UNIQUE.get(name, ("",))[0]  # a unique constraint is an index on its first column too
    referring = tuple(column.name for column in table.columns if column.of and column.name != begun)
    for column in (*referring, *_LOOKED_UP.get(name, ())):
        using = "hash" if isinstance(made.c[column].type, Text) else "btree"
        sa.Index(f"{name}_{column}_idx", made.c[column], postgresql_using=using)


for _table in tables.TABLES:
    _indexes(_table, Table(_table.name, METADATA, *_items(_table)))

TABLES: dict[str, Table] = {table.name: METADATA.tables[table.name] for table in tables.TABLES}

_LATER = MetaData()  # made by steps of their own
VERSIONS = Table(
    "schema_version",
    _LATER,
    Column("version", sa.Integer, primary_key=True, autoincrement=False),
    Column("made_by", Text, nullable=False),
)
"""A row for every step that was done."""
WORDS = Table(
    "session_words",
    _LATER,
    Column("session_id", _TYPES["id"], sa.ForeignKey(TABLES["sessions"].c.session_id), primary_key=True),
    *(Column(name, Text, nullable=False) for name in ("title", "people", "place", "body")),
)
"""What the search looks in: the words of a session, folded, between blanks."""
NAMES = (*TABLES, VERSIONS.name, WORDS.name, "session_search")
"""Every table that is ours."""
