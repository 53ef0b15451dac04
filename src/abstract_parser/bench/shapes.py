"""The two shapes of a gold file, as lenient models: which fields are there matters as much as what they hold.

`Gold...` is the Document's own shape with everything optional; what is absent is not scored. `Hand...` is shorter to
write by hand: header lines as printed, everything else in parts; there what is absent is empty.
"""

from __future__ import annotations

import datetime
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Texts = list[str]


class _Partial(BaseModel):
    """A Document's piece. An unknown field is a slip of the pen, and would silently not be scored."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class GoldCountry(_Partial):
    """As in the output."""

    name: str | None = None
    code: str | None = None


class GoldReading(_Partial):
    """A person. What the reading says of itself (confidence, alternatives, text) may stand there; nobody scores it."""

    name: Name
    honorific: str | None = None
    credentials: Texts = []
    given_name: str | None = None
    family_name: str | None = None
    role: str | None = None
    affiliations: Texts = []
    country: GoldCountry | str | None = None
    session_role: str | None = None
    ambiguous: bool = False
    note: Any = Field(None, exclude=True)
    confidence: Any = Field(None, exclude=True)
    alternatives: Any = Field(None, exclude=True)
    text: Any = Field(None, exclude=True)


class GoldObjectives(_Partial):
    """As in the output."""

    lead_in: str | None = None
    items: Texts = []


class _GoldBlock(_Partial):
    title: str | None = None
    description: str | None = None
    learning_objectives: GoldObjectives | None = None
    speakers: list[GoldReading] = []
    note: Any = Field(None, exclude=True)


class GoldPart(_GoldBlock):
    """As in the output; a number may be a letter."""

    number: int | str | None = None
    label: str | None = None


class GoldSession(_GoldBlock):
    """As in the output."""

    code: str | None = None
    when: str | None = None
    date: datetime.date | None = None
    start_time: datetime.time | None = None
    end_time: datetime.time | None = None
    timezone: str | None = None
    location: str | None = None
    format: str | None = None
    stream: str | None = None
    content_filters: Texts = []
    extra_fields: dict[str, str] = {}
    parts: list[GoldPart] = []


class _Hand(BaseModel):
    """Remarks of any name may stand beside the fields."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class HandSpeaker(_Hand):
    """A person, with the organisations in one line."""

    name: Name
    honorific: str | None = None
    credentials: Texts | str | None = None
    role: str | None = None
    affiliation: str | None = None
    country: str | None = None
    session_role: str | None = None
    ambiguous: bool = False


class HandPart(_Hand):
    """A part; without number and title it is what belongs to the session itself."""

    number: int | str | None = None
    title: str | None = None
    description: str | None = None
    objectives_lead_in: str | None = None
    objectives: Texts | None = None
    speakers: list[HandSpeaker] | None = None


class HandSession(_Hand):
    """A session, with its header lines as printed."""

    code: str | None = None
    title: str | None = None
    date: datetime.date | None = None
    date_note: Any = None
    date_partial: Any = None
    start: datetime.time | None = None
    end: datetime.time | None = None
    location: str | None = None
    fields: dict[str, str | None] | None = None
    parts: list[HandPart] | None = None


HAND_ONLY = frozenset({"fields", "start", "end"})
"""A session that has one of these is in the shape for the hand."""


class GoldSessions(BaseModel):
    """The list of sessions of a file, in either shape; the other keys of the file are for grouping."""

    sessions: Annotated[list[dict[str, Any]], Field(description="In document order.")]
