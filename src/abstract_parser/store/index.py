"""The full-text indexes of the two databases over the table `session_words`, and what they find.

SQLite's FTS5 has a table of its own, kept by triggers; PostgreSQL has a generated column with a GIN index. Both are
made over folded words, so neither needs an extension nor a rule for accents, and both find the same sessions.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from abstract_parser.store.query import Query, Term

_FIELDS = ("title", "people", "place", "body")
_COLUMNS = ", ".join(_FIELDS)
_NEW = ", ".join(f"new.{name}" for name in _FIELDS)
_OLD = ", ".join(f"old.{name}" for name in _FIELDS)
_TEXTS = ", ".join(f"{name} TEXT NOT NULL" for name in _FIELDS)
_ADD = f"INSERT INTO session_search (rowid, {_COLUMNS}) VALUES (new.entry, {_NEW});"
_DROP = f"INSERT INTO session_search (session_search, rowid, {_COLUMNS}) VALUES ('delete', old.entry, {_OLD});"
_WEIGHED = " || ".join(
    f"setweight(to_tsvector('simple'::regconfig, {name}), '{weight}')"
    for name, weight in zip(_FIELDS, "ABCD", strict=True)
)


class Index(NamedTuple):
    """How a database searches: the statements that make the index, the statement that asks it for the `:found`
    of at most `:limit` sessions, and how a question is put."""

    make: Sequence[str]
    ask: str
    phrase: Callable[[Query], str]


def _fts5(query: Query) -> str:
    wanted = " AND ".join(map(_fts5_term, query.wanted))
    return " NOT ".join((f"({wanted})", *map(_fts5_term, query.unwanted)))


def _fts5_term(term: Term) -> str:
    return f'"{" ".join(term.words)}"' + "*" * term.prefix


def _tsquery(query: Query) -> str:
    terms = (*map(_tsquery_term, query.wanted), *(f"!{_tsquery_term(term)}" for term in query.unwanted))
    return " & ".join(terms)


def _tsquery_term(term: Term) -> str:
    return "(" + " <-> ".join(f"'{word}'" for word in term.words) + ":*" * term.prefix + ")"


_SESSION = """
    s.session_id, f.name AS source, s.code, s.title, s.date, s.start_time, s.end_time, s.location
"""
_ORDER = "ORDER BY rank DESC, f.name, s.position LIMIT :limit"
_JOINED = "JOIN sessions s ON s.session_id = w.session_id JOIN sources f ON f.source_id = s.source_id"

INDEXES: dict[str, Index] = {
    "sqlite": Index(
        (
            "CREATE TABLE session_words (entry INTEGER PRIMARY KEY, session_id CHAR(36) NOT NULL UNIQUE"
            f" REFERENCES sessions (session_id) ON DELETE CASCADE, {_TEXTS})",
            f"CREATE VIRTUAL TABLE session_search USING fts5 ({_COLUMNS}, content='session_words',"
            " content_rowid='entry', tokenize='unicode61 remove_diacritics 2')",
            f"CREATE TRIGGER session_words_added AFTER INSERT ON session_words BEGIN {_ADD} END",
            f"CREATE TRIGGER session_words_gone AFTER DELETE ON session_words BEGIN {_DROP} END",
            f"CREATE TRIGGER session_words_changed AFTER UPDATE ON session_words BEGIN {_DROP} {_ADD} END",
        ),
        f"SELECT {_SESSION}, -bm25(session_search, 8.0, 4.0, 2.0, 1.0) AS rank FROM session_search"
        f" JOIN session_words w ON w.entry = session_search.rowid {_JOINED}"
        f" WHERE session_search MATCH :found {_ORDER}",
        _fts5,
    ),
    "postgresql": Index(
        (
            "CREATE TABLE session_words (session_id UUID PRIMARY KEY"
            f" REFERENCES sessions (session_id) ON DELETE CASCADE, {_TEXTS},"
            f" words TSVECTOR GENERATED ALWAYS AS ({_WEIGHED}) STORED)",
            "CREATE INDEX session_words_words_idx ON session_words USING gin (words)",
        ),
        f"SELECT {_SESSION}, ts_rank_cd(w.words, q.found) AS rank"
        " FROM (SELECT to_tsquery('simple', :found) AS found) q"
        f" JOIN session_words w ON w.words @@ q.found {_JOINED} {_ORDER}",
        _tsquery,
    ),
}
