"""A deposit of abstracts at Crossref: a conference, its proceedings, and a paper with a DOI for each session.

A registration is public and for ever, so what nobody says is not made up: without publisher, registrant, depositor, DOI
prefix, address and date nothing is written.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

from abstract_parser.carried import carries, lost, own, text
from abstract_parser.exporters.crossref import elements
from abstract_parser.exporters.crossref.deposit import Deposit, demand
from abstract_parser.exporters.publishing.abstracts import abstracts, known_by
from abstract_parser.programme import Programme

_TOLD = text("jats:abstract")
_BLOCK = {"description": _TOLD, "learning_objectives.lead_in": _TOLD, "learning_objectives.items": _TOLD}
_PAGE = lost("a deposit has no place for it: the page behind the DOI tells it")
_SESSION = ("when", "date", "start_time", "end_time", "timezone", "location", "format", "stream", "content_filters")
CARRIES = carries(
    **dict.fromkeys(_SESSION, _PAGE),
    **(_BLOCK | {"description": own("jats:abstract")}),
    extra_fields=_PAGE,
    code=own("publisher_item/identifier"),
    title=own("titles/title"),
    parts={"number": lost("the label has it"), "label": _TOLD, "title": _TOLD, **_BLOCK},
    speakers={
        "name": own("person_name"),
        "given_name": own("given_name"),
        "family_name": own("surname"),
        "affiliations": own("institution_name"),
        "country.name": own("institution_place"),
        "country.code": lost("the name of the country is told"),
        "honorific": lost("names stand alone"),
        "credentials": lost("names stand alone"),
        "role": lost("Crossref asks for organisations, not for posts"),
        "session_role": lost("all are authors, except chairs"),
        "confidence": lost("not for the public"),
        "alternatives": lost("not for the public"),
        "text": lost("the reading stands for it"),
    },
)


def write(programme: Programme) -> Iterator[bytes]:
    """The deposit. Raises `IncompleteConference` where the conference file lacks what Crossref demands."""
    published = demand(programme)
    from lxml import etree

    # Any: the stubs of lxml know of no namespace without a prefix.
    spaces: dict[Any, str] = {None: elements.NS, "jats": elements.JATS, "rel": elements.RELATIONS, "xsi": elements.XSI}
    root = etree.Element(f"{{{elements.NS}}}doi_batch", nsmap=spaces)
    root.set("version", elements.VERSION)
    location = f"{elements.NS} https://www.crossref.org/schemas/crossref{elements.VERSION}.xsd"
    root.set(f"{{{elements.XSI}}}schemaLocation", location)
    deposit = Deposit(programme, published)
    deposit.head(root)
    conference = deposit.conference(deposit.add(root, "body"))
    lasting = _lasting(programme)
    for held in abstracts(programme):
        if held.entry.session_id in lasting:
            deposit.paper(conference, held)
    yield etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)


def _lasting(programme: Programme) -> set[uuid.UUID]:
    """The sessions whose DOIs hang from something that stays: their code, else their title."""
    found: set[uuid.UUID] = set()
    for entry in programme.entries:
        if known_by(entry):
            found.add(entry.session_id)
            held = entry.session
            if not (held.description or held.learning_objectives or held.speakers or held.parts):
                why = "neither text nor people stand behind it: look whether it is an abstract before it gets a DOI"
                programme.losses.add("doubtful", "sessions", why, entry.label)
        else:
            why = "neither code nor title is printed, so that a DOI would have nothing to hang from"
            programme.losses.leave_out(entry.session_id, why, entry.label)
    return found
