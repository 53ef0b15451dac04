"""The last pass: every cluster becomes a person with an identifier, and a row of the report where one is due."""

from __future__ import annotations

import itertools
import json
import sqlite3
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from abstract_parser import ids
from abstract_parser.people import verdicts
from abstract_parser.people.blocks import country_key, organisations
from abstract_parser.people.identity import Known, identifiers
from abstract_parser.people.names import shape
from abstract_parser.people.organisations import identifying

_MENTIONS = """
SELECT f.block, f.cluster, m.speaker_id, m.source, m.name, m.role, m.affiliations, m.country
FROM mention m JOIN belongs b ON b.mention = m.at
JOIN cluster c ON c.cluster = b.cluster JOIN cluster f ON f.cluster = COALESCE(c.joins, c.cluster)
ORDER BY f.block, f.cluster, m.speaker_id
"""


class Settled(NamedTuple):
    """A person of a block. ``number`` is the cluster's."""

    number: int
    mentions: int
    name: str
    spellings: list[str]
    roles: list[str]
    affiliations: list[str]
    countries: list[str]
    known: Known


def settle(scratch: sqlite3.Connection) -> None:
    """Fills the tables of people and of the report. Holds the people of one block, never their mentions."""
    scratch.execute("CREATE INDEX of_joined ON cluster (joins) WHERE joins IS NOT NULL")
    rows = scratch.cursor().execute(_MENTIONS)
    for block, of_block in itertools.groupby(rows, key=lambda row: row[0]):
        people = [_person(*each) for each in itertools.groupby(of_block, key=lambda row: row[1])]
        names = [str(each) for each in identifiers(block, [person.known for person in people])]
        scratch.executemany("INSERT INTO person VALUES (?, ?, ?, ?, ?, ?, ?, ?)", map(_row, people, names))
        verdicts.of_block(scratch, list(zip(people, names, strict=True)))
    scratch.execute("CREATE INDEX by_name ON person (folded, person_id)")
    scratch.execute("CREATE UNIQUE INDEX by_id ON person (person_id)")
    verdicts.of_initials(scratch)


def _person(number: int, rows: Iterable[tuple[str, ...]]) -> Settled:
    names: Counter[str] = Counter()
    roles: dict[str, None] = {}
    affiliations: dict[str, None] = {}
    countries: dict[str, None] = {}
    first = ""
    sources = set()
    for _, _, speaker_id, source, name, role, printed, country in rows:
        names[name] += 1
        first = first or speaker_id
        sources.add(source)
        roles.update(dict.fromkeys([role] if role else ()))
        affiliations.update(dict.fromkeys(json.loads(printed)))
        countries.update(dict.fromkeys([country] if country else ()))
    shapes = [shape(name) for name in names]
    known = Known(
        identifying(list(organisations(json.dumps(list(affiliations))))),
        min(map(country_key, countries), default=""),
        max((each.middle for each in shapes if each.kind == "full"), key=len, default=""),
        min(each.form for each in shapes),
        min(sources),
        first,
    )
    return Settled(number, names.total(), _shown(names), sorted(names), sorted(roles), sorted(affiliations),
                   sorted(countries), known)  # fmt: skip


def _shown(names: Counter[str]) -> str:
    """The spelling to show: in full, given name first, printed often, not in capitals."""
    return min(
        names,
        key=lambda name: (
            shape(name).kind != "full", "," in name, -names[name], name.isupper(), name.islower(), -len(name), name,
        ),
    )  # fmt: skip


def _row(person: Settled, person_id: str) -> tuple[int | str, ...]:
    lists = (person.spellings, person.roles, person.affiliations, person.countries)
    texts = (json.dumps(each, ensure_ascii=False) for each in lists)
    return (person.number, person_id, ids.fold(person.name), person.name, *texts)
