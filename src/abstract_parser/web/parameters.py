"""The parameters of requests: the options of the command line, and checked as there."""

from __future__ import annotations

import difflib
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from abstract_parser.fields.calendar import is_zone
from abstract_parser.profiles import names


def _profile(value: str) -> str:
    """A name that is known; a path is none, whatever lies there."""
    if value not in names():
        near = difflib.get_close_matches(value, names(), n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"known: {', '.join(names())}"
        raise ValueError(f"no such profile; {hint}")
    return value


def _zone(value: str) -> str:
    if not is_zone(value):
        raise ValueError("no such time zone; an IANA name such as Europe/London is wanted")
    return value


def _known_profiles(schema: dict[str, Any]) -> None:
    """Says which names there are, and that there may be none."""
    schema["anyOf"] = [{"type": "string", "enum": list(names())}, {"type": "null"}]


Profile = Annotated[str, AfterValidator(_profile), Field(max_length=100)]
Zone = Annotated[str, AfterValidator(_zone), Field(max_length=100)]
Name = Annotated[str, Field(min_length=1, max_length=255)]


class _Query(BaseModel):
    """Strict about what it does not know, so that a typing slip never passes silently."""

    model_config = ConfigDict(extra="forbid")

    name: Name | None = Field(None, description="What the body is called, as a file name. No file is opened.")
    profile: Profile | None = Field(
        None, description="Layout profile, by name. Left out: the text decides.", json_schema_extra=_known_profiles
    )
    year: int | None = Field(None, ge=1900, le=2200, description="Year of dates printed without one.")
    timezone: Zone | None = Field(None, description="IANA time zone of the sessions, such as `Europe/London`.")


class Parsing(_Query):
    """Of `/v1/parse`."""

    provenance: bool = Field(False, description="Add where every value came from.")
    min_confidence: float | None = Field(
        None, ge=0, le=1, description="A speaker read with less is an error (AP402). Nothing is dropped."
    )


class Exporting(_Query):
    """Of `/v1/export` and `/v1/losses`."""

    conference: str | None = Field(
        None, max_length=30_000, description="A conference file as TOML. A longer one is a part of a form."
    )
    parts: bool = Field(False, description="Parts become entries of their own, where the target can do that.")
    consensus: bool = Field(False, description="Read everything twice: what several files print settles doubts.")
