"""The second pass: `L. Robin` joins the one Lucy Robin of the same organisation."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from abstract_parser.people.clusters import agree

_PAGE = 1000
_MOST_CANDIDATES = 20
"""Full names looked at for an organisation. With two it is open already who is meant."""


class _Short(NamedTuple):
    """A cluster whose names have initials only."""

    number: int
    block: str
    middle: str
    keys: list[str]
    countries: set[str]


def join_initials(scratch: sqlite3.Connection) -> None:
    """Goes through the clusters in their order. Where several full names fit, or none surely, it is only noted."""
    for short in _shorts(scratch):
        candidates = _candidates(scratch, short)
        (other, *more) = candidates or (0,)
        if other and not more and not _side_by_side(scratch, short.number, other):
            scratch.execute("UPDATE cluster SET joins = ? WHERE cluster = ?", (other, short.number))
            scratch.execute("INSERT INTO evidence VALUES (?, 'initials', ?)", (other, candidates[other]))
            _grow(scratch, other, short)
        else:
            scratch.executemany("INSERT INTO fits VALUES (?, ?)", ((short.number, each) for each in candidates))


def _shorts(scratch: sqlite3.Connection) -> Iterator[_Short]:
    last = 0
    while rows := scratch.execute(
        "SELECT cluster, block, middle, keys, countries FROM cluster"
        " WHERE cluster > ? AND kind = 'initials' ORDER BY cluster LIMIT ?",
        (last, _PAGE),
    ).fetchall():
        for number, block, middle, keys, countries in rows:
            yield _Short(number, block, middle, json.loads(keys), set(json.loads(countries)))
        last = rows[-1][0]


def _candidates(scratch: sqlite3.Connection, short: _Short) -> dict[int, str]:
    """The clusters of full names that could be meant, each with an organisation that they share."""
    initial, _, family = short.block.partition(" ")
    found: dict[int, str] = {}
    for key in short.keys:
        rows = scratch.execute(
            "SELECT full_name.cluster, rest, countries FROM full_name JOIN cluster USING (cluster)"
            " WHERE family = ? AND initial = ? AND key = ? ORDER BY full_name.cluster LIMIT ?",
            (family, initial, key, _MOST_CANDIDATES),
        )
        for cluster, rest, theirs in rows:
            known = set(json.loads(theirs))
            if agree((short.middle, rest)) and not (short.countries and known and not short.countries & known):
                found.setdefault(cluster, key)
    return found


def _side_by_side(scratch: sqlite3.Connection, number: int, other: int) -> bool:
    """Whether both are printed in one list, so are two people."""
    if not scratch.execute("SELECT 1 FROM stands WHERE cluster = ? LIMIT 1", (other,)).fetchone():
        _stand(scratch, other, other)
    sql = (
        "SELECT 1 FROM belongs JOIN mention ON at = mention JOIN stands ON stands.place = mention.place"
        " WHERE belongs.cluster = ? AND stands.cluster = ? LIMIT 1"
    )
    return scratch.execute(sql, (number, other)).fetchone() is not None


def _stand(scratch: sqlite3.Connection, person: int, cluster: int) -> None:
    """Notes the lists in which the mentions of a cluster stand."""
    scratch.execute(
        "INSERT OR IGNORE INTO stands SELECT ?, place FROM belongs JOIN mention ON at = mention WHERE cluster = ?",
        (person, cluster),
    )


def _grow(scratch: sqlite3.Connection, cluster: int, short: _Short) -> None:
    """What joins a person narrows what may join it next."""
    _stand(scratch, cluster, short.number)
    (theirs,) = scratch.execute("SELECT countries FROM cluster WHERE cluster = ?", (cluster,)).fetchone()
    both = json.dumps(sorted(short.countries.union(json.loads(theirs))))
    scratch.execute("UPDATE cluster SET countries = ? WHERE cluster = ?", (both, cluster))
    scratch.execute(
        "UPDATE full_name SET rest = ? WHERE cluster = ? AND length(rest) < ?",
        (short.middle, cluster, len(short.middle)),
    )
