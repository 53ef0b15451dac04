"""The rows of a Document, table by table. Positions count from 1, in document order."""

from __future__ import annotations

import datetime
import json
import uuid
from collections.abc import Iterator, Sequence

from abstract_parser import ids
from abstract_parser.model import Diagnostic, Document, LearningObjectives, Part, Session, Speaker

Cell = str | int | float | datetime.date | datetime.time | None
Row = tuple[str, dict[str, Cell]]
"""The name of a table, and a cell for each of its columns."""


def rows(document: Document, sessions: Sequence[uuid.UUID] = ()) -> Iterator[Row]:
    """All rows of a Document, each behind those it refers to. ``person_id`` stays open: one Document cannot know it.

    ``sessions`` are the identifiers of its sessions, where they do not hang from the name of the source.
    """
    source = document.source
    name = source.name or source.sha256
    key = ids.source(name)
    head = source.model_dump(exclude={"name"})
    yield "sources", {"source_id": str(key), "name": name, **head, "profile": document.profile}
    known = sessions or list(ids.sessions(key, document.sessions))
    for position, (session_id, session) in enumerate(zip(known, document.sessions, strict=True), 1):
        yield from _session(session, session_id, key, position)
    for position, diagnostic in enumerate(document.diagnostics, 1):
        yield "diagnostics", _diagnostic(diagnostic, key, position)


def _session(session: Session, key: uuid.UUID, source: uuid.UUID, position: int) -> Iterator[Row]:
    yield (
        "sessions",
        {
            "session_id": str(key),
            "source_id": str(source),
            "position": position,
            "code": session.code,
            "title": session.title,
            "when_printed": session.when,
            "date": session.date,
            "start_time": session.start_time,
            "end_time": session.end_time,
            "timezone": session.timezone,
            "location": session.location,
            "format": session.format,
            "stream": session.stream,
            "content_filters": _json(session.content_filters),
            "extra_fields": _json(session.extra_fields),
            "description": session.description,
            "objectives_lead_in": _lead_in(session.learning_objectives),
        },
    )
    yield from _objectives(session.learning_objectives, key, None)
    yield from _speakers(session.speakers, key, None)
    for number, part in enumerate(session.parts, 1):
        yield from _part(part, key, number)


def _part(part: Part, session: uuid.UUID, position: int) -> Iterator[Row]:
    key = ids.part(session, position)
    yield (
        "parts",
        {
            "part_id": str(key),
            "session_id": str(session),
            "position": position,
            "number": part.number,
            "label": part.label,
            "title": part.title,
            "description": part.description,
            "objectives_lead_in": _lead_in(part.learning_objectives),
        },
    )
    yield from _objectives(part.learning_objectives, session, key)
    yield from _speakers(part.speakers, session, key)


def _lead_in(objectives: LearningObjectives | None) -> str | None:
    return objectives.lead_in if objectives else None


def _objectives(objectives: LearningObjectives | None, session: uuid.UUID, part: uuid.UUID | None) -> Iterator[Row]:
    for position, text in enumerate(objectives.items if objectives else (), 1):
        yield (
            "objectives",
            {
                "objective_id": str(ids.within(part or session, "objective", position)),
                "session_id": str(session),
                "part_id": str(part) if part else None,
                "position": position,
                "text": text,
            },
        )


def _speakers(speakers: list[Speaker], session: uuid.UUID, part: uuid.UUID | None) -> Iterator[Row]:
    keys = ids.speakers(part or session, speakers)
    for position, (key, speaker) in enumerate(zip(keys, speakers, strict=True), 1):
        yield (
            "speakers",
            {
                "speaker_id": str(key),
                "session_id": str(session),
                "part_id": str(part) if part else None,
                "person_id": None,
                "position": position,
                "name": speaker.name,
                "honorific": speaker.honorific,
                "credentials": _json(speaker.credentials),
                "given_name": speaker.given_name,
                "family_name": speaker.family_name,
                "role": speaker.role,
                "country_name": speaker.country.name if speaker.country else None,
                "country_code": speaker.country.code if speaker.country else None,
                "session_role": speaker.session_role,
                "confidence": speaker.confidence,
                "text": speaker.text,
            },
        )
        for number, affiliation in enumerate(speaker.affiliations, 1):
            yield (
                "affiliations",
                {
                    "affiliation_id": str(ids.within(key, "affiliation", number)),
                    "speaker_id": str(key),
                    "position": number,
                    "name": affiliation,
                },
            )


def _diagnostic(diagnostic: Diagnostic, source: uuid.UUID, position: int) -> dict[str, Cell]:
    return {
        "diagnostic_id": str(ids.within(source, "diagnostic", position)),
        "source_id": str(source),
        "position": position,
        "code": diagnostic.code,
        "severity": diagnostic.severity,
        "message": diagnostic.message,
        "line_number": diagnostic.line,
        "column_number": diagnostic.column,
        "start_offset": diagnostic.start,
        "end_offset": diagnostic.end,
        "pointer": diagnostic.pointer,
    }


def _json(value: list[str] | dict[str, str]) -> str:
    return json.dumps(value, ensure_ascii=False)
