"""The conference file: one TOML table, every key of which may be left out."""

from __future__ import annotations

import datetime
import re
import zoneinfo
from collections import Counter
from typing import Annotated, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from abstract_parser.fields import country as countries

_SLUG = re.compile(r"[a-z0-9](?:[a-z0-9_-]{0,48}[a-z0-9])?")
_URL = re.compile(r"https?://[^\s<>\"'\\^`{|}\x00-\x20]{1,500}")
_EMAIL = re.compile(r"[^\s@<>\"(),:;\\\[\]]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")


_ALSO_PRINTED = "\u00a0\u2009\u202f\u3000\u200c\u200d"
"""Blanks that do not break or have a width of their own, and what joins letters, as in Persian names."""


def _matching(pattern: re.Pattern[str], wanted: str) -> AfterValidator:
    def check(value: str) -> str:
        if not pattern.fullmatch(value) or not value.isprintable():
            raise ValueError(f"{value!r} is not {wanted}")
        return value

    return AfterValidator(check)


def _printed(value: str) -> str:
    """Text on one line, without blanks around it."""
    if not value.strip() or any(not (each.isprintable() or each in _ALSO_PRINTED) for each in value):
        raise ValueError("a text on one line is wanted, with no control characters")
    return value.strip()


def _zone(value: str) -> str:
    if value not in zoneinfo.available_timezones():
        raise ValueError(f"no time zone {value!r}; an IANA name such as Europe/London is wanted")
    return value


def _country(value: str) -> str:
    if not countries.is_code(value):
        hint = "; GB is meant" if value == "UK" else " such as GB"
        raise ValueError(f"{value!r} is not an ISO 3166-1 code{hint}")
    return value


Text = Annotated[str, Field(max_length=1000), AfterValidator(_printed)]
Slug = Annotated[str, _matching(_SLUG, "made of small letters, digits, - and _, at most 50")]
Url = Annotated[str, _matching(_URL, "an address that begins with http:// or https://")]
Email = Annotated[str, _matching(_EMAIL, "an e-mail address")]
Language = Annotated[str, _matching(_LANGUAGE, "a language tag such as en or pt-BR")]
Zone = Annotated[str, AfterValidator(_zone)]
Country = Annotated[str, AfterValidator(_country)]
Colour = Annotated[str, _matching(re.compile("#[0-9a-fA-F]{6}"), "a colour such as #3366cc")]


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Room(_Model):
    """A room, and how else the programme prints it."""

    name: Text
    aliases: list[Text] = Field(default_factory=list, description="Other ways in which the programme prints it.")
    capacity: int | None = Field(None, ge=0, le=1_000_000)
    description: Text | None = None


class Track(_Model):
    """A track: a value of `stream`."""

    name: Text
    aliases: list[Text] = Field(default_factory=list, description="Other ways in which the programme prints it.")
    colour: Colour | None = None


class Publication(_Model):
    """What a registration of abstracts asks for."""

    publisher: Text | None = None
    place: Text | None = None
    isbn: Text | None = None
    issn: Text | None = None
    doi_prefix: Annotated[str, _matching(re.compile(r"10\.\d{4,9}"), "a DOI prefix such as 10.5555")] | None = None
    registrant: Text | None = None
    depositor: Text | None = None
    depositor_email: Email | None = None


class Conference(_Model):
    """A conference. What is not known is None or empty."""

    title: Text | None = None
    acronym: Slug | None = Field(None, description="Its short name. Identifiers hang from it: keep it.")
    url: Url | None = Field(None, description="Address of the programme, without a slash at its end.")
    description: Text | None = None
    organizer: Text | None = None
    venue: Text | None = None
    city: Text | None = None
    country: Country | None = None
    timezone: Zone | None = Field(None, description="IANA name, for sessions that print none.")
    language: Language = Field("en", description="Language of the sessions.")
    days: list[datetime.date] = Field(default_factory=list, max_length=60, description="Its days, in order.")
    version: Text | None = Field(None, description="Of the programme. Left out: made from what it holds.")
    published: datetime.datetime | None = Field(None, description="When this version was published, with an offset.")
    session_minutes: int | None = Field(None, ge=1, le=1440, description="Length of sessions that print no end.")
    room: Text | None = Field(None, description="Room of sessions that print none.")
    rooms: list[Room] = Field(default_factory=list, max_length=2000)
    tracks: list[Track] = Field(default_factory=list, max_length=2000)
    emails: dict[Text, Email] = Field(default_factory=dict, description="E-mail addresses of people, by their names.")
    publication: Publication = Publication()

    @property
    def year(self) -> int | None:
        """The year of all its days; None where they are not known, or of several."""
        years = {day.year for day in self.days}
        return years.pop() if len(years) == 1 else None

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if self.days != sorted(set(self.days)):
            raise ValueError("days: each once, in order, is wanted")
        if self.published is not None and self.published.tzinfo is None:
            raise ValueError("published: an offset is wanted, as in 2025-03-01T12:00:00Z")
        if self.published is not None and not datetime.date.min < self.published.date() < datetime.date.max:
            raise ValueError("published: UTC has no such time")
        for kind, held in (("rooms", self.rooms), ("tracks", self.tracks)):
            names = Counter(name for each in held for name in {each.name, *each.aliases})
            if twice := sorted(name for name, times in names.items() if times > 1):
                raise ValueError(f"{kind}: {twice[0]!r} is named twice")
        return self
