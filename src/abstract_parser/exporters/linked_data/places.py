"""What a session shares with others: the conference that it belongs to, its language, rooms, and lists of words."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

from abstract_parser import ids
from abstract_parser.exporters.linked_data.nodes import Node, name_key, node
from abstract_parser.programme import Entry, Programme


def root(programme: Programme) -> uuid.UUID | None:
    """What rooms and words of the conference hang from."""
    held = programme.conference
    if name := held.acronym or (held.title and name_key(held.title)):
        return ids.within(ids.NAMESPACE, "conference", name)
    return None


def language(programme: Programme) -> str | None:
    """The language, if somebody said it."""
    held = programme.conference
    return held.language if "language" in held.model_fields_set else None


def _address(programme: Programme) -> Node | None:
    held = programme.conference
    if not (held.city or held.country):
        return None
    key = ids.within(root(programme) or ids.NAMESPACE, "address", held.city or "", held.country or "")
    return node("PostalAddress", key, addressLocality=held.city, addressCountry=held.country)


def venue(programme: Programme) -> Node | None:
    """The building, with its address; the city, where no building is named."""
    held = programme.conference
    name = held.venue or held.city
    if name is None:
        return None
    key = ids.within(root(programme) or ids.NAMESPACE, "venue", name, held.city or "", held.country or "")
    return node("Place", key, name=name, address=_address(programme))


def room(programme: Programme, entry: Entry) -> Node | None:
    """The room in the venue. Who lists events asks for the address of the very place, so it stands at both."""
    name, building = entry.session.location, venue(programme)
    if name is None:
        return building
    known = next((each for each in programme.conference.rooms if each.name == name), None)
    key = root(programme) or ids.source(entry.source)
    return node(
        "Place", ids.within(key, "room", name_key(name)),
        name=name,
        description=known.description if known else None,
        maximumAttendeeCapacity=known.capacity if known else None,
        address=_address(programme),
        containedInPlace=building,
    )  # fmt: skip


def keywords(programme: Programme, entry: Entry) -> Iterator[Node]:
    """Format, stream and filters, each with the name of the list that it is from."""
    key = root(programme) or ids.source(entry.source)
    held = entry.session
    filters = [("Content filter", each) for each in held.content_filters]
    terms = [("Format", held.format), ("Stream", held.stream), *filters]
    for kind, name in terms:
        if name:
            words = node("DefinedTermSet", ids.within(key, "terms", kind), name=kind)
            yield node("DefinedTerm", ids.within(key, "term", kind, name_key(name)), name=name, inDefinedTermSet=words)
