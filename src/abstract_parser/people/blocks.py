"""The first pass: block by block, who is one person."""

from __future__ import annotations

import itertools
import json
import sqlite3
from collections.abc import Iterator

from abstract_parser import ids
from abstract_parser.people.clusters import Clusters, Evidence, Item
from abstract_parser.people.evidence import cluster
from abstract_parser.people.names import shape, shortened
from abstract_parser.people.organisations import Organisation, organisation

_MOST_EVIDENCE = 12
"""Rows a cluster keeps."""


def cluster_blocks(scratch: sqlite3.Connection) -> None:
    """Clusters every block. Holds the mentions of one block in memory; those of names with initials come first."""
    numbers = itertools.count(1)
    for initials in (True, False):
        for block, items in _blocks(scratch, initials):
            clusters = cluster(items)
            found = clusters.groups()
            reasons = _reasons(clusters)
            for group in found:
                number = next(numbers)
                members = [items[i] for i in group]
                scratch.executemany("INSERT INTO belongs VALUES (?, ?)", ((item.at, number) for item in members))
                _keep(scratch, number, block, members)
                rows = reasons.get(clusters.root(group[0]), {})
                scratch.executemany("INSERT INTO evidence VALUES (?, ?, ?)", ((number, *reason) for reason in rows))
    scratch.execute("CREATE INDEX of_cluster ON belongs (cluster)")
    scratch.execute("CREATE INDEX of_evidence ON evidence (cluster)")
    scratch.execute("CREATE INDEX of_full_name ON full_name (family, initial, key, cluster)")
    scratch.execute("CREATE INDEX of_grown ON full_name (cluster)")
    scratch.execute("CREATE INDEX of_shorts ON cluster (kind, cluster)")


def _blocks(scratch: sqlite3.Connection, initials: bool) -> Iterator[tuple[str, list[Item]]]:
    rows = scratch.cursor().execute(
        "SELECT block, at, speaker_id, session_id, source, place, session, name, affiliations, role, country"
        " FROM mention WHERE (kind = 'initials') = ? ORDER BY block, speaker_id",
        (initials,),
    )
    for block, group in itertools.groupby(rows, key=lambda row: row[0]):
        yield block, [_item(row) for row in group]


def _item(row: tuple[str, ...]) -> Item:
    _, at, speaker_id, session_id, source, place, session, name, affiliations, role, country = row
    form = shape(name)
    return Item(
        int(at), speaker_id, session_id, source, place, ids.fold(session), form.kind, form.form, form.middle, form.weak,
        tuple(organisations(affiliations)), ids.fold(role or ""), country_key(country or ""),
    )  # fmt: skip


def organisations(affiliations: str) -> Iterator[Organisation]:
    """What can be compared of a JSON array of printed organisations."""
    return (found for text in json.loads(affiliations) if (found := organisation(text)))


def country_key(country: str) -> str:
    """The code of the state: `GB` for `GB-ENG`."""
    head, dash, _ = country.partition("-")
    return head.casefold() if dash and len(head) == 2 else ids.fold(country)


def _keep(scratch: sqlite3.Connection, number: int, block: str, members: list[Item]) -> None:
    """A row for the cluster; and those by which shorter names find it, where there are any."""
    first = members[0]
    middle = max((item.middle for item in members), key=len)
    keys = sorted({key for item in members for key in item.keys})
    countries = sorted({item.country for item in members if item.country})
    scratch.execute(
        "INSERT INTO cluster VALUES (?, ?, ?, ?, ?, ?, NULL)",
        (number, block, first.kind, middle, json.dumps(keys), json.dumps(countries)),
    )
    if first.kind == "initials":
        initial, _, family = block.partition(" ")
        scratch.execute("INSERT OR IGNORE INTO wanted VALUES (?, ?)", (family, initial))
    elif first.kind == "full" and keys:
        for family, initial, between in {each for form in {i.form for i in members} for each in shortened(form)}:
            wanted = (family, initial)
            if scratch.execute("SELECT 1 FROM wanted WHERE family = ? AND initial = ?", wanted).fetchone():
                rows = ((*wanted, key, number, between or middle) for key in keys)
                scratch.executemany("INSERT INTO full_name VALUES (?, ?, ?, ?, ?)", rows)


def _reasons(clusters: Clusters) -> dict[int, dict[Evidence, None]]:
    """The evidence of every cluster, each piece once, what ties weakly first."""
    out: dict[int, dict[Evidence, None]] = {}
    for i, evidence in reversed(clusters.evidence):
        held = out.setdefault(clusters.root(i), {})
        if len(held) < _MOST_EVIDENCE:
            held[evidence] = None
    return out
