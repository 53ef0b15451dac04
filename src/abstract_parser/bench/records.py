"""Both sides as plain records: what a field is compared by, and which fields the gold says anything about.

A record is a dictionary. A key that is absent is not scored; None is "nothing is printed". `OPEN` is a field that
exists but that a careful reader could not decide: it is not scored either.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Any, Final

from abstract_parser.bench.fold import fold
from abstract_parser.bench.shapes import HandPart, HandSession, HandSpeaker
from abstract_parser.profiles import load

Record = dict[str, Any]


class Undecided(Enum):
    """The type of `OPEN`."""

    OPEN = "open"


OPEN: Final = Undecided.OPEN
LINE = ("name", "country", "role", "affiliation")
"""What makes a speaker line whole."""
HEADERS = {"format": "format", "stream": "stream", "content_filters": "content filters"}
"""The header lines that the Document has fields for, with the label they count under."""
OTHERS = "*"  # every header line but those

_SESSION = ("code", "title", "when", "date", "timezone", "location", "description")
_PART = ("label", "title", "description")
_SPEAKER = ("name", "honorific", "given_name", "family_name", "role")


class Names:
    """The profile's names for header lines and roles: a printed `Track` is the `stream`, an `Organizer` an organiser.

    The gold may hold them as printed, the reading holds the profile's; so both go through here.
    """

    def __init__(self, profile: str | None = None) -> None:
        held = load(profile or "generic")
        self._labels = _lookup({name: held.labels.get(field, []) for field, name in HEADERS.items()})
        self._roles = _lookup(held.people)
        self._placeholders = {fold(word) for word in held.placeholders}

    def label(self, printed: str) -> str:
        """The label that a header line counts under."""
        plain = fold(printed) or ""
        return self._labels.get(plain, plain)

    def role(self, printed: object) -> str | None:
        """The role in a session; a plain speaker has none."""
        plain = fold(printed)
        role = self._roles.get(plain, plain) if plain else None
        return None if role == "speaker" else role

    def header(self, lines: Iterable[tuple[str, str | None]]) -> dict[str, str]:
        """Label -> value, placeholders left out."""
        found = ((self.label(label), value) for label, value in lines)
        return {label: value for label, value in found if value and fold(value) not in self._placeholders | {None}}


def _lookup(synonyms: Mapping[str, Iterable[str]]) -> dict[str, str]:
    return {fold(word) or "": name for name, words in synonyms.items() for word in words}


def session_record(data: Mapping[str, Any], names: Names) -> Record:
    """A session of a Document, or of a gold file in its shape, as a record."""
    record = {key: data[key] for key in _SESSION if key in data}
    record |= {key: _clock(data[key]) for key in ("start_time", "end_time") if key in data}
    kinds = {name for field, name in (HEADERS | {"extra_fields": OTHERS}).items() if field in data}
    if kinds:
        lines = [
            ("format", data.get("format")),
            ("stream", data.get("stream")),
            ("content filters", ", ".join(data.get("content_filters") or [])),
            *(data.get("extra_fields") or {}).items(),
        ]
        record |= {"header": names.header(lines), "header_kinds": kinds}
    record |= _block(data, names)
    if "parts" in data:
        record["parts"] = [
            {key: part[key] for key in _PART if key in part}
            | ({"number": _ordinal(part["number"])} if "number" in part else {})
            | _block(part, names)
            for part in data["parts"]
        ]
    return record


def _block(data: Mapping[str, Any], names: Names) -> Record:
    """What sessions and parts share."""
    record: Record = {}
    if "learning_objectives" in data:
        held = data["learning_objectives"]
        if held is None:
            record |= {"lead_in": None, "objectives": []}
        else:
            record |= {to: held[key] for key, to in (("lead_in", "lead_in"), ("items", "objectives")) if key in held}
    if "speakers" in data:
        record["speakers"] = [speaker_record(each, names) for each in data["speakers"]]
    return record


def speaker_record(data: Mapping[str, Any], names: Names) -> Record:
    """A speaker, or one of the alternatives, as a record."""
    record = {key: data[key] for key in _SPEAKER if key in data}
    for key, to in (("credentials", "credentials"), ("affiliations", "affiliation")):
        if key in data:
            record[to] = ", ".join(data[key])
    if "country" in data:
        country = data["country"]
        if not isinstance(country, dict):
            country = {"name": country}
        record |= {to: country[key] for key, to in (("name", "country"), ("code", "country_code")) if key in country}
        record.setdefault("country", None)
    if "session_role" in data:
        record["session_role"] = names.role(data["session_role"])
    if "alternatives" in data:  # of a reading; the gold has none
        record["confidence"] = data["confidence"]
        record["alternatives"] = [speaker_record(each, names) for each in data["alternatives"]]
    return record | {"role": OPEN, "affiliation": OPEN} if data.get("ambiguous") else record


def hand_record(session: HandSession, names: Names) -> Record:
    """A session in the shape for the hand as a record: there what is absent is empty."""
    lone = [part for part in session.parts or [] if part.number is None and not part.title]
    parts = [part for part in session.parts or [] if part not in lone]
    undecided = session.date_note or session.date_partial
    own: Record = {
        "lead_in": next((part.objectives_lead_in for part in lone if part.objectives_lead_in), None),
        "objectives": [item for part in lone for item in part.objectives or []],
        "speakers": [_hand_speaker(each, names) for part in lone for each in part.speakers or []],
    }
    texts = [part.description for part in lone if part.description]
    if texts:
        own["description"] = "\n\n".join(texts)
    return own | {
        "code": session.code,
        "title": session.title,
        "date": OPEN if undecided else session.date and session.date.isoformat(),
        "start_time": _clock(session.start),
        "end_time": _clock(session.end),
        "location": session.location,
        "header": names.header((session.fields or {}).items()),
        "header_kinds": {*HEADERS.values(), OTHERS},
        "parts": [_hand_part(part, names) for part in parts],
        "cut": True,
    }


def _hand_part(part: HandPart, names: Names) -> Record:
    return {
        "number": _ordinal(part.number),
        "title": part.title,
        "lead_in": part.objectives_lead_in,
        "objectives": part.objectives or [],
        "speakers": [_hand_speaker(each, names) for each in part.speakers or []],
        "cut": True,
    } | ({"description": part.description} if "description" in part.model_fields_set else {})


def _hand_speaker(speaker: HandSpeaker, names: Names) -> Record:
    record = {key: getattr(speaker, key) for key in LINE}
    if "honorific" in speaker.model_fields_set:
        record["honorific"] = speaker.honorific
    if "credentials" in speaker.model_fields_set:
        held = speaker.credentials
        record["credentials"] = ", ".join(held) if isinstance(held, list) else held
    if "session_role" in speaker.model_fields_set:
        record["session_role"] = names.role(speaker.session_role)
    return record | {"role": OPEN, "affiliation": OPEN} if speaker.ambiguous else record


def _clock(time: object) -> str | None:
    """Hours and minutes."""
    return None if time is None else str(time)[:5]


def _ordinal(number: int | str | None) -> int | str | None:
    """The number of a part; a letter counts from A = 1."""
    letter = isinstance(number, str) and len(number) == 1 and "A" <= number.upper() <= "Z"
    return ord(str(number).upper()) - 64 if letter else number
