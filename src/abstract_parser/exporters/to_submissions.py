"""Sessions as submissions of c3voc: with a slot where they have one, and whole without one.

The shape of each is that of c3voc's draft (voc/schedule, validator/submission-json/schema.json, read in November 2026),
which describes one submission, as frab and pretalx have it. The file is an array of them.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator, Mapping
from typing import Any

from abstract_parser import ids
from abstract_parser.carried import own, text
from abstract_parser.exporters.c3voc import talks
from abstract_parser.exporters.c3voc.slots import Slot, placed, room_of, span
from abstract_parser.exporters.c3voc.talks import Talk, carried
from abstract_parser.programme import Entry, PartEntry, Programme, persons

CARRIES = carried(
    fields={
        "code": text("title"), "title": own("title"), "date": own("slot.start"), "start_time": own("slot.start"),
        "end_time": own("slot.end"), "timezone": text("description"), "location": own("slot.room"),
        "format": text("description"), "stream": own("track"), "description": own("abstract"),
    },
    person={
        "name": own("speakers.name"),
        **dict.fromkeys(
            ("honorific", "credentials", "role", "affiliations", "country.name", "session_role"),
            text("speakers.biography"),
        ),
    },
    description="description",
)  # fmt: skip
# What the draft calls a type, and the formats that mean it.
_TYPES: Mapping[str, tuple[str, ...]] = {
    "talk": ("talk", "keynote", "keynote address", "lecture", "oral", "oral presentation", "plenary", "presentation"),
    "podium": ("podium", "panel", "panel discussion", "debate", "round table"),
    "meeting": ("meeting",),
    "workshop": ("workshop", "masterclass", "hands on", "tutorial"),
    "film": ("film", "screening"),
    "performance": ("performance",),
    "music": ("music", "concert"),
}
_LANGUAGES = ("en", "de")
_MOST_MINUTES = 840


def write(programme: Programme) -> Iterator[bytes]:
    """The file, in UTF-8, one submission after the other."""
    called, emails = talks.names(programme), persons.addresses(programme)
    language = _language(programme) if programme.entries else ""
    opening = b"[\n"
    for entry in programme.entries:
        for talk, slot in _of(entry, programme, called):
            submission = _submission(programme, talk, slot, language, emails)
            yield opening + json.dumps(submission, ensure_ascii=False, indent=2).encode()
            opening = b",\n"
    yield b"[]\n" if opening.startswith(b"[") else b"\n]\n"


def _of(entry: Entry, programme: Programme, called: Mapping[uuid.UUID, str]) -> Iterator[tuple[Talk, Slot | None]]:
    """The talk of a session, and of its parts where they are apart: these need no times of their own."""
    apart = entry.parts if programme.split else ()
    slotted = not placed(entry)
    room = room_of(programme, entry) if slotted else ""
    zone = [f"Time zone: {entry.session.timezone}"] if entry.session.timezone else []
    kind = [f"Format: {entry.session.format}"] if entry.session.format else []
    also = [*([] if slotted else _printed(entry)), *zone, *kind]
    talk = talks.of_session(entry, programme, called, apart=apart, also=also)
    yield talk, _slot(talk, entry, room) if slotted else None
    for part in apart:
        timed = slotted and part.start is not None and part.end is not None
        talk = talks.of_part(part, entry, programme, called, also=[*(zone if timed else []), *kind])
        yield talk, _slot(talk, part, room) if timed else None


def _printed(entry: Entry) -> Iterator[str]:
    """Time and place of a session that has no slot, as far as they are known."""
    session = entry.session
    times = "-".join(f"{time:%H:%M}" for time in (session.start_time, session.end_time) if time)
    date = session.date.isoformat() if session.date else ""
    if when := f"{date} {times}".strip() or session.when:
        yield f"When: {when}"
    if session.location:
        yield f"Room: {session.location}"


def _slot(talk: Talk, timed: Entry | PartEntry, room: str) -> Slot:
    """The slot, in the zone of the session."""
    assert timed.start is not None
    assert timed.start.tzinfo is not None
    assert timed.end is not None
    return Slot(talk, *span(timed.start, timed.end, timed.start.tzinfo), room)


def _submission(
    programme: Programme, talk: Talk, slot: Slot | None, language: str, emails: Mapping[uuid.UUID, str]
) -> dict[str, Any]:
    minutes = slot.minutes if slot else None
    if minutes and minutes > _MOST_MINUTES:
        programme.losses.add("not carried", "durations", f"{_MOST_MINUTES} minutes is the longest", talk.label)
        minutes = None
    out: dict[str, Any] = {
        "guid": str(talk.guid),
        "title": talk.title,
        "subtitle": None,
        "abstract": talk.abstract,
        "description": talk.description or None,
        "duration": minutes,
        "type": _type(talk.kind),
        "track": talk.track or None,
        "language": language,
        "speakers": [
            {"guid": str(each.guid), "id": each.number, "name": each.name, "public_name": each.name}
            | ({"email": emails[each.guid]} if each.guid in emails else {})
            | {"biography": each.about}
            for each in talk.people
        ],
    }
    if slot:
        out["slot"] = {"start": slot.start.isoformat(), "end": slot.end.isoformat(), "room": slot.room}
    return out


def _type(kind: str) -> str:
    printed = ids.fold(kind)
    return next((name for name, formats in _TYPES.items() if printed in formats), "other")


def _language(programme: Programme) -> str:
    """The schema knows English and German; empty stands for every other."""
    language = talks.language(programme).partition("-")[0]
    if language in _LANGUAGES:
        return language
    programme.losses.add("not carried", "languages", f"the schema knows no {language!r}")
    return ""
