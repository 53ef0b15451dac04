"""A timetable as schedule.xml, which frab, c3voc's tools, pretalx and many apps for visitors read.

The shape is that of c3voc's schema (voc/schedule, validator/xsd/schedule.xml.xsd, read in November 2026). What pretalx
looks for is there for every talk, empty where the session says nothing. Whether a talk may be recorded is not known,
so nothing is said of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from abstract_parser.carried import own, text
from abstract_parser.exporters.c3voc.masthead import Masthead, Track, masthead, tracks
from abstract_parser.exporters.c3voc.slots import Slot
from abstract_parser.exporters.c3voc.talks import carried
from abstract_parser.exporters.c3voc.timetable import Day, Room, Timetable, timetable
from abstract_parser.programme import Programme

if TYPE_CHECKING:
    from lxml.etree import _Element

GENERATOR = "abstract-parser"
CARRIES = carried(
    fields={
        "code": text("event/title"), "title": own("event/title"), "date": own("event/date"),
        "start_time": own("event/start"), "end_time": own("event/duration"),
        "timezone": own("conference/time_zone_name"), "location": own("event/room"), "format": own("event/type"),
        "stream": own("event/track"), "description": own("event/abstract"),
    },
    person={"name": own("event/persons/person")},
    description="event/description",
)  # fmt: skip


def write(programme: Programme) -> Iterator[bytes]:
    """The file, in UTF-8."""
    from lxml import etree

    head = masthead(programme)
    table = timetable(programme, head.root)
    root = etree.Element("schedule")
    etree.SubElement(root, "generator", name=GENERATOR)
    _text(root, "version", head.version)
    used = (slot.talk.track for day in table.days for slots in day.rooms.values() for slot in slots)
    _conference(root, head, table, list(tracks(programme, used)))
    for day in table.days:
        _day(root, head, day)
    etree.indent(root)
    yield etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n"


def _text(parent: _Element, tag: str, value: str) -> None:
    from lxml import etree

    etree.SubElement(parent, tag).text = value


def _conference(root: _Element, head: Masthead, table: Timetable, known: list[Track]) -> None:
    from lxml import etree

    conference = etree.SubElement(root, "conference")
    _text(conference, "title", head.title)
    _text(conference, "acronym", head.acronym)
    _text(conference, "start", table.days[0].date.isoformat())  # pretalx 2023.1 takes dates without a time only
    _text(conference, "end", table.days[-1].date.isoformat())
    _text(conference, "days", str(len(table.days)))
    _text(conference, "timeslot_duration", f"{table.step // 60:02}:{table.step % 60:02}")
    if head.url:
        _text(conference, "base_url", head.url)
        _text(conference, "url", head.url)
    _text(conference, "time_zone_name", table.zone.key)
    for track in known:
        element = etree.SubElement(conference, "track", name=track.name)
        if track.colour:
            element.set("color", track.colour.lower())


def _day(root: _Element, head: Masthead, day: Day) -> None:
    from lxml import etree

    element = etree.SubElement(root, "day", index=str(day.nth), date=day.date.isoformat())
    element.set("start", day.start.isoformat())
    element.set("end", day.end.isoformat())
    for room, slots in day.rooms.items():
        held = etree.SubElement(element, "room", name=room.name, guid=str(room.guid))
        for slot in slots:
            _event(held, head, room, slot)


def _event(parent: _Element, head: Masthead, room: Room, slot: Slot) -> None:
    from lxml import etree

    talk = slot.talk
    event = etree.SubElement(parent, "event", guid=str(talk.guid), id=str(talk.number))
    _text(event, "date", slot.start.isoformat())
    _text(event, "start", f"{slot.start:%H:%M}")
    _text(event, "duration", slot.duration)
    _text(event, "room", room.name)
    _text(event, "slug", head.slug(talk))
    _text(event, "title", talk.title)
    _text(event, "subtitle", "")  # pretalx 2025.2 fails on one where the description is empty
    _text(event, "type", talk.kind)
    _text(event, "track", talk.track)
    _text(event, "language", head.language)
    _text(event, "abstract", talk.abstract)
    _text(event, "description", talk.description)
    persons = etree.SubElement(event, "persons")
    for person in talk.people:
        element = etree.SubElement(persons, "person", id=str(person.number), guid=str(person.guid))
        element.text = person.name
    etree.SubElement(event, "links")
    etree.SubElement(event, "attachments")
