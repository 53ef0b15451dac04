"""What goes to a worker and what comes back. All of it can be pickled."""

from __future__ import annotations

from typing import Any, NamedTuple

_LONGEST = 1000
"""Characters of a reason."""
UNREADABLE, TIMEOUT, CRASH = "AP001", "AP016", "AP017"


class Task(NamedTuple):
    """One input. ``place`` is its path or URL; ``known`` the SHA-256 for which nothing needs to be done again."""

    name: str
    place: str
    known: str = ""
    observe: bool = False
    """Whether only what it says to the consensus is wanted."""


class Failure(NamedTuple):
    """An input, or something inside it, that gave no text. ``code`` is the row of the catalogue that says more."""

    name: str
    code: str
    reason: str
    hint: str


class Text(NamedTuple):
    """A text that was read: the name it goes by, its Document as JSON, and what `findings.py` says of it.

    Both are packed with zlib.
    """

    name: str
    document: bytes
    findings: bytes


class Sighting(NamedTuple):
    """What one text says to the consensus: the digest of its source, and its `Seen` as packed JSON."""

    sha256: str
    seen: bytes


class Outcome(NamedTuple):
    """How a task ended. ``unchanged``: the input has the SHA-256 that was known, and nothing else is filled in."""

    name: str
    sha256: str = ""
    size: int = 0
    unchanged: bool = False
    texts: tuple[Text, ...] = ()
    failures: tuple[Failure, ...] = ()
    sightings: tuple[Sighting, ...] = ()
    milliseconds: int = 0


class Workshop(NamedTuple):
    """What every worker is told once. ``consensus`` is the file of what all texts say together, or empty."""

    profile: str | None
    year: int | None
    timezone: str | None
    provenance: bool
    limits: tuple[int, ...]
    timeout: float
    memory: int
    """Bytes that a worker may take; 0 for no bound."""
    consensus: str
    environment: dict[str, str]


def lost(task: Task, code: str, reason: str, hint: str = "", milliseconds: int = 0) -> Outcome:
    """The outcome of a task of which nothing is left but the reason."""
    return Outcome(task.name, failures=(failure(task.name, code, reason, hint),), milliseconds=milliseconds)


def failure(name: str, code: str, reason: str, hint: str) -> Failure:
    """A failure as it can be stored and shown: its texts may quote what came in, of any length and in any bytes."""
    return Failure(storable(name), code, storable(reason)[:_LONGEST], storable(hint)[:_LONGEST])


def storable(text: str) -> str:
    """The text without what UTF-8 cannot hold."""
    return text.encode("utf-8", "replace").decode()


Packed = dict[str, Any]
"""What the JSON of ``findings`` holds."""
