"""What goes into a merge and what comes out of it."""

from __future__ import annotations

from typing import Literal, NamedTuple

Verdict = Literal["spellings", "doubtful", "apart"]
"""Why a person should look: several spellings were joined; the evidence was weak; namesakes were kept apart."""


class Mention(NamedTuple):
    """A person in one list of a session. ``session`` is the session's code and title, for showing.

    ``country`` is its ISO code, or its name where it has none. ``part_id`` names the list; None is the session's own.
    """

    speaker_id: str
    session_id: str
    source: str
    session: str
    name: str
    honorific: str | None
    role: str | None
    affiliations: tuple[str, ...]
    country: str | None
    text: str
    part_id: str | None = None


class Place(NamedTuple):
    """Where a person is mentioned."""

    speaker_id: str
    source: str
    session: str


class Person(NamedTuple):
    """All mentions of one person. ``name`` is the spelling to show; all tuples are in the order of their letters."""

    person_id: str
    name: str
    spellings: tuple[str, ...]
    roles: tuple[str, ...]
    affiliations: tuple[str, ...]
    countries: tuple[str, ...]
    mentions: tuple[Place, ...]


class Tie(NamedTuple):
    """A row of the merge report. ``others`` are further people whom it is about, where namesakes are kept apart."""

    person_id: str
    names: tuple[str, ...]
    evidence: str
    places: tuple[Place, ...]
    verdict: Verdict
    others: tuple[str, ...] = ()
