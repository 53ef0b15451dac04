"""Documents as canonical text, whose grammar stands in `canonical`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from abstract_parser.canonical import SIGNATURE, render
from abstract_parser.model import Document


def write(documents: Iterable[Document]) -> Iterator[str]:
    """The canonical text of all sessions of the documents, in chunks as they come."""
    yield render()
    for document in documents:
        yield from (render(session).removeprefix(SIGNATURE + "\n") for session in document.sessions)
