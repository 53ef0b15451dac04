"""The versions of a database's layout, and the numbered steps from each to the next.

A step is never changed after it was released, and a new one stands at the end. All steps that a database lacks are
done in one transaction, so that it ends whole at the newest version or stays as it was. A new database goes through
all of them; step 1 makes the tables as `tables.TABLES` has them by then, so a later step that adds a column adds it
only where it is not there yet.
"""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection, func, insert, inspect, select

from abstract_parser.errors import StoreError
from abstract_parser.store import layout
from abstract_parser.store.index import INDEXES
from abstract_parser.store.stored import store_words

_LOCK = 0x61627374  # any number, the same in all our processes


def _tables(connection: Connection) -> None:
    layout.METADATA.create_all(connection, checkfirst=False)


def _search(connection: Connection) -> None:
    for statement in INDEXES[connection.dialect.name].make:
        connection.exec_driver_sql(statement)
    store_words(connection)


STEPS: tuple[Callable[[Connection], None], ...] = (_tables, _search)
NEWEST = len(STEPS)


def version_of(connection: Connection) -> int:
    """The version of a database's layout; 0 for one with nothing of ours. Refuses what is not ours, or too new."""
    there = inspect(connection)
    found = {*there.get_table_names(), *there.get_view_names()} & set(layout.NAMES)
    if not found:
        return 0
    versions = layout.VERSIONS
    if versions.name in found:
        columns = {column["name"] for column in there.get_columns(versions.name)}
        if columns == {column.name for column in versions.columns}:
            version = connection.scalar(select(func.max(versions.c.version))) or 0
            if version > NEWEST:
                raise StoreError(
                    f"the database has layout {version}, and this program knows layouts up to {NEWEST}: "
                    "a newer abstract-parser made it; use that one"
                )
            if version:
                return int(version)
    raise StoreError(
        f"the database holds tables of other programs with the names of ours: {', '.join(sorted(found))}; "
        "nothing was changed; use another database, or another schema of this one"
    )


def upgrade(connection: Connection) -> None:
    """Does the steps that a database lacks, in the transaction that the connection is in. No other process can be
    at the same: SQLite's transaction is the only one that may write, PostgreSQL has a lock for it."""
    from abstract_parser import __version__

    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(_LOCK)))
    done = version_of(connection)
    if not done:
        layout.VERSIONS.create(connection, checkfirst=False)
    for number, step in enumerate(STEPS[done:], done + 1):
        step(connection)
        connection.execute(insert(layout.VERSIONS), {"version": number, "made_by": f"abstract-parser {__version__}"})
