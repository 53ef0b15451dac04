"""Documents as CSV (RFC 4180, UTF-8, CRLF): one row a speaker, with the session and part it belongs to.

A session or part without speakers has a row too, so that nothing of the programme is missing. Lists are
joined by ``; ``, objectives and extra fields by line feeds. Control characters are shown as pictures.

A spreadsheet takes a cell that begins with ``= + - @``, a tab or a line break for a formula. Such a cell gets
a leading apostrophe, which spreadsheets understand as "this is text". A program that reads the table takes it
off again, or reads JSON, which has the values as they are.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from abstract_parser import visible
from abstract_parser.carried import Carries, carries, lost, own
from abstract_parser.model import Document, LearningObjectives, Part, Session, Speaker

Cells = dict[str, str | int | float | None]

COLUMNS: tuple[str, ...] = (
    "source", "profile", "session", "code", "title", "when", "date", "start_time", "end_time", "timezone",
    "location", "format", "stream", "content_filters", "extra_fields", "description", "learning_objectives",
    "part_number", "part_label", "part_title", "part_description", "part_learning_objectives",
    "name", "honorific", "credentials", "given_name", "family_name", "role", "affiliations", "country",
    "country_code", "session_role", "confidence", "text",
)  # fmt: skip

CARRIES: Carries = carries(
    **{
        name: own(name)
        for name in (
            "code", "title", "when", "date", "start_time", "end_time", "timezone", "location", "format", "stream",
            "content_filters", "extra_fields", "description",
        )
    },
    **{"learning_objectives.lead_in": lost("no column"), "learning_objectives.items": own("learning_objectives")},
    parts={name: own(f"part_{name}") for name in ("number", "label", "title", "description")}
    | {
        "learning_objectives.lead_in": lost("no column"),
        "learning_objectives.items": own("part_learning_objectives"),
    },
    speakers={
        name: own(name)
        for name in (
            "name", "honorific", "credentials", "given_name", "family_name", "role", "affiliations", "session_role",
            "confidence", "text",
        )
    }
    | {
        "country.name": own("country"),
        "country.code": own("country_code"),
        "alternatives": lost("the best reading stands for all"),
    },
)  # fmt: skip

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def write(documents: Iterable[Document]) -> Iterator[str]:
    """The header, then the rows of one session after the other."""
    yield _lines([dict(zip(COLUMNS, COLUMNS, strict=True))])
    for document in documents:
        for number, session in enumerate(document.sessions, start=1):
            head: Cells = {"source": document.source.name, "profile": document.profile, "session": number}
            yield _lines(_rows(head | _session_cells(session), session))


def _rows(head: Cells, session: Session) -> Iterator[Cells]:
    if session.speakers or not session.parts:
        yield from _people(head, session.speakers)
    for part in session.parts:
        yield from _people(head | _part_cells(part), part.speakers)


def _people(head: Cells, speakers: list[Speaker]) -> Iterator[Cells]:
    if not speakers:
        yield head
    for speaker in speakers:
        yield head | _speaker_cells(speaker)


def _session_cells(session: Session) -> Cells:
    return {
        "code": session.code,
        "title": session.title,
        "when": session.when,
        "date": session.date.isoformat() if session.date else None,
        "start_time": session.start_time.isoformat() if session.start_time else None,
        "end_time": session.end_time.isoformat() if session.end_time else None,
        "timezone": session.timezone,
        "location": session.location,
        "format": session.format,
        "stream": session.stream,
        "content_filters": "; ".join(session.content_filters),
        "extra_fields": "\n".join(f"{label}: {value}" for label, value in session.extra_fields.items()),
        "description": session.description,
        "learning_objectives": _objectives(session.learning_objectives),
    }


def _part_cells(part: Part) -> Cells:
    return {
        "part_number": part.number,
        "part_label": part.label,
        "part_title": part.title,
        "part_description": part.description,
        "part_learning_objectives": _objectives(part.learning_objectives),
    }


def _speaker_cells(speaker: Speaker) -> Cells:
    country = speaker.country
    return {
        "name": speaker.name,
        "honorific": speaker.honorific,
        "credentials": "; ".join(speaker.credentials),
        "given_name": speaker.given_name,
        "family_name": speaker.family_name,
        "role": speaker.role,
        "affiliations": "; ".join(speaker.affiliations),
        "country": country.name if country else None,
        "country_code": country.code if country else None,
        "session_role": speaker.session_role,
        "confidence": speaker.confidence,
        "text": speaker.text,
    }


def _objectives(objectives: LearningObjectives | None) -> str | None:
    return "\n".join(objectives.items) if objectives else None


def _lines(rows: Iterable[Cells]) -> str:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerows([cell(row.get(column)) for column in COLUMNS] for row in rows)
    return buffer.getvalue()


def cell(value: str | int | float | None) -> str | int | float | None:
    """A value as a cell that no spreadsheet takes for a formula and no terminal for a command."""
    if not isinstance(value, str):
        return value
    return ("'" if value.startswith(_FORMULA) else "") + visible.block(value)
