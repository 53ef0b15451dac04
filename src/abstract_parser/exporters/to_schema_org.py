"""Events of schema.org as JSON-LD: a graph of the conference, its sessions, their parts, and the people in them."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from abstract_parser.carried import carries, lost, own, text
from abstract_parser.exporters import linked_data
from abstract_parser.programme import Entry, Programme

_READ = "it is what the other fields were read from"
_LEAD_IN = "the name of the property says that objectives follow"
CARRIES = carries(
    code=own("identifier"),
    title=own("name"),
    when=lost("startDate and endDate say it; it stands in the description where there is no start"),
    date=own("startDate"),
    start_time=own("startDate"),
    end_time=own("endDate"),
    timezone=lost("startDate has the offset from UTC, not the name of the zone"),
    location=own("location"),
    format=own("keywords"),
    stream=own("keywords"),
    content_filters=own("keywords"),
    extra_fields=text("description"),
    description=own("description"),
    learning_objectives={"lead_in": lost(_LEAD_IN), "items": own("teaches")},
    parts={
        "number": own("subEvent.identifier"),
        "label": own("subEvent.alternateName"),
        "title": own("subEvent.name"),
        "description": own("subEvent.description"),
        "learning_objectives.lead_in": lost(_LEAD_IN),
        "learning_objectives.items": own("subEvent.teaches"),
    },
    speakers={
        "name": own("performer.name"),
        "honorific": own("performer.honorificPrefix"),
        "credentials": own("performer.honorificSuffix"),
        "given_name": own("performer.givenName"),
        "family_name": own("performer.familyName"),
        "role": own("performer.jobTitle"),
        "affiliations": own("performer.affiliation"),
        "country.name": own("performer.workLocation"),
        "country.code": own("performer.workLocation.identifier"),
        "session_role": own("performer or contributor.roleName"),
        "confidence": lost("schema.org has no word for it"),
        "alternatives": lost("schema.org has no word for it"),
        "text": lost(_READ),
    },
)


def write(programme: Programme) -> Iterator[bytes]:
    """The graph, node after node."""
    before = f'{{\n  "@context": "{linked_data.CONTEXT}",\n  "@graph": ['
    yield before.encode()
    between = "\n"
    for node in _nodes(programme):
        yield (between + textwrap.indent(linked_data.dumped(node, indent=2), "    ")).encode()
        between = ",\n"
    yield b"]\n}\n" if between == "\n" else b"\n  ]\n}\n"


def _nodes(programme: Programme) -> Iterator[linked_data.Node]:
    if held := linked_data.conference(programme):
        yield held
    for entry in programme.entries:
        linked_data.report(programme, entry)
        _report(programme, entry)
        yield linked_data.session(programme, entry)
        if programme.split:
            yield from (linked_data.part(programme, part, entry) for part in entry.parts)


def _report(programme: Programme, entry: Entry) -> None:
    """What of the times stands in no field of its own."""
    if entry.start is None and entry.session.when:
        programme.losses.add("in text", "when", f"description, because {entry.open}", entry.label)
    if entry.start is None and entry.session.start_time:
        programme.losses.add("not carried", "start_time", "startDate needs a day", entry.label)
    if entry.start is None and entry.session.end_time:
        programme.losses.add("not carried", "end_time", "endDate needs a start", entry.label)
