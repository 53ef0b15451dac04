"""A change, and the kinds there are."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple, get_args

Kind = Literal[
    "session-added", "session-removed", "session-moved", "session-retitled", "session-recoded", "session-refiled",
    "format-changed", "stream-changed", "filters-changed", "description-changed",
    "extra-field-added", "extra-field-removed", "extra-field-changed",
    "part-added", "part-removed", "part-retitled", "part-relabelled", "part-reordered",
    "speaker-added", "speaker-removed", "speaker-moved", "speaker-renamed", "speaker-role-changed",
    "speaker-affiliations-changed", "speaker-country-changed", "speaker-session-role-changed",
    "speaker-honorific-changed", "speaker-credentials-changed",
    "objective-added", "objective-removed", "objective-reworded", "objectives-lead-in-changed",
]  # fmt: skip
KINDS: tuple[str, ...] = get_args(Kind)

Json = Any
"""What JSON can hold."""


class Change(NamedTuple):
    """One change. ``old`` and ``new`` are JSON values, None where there is nothing.

    ``session_id`` and ``code`` are the new session's; ``path`` is a JSON Pointer into its JSON, empty for the whole.
    Of what was removed, all three are of the old one.
    """

    kind: Kind
    session_id: str
    code: str | None
    path: str
    old: Json
    new: Json
    message: str


class Found(NamedTuple):
    """A change within a session that is not known here."""

    kind: Kind
    path: str
    old: Json
    new: Json
    message: str


def quoted(value: Json, most: int = 120) -> str:
    """A value inside a message, on one line and of limited length."""
    if value is None or value == []:
        return "nothing"
    text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    text = " ".join(text.split())
    return f'"{text if len(text) <= most else text[:most] + "…"}"'


def step(key: str) -> str:
    """A key inside a JSON Pointer (RFC 6901)."""
    return key.replace("~", "~0").replace("/", "~1")
