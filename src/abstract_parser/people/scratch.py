"""The scratch file of a merge: an SQLite database that only one merge uses, and that nobody needs afterwards."""

from __future__ import annotations

import sqlite3
from pathlib import Path

_SCHEMA = """
CREATE TABLE mention (
    at INTEGER PRIMARY KEY, speaker_id TEXT UNIQUE, session_id TEXT, source TEXT, session TEXT, name TEXT,
    role TEXT, affiliations TEXT, country TEXT, place TEXT, block TEXT, kind TEXT
);
CREATE TABLE belongs (mention INTEGER PRIMARY KEY, cluster INTEGER);
CREATE TABLE cluster (
    cluster INTEGER PRIMARY KEY, block TEXT, kind TEXT, middle TEXT, keys TEXT, countries TEXT, joins INTEGER
);
CREATE TABLE evidence (cluster INTEGER, kind TEXT, shared TEXT);
CREATE TABLE wanted (family TEXT, initial TEXT, PRIMARY KEY (family, initial)) WITHOUT ROWID;
CREATE TABLE full_name (family TEXT, initial TEXT, key TEXT, cluster INTEGER, rest TEXT);
CREATE TABLE stands (cluster INTEGER, place TEXT, PRIMARY KEY (cluster, place)) WITHOUT ROWID;
CREATE TABLE fits (cluster INTEGER, other INTEGER);
CREATE TABLE person (
    person INTEGER PRIMARY KEY, person_id TEXT, folded TEXT, name TEXT, spellings TEXT, roles TEXT, affiliations TEXT,
    countries TEXT
);
CREATE TABLE tie (
    folded TEXT, person INTEGER, verdict TEXT, names TEXT, evidence TEXT, others TEXT
);
"""


def open_scratch(path: Path | None) -> sqlite3.Connection:
    """An empty scratch file there, or one that the system puts aside and removes. What stood there is replaced."""
    if path is not None:
        path.unlink(missing_ok=True)
    scratch = sqlite3.connect("" if path is None else path, isolation_level=None)
    scratch.executescript(f"PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; {_SCHEMA}")
    scratch.execute("BEGIN")
    return scratch
