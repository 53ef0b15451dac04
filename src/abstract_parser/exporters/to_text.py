"""Documents as canonical text, whose grammar stands in `canonical`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from abstract_parser.canonical import PART, READING, SESSION, SIGNATURE, render
from abstract_parser.carried import Carries, carries, own
from abstract_parser.model import Document

_OBJECTIVES = {"learning_objectives.lead_in": own("Objectives"), "learning_objectives.items": own("- item")}
CARRIES: Carries = carries(
    code=own("Session"),
    extra_fields=own("Field"),
    **{name: own(label) for label, name in SESSION.items()},
    **_OBJECTIVES,
    parts={"number": own("Part"), "label": own("Part")}
    | {name: own(label) for label, name in PART.items()}
    | _OBJECTIVES,
    speakers={"name": own("Speaker"), "text": own("Printed"), "alternatives": own("Alternative")}
    | {name: own(label) for label, name in READING.items()},
)


def write(documents: Iterable[Document]) -> Iterator[str]:
    """The canonical text of all sessions of the documents, in chunks as they come."""
    yield render()
    for document in documents:
        yield from (render(session).removeprefix(SIGNATURE + "\n") for session in document.sessions)
