"""The two databases and how they are reached."""

from __future__ import annotations

import functools
import json
import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import QueuePool

from abstract_parser.errors import MissingLibrary, StoreError
from abstract_parser.store.failures import shown

_WAIT = 30.0  # seconds for another program that writes; `?timeout=` of the URL says otherwise
_KNOWN = "sqlite:///programme.db and postgresql+psycopg://user@host/name are known"
_POSTGRESQL = ("postgresql", "postgres", "postgresql+psycopg")
WRITES = "abstract_parser_writes"
"""The option of a connection that is going to write: SQLite then lets nobody else write from the start."""
_dumps = functools.partial(json.dumps, ensure_ascii=False)


def read_url(text: str) -> URL:
    """The URL in its one form. A message never repeats the text: a slip in it could show the password."""
    try:
        text.encode()  # a UnicodeEncodeError is a ValueError
        url = make_url(text)
        if url.password and "@" in f"{url.host}{url.database}":
            raise ValueError("an @ of the password was taken for the one behind it")
    except (ArgumentError, ValueError):
        raise StoreError(
            f"this is no URL of a database; {_KNOWN} (special characters in a password are written as %40 and the like)"
        ) from None
    if url.drivername in _POSTGRESQL:
        return url.set(drivername="postgresql+psycopg")
    if url.drivername not in ("sqlite", "sqlite+pysqlite"):
        raise StoreError(f"no databases of the kind {url.drivername!r}; {_KNOWN}")
    if url.host or url.username:
        raise StoreError(
            "SQLite is written with three slashes, sqlite:///programme.db; a path that begins with / makes four"
        )
    return url.set(drivername="sqlite")


def connect(url: URL, must_exist: bool) -> Engine:
    """An engine with one connection, which it makes when it is first used."""
    common: dict[str, Any] = {
        "poolclass": QueuePool, "pool_size": 1, "max_overflow": 0, "json_serializer": _dumps, "hide_parameters": True,
    }  # fmt: skip
    if url.drivername == "sqlite":
        engine = create_engine("sqlite://", creator=_opener(url, must_exist), **common)
        event.listen(engine, "begin", _begin)
        return engine
    options = {name: value for name, value in _postgresql_options() if name not in url.query}
    try:
        return create_engine(url, pool_pre_ping=True, connect_args=options, **common)
    except ImportError:
        raise MissingLibrary("PostgreSQL", "db") from None


def _postgresql_options() -> tuple[tuple[str, Any], ...]:
    return (("connect_timeout", 10), ("client_encoding", "utf8"), ("application_name", "abstract-parser"))


def _opener(url: URL, must_exist: bool) -> functools.partial[sqlite3.Connection]:
    name = url.database or ":memory:"
    if must_exist and (name == ":memory:" or not Path(name).exists()):
        raise StoreError(f"the database {shown(url)} is not there; `abstract-parser batch --db` makes one")
    try:
        wait = float(str(url.query.get("timeout", _WAIT)))
    except ValueError:
        raise StoreError("timeout in the URL of a database is a number of seconds") from None
    return functools.partial(_open, name, "rw" if must_exist else "rwc", wait)


def _open(name: str, mode: str, wait: float) -> sqlite3.Connection:
    """SQLite opens a file that may only be read for reading, whatever the mode."""
    uri = name if name == ":memory:" else f"file:{quote(str(Path(name).absolute()))}?mode={mode}"
    # Transactions are begun by `_begin`, not by Python, which would leave out the making of tables.
    connection = sqlite3.connect(
        uri, uri=name != ":memory:", timeout=wait, isolation_level=None, check_same_thread=False
    )
    try:
        connection.execute("PRAGMA foreign_keys=ON")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
