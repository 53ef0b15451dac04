"""What becomes a submission of pretalx, and its words."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from abstract_parser.exporters.pretalx import markdown
from abstract_parser.model import LearningObjectives, Part, Session, Speaker
from abstract_parser.programme import Appearance, Entry, PartEntry, Programme


class Submission(NamedTuple):
    """A session, or a part where parts are entries of their own. ``blocks`` are in Markdown."""

    key: uuid.UUID
    number: int
    label: str
    title: str
    abstract: str
    blocks: tuple[str, ...]
    start: datetime.datetime | None
    end: datetime.datetime | None
    open: str
    session: Session
    people: tuple[Appearance, ...]


def submissions(programme: Programme) -> Iterator[Submission]:
    """The sessions in their order, each followed by its parts where these are split off."""
    for entry in programme.entries:
        yield _whole(entry, programme.split)
        for part in entry.parts if programme.split else ():
            yield _of_part(entry, part)


def _whole(entry: Entry, split: bool) -> Submission:
    session = entry.session
    blocks = [
        *_facts(session), *_objectives(session.learning_objectives), *_roles(session.speakers),
        *(() if split else (block for part in session.parts for block in _part(part))),
    ]  # fmt: skip
    people = entry.people if split else tuple(entry.everybody())
    return Submission(
        entry.session_id, entry.number, entry.label, entry.title, markdown.paragraphs(session.description or ""),
        tuple(blocks), entry.start, entry.end, entry.open, session, people,
    )  # fmt: skip


def _of_part(entry: Entry, piece: PartEntry) -> Submission:
    part = piece.part
    name = ": ".join(filter(None, (_number(part), part.title)))
    blocks = (*_objectives(part.learning_objectives), *_roles(part.speakers))
    return Submission(
        piece.part_id, piece.number, f"{entry.label}, {name}", f"{entry.label} – {name}",
        markdown.paragraphs(part.description or ""), blocks, piece.start, piece.end,
        "" if piece.start else "no time of the part is printed", entry.session, piece.people,
    )  # fmt: skip


def _number(part: Part) -> str:
    return part.label or ("Part" if part.number is None else f"Part {part.number}")


def _facts(session: Session) -> Iterator[str]:
    known = {"Content filters": ", ".join(session.content_filters), **session.extra_fields}
    lines = [
        f"**{markdown.inline(label) or 'Other'}**: {markdown.inline(value)}" for label, value in known.items() if value
    ]
    if lines:
        yield markdown.items(lines)


def _objectives(held: LearningObjectives | None) -> Iterator[str]:
    if held is not None:
        yield markdown.inline(held.lead_in or "") or "**Learning objectives**"
        yield markdown.items(map(markdown.inline, held.items))


def _roles(speakers: Iterable[Speaker]) -> Iterator[str]:
    """Only those who are more than speakers: who speaks, pretalx shows itself."""
    yield from _list(each for each in speakers if each.session_role)


def _list(speakers: Iterable[Speaker]) -> Iterator[str]:
    lines = [
        markdown.inline(each.name) + (f" ({markdown.inline(each.session_role)})" if each.session_role else "")
        for each in speakers
    ]
    if lines:
        yield "**Speakers**"
        yield markdown.items(lines)


def _part(part: Part) -> Iterator[str]:
    yield f"### {markdown.inline(': '.join(filter(None, (_number(part), part.title))))}"
    yield markdown.paragraphs(part.description or "")
    yield from _objectives(part.learning_objectives)
    yield from _list(part.speakers)
