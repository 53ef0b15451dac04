"""What goes wrong with a database, in words that say what to do, and without any password."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from urllib.parse import quote, quote_plus

from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from abstract_parser.errors import StoreError

_REASONS = (  # what a driver says, and what is to be said
    ("file is not a database", "is no SQLite database; name another file"),
    ("malformed", "is damaged; restore it, or make it anew from the texts"),
    ("readonly database", "may not be written to; check the permissions of the file and of its folder"),
    ("database is locked", "is locked by another program; try again when that has finished"),
    ("unable to open database file", "could not be opened; check that its folder is there and may be written to"),
    ("disk is full", "could not be written: the disk is full"),
    ("no such module: fts5", "needs an SQLite with FTS5, which this Python has not"),
    ("password authentication failed", "refused user or password; set PGPASSWORD or ~/.pgpass, or check the URL"),
    ("no password supplied", "wants a password; set PGPASSWORD or ~/.pgpass"),
    ("connection refused", "could not be reached; check host and port, and that the server runs"),
    ("no such file or directory", "could not be reached; check the path of its socket, and that the server runs"),
    ("read-only transaction", "may not be written to: it is read-only"),
    ("permission denied", "refused it"),
)
_MOST = 300  # characters of what a driver says


def shown(url: URL) -> str:
    """The URL without its password, and without its options, which may hold one."""
    return url._replace(query={}, password=None).render_as_string()  # type: ignore[arg-type]


@contextlib.contextmanager
def told(url: URL) -> Iterator[None]:
    """Whatever the database says inside becomes a `StoreError`."""
    try:
        yield
    except DBAPIError as error:
        raise StoreError(f"the database {shown(url)} {_reason(str(error.orig), url)}") from None
    except (SQLAlchemyError, OverflowError, UnicodeError) as error:
        said = str(error).partition("\n")[0]
        raise StoreError(f"the database {shown(url)} {_reason(said, url)}") from None


def _reason(said: str, url: URL) -> str:
    said = " ".join(_without_passwords(said, url).split())
    short = said if len(said) <= _MOST else said[:_MOST] + "…"
    for sign, reason in _REASONS:
        if sign in said.casefold():
            return f"{reason} ({short})"
    return f"said: {short}"


def _without_passwords(said: str, url: URL) -> str:
    secrets = [url.password, *(value for key, value in url.query.items() if "password" in key.casefold())]
    for secret in secrets:
        for value in secret if isinstance(secret, tuple) else (secret,):
            for form in {value, quote(value, safe=""), quote_plus(value)} if value else ():
                said = said.replace(form, "***")
    return said
