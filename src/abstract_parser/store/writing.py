"""How rows get into the database: only what differs is written, and what is gone is deleted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, Table, bindparam, delete, or_, select, update
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


def upsert(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]], key: str | None = None) -> None:
    """Inserts rows, or updates those whose key is there. A row that is there as it is stays untouched."""
    if not rows:
        return
    key = key or table.primary_key.columns[0].name
    make = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    statement = make(table)
    others = [column for column in table.columns if column.name != key]
    new = statement.excluded
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=[key],
            set_={column.name: new[column.name] for column in others},
            where=or_(*(column.is_distinct_from(new[column.name]) for column in others)),
        ),
        list(rows),
    )


def replace(connection: Connection, rows: Rows, words: Sequence[Mapping[str, Any]]) -> None:
    """Makes the rows of some sources what is given here: all of their rows, and `words` of their sessions."""
    sources = [row["source_id"] for row in rows["sources"]]
    table = TABLES["sources"]
    upsert(connection, table, rows["sources"])
    for name in INSIDE:
        _make_room(connection, name, sources, rows[name])
    for name in INSIDE:
        upsert(connection, TABLES[name], rows[name])
    upsert(connection, WORDS, words)


def _make_room(connection: Connection, name: str, sources: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> None:
    """Deletes the rows of a table that are gone, and sets those aside whose position changes.

    Two rows that change places would otherwise have the same position for a moment, which is forbidden.
    """
    table = TABLES[name]
    key = table.primary_key.columns[0]
    there = {found[0]: found[1] for found in connection.execute(_of_sources(table, sources))}
    kept = {row[key.name]: row["position"] for row in rows}
    gone = [{"key": each} for each in there if each not in kept]
    if gone:
        connection.execute(delete(table).where(key == bindparam("key")), gone)
    moved = [{"key": each} for each, position in there.items() if kept.get(each, position) != position]
    if moved:
        aside = update(table).where(key == bindparam("key")).values(position=table.c.position + _ASIDE)
        connection.execute(aside, moved)


def _of_sources(table: Table, sources: Sequence[str]) -> Any:
    """The keys and positions of the rows of a table that belong to these sources."""
    joined, owner = table, table
    while "source_id" not in owner.c:
        above = TABLES[INSIDE[owner.name]]
        key = above.primary_key.columns[0]
        joined, owner = joined.join(above, owner.c[key.name] == key), above  # type: ignore[assignment]
    key = table.primary_key.columns[0]
    return select(key, table.c.position).select_from(joined).where(owner.c.source_id.in_(sources))
