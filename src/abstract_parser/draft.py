"""Between: what the stages gather before it is validated. The fields are those of the models, by name.

A draft is lenient: anything may be missing. Every leaf is a `Value`, so that its origin travels with it; what is
not in a draft at the end is not claimed, and shows up under ``unclaimed``.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from abstract_parser.diagnostics import Doubt
from abstract_parser.source import Line, Value


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
    alternatives: list[ReadingDraft] = field(default_factory=list)
    text: Value | None = None


@dataclass(slots=True)
class ObjectivesDraft:
    """`LearningObjectives`."""

    lead_in: Value | None = None
    items: list[Value] = field(default_factory=list)


@dataclass(slots=True)
class SpeakerLine:
    """A line, or the stretch of one, that names a person; read once all of the document's are known."""

    line: Line
    start: int
    end: int
    session_role: Value | None = None


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
