r"""The canonical text: sessions as plain text that people read, edit and diff, and that reads back exactly.

    %abstract-parser 1.0

    Session: A6
    Title: Empowering communities through co-production
    When: Thursday 22 May 2025 | 11:00-12:15
    Date: 2025-05-22
    Field: Level = Intermediate
    Description:
      First paragraph.

      Second paragraph.
    Objectives: In this session, participants will:
    - Appreciate the difference that it makes
    - Explore what it takes

    Part 1: PART ONE
    Title: Working with families
    Speaker: Lucy Robin
      Role: Child Health Community Champions Lead
      Organisation: ABC Parents
      Country: England
      Country code: GB-ENG
      Confidence: 0.87
      Printed: Lucy Robin Child Health Community Champions Lead, ABC Parents; England
      Alternative: Lucy Robin Child
        Role: Health Community Champions Lead

The grammar:

* The first line is the signature. Below it stand entries ``Label: value``, in capitals or small letters, with
  any number of blank lines between them. Blanks at the ends of a line do not count.
* ``Session: code``, ``Part number: label`` and ``Speaker: name`` begin something, to which the entries below
  belong. Sessions have the entries of `SESSION`, parts those of `PART`, both have speakers, and objectives: a
  lead-in, and a ``- item`` line for each. What is the session's own stands above its first part.
* Speakers have the entries of `READING`, ``Printed`` (put together from the others where it is left out) and
  up to three alternatives, which have the entries of `READING` too, indented deeper than themselves.
* ``Field: label = value`` is a header line that has no field of its own.
* ``Content filter``, ``Credential``, ``Organisation`` and ``Field`` may come more than once.
* Lines that are indented deeper than the entry above continue its value, blank lines between them included.
  Only ``Session``, ``Part``, ``Speaker``, ``Alternative`` and ``Objectives`` keep to one line.
* An entry with nothing behind its colon counts as left out, and what is left out is null, no item, or the
  default of the model (a ``Confidence`` of 1.0). Dates are ``2025-05-22``, times ``11:00`` or ``11:00:30``.
* Escapes: ``\\`` backslash, ``\n`` line break, ``\r``, ``\t``, ``\s`` blank (a bare one does not count at the
  ends of a line), ``\e`` nothing (the empty text), ``\=`` equals sign in the label of a ``Field``, and any
  character by its number: ``\u{2028}``. A backslash before anything else is a backslash.

What has no place in this grammar is reported and stays out of the result; it never stops the reading.
"""

from __future__ import annotations

import datetime
import re

from abstract_parser.model import LearningObjectives, Part, Reading, Session, Speaker

SIGNATURE = "%abstract-parser 1.0"

# Label -> field of the model.
SESSION = {
    "Title": "title",
    "When": "when",
    "Date": "date",
    "Start": "start_time",
    "End": "end_time",
    "Timezone": "timezone",
    "Location": "location",
    "Format": "format",
    "Stream": "stream",
    "Content filter": "content_filters",
    "Description": "description",
}
PART = {"Title": "title", "Description": "description"}
READING = {
    "Honorific": "honorific",
    "Given name": "given_name",
    "Family name": "family_name",
    "Credential": "credentials",
    "Role": "role",
    "Organisation": "affiliations",
    "Country": "country.name",
    "Country code": "country.code",
    "Session role": "session_role",
    "Confidence": "confidence",
}
_NAMED = {"\\": "\\", "\n": "n", "\r": "r", "\t": "t", " ": "s"}

# What cuts a line, vanishes, or changes the order in which others are shown; and blanks at the ends.
_ODD = re.compile(r"\A\s|\s\Z|[\\\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff]")


def render(*sessions: Session) -> str:
    """The canonical text of the sessions: `parse(render(a, b)).sessions == [a, b]`."""
    out = [SIGNATURE]
    for session in sessions:
        _session(out, session)
    return "\n".join(out) + "\n"


def _session(out: list[str], session: Session) -> None:
    out.append("")
    _head(out, "Session", session.code)
    for label, name in SESSION.items():
        if name != "description":
            _entries(out, label, getattr(session, name))
    for label, value in session.extra_fields.items():
        key = _escape(label).replace("=", r"\=")
        _block(out, f"Field: {key} =", value)
    _body(out, session)
    for part in session.parts:
        out.append("")
        _head(out, "Part" if part.number is None else f"Part {part.number}", part.label)
        _entries(out, "Title", part.title)
        _body(out, part)


def _body(out: list[str], owner: Session | Part) -> None:
    """What sessions and parts have in common."""
    if owner.description is not None:
        _block(out, "Description:", owner.description, below=True)
    if owner.learning_objectives is not None:
        _objectives(out, owner.learning_objectives)
    for speaker in owner.speakers:
        _speaker(out, speaker)


def _objectives(out: list[str], objectives: LearningObjectives) -> None:
    _head(out, "Objectives", objectives.lead_in)
    for item in objectives.items:
        first, *more = _lines(item)
        out.append(f"- {first}")
        out.extend(f"  {line}" if line else "" for line in more)


def _speaker(out: list[str], speaker: Speaker) -> None:
    _reading(out, "Speaker", speaker, "")
    _block(out, "  Printed:", speaker.text)
    for other in speaker.alternatives:
        _reading(out, "Alternative", other, "  ")


def _reading(out: list[str], label: str, reading: Reading, indent: str) -> None:
    _head(out, indent + label, reading.name)
    for entry, path in READING.items():
        value: object = reading
        for name in path.split("."):
            value = getattr(value, name, None)
        if path != "confidence" or value != 1.0:
            _entries(out, f"{indent}  {entry}", value)


def _head(out: list[str], label: str, value: str | None) -> None:
    """An entry that others stand under, so its value keeps to one line."""
    out.append(f"{label}:" if value is None else f"{label}: {_escape(value)}")


def _entries(out: list[str], label: str, value: object) -> None:
    """The entry of a field, or one entry for each item of a list."""
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, datetime.time):
            item = item.isoformat("auto" if item.second else "minutes")
        if item is not None:
            _block(out, f"{label}:", item if isinstance(item, str) else str(item))


def _block(out: list[str], label: str, value: str, below: bool = False) -> None:
    """An entry beside its label, or below it where it has several lines."""
    lines = _lines(value)
    if len(lines) == 1 and not below:
        out.append(f"{label} {lines[0]}")
        return
    indent = " " * (len(label) - len(label.lstrip()) + 2)
    out.append(label)
    out.extend(indent + line if line else "" for line in lines)


def _lines(value: str) -> list[str]:
    """The escaped lines of a value. An empty one in the middle counts without an escape."""
    lines = value.split("\n")
    last = len(lines) - 1
    return [_escape(line) if line or i in (0, last) else "" for i, line in enumerate(lines)]


def _escape(text: str) -> str:
    return _ODD.sub(_code, text) if text else r"\e"


def _code(match: re.Match[str]) -> str:
    return "\\" + (_NAMED.get(match[0]) or f"u{{{ord(match[0]):x}}}")
