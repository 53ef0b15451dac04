"""Where the entries of the canonical text go: the drafts that are open, and the types of their values."""

from __future__ import annotations

import datetime
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass, field

from abstract_parser import canonical
from abstract_parser.draft import CountryDraft, PartDraft, ReadingDraft, SessionDraft
from abstract_parser.value import Value

SESSION = {label.casefold(): path for label, path in canonical.SESSION.items()}
PART = {label.casefold(): path for label, path in canonical.PART.items()}
READING = {label.casefold(): path for label, path in canonical.READING.items()}
SPEAKER = {**READING, "printed": "text"}

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME = re.compile(r"([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?")
_FRACTION = re.compile(r"-?[0-9.]+(?:[eE][-+]?[0-9]+)?")
_INTEGER = re.compile(r"-?[0-9]+")


@dataclass(slots=True)
class Scope:
    """What entries belong to, and which of them it has had. Without a draft there is no place for any."""

    draft: SessionDraft | PartDraft | ReadingDraft | None = None
    paths: dict[str, str] = field(default_factory=dict)
    indent: int = sys.maxsize
    seen: set[str] = field(default_factory=set)

    def place(self, path: str) -> Callable[[Value], object] | None:
        """What puts a value at that path of the draft; None where there is no place for (another) one."""
        draft = self.draft
        name, _, below = path.partition(".")
        held = getattr(draft, name, None)
        if isinstance(held, list):
            return held.append
        if draft is None or not path or path in self.seen or (below == "code" and held is None):
            return None
        self.seen.add(path)
        if below == "code":
            return lambda value: setattr(held, below, value)
        if below:
            return lambda value: setattr(draft, name, CountryDraft(value))
        if path == "confidence":
            return lambda value: setattr(draft, name, value.value)
        return lambda value: setattr(draft, name, value)


def meant(value: Value, path: str, rule: str) -> Value | None:
    """The value as the field at that path takes it; None where it says nothing that the field can hold."""
    if path not in _TYPES:
        return value
    try:
        typed = _TYPES[path](value.text)
    except ValueError:
        return None
    return None if typed is None else value.as_(typed, rule)


def _date(text: str) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if _DATE.fullmatch(text) else None


def _time(text: str) -> datetime.time | None:
    match = _TIME.fullmatch(text)
    return datetime.time(int(match[1]), int(match[2]), int(match[3] or 0)) if match else None


def _fraction(text: str) -> float | None:
    number = float(text) if _FRACTION.fullmatch(text) else -1.0
    return number if 0.0 <= number <= 1.0 else None


def whole_number(text: str) -> int | None:
    """The number that stands there, if one does."""
    try:
        return int(text) if _INTEGER.fullmatch(text) else None
    except ValueError:  # more digits than Python reads
        return None


_TYPES: dict[str, Callable[[str], object]] = {
    "date": _date,
    "start_time": _time,
    "end_time": _time,
    "confidence": _fraction,
}


def printed(speaker: ReadingDraft, rule: str) -> Value:
    """The line of a speaker whose line is left out, put together from what is known of the person."""
    words = (speaker.honorific, speaker.name, *speaker.credentials)
    name = " ".join(word.text for word in words if word and word.text)
    pieces = (name, *(piece.text for piece in (speaker.role, *speaker.affiliations) if piece))
    text = ", ".join(piece for piece in pieces if piece)
    if speaker.country and speaker.country.name.text:
        text += f"; {speaker.country.name.text}"
    return Value(text, speaker.name.spans, "inferred", rule)
