"""The programme as a calendar: iCalendar (RFC 5545, with the names of calendars from RFC 7986), an event a session.

With ``split`` the parts are events too, tied to their session in both directions. A part that prints no time has that
of its session, so that it can be found; a part never makes anybody busy, because its session does already.

No METHOD is written: what is kept on a CalDAV server must not have one (RFC 4791, 4.1), and a published one would have
to name an organizer's address (RFC 5546, 3.2.1).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from abstract_parser import visible
from abstract_parser.carried import carries, lost, own, text
from abstract_parser.exporters.ics import slots
from abstract_parser.exporters.ics.lines import Text, sent
from abstract_parser.exporters.ics.slots import Slot, described
from abstract_parser.programme import EPOCH, Appearance, Entry, PartEntry, Programme, wording

if TYPE_CHECKING:
    from icalendar import Component, Event

PRODID = "-//abstract-parser//abstract-parser//EN"
_END = b"END:VCALENDAR\r\n"
_MOST_MINUTES = 2**31 - 1

CARRIES = carries(
    code=text("SUMMARY"), title=own("SUMMARY"), when=lost("DTSTART says it"), date=own("DTSTART"),
    start_time=own("DTSTART"), end_time=own("DTEND"), timezone=own("TZID"), location=own("LOCATION"),
    format=own("CATEGORIES"), stream=own("CATEGORIES"), content_filters=own("CATEGORIES"),
    extra_fields=text("DESCRIPTION"), description=own("DESCRIPTION"),
    learning_objectives={"lead_in": text("DESCRIPTION"), "items": text("DESCRIPTION")},
    parts={
        "number": lost("calendars do not number what belongs together; the label says it"),
        "label": text("DESCRIPTION"), "title": text("DESCRIPTION"), "description": text("DESCRIPTION"),
        "learning_objectives.lead_in": text("DESCRIPTION"), "learning_objectives.items": text("DESCRIPTION"),
    },
    speakers={
        "name": own("CONTACT"), "honorific": text("CONTACT"), "credentials": text("CONTACT"),
        "given_name": lost("names stand there as they are printed"),
        "family_name": lost("names stand there as they are printed"),
        "role": text("CONTACT"), "affiliations": text("CONTACT"), "country.name": text("CONTACT"),
        "country.code": lost("the name of the country stands there"), "session_role": text("CONTACT"),
        "confidence": lost("calendars have no doubts"), "alternatives": lost("calendars have no doubts"),
        "text": lost("CONTACT says it"),
    },
)  # fmt: skip


def write(programme: Programme) -> Iterator[bytes]:
    """The head, the time zones that are used, and the events in the order of their beginnings."""
    for entry in programme.entries:
        if entry.start is None:
            programme.losses.leave_out(entry.session_id, entry.open, entry.label)
    timed = [(entry, _slot(programme, entry, entry)) for entry in programme.timed()]
    yield sent(_head(programme)).removesuffix(_END)
    yield from map(sent, described(slot for _, slot in timed))
    for entry, slot in timed:
        if slot.zone is None:
            why = "no time zone is known; their times are those of wherever a reader is"
            programme.losses.add("assumed", "sessions", why, entry.label)
        if not _line(entry.session.code) and not _line(entry.session.title):
            why = "none is printed; the place of the session stands there"
            programme.losses.add("assumed", "titles", why, entry.label)
        yield sent(_session(programme, entry, slot))
        for part in entry.parts if programme.split else ():
            yield sent(_part(programme, entry, part, slot))
    if timed and programme.stamp == EPOCH:
        why = "nothing says when this was published, so 1970 stands there: name it as published in the conference file"
        programme.losses.add("assumed", "time stamps", why)
    yield _END


def _slot(programme: Programme, entry: Entry, timed: Entry | PartEntry) -> Slot:
    """Of a session or part with a start."""
    assert timed.start is not None
    found = slots.slot(timed.start, timed.end)
    if timed.end is not None and found.end is None:
        why = "on the clocks of its time zone it is no later than the start"
        programme.losses.add("not carried", "end_time", why, entry.label)
    return found


def _head(programme: Programme) -> Component:
    from icalendar import Calendar

    known = programme.conference
    whole = Calendar()
    whole.add("version", "2.0")
    whole.add("prodid", PRODID)
    whole.add("calscale", "GREGORIAN")
    name, about = known.title or known.acronym, known.description
    for standard, common, value in (("name", "x-wr-calname", name), ("description", "x-wr-caldesc", about)):
        if value:
            whole.add(standard, Text(value), encode=False)
            whole.add(common, Text(value), encode=False)  # the name that most calendars look for
    if known.url:
        whole.add("url", known.url)
    whole.add("last-modified", programme.stamp)
    return whole


def _session(programme: Programme, entry: Entry, slot: Slot) -> Event:
    session = entry.session
    parts = [person for part in entry.parts for person in part.people]
    event = _event(programme, entry, str(entry.session_id), entry.title, slot)
    _describe(event, wording.paragraphs(entry), (*entry.people, *parts))
    labels = [session.format, session.stream, *session.content_filters]
    if shown := list(dict.fromkeys(filter(None, map(_line, labels)))):
        event.add("categories", Text(*shown), encode=False)
    for part in entry.parts if programme.split else ():
        event.add("related-to", str(part.part_id), parameters={"RELTYPE": "CHILD"})
    return event


def _part(programme: Programme, entry: Entry, part: PartEntry, whole: Slot) -> Event:
    """A part as an event of its own, at its own time or else at that of its session."""
    slot = whole
    if part.start is not None:
        slot = _slot(programme, entry, part)
    else:
        why = "no time of their own is printed; the time of the session stands there"
        programme.losses.add("assumed", "parts", why, entry.label)
    label = " ".join(filter(None, (entry.session.code, part.part.label or f"Part {part.position}")))
    title = ": ".join(filter(None, (label, part.part.title)))
    event = _event(programme, entry, str(part.part_id), title, slot)
    _describe(event, wording.part_paragraphs(part.part), part.people)
    event.add("related-to", str(entry.session_id), parameters={"RELTYPE": "PARENT"})
    event.add("transp", "TRANSPARENT")
    return event


def _event(programme: Programme, entry: Entry, uid: str, title: str, slot: Slot) -> Event:
    """When and where it is, and how it is called. The sequence grows with the stamp, whatever has changed."""
    from icalendar import Event

    known = programme.conference
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", programme.stamp)
    event.add("last-modified", programme.stamp)
    event.add("sequence", min(max(int(programme.stamp.timestamp()) // 60, 0), _MOST_MINUTES))
    slot.add_to(event)
    event.add("summary", Text(_line(title) or uid), encode=False)
    if where := ", ".join(filter(None, map(_line, (entry.session.location, known.venue, known.city)))):
        event.add("location", Text(where), encode=False)
    if known.url:
        event.add("url", known.url)
    return event


def _describe(event: Event, paragraphs: Iterable[str], people: Iterable[Appearance]) -> None:
    """What it is about, and everybody who speaks: once, even where they speak in several parts."""
    if whole := "\n\n".join(paragraphs):
        event.add("description", Text(whole), encode=False)
    for contact in dict.fromkeys(filter(None, (_line(wording.person(each.speaker)) for each in people))):
        event.add("contact", Text(contact), encode=False)


def _line(value: str | None) -> str:
    """On one line: most calendars show no more of a field."""
    return visible.line(" ".join((value or "").split()))
