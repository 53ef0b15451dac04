"""The database: every source as it is now, and nothing of those that are gone."""

from __future__ import annotations

from abstract_parser import people, store
from abstract_parser.batch.manifest import Manifest
from abstract_parser.batch.outputs import persons
from abstract_parser.batch.outputs.stored import findings, stored


def write(state: Manifest, url: str, merged: people.Merged) -> None:
    """Writes it. Raises `StoreError`, or `MissingLibrary`."""
    with store.open_store(url) as db:
        db.put_people(persons.rows(merged))
        for each in stored(state):
            db.put(each.document(), merged.person_of)
        db.keep_only(each.name for each in findings(state))
