"""What is written to a manifest and read from it: what there is, and how each input ended."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from abstract_parser.batch.inputs import Found
from abstract_parser.batch.manifest import FAILED, IGNORED, READ, WAITING, Manifest
from abstract_parser.batch.plan import version
from abstract_parser.batch.tasks import Outcome


class Input(NamedTuple):
    """An input as the manifest has it. ``done``: the number of the run that finished it last."""

    name: str
    place: str
    status: str
    sha256: str
    digest: str
    done: int


def scanned(manifest: Manifest, found: Iterable[Found], number: int) -> None:
    """Writes down what there is to read. What was known stays as it was."""
    sql = (
        "INSERT INTO inputs (name, place, scan, status, reason) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (name) DO UPDATE SET place = excluded.place, scan = excluded.scan, reason = excluded.reason,"
        f" status = iif(excluded.status = '{IGNORED}' OR status = '{IGNORED}', excluded.status, status)"
    )
    rows = (
        (each.name, os.fsencode(each.place), number, IGNORED if each.ignored else WAITING, each.ignored)
        for each in found
    )
    manifest.begin()
    manifest.write(sql, rows)
    manifest.commit()


def drop_missing(manifest: Manifest, number: int) -> int:
    """Forgets what that scan did not find, and gives how many of these had been read or had failed."""
    gone = "FROM inputs WHERE scan <> ?"
    counted = next(manifest.query(f"SELECT count(*) {gone} AND status IN ('{READ}', '{FAILED}')", number))[0]
    manifest.begin()
    manifest.write(f"DELETE {gone}", [(number,)])
    ours = f"SELECT name FROM inputs WHERE status <> '{IGNORED}'"
    for table in ("documents", "failures", "observed", "sightings"):
        manifest.write(f"DELETE FROM {table} WHERE input NOT IN ({ours})", [()])
    manifest.commit()
    return int(counted)


def inputs(manifest: Manifest) -> Iterator[Input]:
    """All that is not ignored, in order of its names."""
    columns = "name, place, status, sha256, digest, done"
    sql = f"SELECT {columns} FROM inputs WHERE name > ? AND status <> '{IGNORED}' ORDER BY name"
    for name, place, status, sha256, digest, done in manifest.pages(sql, ("",)):
        yield Input(name, os.fsdecode(place), status, sha256, digest, done)


def record(manifest: Manifest, outcome: Outcome, digest: str, run: int, when: str) -> None:
    """Writes down how an input ended. One that is unchanged keeps what is there."""
    name = outcome.name
    if outcome.unchanged:
        manifest.write("UPDATE inputs SET done = ? WHERE name = ?", [(run, name)])
        return
    for table in ("documents", "failures"):
        manifest.write(f"DELETE FROM {table} WHERE input = ?", [(name,)])
    texts = ((name, i, text.name, text.document, text.findings) for i, text in enumerate(outcome.texts, 1))
    manifest.write("INSERT INTO documents VALUES (?, ?, ?, ?, ?)", texts)
    failures = ((name, i, *failure) for i, failure in enumerate(outcome.failures, 1))
    manifest.write("INSERT INTO failures VALUES (?, ?, ?, ?, ?, ?)", failures)
    status = READ if outcome.texts else FAILED
    row = (status, outcome.size, outcome.sha256, digest, outcome.milliseconds, version(), when, run, name)
    sql = (
        "UPDATE inputs SET status = ?, size = ?, sha256 = ?, digest = ?, milliseconds = ?, version = ?,"
        " finished_at = ?, done = ? WHERE name = ?"
    )
    manifest.write(sql, [row])


def record_sightings(manifest: Manifest, outcome: Outcome, digest: str) -> None:
    """Writes down what the texts of an input say to the consensus."""
    if outcome.unchanged:
        return
    manifest.write("DELETE FROM sightings WHERE input = ?", [(outcome.name,)])
    rows = ((outcome.name, i, each.sha256, each.seen) for i, each in enumerate(outcome.sightings, 1))
    manifest.write("INSERT INTO sightings VALUES (?, ?, ?, ?)", rows)
    manifest.write("INSERT OR REPLACE INTO observed VALUES (?, ?, ?)", [(outcome.name, outcome.sha256, digest)])
