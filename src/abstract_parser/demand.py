"""A least confidence: a speaker read with less than asked for is an error. Nobody is dropped."""

from __future__ import annotations

from collections.abc import Iterator

from abstract_parser.diagnostics import BY_CODE, doubt
from abstract_parser.model import Diagnostic, Document, Speaker
from abstract_parser.source import SourceText

CODE = "AP402"


def demand(document: Document, minimum: float, source: SourceText) -> Document:
    """The Document with one diagnostic more for every speaker below the minimum."""
    found = [
        _diagnostic(document, pointer, speaker, minimum, source)
        for pointer, speaker in _speakers(document)
        if speaker.confidence < minimum
    ]
    if not found:
        return document
    ordered = sorted([*document.diagnostics, *found], key=lambda each: (each.start, each.severity != "error"))
    return document.model_copy(update={"diagnostics": ordered})


def _speakers(document: Document) -> Iterator[tuple[str, Speaker]]:
    """Every speaker with the JSON Pointer to them."""
    for i, session in enumerate(document.sessions):
        for k, speaker in enumerate(session.speakers):
            yield f"/sessions/{i}/speakers/{k}", speaker
        for j, part in enumerate(session.parts):
            for k, speaker in enumerate(part.speakers):
                yield f"/sessions/{i}/parts/{j}/speakers/{k}", speaker


def _diagnostic(document: Document, pointer: str, speaker: Speaker, minimum: float, source: SourceText) -> Diagnostic:
    said = doubt(
        CODE,
        _span(document, pointer, speaker, source.text),
        pointer,
        name=speaker.name,
        confidence=speaker.confidence,
        minimum=minimum,
    )
    line, column = source.place(said.start)
    return Diagnostic(
        code=CODE,
        severity=BY_CODE[CODE].severity,
        message=said.message,
        line=line,
        column=column,
        start=said.start,
        end=said.end,
        pointer=pointer,
    )


def _span(document: Document, pointer: str, speaker: Speaker, text: str) -> tuple[int, int]:
    """Where the speaker stands: by the ledger, else where the printed line is found."""
    values = document.provenance.values if document.provenance else {}
    for leaf in ("name", "text"):
        origin = values.get(f"{pointer}/{leaf}")
        if origin and origin.spans:
            return origin.spans[0]
    at = max(text.find(speaker.name), 0)
    return at, min(at + len(speaker.name), len(text))
