"""How rows get into the database: only what differs is written, and what is gone is deleted."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy import Column, Connection, Table, bindparam
from sqlalchemy.dialects import postgresql, sqlite

from abstract_parser.store.layout import INSIDE, TABLES, WORDS
from abstract_parser.store.stored import CHUNK

Rows = Mapping[str, Sequence[Mapping[str, Any]]]
"""The rows of each table."""
T = TypeVar("T")
_ASIDE = 1_000_000_000  # positions from there on are never used for long


def chunks(items: Iterable[T], size: int = CHUNK) -> Iterator[list[T]]:
    """The items in lists of at most that many."""
    rest = iter(items)
    while found := list(islice(rest, size)):
        yield found


def upsert(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Inserts rows, or updates those whose key is there. A row that is there as it is stays untouched."""
    if rows:
        connection.execute(_upsert(table, connection.dialect.name), list(rows))


def replace(connection: Connection, rows: Rows, words: Sequence[Mapping[str, Any]]) -> None:
    """Makes the rows of some sources what is given here: all of their rows, and `words` of their sessions."""
    sources = [row["source_id"] for row in rows["sources"]]
    upsert(connection, TABLES["sources"], rows["sources"])
    for name in INSIDE:
        _make_room(connection, name, sources, rows[name])
    for name in INSIDE:
        upsert(connection, TABLES[name], rows[name])
    upsert(connection, WORDS, words)


def _make_room(connection: Connection, name: str, sources: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> None:
    """Deletes the rows of a table that are gone, and sets those aside whose position changes.

    Two rows that change places would otherwise have the same position for a moment, which is forbidden.
    """
    key = _key(TABLES[name]).name
    there = {found[0]: found[1] for found in connection.execute(_of_sources(name), {"sources": sources})}
    kept = {row[key]: row["position"] for row in rows}
    if gone := [{"key": each} for each in there if each not in kept]:
        connection.execute(_deletion(name), gone)
    if moved := [{"key": each} for each, position in there.items() if kept.get(each, position) != position]:
        connection.execute(_moving_aside(name), moved)


# Statements are built once: building them takes longer than most of them run.


@functools.cache
def _upsert(table: Table, dialect: str) -> sa.Insert:
    statement = sqlite.insert(table) if dialect == "sqlite" else postgresql.insert(table)
    key, new = _key(table), statement.excluded
    others = [column for column in table.columns if column is not key]
    return statement.on_conflict_do_update(
        index_elements=[key],
        set_={column.name: new[column.name] for column in others},
        where=sa.or_(*(column.is_distinct_from(new[column.name]) for column in others)),
    )


@functools.cache
def _of_sources(name: str) -> sa.Select[Any]:
    """The keys and positions of the rows of a table that belong to `:sources`."""
    table = TABLES[name]
    joined: sa.FromClause = table
    owner = table
    while "source_id" not in owner.c:
        above = TABLES[INSIDE[owner.name]]
        joined, owner = joined.join(above, owner.c[_key(above).name] == _key(above)), above
    belongs = owner.c.source_id.in_(bindparam("sources", expanding=True))
    return sa.select(_key(table), table.c.position).select_from(joined).where(belongs)


@functools.cache
def _deletion(name: str) -> sa.Delete:
    return sa.delete(TABLES[name]).where(_key(TABLES[name]) == bindparam("key"))


@functools.cache
def _moving_aside(name: str) -> sa.Update:
    table = TABLES[name]
    return sa.update(table).where(_key(table) == bindparam("key")).values(position=table.c.position + _ASIDE)


def _key(table: Table) -> Column[Any]:
    return table.primary_key.columns[0]
