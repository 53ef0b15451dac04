"""A session as plain text, for targets that have one field for all of it."""

from __future__ import annotations

from collections.abc import Iterator

from abstract_parser.model import LearningObjectives, Part, Reading, Session
from abstract_parser.programme import Entry


def person(speaker: Reading) -> str:
    """A person on one line: ``Dr Ada Byron, PhD (chair), Head of Engines, Harbour Mill, England``."""
    name = " ".join(filter(None, (speaker.honorific, speaker.name)))
    head = ", ".join([name, *speaker.credentials]) + (f" ({speaker.session_role})" if speaker.session_role else "")
    return ", ".join([head, *post(speaker)])


def post(speaker: Reading) -> list[str]:
    """Job title, organisations and country, as far as they are known."""
    country = speaker.country.name if speaker.country else None
    return [text for text in (speaker.role, *speaker.affiliations, country) if text]


def facts(session: Session) -> Iterator[tuple[str, str]]:
    """Labels and values of header fields that few targets have fields for."""
    if session.format:
        yield "Format", session.format
    if session.stream:
        yield "Stream", session.stream
    if session.content_filters:
        yield "Content filters", ", ".join(session.content_filters)
    yield from session.extra_fields.items()


def objectives(held: LearningObjectives | None) -> Iterator[str]:
    """The lead-in, then an objective a line."""
    if held is not None:
        yield held.lead_in or "Learning objectives:"
        yield from (f"- {item}" for item in held.items)


def paragraphs(
    entry: Entry, *, with_description: bool = True, with_objectives: bool = True, with_people: bool = True,
    with_parts: bool = True, with_facts: bool = True,
) -> Iterator[str]:  # fmt: skip
    """The text of a session, paragraph after paragraph; the caller joins them by blank lines."""
    session = entry.session
    if with_description and session.description:
        yield session.description
    if with_objectives and session.learning_objectives:
        yield "\n".join(objectives(session.learning_objectives))
    if with_people and session.speakers:
        yield "\n".join(["Speakers:", *map(person, session.speakers)])
    for part in session.parts if with_parts else ():
        yield ": ".join(filter(None, (part.label, part.title))) or "Part"
        yield from part_paragraphs(part, with_objectives=with_objectives, with_people=with_people)
    if with_facts and (known := list(facts(session))):
        yield "\n".join(f"{label}: {value}" for label, value in known)


def part_paragraphs(part: Part, *, with_objectives: bool = True, with_people: bool = True) -> Iterator[str]:
    """The text of a part without its heading."""
    if part.description:
        yield part.description
    if with_objectives and part.learning_objectives:
        yield "\n".join(objectives(part.learning_objectives))
    if with_people and part.speakers:
        yield "\n".join(["Speakers:", *map(person, part.speakers)])
