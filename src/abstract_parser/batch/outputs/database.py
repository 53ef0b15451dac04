"""The database: every source as it is now, and nothing of those that are gone."""

from __future__ import annotations

from pathlib import Path

from abstract_parser import people, store
from abstract_parser.batch.manifest import Manifest
from abstract_parser.batch.outputs.stored import findings, stored
from abstract_parser.exporters import flat


def check(url: str) -> None:
    """Raises `StoreError` or `MissingLibrary` where it cannot be written to."""
    with store.open_store(url):
        pass


def file(url: str) -> Path | None:
    """The file of a database that is one."""
    kind, _, rest = url.partition("://")
    path = rest.partition("?")[0].removeprefix("/")
    return Path(path) if kind.partition("+")[0] == "sqlite" and path else None


def write(state: Manifest, url: str, merged: people.Merged) -> None:
    """Writes it. Raises `StoreError`, or `MissingLibrary`."""
    with store.open_store(url) as db:
        db.put_people(map(flat.person, merged.people()))
        db.put_many((each.document() for each in stored(state)), merged.person_of)
        db.keep_only(each.name for each in findings(state))
