"""What we hold the JSON for c3voc's tools to: written by us, narrower than c3voc's own schemas.

Those of schedules want a key, others refuse it: `extra="forbid"` stands for the second.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints
from pydantic.types import UUID5

Line = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"^[^\n]+$")]
Day_ = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d\d-\d\d$")]
Clock = Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
Length = Annotated[str, StringConstraints(pattern=r"^\d\d:[0-5]\d$")]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_-]+[a-z0-9]$")]
Url = Annotated[str, StringConstraints(pattern=r"^https?://")]
Number = Annotated[int, Field(gt=0, lt=2**31)]
Nothing = Annotated[list[None], Field(max_length=0)]


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Person(_Shape):
    guid: UUID5
    name: Line
    public_name: Line
    avatar: None
    biography: str
    links: Nothing


class Event(_Shape):
    guid: UUID5
    id: Number
    logo: None
    date: AwareDatetime
    start: Clock
    duration: Length
    room: Line
    slug: Slug
    url: Annotated[str, StringConstraints(pattern=r"^(https?://|urn:uuid:)")]
    title: Line
    subtitle: Literal[""]
    track: Line | None
    type: Line
    language: Line
    abstract: str
    description: str
    persons: list[Person]
    links: Nothing
    attachments: Nothing


class Day(_Shape):
    index: Number
    date: Day_
    day_start: AwareDatetime
    day_end: AwareDatetime
    rooms: dict[Line, Annotated[list[Event], Field(min_length=1)]]


class Room(_Shape):
    name: Line
    slug: Slug | None = None
    guid: UUID5
    description: str | None
    capacity: int | None


class Track(_Shape):
    name: Line
    slug: Slug | None = None
    color: Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$")] | None = None


class Conference(_Shape):
    acronym: Annotated[str, StringConstraints(pattern=r"^[a-z0-9_-][a-z0-9_]{3,}(-2[0-9]{3}-[a-z]+)?$")]
    title: Line
    start: Day_
    end: Day_
    daysCount: Number  # noqa: N815
    timeslot_duration: Length
    time_zone_name: str | None = None
    url: Url | None = None
    tracks: list[Track]
    rooms: list[Room]
    days: Annotated[list[Day], Field(min_length=1)]


class Schedule(_Shape):
    url: Url | None = None
    base_url: Url | None = None
    version: Line
    conference: Conference


class Generator(_Shape):
    name: Line


class ScheduleFile(BaseModel):
    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    schema_: Annotated[Literal["https://c3voc.de/schedule/schema.json"], Field(alias="$schema")]
    generator: Generator
    schedule: Schedule


class Submitter(_Shape):
    guid: UUID5
    id: Number
    name: Line
    public_name: Line
    email: str | None = None
    biography: str


class Slot(_Shape):
    start: AwareDatetime
    end: AwareDatetime
    room: Line


class Submission(_Shape):
    guid: UUID5
    title: Line
    subtitle: None
    abstract: str
    description: Annotated[str, Field(min_length=1)] | None
    duration: Annotated[int, Field(gt=0, le=840)] | None
    type: Literal["talk", "podium", "meeting", "workshop", "film", "performance", "music", "other"]
    track: Line | None
    language: Literal["en", "de", ""]
    speakers: list[Submitter]
    slot: Slot | None = None
