"""Sessions and speakers of eventyay: the two tables that its organiser pages import.

The headings are those that its forms recognise by themselves (app/eventyay/orga/forms/importers.py of
fossasia/eventyay), the cells are as app/eventyay/base/services/talkimport.py reads them: sessions and speakers with a
known identifier are updated. It finds out with `csv.Sniffer` how a table is written, from the first line alone. Only a
heading with quotes in it tells the sniffer how quotes within a cell are written, so there is one.
"""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterable, Iterator, Mapping

from abstract_parser.carried import carries, lost, own, text
from abstract_parser.exporters import uploads
from abstract_parser.model import Session
from abstract_parser.programme import Appearance, Entry, PartEntry, Programme, persons, wall_clock, wording

SESSIONS = (
    "ID", 'Code as "printed"', "Title", "Abstract", "Description", "Type", "Track", "State", "Tags", "Duration",
    "Language", "Start", "End", "Room", "Speaker IDs", "Speaker names",
)  # fmt: skip
SPEAKERS = ("ID", 'Name as "printed"', "Name", "Email", "Job title", "Organisation", "Biography")

# What eventyay takes, in characters. It refuses longer names, cuts the others silently, and ignores longer identifiers.
CODE, TITLE, NAME, TAG, ROOM = 16, 200, 255, 50, 100
POST = 200
_HERE = "eventyay"
_TOLD = text("Description")

CARRIES = carries(
    code=text("Title"), title=own("Title"), when=lost("start and end say it"), date=own("Start"),
    start_time=own("Start"), end_time=own("End"), timezone=lost("the offset of the times says it"),
    location=own("Room"), format=own("Type"), stream=own("Track"), content_filters=own("Tags"), extra_fields=_TOLD,
    description=own("Abstract"), learning_objectives={"lead_in": _TOLD, "items": _TOLD},
    parts={
        "number": lost("the label has it"), "label": _TOLD, "title": _TOLD, "description": _TOLD,
        "learning_objectives.lead_in": _TOLD, "learning_objectives.items": _TOLD,
    },
    speakers={
        "name": own("Name"), "given_name": lost("eventyay does not divide names"),
        "family_name": lost("eventyay does not divide names"), "honorific": _TOLD, "credentials": _TOLD,
        "role": own("Job title"), "affiliations": own("Organisation"), "country.name": _TOLD,
        "country.code": lost("the name of the country is told"), "session_role": _TOLD,
        "confidence": lost("eventyay has no doubts"), "alternatives": lost("eventyay has no doubts"),
        "text": lost("the reading stands for it"),
    },
)  # fmt: skip


def files(programme: Programme) -> Iterator[tuple[str, Iterable[bytes]]]:
    """Both tables. Speakers are to be imported first, so that sessions find them with all that is known of them."""
    known = persons.addresses(programme)
    yield "sessions.csv", uploads.table([SESSIONS, *_sessions(programme, known)])
    yield "speakers.csv", uploads.table([SPEAKERS, *_speakers(programme, known)])


def _speakers(programme: Programme, known: Mapping[uuid.UUID, str]) -> Iterator[tuple[str, ...]]:
    """A row for each address."""
    told = persons.posts(programme)
    taken: set[str] = set()
    for key, guest in programme.guests.items():
        name = uploads.cut(_name(guest.name), NAME, "speakers.name", _HERE, programme, guest.name[:NAME])
        if key not in known or not name:
            why = "eventyay takes only the names of those without an e-mail address: name it under [emails]"
            programme.losses.add("not carried", "speakers", why, name)
        elif known[key] in taken:
            programme.losses.add("left out", "speakers", "somebody else has the same e-mail address", name)
        else:
            taken.add(known[key])
            shown = " ".join(filter(None, (guest.speaker.honorific, guest.speaker.name)))
            printed = uploads.line(", ".join([shown, *guest.speaker.credentials]))
            biography = _whole("\n".join(told[key]), "speakers", programme, name)
            posts = uploads.line(guest.speaker.role or ""), uploads.line("; ".join(guest.speaker.affiliations))
            role, where = (uploads.cut(post, POST, "speakers", "the table", programme, name) for post in posts)
            yield _identifier(key), printed[: uploads.MOST], name, known[key], role, where, biography


def _name(printed: str) -> str:
    """Without commas, at which eventyay would divide it."""
    return uploads.line(printed.replace(",", " "))


def _sessions(programme: Programme, known: Mapping[uuid.UUID, str]) -> Iterator[tuple[str, ...]]:
    """Sessions, and with ``split`` parts, the shortest names of rooms first.

    eventyay makes a room that it does not find, but takes any whose name begins, ends or goes on like it: "Hall 1" is
    lost in "Hall 10", unless it is there before.
    """
    rows = [row for entry in programme.entries for row in _rows(programme, entry, known)]
    yield from sorted(_apart(programme, rows), key=lambda row: len(row[SESSIONS.index("Room")]))


