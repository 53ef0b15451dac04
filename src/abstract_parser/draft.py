"""Between: what the stages gather before it is validated. The fields are those of the models, by name.

A draft is lenient: anything may be missing. Every leaf is a `Value`, so that its origin travels with it; what is
not in a draft at the end is not claimed, and shows up under ``unclaimed``.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import NamedTuple

from abstract_parser.diagnostics import Doubt
from abstract_parser.source import Line
from abstract_parser.value import Span, Value

NOT_IN_MODEL = {"model": False}
"""Metadata of a field that the models do not have."""


@dataclass(slots=True)
class Schedule:
    """What one line says of date and time. ``year`` 0: not printed. Spans are offsets of the line's text."""

    day: int = 0
    month: int = 0
    year: int = 0
    weekday: int = -1
    date_span: Span | None = None
    start: datetime.time | None = None
    end: datetime.time | None = None
    time_span: Span | None = None
    guessed_half: bool = False
    zone: str | None = None
    zone_span: Span | None = None
    stop: int = 0
    """Offset behind what was read; the rest of the line is something else."""


class Cut(NamedTuple):
    """A stretch of a line: ``line.text[start:end]``."""

    line: Line
    start: int
    end: int

    def value(self, rule: str) -> Value:
        """The stretch as a value."""
        return self.line.cut(self.start, self.end, rule)


class Person(NamedTuple):
    """A stretch that names a person, and the session role that a label or heading gives.

    ``named``: where the name ends, if marks around it say so. ``shares``: the affiliation of the next person is
    printed for this one too. ``dashed``: a dash follows the name.
    """

    cut: Cut
    session_role: str | None = None
    role_line: Line | None = None
    named: int = 0
    shares: bool = False
    dashed: bool = False


@dataclass(slots=True)
class Block:
    """What stands together in a session or in one of its parts, still as stretches of lines."""

    label: Cut | None = None
    number: str | None = None
    title: list[Cut] = field(default_factory=list)
    paragraphs: list[Cut] = field(default_factory=list)
    lead_in: Cut | None = None
    items: list[Cut] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)


@dataclass(slots=True)
class Group:
    """A session as its lines: the output of the group stage."""

    code: Cut | None = None
    title: list[Cut] = field(default_factory=list)
    schedules: list[tuple[Line, Schedule]] = field(default_factory=list)
    day: tuple[Line, Schedule] | None = None
    slot: tuple[Line, Schedule] | None = None
    place: Cut | None = None
    type: Cut | None = None
    """Headings above with a day, a time, a room or a kind of session, which other sessions share."""
    fields: list[tuple[str, Cut, Cut]] = field(default_factory=list)
    """(session field, printed label, value)."""
    own: Block = field(default_factory=Block)
    parts: list[Block] = field(default_factory=list)


@dataclass(slots=True)
class CountryDraft:
    """`Country`."""

    name: Value
    code: Value | None = None


@dataclass(slots=True)
class ReadingDraft:
    """`Reading`, and with ``alternatives`` and ``text`` a `Speaker`."""

    name: Value
    honorific: Value | None = None
    credentials: list[Value] = field(default_factory=list)
    given_name: Value | None = None
    family_name: Value | None = None
    role: Value | None = None
    affiliations: list[Value] = field(default_factory=list)
    country: CountryDraft | None = None
    session_role: Value | None = None
    confidence: float = 1.0
    disputed: bool = field(default=False, metadata=NOT_IN_MODEL)
    """Another reading of the line is nearly as good."""
    alternatives: list[ReadingDraft] = field(default_factory=list)
    text: Value | None = None


@dataclass(slots=True)
class ObjectivesDraft:
    """`LearningObjectives`."""

    lead_in: Value | None = None
    items: list[Value] = field(default_factory=list)


@dataclass(slots=True)
class PartDraft:
    """`Part`."""

    number: Value | None = None
    label: Value | None = None
    title: Value | None = None
    description: Value | None = None
    learning_objectives: ObjectivesDraft | None = None
    speakers: list[ReadingDraft] = field(default_factory=list)


@dataclass(slots=True)
class SessionDraft:
    """`Session`."""

    code: Value | None = None
    title: Value | None = None
    when: Value | None = None
    date: Value | None = None
    start_time: Value | None = None
    end_time: Value | None = None
    timezone: Value | None = None
    location: Value | None = None
    format: Value | None = None
    stream: Value | None = None
    content_filters: list[Value] = field(default_factory=list)
    extra_fields: dict[str, Value] = field(default_factory=dict)
    description: Value | None = None
    learning_objectives: ObjectivesDraft | None = None
    speakers: list[ReadingDraft] = field(default_factory=list)
    parts: list[PartDraft] = field(default_factory=list)


@dataclass(slots=True)
class DocumentDraft:
    """`Document`: the sessions, the structural marks [start, end, kind], and the doubts so far."""

    sessions: list[SessionDraft] = field(default_factory=list)
    marks: list[tuple[int, int, str]] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
