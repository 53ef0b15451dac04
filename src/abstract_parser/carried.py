"""Where each field of the contract goes in a target: the ground of loss reports and of the table in the documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from abstract_parser.model import LearningObjectives, Part, Session, Speaker

_BLOCK = ("title", "description", "learning_objectives.lead_in", "learning_objectives.items")
_SESSION = (
    "code", "title", "when", "date", "start_time", "end_time", "timezone", "location", "format", "stream",
    "content_filters", "extra_fields", *_BLOCK[1:],
)  # fmt: skip
_SPEAKER = (
    "name", "honorific", "credentials", "given_name", "family_name", "role", "affiliations", "country.name",
    "country.code", "session_role",
)  # fmt: skip
FIELDS: tuple[str, ...] = (
    *_SESSION,
    *(f"parts.{name}" for name in ("number", "label", *_BLOCK)),
    *(f"speakers.{name}" for name in (*_SPEAKER, "confidence", "alternatives", "text")),
)
"""The leaves of a session. ``speakers`` are those of the session and of its parts alike."""
DERIVED = frozenset(
    {
        "when", "parts.number", "speakers.country.code", "speakers.confidence", "speakers.alternatives",
        "speakers.text",
    }
)  # fmt: skip
"""What says once more what another field says, how sure it is, or what it was read from. Nobody misses them."""


class Place(NamedTuple):
    """Where a field goes: a field of its own, words within another one, or nowhere.

    ``where`` is the target's name for it, or why it has none.
    """

    how: Literal["own", "text", "lost"]
    where: str


Carries = Mapping[str, Place]
"""A place for every one of `FIELDS`."""


def own(where: str) -> Place:
    """A field that the target has too."""
    return Place("own", where)


def text(where: str) -> Place:
    """A field that only people find again: it is told within that text."""
    return Place("text", where)


def lost(why: str) -> Place:
    """A field that does not get there."""
    return Place("lost", why)


def carries(**places: Place | Mapping[str, Place]) -> Carries:
    """The table of a target: ``title=own("SUMMARY"), speakers={"name": own("CONTACT"), ...}``.

    Dots within the names are those of `FIELDS`: ``speakers={"country.name": ...}``. Raises `ValueError` where a field
    has no place, or where there is no such field.
    """
    flat: dict[str, Place] = {}
    for name, place in places.items():
        if isinstance(place, Place):
            flat[name] = place
        else:
            flat |= {f"{name}.{field}": each for field, each in place.items()}
    if wrong := sorted(set(flat) ^ set(FIELDS)):
        raise ValueError(f"no place, or no such field: {', '.join(wrong)}")
    return {name: flat[name] for name in FIELDS}


def filled(session: Session) -> Iterator[str]:
    """The fields that a session fills, each as often as it fills it."""
    values = {name: getattr(session, name) for name in _SESSION if "." not in name}
    yield from (name for name, value in values.items() if value not in (None, [], {}))
    yield from _objectives(session.learning_objectives, "")
    yield from _speakers(session.speakers)
    for part in session.parts:
        yield from _part(part)


def _part(part: Part) -> Iterator[str]:
    yield from (
        f"parts.{name}" for name in ("number", "label", "title", "description") if getattr(part, name) is not None
    )
    yield from _objectives(part.learning_objectives, "parts.")
    yield from _speakers(part.speakers)


def _objectives(objectives: LearningObjectives | None, before: str) -> Iterator[str]:
    if objectives is not None:
        if objectives.lead_in is not None:
            yield f"{before}learning_objectives.lead_in"
        yield from (f"{before}learning_objectives.items" for _ in objectives.items)


def _speakers(speakers: list[Speaker]) -> Iterator[str]:
    for speaker in speakers:
        values = {name: getattr(speaker, name) for name in _SPEAKER if "." not in name}
        yield from (f"speakers.{name}" for name, value in values.items() if value not in (None, []))
        if speaker.country:
            yield "speakers.country.name"
            if speaker.country.code:
                yield "speakers.country.code"