def _apart(programme: Programme, rows: Iterable[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """The rows with a title each: eventyay takes a new session for one that is there if it is called the same."""
    at = SESSIONS.index("Title")
    taken: set[str] = set()
    last: dict[str, int] = {}  # the number that was given last to a title
    for row in rows:
        title, again = row[at], 1
        base = title[: TITLE - 8]
        while title.casefold() in taken:
            again = max(again, last.get(base, 1)) + 1
            title = f"{base} ({again})"
        taken.add(title.casefold())
        if again > 1:
            last[base] = again
            why = "eventyay takes sessions of one title for the same; a number is added"
            programme.losses.add("assumed", "titles", why, row[at])
        yield *row[:at], title, *row[at + 1 :]


def _rows(programme: Programme, entry: Entry, known: Mapping[uuid.UUID, str]) -> Iterator[tuple[str, ...]]:
    session, apart = entry.session, entry.parts if programme.split else ()
    if not session.code and not session.title:
        programme.losses.add("assumed", "titles", "none is printed; the place of the session stands there", entry.label)
    if not session.format:
        programme.losses.add("assumed", "types", "none is printed; eventyay takes the first that it has", entry.label)
    told = wording.paragraphs(entry, with_description=False, with_parts=not apart, with_facts=False)
    facts = "\n".join(f"{label}: {value}" for label, value in session.extra_fields.items())
    people = list(entry.people if apart else entry.everybody())
    heads = entry.session_id, session.code or "", entry.title, session.description or "", [*told, facts]
    yield _row(programme, entry.label, session, entry, people, known, heads)
    for part in apart:
        name = part.title
        paragraphs = list(wording.part_paragraphs(part.part))[bool(part.part.description) :]
        label = f"{entry.label}, {name}"
        heads = part.part_id, "", label, part.part.description or "", [f"Part of {entry.title}", *paragraphs]
        yield _row(programme, label, session, part, list(part.people), known, heads)


def _row(
    programme: Programme, label: str, session: Session, timed: Entry | PartEntry, people: list[Appearance],
    known: Mapping[uuid.UUID, str], heads: tuple[uuid.UUID, str, str, str, list[str]],
) -> tuple[str, ...]:  # fmt: skip
    key, code, printed, abstract, told = heads
    whole = uploads.line(printed) or f"Session {_identifier(key)}"
    title = uploads.cut(whole, TITLE, "title", _HERE, programme, label)
    told = [whole, *told] if title != whole else told
    programme.losses.add(
        "assumed", "states", "eventyay gives times only to accepted sessions; confirmed stands there", label
    )
    language = programme.conference.language if "language" in programme.conference.model_fields_set else ""
    start, end = (_moment(moment, programme, label) for moment in (timed.start, timed.end))
    return (
        _identifier(key), uploads.line(code)[: uploads.MOST], title,
        _whole(abstract, "description", programme, label),
        _whole("\n\n".join(filter(None, told)), "description", programme, label),
        uploads.line(session.format or "")[: uploads.MOST], uploads.line(session.stream or "")[: uploads.MOST],
        "confirmed", _tags(session.content_filters, programme, label),
        str(wall_clock.minutes(timed) or ""), language, start, end if start else "",
        uploads.cut(uploads.line(session.location or ""), ROOM, "location", _HERE, programme, label),
        *_linked(programme, people, known),
    )  # fmt: skip


def _linked(programme: Programme, people: list[Appearance], known: Mapping[uuid.UUID, str]) -> tuple[str, str]:
    """The people of a session: addresses, or identifiers where there is none, and as many names.

    eventyay pairs the two lists where they are equally long: who is not there yet is made of identifier and name.
    """
    linked: dict[str, str] = {}
    room = uploads.MOST
    for each in people:
        name, key = (
            _name(programme.guests[each.guest_id].name)[:NAME],
            known.get(each.guest_id) or _identifier(each.guest_id),
        )
        if name and key not in linked and (room := room - NAME - len(key)) > 0:
            linked[key] = name
    return ", ".join(linked), ", ".join(linked.values())


def _identifier(key: uuid.UUID) -> str:
    """As many of its digits as eventyay takes, in the letters in which it keeps them."""
    return key.hex[:CODE].upper()


def _whole(value: str, what: str, programme: Programme, label: str) -> str:
    return uploads.cut(uploads.block(value), uploads.MOST, what, _HERE, programme, label)


def _moment(moment: datetime.datetime | None, programme: Programme, label: str) -> str:
    """With its offset, so that it is right whatever the time zone of the event in eventyay is."""
    if moment and not wall_clock.usable(moment):
        programme.losses.add("not carried", "date", "no conference is in that year", label)
        return ""
    return moment.isoformat(timespec="minutes") if moment else ""


def _tags(filters: list[str], programme: Programme, label: str) -> str:
    tags = []
    for tag in map(uploads.line, filters):
        if "," in tag:
            why = "a comma would make two tags of one; a semicolon stands there"
            programme.losses.add("assumed", "tags", why, label)
        tags.append(uploads.cut(tag.replace(",", ";"), TAG, "content_filters", _HERE, programme, label))
    return ", ".join(tags)[: uploads.MOST]
