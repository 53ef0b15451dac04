"""The texts of sessions that are in the database: for the search, and for the stretch of text a hit shows."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import BindParameter, Connection, Select, bindparam, insert, select

from abstract_parser.store.layout import TABLES, WORDS
from abstract_parser.store.texts import TABLES as SEARCHED
from abstract_parser.store.texts import Passage, gather, rows_of_words

CHUNK = 500  # values of one statement: SQLite takes no more than 32,766, older ones 999


def store_words(connection: Connection) -> None:
    """Fills the table that is searched from the sessions that are there."""
    sessions = iter(connection.scalars(select(TABLES["sessions"].c.session_id)).all())
    while keys := list(islice(sessions, CHUNK)):
        connection.execute(insert(WORDS), list(rows_of_words(passages(connection, keys))))


def passages(connection: Connection, sessions: Sequence[str]) -> dict[str, list[Passage]]:
    """The texts of these sessions, in the order of their places."""
    return gather(_rows(connection, sessions))


def _rows(connection: Connection, sessions: Sequence[str]) -> Iterator[tuple[str, Any]]:
    for name in SEARCHED:
        for row in connection.execute(_of(name), {"sessions": sessions}).mappings():
            yield name, row


@functools.cache
def _of(name: str) -> Select[Any]:
    """The rows of a table that belong to `:sessions`, those of the sessions themselves before those of parts."""
    table, parts = TABLES[name], TABLES["parts"]
    asked: BindParameter[Any] = bindparam("sessions", expanding=True)
    if name in ("sessions", "parts"):
        return select(table).where(table.c.session_id.in_(asked)).order_by(table.c.position)
    if name == "affiliations":
        speakers = TABLES["speakers"]
        joined = table.join(speakers).outerjoin(parts, speakers.c.part_id == parts.c.part_id)
        owner, order = speakers, (speakers.c.position, table.c.position)
    else:
        joined = table.outerjoin(parts, table.c.part_id == parts.c.part_id)
        owner, order = table, (table.c.position, table.c.position)
    first = parts.c.position.is_(None).desc()
    return (
        select(table).select_from(joined).where(owner.c.session_id.in_(asked)).order_by(first, parts.c.position, *order)
    )
