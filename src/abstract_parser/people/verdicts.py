"""The rows of the merge report: only what a person should look at."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from typing import TYPE_CHECKING

from abstract_parser import ids
from abstract_parser.people.names import shape
from abstract_parser.people.records import Verdict

if TYPE_CHECKING:
    from abstract_parser.people.settle import Settled

_SAID = {
    "organisation": "same organisation: {}",
    "like organisation": "organisations that may be one: {}",
    "acronym": "an acronym that fits the organisation: {}",
    "session": "the same session in two files: {}",
    "role and country": "same role and country: {}",
    "one session": "named again in one session: {}",
    "one file": "named again in one file: {}",
    "only one of the name": "nobody else in the run has the name: {}",
    "initials": "initials fit one person of the same organisation: {}",
}
_WEAK = frozenset(
    ("like organisation", "acronym", "session", "role and country", "only one of the name", "initials", "one file")
)
_SHOWN = 8
"""Names or organisations in a row; further ones are counted."""


def of_block(scratch: sqlite3.Connection, people: Sequence[tuple[Settled, str]]) -> None:
    """The rows about people of one block: what was joined, and namesakes that were not."""
    for person, _ in people:
        if person.mentions > 1:
            _joined(scratch, person)
    if len(people) > 1:
        _apart(scratch, people)


def _joined(scratch: sqlite3.Connection, person: Settled) -> None:
    spellings = {name.casefold() for name in person.spellings}
    reasons = scratch.execute(
        "SELECT DISTINCT e.kind, e.shared FROM cluster c JOIN evidence e ON e.cluster = c.cluster"
        " WHERE c.cluster = ? OR c.joins = ? ORDER BY 1, 2",
        (person.number, person.number),
    ).fetchall()
    several = len({ids.fold(each) for each in person.affiliations}) > 1
    doubtful = {kind for kind, _ in reasons} & _WEAK and (several or len(spellings) > 1)
    doubtful = doubtful or any(kind == "only one of the name" for kind, _ in reasons)
    doubtful = doubtful or any(shape(name).kind == "word" for name in person.spellings)
    if doubtful or len(spellings) > 1:
        said = _listed([_SAID[kind].format(shared) for kind, shared in reasons])
        verdict: Verdict = "doubtful" if doubtful else "spellings"
        _write(scratch, person.name, person.number, verdict, person.spellings, f"joined: {said}", [])


def _apart(scratch: sqlite3.Connection, people: Sequence[tuple[Settled, str]]) -> None:
    people = sorted(people, key=lambda each: (ids.fold(each[0].name), each[1]))
    names = sorted({person.name for person, _ in people})
    places = [" / ".join(person.affiliations[:2]) or "no organisation" for person, _ in people]
    said = f"kept apart, {len(people)} people of one name: {_listed(places)}"
    _write(scratch, people[0][0].name, people[0][0].number, "apart", names, said, [each for _, each in people[1:]])


def of_initials(scratch: sqlite3.Connection) -> None:
    """Who has initials that fit several people, or somebody who stands beside them in a list."""
    rows = scratch.cursor().execute(
        "SELECT s.person, s.name, json_group_array(p.name), json_group_array(p.person_id) FROM ("
        " SELECT DISTINCT fits.cluster AS short, COALESCE(c.joins, c.cluster) AS long"
        " FROM fits JOIN cluster c ON c.cluster = fits.other ORDER BY 1, 2)"
        " JOIN person s ON s.person = short JOIN person p ON p.person = long GROUP BY s.person"
    )
    for number, name, long_names, others in rows.fetchall():
        names = sorted({name, *json.loads(long_names)})
        fits = _listed(sorted(set(names) - {name}) or [name])
        said = f"kept apart, initials fit more than one person, or one named beside: {fits}"
        _write(scratch, name, number, "apart", names, said, sorted(json.loads(others)))


def _listed(texts: Sequence[str]) -> str:
    shown = " | ".join(texts[:_SHOWN])
    return shown + (f" | and {len(texts) - _SHOWN} more" if len(texts) > _SHOWN else "")


def _write(
    scratch: sqlite3.Connection, name: str, number: int, verdict: Verdict, names: Sequence[str], said: str,
    others: Sequence[str],
) -> None:  # fmt: skip
    lists = (json.dumps(list(names), ensure_ascii=False), said, json.dumps(list(others)))
    scratch.execute("INSERT INTO tie VALUES (?, ?, ?, ?, ?, ?)", (ids.fold(name), number, verdict, *lists))
