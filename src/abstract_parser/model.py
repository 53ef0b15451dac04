"""What comes out: the frozen Pydantic models of the output contract, schema version 1.0.

Field names and types are final for this version; a later one may add fields. Offsets are characters of the
original text, lines and columns count from 1 (lines as ``str.splitlines`` cuts them).
"""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema

from abstract_parser.diagnostics import Severity
from abstract_parser.value import Kind, Span

Confidence = Annotated[float, Field(ge=0.0, le=1.0)]
# What JSON Schema calls a time has an offset from UTC (RFC 3339), and the clock on a wall has none.
WallTime = Annotated[
    datetime.time,
    WithJsonSchema({"type": "string", "pattern": r"^([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{1,6})?$"}),
]


class _Model(BaseModel):
    """Frozen, and strict about what it does not know, so that a typing slip never passes silently."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Source(_Model):
    """The text that was parsed: enough to find it again and to know it is the same."""

    name: str | None = Field(None, description="File name, or what the caller called the text.")
    media_type: str = Field("text/plain", description="Media type of what was read.")
    encoding: str = Field("utf-8", description="Encoding the bytes were decoded with.")
    sha256: str = Field(description="SHA-256 of the bytes (of the UTF-8 bytes, where text was given).")
    characters: int = Field(ge=0, description="Length of the text in characters.")
    lines: int = Field(ge=0, description="Number of lines.")


class Country(_Model):
    """A country as printed, with its ISO code where it has one."""

    name: str = Field(description="As printed.")
    code: str | None = Field(None, description="ISO 3166-1 alpha-2, or ISO 3166-2 for the nations of the UK.")


class Reading(_Model):
    """One way to read a speaker line."""

    name: str = Field(description="The person's name as printed, without honorific and credentials.")
    honorific: str | None = Field(None, description="`Dr`, `Prof.`, ... as printed.")
    credentials: list[str] = Field(default_factory=list, description="`RN`, `PhD`, ... in print order.")
    given_name: str | None = Field(None, description="Only when the print makes it certain.")
    family_name: str | None = Field(None, description="Only when the print makes it certain.")
    role: str | None = Field(None, description="Job title(s) as printed; several posts joined by `; `.")
    affiliations: list[str] = Field(default_factory=list, description="Organisations in print order.")
    country: Country | None = None
    session_role: str | None = Field(None, description="`chair`, `moderator`, ...; null for a plain speaker.")
    confidence: Confidence = Field(1.0, description="That name, role, affiliations and country are all right.")


class Speaker(Reading):
    """A person of the session, as the best reading of the printed line."""

    alternatives: list[Reading] = Field(
        default_factory=list, max_length=3, description="Next best readings where confidence < 0.9, best first."
    )
    text: str = Field(description="The printed line or lines.")


class LearningObjectives(_Model):
    """The learning objectives of a session or part."""

    lead_in: str | None = Field(None, description="The line that announces them, as printed.")
    items: list[str] = Field(default_factory=list, description="The objectives without their bullets.")


class Part(_Model):
    """A numbered or timed part of a session, with its own people and objectives."""

    number: int | None = Field(None, description="Its number; a letter counts from A = 1.")
    label: str | None = Field(None, description="`PART ONE`, `Table 2`, `09:00-09:20`, ... as printed.")
    title: str | None = None
    description: str | None = Field(None, description="Paragraphs joined by a blank line, hard wraps undone.")
    learning_objectives: LearningObjectives | None = None
    speakers: list[Speaker] = Field(default_factory=list)


class Session(_Model):
    """One session of the programme."""

    code: str | None = Field(None, description="`A6`, `Keynote Three`, ... as printed.")
    title: str | None = Field(None, description="Without the code.")
    when: str | None = Field(None, description="The date and time line or lines as printed.")
    date: datetime.date | None = Field(None, description="Only when certain: a year not printed is not guessed.")
    start_time: WallTime | None = Field(None, description="Local wall time.")
    end_time: WallTime | None = Field(None, description="Local wall time.")
    timezone: str | None = Field(None, description="IANA name, from the caller or from the print.")
    location: str | None = Field(None, description="Room or place.")
    format: str | None = Field(None, description="Value of the label the profile maps to `format`.")
    stream: str | None = Field(None, description="Value of the label the profile maps to `stream`.")
    content_filters: list[str] = Field(default_factory=list, description="Split only where the split is certain.")
    extra_fields: dict[str, str] = Field(
        default_factory=dict, description="Every other `Label: value` header line, in order, as printed."
    )
    description: str | None = Field(None, description="Paragraphs joined by a blank line, hard wraps undone.")
    learning_objectives: LearningObjectives | None = None
    speakers: list[Speaker] = Field(default_factory=list, description="Chairs, and everybody where no parts are.")
    parts: list[Part] = Field(default_factory=list)


class Diagnostic(_Model):
    """A doubt or a complaint, with its place. `abstract-parser explain CODE` says more about the code."""

    code: str = Field(description="Stable code of the catalogue, such as `AP101`.")
    severity: Severity
    message: str
    line: int = Field(ge=1)
    column: int = Field(ge=1)
    start: int = Field(ge=0, description="Offset of the first character concerned.")
    end: int = Field(ge=0, description="Offset behind the last character concerned.")
    pointer: str | None = Field(None, description="JSON Pointer (RFC 6901) of the value concerned.")


class Fragment(_Model):
    """A stretch of the source that no rule claimed."""

    text: str
    line: int = Field(ge=1)
    start: int = Field(ge=0)
    end: int = Field(ge=0)


class Origin(_Model):
    """Where a value came from, and how."""

    spans: list[Span] = Field(description="[start, end) pairs in reading order.")
    kind: Kind = Field(description="`verbatim`: text[start:end] is the value; `normalised`; `inferred`.")
    rule: str = Field(description="The rule that read it.")
    confidence: Confidence = 1.0


class Provenance(_Model):
    """The ledger: every value's origin, and the structural text between the values."""

    values: dict[str, Origin] = Field(description="JSON Pointer (RFC 6901) of every leaf value -> Origin.")
    marks: list[tuple[int, int, str]] = Field(description="[start, end, kind] of structural text.")


class Document(_Model):
    """Everything that was read from one text."""

    schema_version: Literal["1.0"] = "1.0"
    source: Source
    profile: str | None = Field(None, description="The layout profile that was recognised or asked for.")
    sessions: list[Session] = Field(default_factory=list, description="In document order.")
    diagnostics: list[Diagnostic] = Field(default_factory=list)
    unclaimed: list[Fragment] = Field(default_factory=list, description="Text that no rule claimed.")
    provenance: Provenance | None = Field(None, description="Only on request.")
