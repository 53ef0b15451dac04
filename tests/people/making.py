"""Mentions for tests: short to write, and merged in one call."""

from __future__ import annotations

import random
import uuid
from collections.abc import Iterable

from abstract_parser.people import Mention, Merger, Person, Tie


def mention(
    name: str,
    *organisations: str,
    role: str | None = None,
    country: str | None = None,
    source: str = "a.txt",
    session: str = "A1: Talk",
    part: str | None = None,
    nth: int = 0,
) -> Mention:
    """Equal arguments make an equal mention. ``nth``: tells those apart that are printed alike in one list."""
    session_id = f"{source}/{session}"
    place = part and f"{session_id}/{part}"
    key = uuid.uuid5(uuid.NAMESPACE_OID, repr((name, organisations, role, country, place or session_id, nth)))
    return Mention(str(key), session_id, source, session, name, None, role, organisations, country, name, place)


def merge(mentions: Iterable[Mention]) -> tuple[list[Person], list[Tie]]:
    with Merger() as merger:
        for each in mentions:
            merger.add(each)
        merged = merger.close_up()
        people = list(merged.people())
        for person in people:
            assert {merged.person_of(place.speaker_id) for place in person.mentions} == {person.person_id}
        return people, list(merged.report())


def groups(*mentions: Mention) -> list[list[int]]:
    """Who is one person, by the numbers of the mentions, which are added in any order."""
    mixed = list(mentions)
    random.Random(len(mixed)).shuffle(mixed)
    people, _ = merge(mixed)
    numbers = {each.speaker_id: number for number, each in enumerate(mentions)}
    return sorted(sorted(numbers[place.speaker_id] for place in person.mentions) for person in people)


def one(*mentions: Mention) -> bool:
    return len(groups(*mentions)) == 1


def apart(*mentions: Mention) -> bool:
    return len(groups(*mentions)) == len(mentions)
