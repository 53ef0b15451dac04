"""Documents in a database, SQLite or PostgreSQL, with a full-text search over their sessions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from abstract_parser.errors import MissingLibrary
from abstract_parser.store.hits import Hit

if TYPE_CHECKING:
    from abstract_parser.store.database import Store

__all__ = ["Hit", "open_store"]


def open_store(url: str, *, must_exist: bool = False) -> Store:
    """The database at that URL, `sqlite:///programme.db` or `postgresql+psycopg://host/name`, with its tables made.

    A database that an older version made is upgraded in place. With ``must_exist`` nothing is made: a database that
    is not there, or holds no programme, is refused, and a current one is only read. Raises `StoreError`.
    """
    try:
        import sqlalchemy  # noqa: F401
    except ImportError:
        raise MissingLibrary("a database", "db") from None
    from abstract_parser.store.database import Store

    return Store(url, must_exist)
