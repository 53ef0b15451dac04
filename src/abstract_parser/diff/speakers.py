"""What changed of the people of a session."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from abstract_parser.diff import likeness
from abstract_parser.diff.changes import Found, Json, Kind
from abstract_parser.diff.fields import named
from abstract_parser.diff.parts import called, name

_CORRECTED = 0.75
_CORRECTED_ELSEWHERE = 0.85
_FIELDS: tuple[tuple[str, Kind, str], ...] = (
    ("honorific", "speaker-honorific-changed", "honorific"),
    ("credentials", "speaker-credentials-changed", "credentials"),
    ("role", "speaker-role-changed", "role"),
    ("affiliations", "speaker-affiliations-changed", "affiliations"),
    ("session_role", "speaker-session-role-changed", "role in the session"),
)


class _Listed(NamedTuple):
    """A speaker and where: ``place`` is equal for a part and what it was, ``path`` points to the speaker."""

    speaker: dict[str, Any]
    place: str
    path: str
    where: str
    part: str


def compare(old: dict[str, Any], new: dict[str, Any], pairs: Sequence[tuple[int, int]]) -> Iterator[Found]:
    """People are known by their names within a part, then in the session; a name much alike was corrected."""
    olds = list(_listed(old, {i: f"new {j}" for i, j in pairs}, "old"))
    news = list(_listed(new, {}, "new"))
    pairing = likeness.Pairing(olds, news)
    pairing.equal(_unchanged)
    pairing.equal(lambda each: (each.place, each.speaker["name"]))
    pairing.equal(lambda each: (each.place, likeness.folded(each.speaker["name"]) or each.speaker["name"]))
    pairing.equal(lambda each: likeness.folded(each.speaker["name"]) or None)
    pairing.alike(lambda one, other: _likeness(one, other) if one.place == other.place else 0.0, _CORRECTED)
    pairing.alike(_likeness, _CORRECTED_ELSEWHERE)
    partners = {j: i for i, j in pairing.pairs}
    for j, each in enumerate(news):
        if j in partners:
            yield from _of_one(olds[partners[j]], each)
        else:
            said = f"{_person(each)} added{each.where}"
            yield Found("speaker-added", each.path, None, _brief(each), said)
    for i in pairing.left_old:
        said = f"{_person(olds[i])} removed{olds[i].where}"
        yield Found("speaker-removed", olds[i].path, _brief(olds[i]), None, said)


def _listed(session: dict[str, Any], places: dict[int, str], side: str) -> Iterator[_Listed]:
    for number, speaker in enumerate(session["speakers"]):
        yield _Listed(speaker, "", f"/speakers/{number}", "", "the session itself")
    for i, part in enumerate(session["parts"]):
        for number, speaker in enumerate(part["speakers"]):
            place, path = places.get(i, f"{side} {i}"), f"/parts/{i}/speakers/{number}"
            yield _Listed(speaker, place, path, f" in {name(part, i)}", called(part, i))


def _unchanged(each: _Listed) -> tuple[str, str]:
    """Equal for who stands there as before; of two namesakes, each is paired with the right one."""
    said = {field: value for field, value in each.speaker.items() if field not in ("confidence", "text")}
    return each.place, json.dumps(said)


def _likeness(one: _Listed, other: _Listed) -> float:
    """Of the names; the same organisation or role makes it likelier that one is the other, corrected."""
    score = likeness.names(one.speaker["name"], other.speaker["name"])
    same = set(one.speaker["affiliations"]) & set(other.speaker["affiliations"])
    given = [likeness.folded(each.speaker["name"]).partition(" ")[0] for each in (one, other)]
    if same and given[0] == given[1] and len(given[0]) > 1:
        return max(score, 0.8)  # a family name that changed
    return score


def _person(each: _Listed) -> str:
    session_role = each.speaker["session_role"]
    return " ".join(str(each.speaker["name"]).split())[:120] + (f" ({session_role})" if session_role else "")


def _brief(each: _Listed) -> dict[str, Json]:
    fields = ("name", "role", "affiliations", "country", "session_role")
    return {field: each.speaker[field] for field in fields}


def _of_one(before: _Listed, after: _Listed) -> Iterator[Found]:
    old, new, person = before.speaker, after.speaker, _person(after)
    if before.place != after.place:
        said = f"{person} moved from {before.part} to {after.part}"
        yield Found("speaker-moved", after.path, before.path, after.path, said)
    if old["name"] != new["name"]:
        yield named("speaker-renamed", f"{after.path}/name", f"name{after.where}", old["name"], new["name"])
    for field, kind, title in _FIELDS:
        if old[field] != new[field]:
            yield named(kind, f"{after.path}/{field}", f"{person}: {title}", old[field], new[field])
    if _country(old) != _country(new):
        names = [held["country"] and held["country"]["name"] for held in (old, new)]
        found = named("speaker-country-changed", f"{after.path}/country", f"{person}: country", *names)
        yield found._replace(old=old["country"], new=new["country"])


def _country(speaker: dict[str, Any]) -> str | None:
    country = speaker["country"]
    return str(country["code"] or country["name"]) if country else None
