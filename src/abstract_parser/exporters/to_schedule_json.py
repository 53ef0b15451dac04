"""A timetable as schedule.json, which c3voc's tools and apps for visitors read.

The shape is that of c3voc's schema (voc/schedule, validator/json/schema.json, read in November 2026). Its persons are
either frab's, with ``id`` and ``public_name``, or pretalx's, with ``name``, and never both; these are pretalx's. As in
pretalx's, no event has an ``end``, which the sibling in XML knows not: c3voc's tools make that of this one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from abstract_parser.carried import own, text
from abstract_parser.exporters.c3voc.masthead import Masthead, masthead, tracks
from abstract_parser.exporters.c3voc.slots import Slot
from abstract_parser.exporters.c3voc.talks import Person, carried, slug
from abstract_parser.exporters.c3voc.timetable import Day, Room, Timetable, timetable
from abstract_parser.programme import Programme

SCHEMA = "https://c3voc.de/schedule/schema.json"
GENERATOR = "abstract-parser"
CARRIES = carried(
    fields={
        "code": text("title"), "title": own("title"), "date": own("date"), "start_time": own("start"),
        "end_time": own("duration"), "timezone": own("time_zone_name"), "location": own("room"), "format": own("type"),
        "stream": own("track"), "description": own("abstract"),
    },
    person={
        "name": own("persons.name"),
        **dict.fromkeys(
            ("honorific", "credentials", "role", "affiliations", "country.name", "session_role"),
            text("persons.biography"),
        ),
    },
    description="description",
)  # fmt: skip
_ACRONYM = re.compile(r"[a-z0-9_-][a-z0-9_]{3,50}(-2[0-9]{3}-[a-z]{1,50})?")
_ZONE = re.compile(r"[A-Z][a-z]+/[A-Z][a-z]|.*UTC$")
_SLUG = re.compile(r"[a-z][a-z0-9-]{0,200}[a-z0-9]")


def write(programme: Programme) -> Iterator[bytes]:
    """The file, in UTF-8."""
    head = masthead(programme)
    table = timetable(programme, head.root)
    schedule: dict[str, Any] = {"url": head.url, "base_url": head.url} if head.url else {}
    schedule |= {"version": head.version, "conference": _conference(programme, head, table)}
    whole = {"$schema": SCHEMA, "generator": {"name": GENERATOR}, "schedule": schedule}
    yield json.dumps(whole, ensure_ascii=False, indent=2).encode() + b"\n"


def _conference(programme: Programme, head: Masthead, table: Timetable) -> dict[str, Any]:
    out: dict[str, Any] = {
        "acronym": _acronym(programme, head.acronym),
        "title": head.title,
        "start": table.days[0].date.isoformat(),
        "end": table.days[-1].date.isoformat(),
        "daysCount": len(table.days),
        "timeslot_duration": f"{table.step // 60:02}:{table.step % 60:02}",
    }
    if _ZONE.match(table.zone.key):
        out["time_zone_name"] = table.zone.key
    else:
        programme.losses.add("not carried", "timezone", f"the schema knows no zone called {table.zone.key}")
    if head.url:
        out["url"] = head.url
    used = (slot.talk.track for day in table.days for slots in day.rooms.values() for slot in slots)
    out["tracks"] = [
        {"name": track.name} | _slug(track.name) | ({"color": track.colour} if track.colour else {})
        for track in tracks(programme, used)
    ]
    out["rooms"] = [_room(room) for room in table.rooms]
    out["days"] = [_day(head, day) for day in table.days]
    return out


def _acronym(programme: Programme, acronym: str) -> str:
    """The acronym as the schema has it: hyphens are for years only."""
    if _ACRONYM.fullmatch(acronym):
        return acronym
    changed = acronym.replace("-", "_")
    programme.losses.add("assumed", "acronyms", f"hyphens are not taken; {changed!r} stands there")
    return changed


def _room(room: Room) -> dict[str, Any]:
    return {
        "name": room.name, **_slug(room.name), "guid": str(room.guid),
        "description": room.description, "capacity": room.capacity,
    }  # fmt: skip


def _slug(name: str) -> dict[str, str]:
    """What it is called in addresses, where its name has letters for that."""
    word = slug(name, "-")
    return {"slug": word} if _SLUG.fullmatch(word) else {}


def _day(head: Masthead, day: Day) -> dict[str, Any]:
    return {
        "index": day.nth,
        "date": day.date.isoformat(),
        "day_start": day.start.isoformat(),
        "day_end": day.end.isoformat(),
        "rooms": {room.name: [_event(head, room, slot) for slot in slots] for room, slots in day.rooms.items()},
    }


def _event(head: Masthead, room: Room, slot: Slot) -> dict[str, Any]:
    talk = slot.talk
    page = head.url.partition("#")[0]  # an address has one fragment at most
    return {
        "guid": str(talk.guid),
        "id": talk.number,
        "logo": None,
        "date": slot.start.isoformat(),
        "start": f"{slot.start:%H:%M}",
        "duration": slot.duration,
        "room": room.name,
        "slug": head.slug(talk),
        "url": f"{page}#{talk.guid}" if page else f"urn:uuid:{talk.guid}",  # demanded: an address, or a name
        "title": talk.title,
        "subtitle": "",
        "track": talk.track or None,
        "type": talk.kind,
        "language": head.language,
        "abstract": talk.abstract,
        "description": talk.description,
        "persons": [_person(person) for person in talk.people],
        "links": [],
        "attachments": [],
    }


def _person(person: Person) -> dict[str, Any]:
    return {
        "guid": str(person.guid), "name": person.name, "public_name": person.name, "avatar": None,
        "biography": person.about, "links": [],
    }  # fmt: skip
