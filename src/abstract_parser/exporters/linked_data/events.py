"""The conference, its sessions and their parts as nodes."""

from __future__ import annotations

from abstract_parser import ids
from abstract_parser.exporters.linked_data.nodes import Node, moment, node
from abstract_parser.exporters.linked_data.persons import appearances
from abstract_parser.exporters.linked_data.places import keywords, language, room, root, venue
from abstract_parser.model import LearningObjectives
from abstract_parser.programme import Entry, PartEntry, Programme


def conference(programme: Programme) -> Node | None:
    """The conference, if it has a name."""
    held = programme.conference
    key, name = root(programme), held.title or held.acronym
    if key is None or name is None:
        return None
    return node(
        "Event", key,
        name=name,
        alternateName=held.acronym if held.title else None,
        url=held.url,
        description=held.description,
        startDate=held.days[0].isoformat() if held.days else None,
        endDate=held.days[-1].isoformat() if held.days else None,
        inLanguage=language(programme),
        location=venue(programme),
        organizer=node("Organization", ids.within(key, "organizer"), name=held.organizer) if held.organizer else None,
    )  # fmt: skip


def session(programme: Programme, entry: Entry, url: str | None = None) -> Node:
    """A session with its parts inside; their ``@id`` alone where parts are to be entries of their own."""
    held = entry.session
    whole = root(programme) if conference(programme) else None
    words = [held.description, *(": ".join(fact) for fact in held.extra_fields.items())]
    if entry.start is None and held.when:
        words.append(held.when)
    if programme.split:
        parts = [{"@id": each.part_id.urn} for each in entry.parts]
    else:
        parts = [part(programme, each) for each in entry.parts]
    return node(
        "EducationEvent", entry.session_id,
        name=held.title or entry.label,
        identifier=held.code,
        url=url,
        startDate=moment(entry.start) or (held.date.isoformat() if held.date else None),
        endDate=moment(entry.end),
        inLanguage=language(programme),
        location=room(programme, entry),
        keywords=list(keywords(programme, entry)),
        description="\n\n".join(filter(None, words)),
        teaches=_teaches(held.learning_objectives),
        **appearances(entry.people),
        superEvent={"@id": whole.urn} if whole else None,
        subEvent=parts,
    )  # fmt: skip


def mention(entry: Entry, url: str | None) -> Node:
    """A session that is told of elsewhere."""
    start = moment(entry.start) or (entry.session.date.isoformat() if entry.session.date else None)
    return node("EducationEvent", entry.session_id, name=entry.session.title or entry.label, url=url, startDate=start)


def part(programme: Programme, entry: PartEntry, of: Entry | None = None) -> Node:
    """A part; ``of`` is its session, where it stands outside of it."""
    held = entry.part
    number = node("PropertyValue", ids.within(entry.part_id, "number"), propertyID="part", value=held.number)
    return node(
        "EducationEvent", entry.part_id,
        name=held.title or held.label or f"Part {entry.position if held.number is None else held.number}",
        alternateName=held.label if held.title else None,
        identifier=number if held.number is not None else None,
        startDate=moment(entry.start),
        endDate=moment(entry.end),
        inLanguage=language(programme),
        description=held.description,
        teaches=_teaches(held.learning_objectives),
        **appearances(entry.people),
        superEvent={"@id": of.session_id.urn} if of else None,
    )  # fmt: skip


def report(programme: Programme, entry: Entry) -> None:
    """Tells the losses what stands in the nodes of a session, or is missing there, though nothing prints it so."""
    held, add = entry.session, programme.losses.add
    if held.title is None:
        add("assumed", "titles", "an event needs a name; what the session is called stands there", entry.label)
    for each in entry.parts:
        if not each.part.title and not each.part.label:
            add("assumed", "parts.title", "an event needs a name; the number of the part stands there", entry.label)
    if entry.start is not None and entry.start.tzinfo is None:
        add("not carried", "time zones", "none is known, so that the times have no offset", entry.label)
    if entry.end is not None and held.end_time is None:
        add("assumed", "ends", "none is printed; the length that the conference gives counts", entry.label)
    if held.location is None and venue(programme):
        add("assumed", "rooms", "none is printed; the venue of the conference stands there", entry.label)


def _teaches(objectives: LearningObjectives | None) -> list[str]:
    return list(objectives.items) if objectives else []
