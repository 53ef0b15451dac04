"""The state of a run, in an SQLite file: what there is to read, how each input ended, and what was read.

Everything is written in transactions, so a process that is killed loses what it had in hand and nothing else.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any

from abstract_parser.batch.inputs import UnusablePlan

VERSION = 1
RUNNING, COMPLETE = "running", "complete"
READ, FAILED, IGNORED, WAITING = "read", "failed", "ignored", "waiting"
_SCHEMA = """
CREATE TABLE state (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE inputs (
    name TEXT PRIMARY KEY, place BLOB NOT NULL, scan INTEGER NOT NULL, status TEXT NOT NULL,
    reason TEXT NOT NULL DEFAULT '', size INTEGER NOT NULL DEFAULT 0, sha256 TEXT NOT NULL DEFAULT '',
    digest TEXT NOT NULL DEFAULT '', milliseconds INTEGER NOT NULL DEFAULT 0, version TEXT NOT NULL DEFAULT '',
    finished_at TEXT NOT NULL DEFAULT '', done INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE TABLE documents (
    input TEXT NOT NULL, position INTEGER NOT NULL, name TEXT NOT NULL, document BLOB NOT NULL, findings BLOB NOT NULL,
    PRIMARY KEY (input, position)
);
CREATE TABLE failures (
    input TEXT NOT NULL, position INTEGER NOT NULL, name TEXT NOT NULL, code TEXT NOT NULL, reason TEXT NOT NULL,
    hint TEXT NOT NULL, PRIMARY KEY (input, position)
);
CREATE TABLE observed (input TEXT PRIMARY KEY, sha256 TEXT NOT NULL, digest TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE sightings (
    input TEXT NOT NULL, position INTEGER NOT NULL, sha256 TEXT NOT NULL, seen BLOB NOT NULL,
    PRIMARY KEY (input, position)
);
CREATE TABLE outputs (path TEXT PRIMARY KEY, folded TEXT NOT NULL, assembly INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX outputs_folded ON outputs (folded, assembly);
"""


class Manifest:
    """An open manifest. One process writes to it, which `lock.py` sees to."""

    def __init__(self, file: Path) -> None:
        self._connection = sqlite3.connect(file, isolation_level=None)
        try:
            self._open(file)
        except sqlite3.DatabaseError as error:
            self._connection.close()
            raise UnusablePlan(
                f"{file} is damaged ({error}); delete {file.parent.parent} and run the batch again"
            ) from None
        except UnusablePlan:
            self._connection.close()
            raise

    def _open(self, file: Path) -> None:
        run = self._connection.execute
        version = run("PRAGMA user_version").fetchone()[0]
        if version > VERSION:
            raise UnusablePlan(
                f"{file} was written by a later version of abstract-parser; upgrade, or give another --out"
            )
        # The journal that works on network file systems too; commits are few.
        run("PRAGMA journal_mode = DELETE")
        run("PRAGMA synchronous = NORMAL")
        run("PRAGMA cache_size = -8000")
        if version == 0:
            self._connection.executescript(f"BEGIN; {_SCHEMA} PRAGMA user_version = {VERSION}; COMMIT")
        elif run("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise sqlite3.DatabaseError("it fails the check of SQLite")

    def __enter__(self) -> Manifest:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._connection.in_transaction and kind is None:
            self._connection.commit()
        self._connection.close()

    def get(self, key: str, default: str = "") -> str:
        """A value of the run's state."""
        found = self._connection.execute("SELECT value FROM state WHERE key = ?", (key,)).fetchone()
        return str(found[0]) if found else default

    def set(self, **values: str) -> None:
        """Writes values of the run's state."""
        self._connection.executemany("INSERT OR REPLACE INTO state VALUES (?, ?)", values.items())

    def begin(self) -> None:
        """Gathers what is written next, until `commit`."""
        if not self._connection.in_transaction:
            self._connection.execute("BEGIN")

    def commit(self) -> None:
        """Makes it last."""
        if self._connection.in_transaction:
            self._connection.commit()

    def query(self, sql: str, *values: str | int) -> Iterator[tuple[Any, ...]]:
        """Rows, as they are asked for."""
        yield from self._connection.execute(sql, values)

    @contextlib.contextmanager
    def beside(self, other: Path) -> Iterator[str]:
        """Another manifest, by the name that statements know it by; one transaction."""
        self._connection.execute("ATTACH DATABASE ? AS other", (str(other),))
        try:
            self.begin()
            yield "other"
            self.commit()
        finally:
            if self._connection.in_transaction:
                self._connection.rollback()
            self._connection.execute("DETACH DATABASE other")

    def pages(self, sql: str, key: tuple[str | int, ...], size: int = 200) -> Iterator[tuple[Any, ...]]:
        """Rows of a query that begins with its key, page by page, so that others may write meanwhile.

        ``sql`` has a ``WHERE`` that compares the key with as many placeholders, and orders by it. ``key`` is where
        it begins: before the first.
        """
        while rows := self._connection.execute(f"{sql} LIMIT {size}", key).fetchall():
            yield from rows
            key = rows[-1][: len(key)]

    def write(self, sql: str, rows: Iterable[tuple[str | int | bytes, ...]]) -> int:
        """Runs a statement for every row, and says how many rows of the table it touched."""
        return self._connection.executemany(sql, rows).rowcount
