"""The people of a programme, each once, wherever they appear."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from abstract_parser import ids, people
from abstract_parser.model import Session, Speaker

_Sessions = Iterable[tuple[uuid.UUID, str, Session]]


class Guest(NamedTuple):
    """A person of the programme. ``speaker`` is the first reading with that name; ``number`` is below 2**31.

    ``person`` has all that is printed of the person, and where.
    """

    guest_id: uuid.UUID
    number: int
    name: str
    speaker: Speaker
    person: people.Person


class Gathered(NamedTuple):
    """``who`` is the guest of each speaker; ``guests`` are in the order of their names."""

    who: dict[uuid.UUID, uuid.UUID]
    guests: dict[uuid.UUID, Guest]


def gathered(sessions: _Sessions) -> Gathered:
    """Everybody. Raises `AbstractParserError` where there is no room to merge them."""
    first: dict[uuid.UUID, Speaker] = {}
    with people.Merger() as merger:
        for mention, key, speaker in _mentions(sessions):
            first[key] = speaker
            merger.add(mention)
        merged = merger.close_up()
        guests: dict[uuid.UUID, Guest] = {}
        who: dict[uuid.UUID, uuid.UUID] = {}
        taken: set[int] = set()
        order = {key: place for place, key in enumerate(first)}
        for person in merged.people():
            key = uuid.UUID(person.person_id)
            places = sorted((uuid.UUID(place.speaker_id) for place in person.mentions), key=order.__getitem__)
            who |= dict.fromkeys(places, key)
            shown = next((first[place] for place in places if first[place].name == person.name), first[places[0]])
            guests[key] = Guest(key, ids.number(key, taken), person.name, shown, person)
    return Gathered(who, guests)


def _mentions(sessions: _Sessions) -> Iterator[tuple[people.Mention, uuid.UUID, Speaker]]:
    for key, source, session in sessions:
        label = ": ".join(text for text in (session.code, session.title) if text)
        lists = [(key, session.speakers)]
        lists += [(ids.part(key, place), part.speakers) for place, part in enumerate(session.parts, 1)]
        for parent, speakers in lists:
            for speaker_id, speaker in zip(ids.speakers(parent, speakers), speakers, strict=True):
                country = speaker.country
                yield (
                    people.Mention(
                        str(speaker_id), str(key), source, label, speaker.name, speaker.honorific, speaker.role,
                        tuple(speaker.affiliations), (country.code or country.name) if country else None,
                        speaker.text, str(parent),
                    ),
                    speaker_id,
                    speaker,
                )  # fmt: skip
