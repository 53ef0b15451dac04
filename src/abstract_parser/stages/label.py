"""Gives each line a kind, from the line itself and its next neighbour. What it is part of is the next stage's.

Kinds: ``heading`` (code and title), ``head`` (a first line of several values), ``title`` (markdown heading),
``schedule``, ``timed`` (time and title), ``field``, ``role`` (`Chair:`, `Speakers`), ``part``, ``lead_in``, ``item``
(bulleted), ``person``, ``maybe`` (a person?), ``text``, ``rule``, ``furniture``.
``detail`` holds what was read on the way, so that nothing is read twice.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from abstract_parser.draft import Schedule
from abstract_parser.fields import labelled, schedule
from abstract_parser.fields.speaker import shape
from abstract_parser.lexicons import words
from abstract_parser.profiles import Layout
from abstract_parser.profiles.fold import first_word, fold
from abstract_parser.source import Line

_MAX_STRUCTURE = 20_000
"""Characters. A longer line holds nothing that could be told apart."""
_MAX_NOISE = 120
_MAX_LEAD_IN = 200
_SHORTEST_ITEM = 12
_PROMISES = frozenset({"will", "should", "can", "would"})
_LONGEST_PLACE = 60
_PAGE_TAIL = re.compile(r"\S.{2,80}?\s{3,}\d{1,4}\Z|\d{1,4}\s{3,}\S.{2,80}\Z")
_LONE_NUMBER = re.compile(r"[-–—]?\s?\d{1,4}\s?[-–—]?\Z")
_CLOCK = re.compile(r"\d[:.h]\d\d\b")
_SYMBOLS = "☆★♥♡⭐✩✰‹›«»←→↑↓⤓⬇↗↩►▶▸▾▼+ "
"""What buttons of pages print before their words."""
_DIGITS = re.compile(r"\d+")
_SENTENCE_END = re.compile(r"[.!?…]['’”\"]?\s+(?=\S)")


def label(lines: list[Line], layout: Layout) -> None:
    """Sets ``label`` and ``detail`` of every line."""
    languages = layout.languages
    following: Line | None = None
    for line in reversed(lines):
        if not line.label:
            line.label, line.detail = _kind(line, following, layout, languages)
        if line.label != "rule":
            following = line
    _running_heads(lines, layout)


def _kind(line: Line, below: Line | None, layout: Layout, languages: tuple[str, ...]) -> tuple[str, object]:
    text = line.text
    size = len(text)
    if size > _MAX_STRUCTURE:
        return "text", None
    if line.mark:
        if line.mark[0].isdigit() and (read := schedule.read(text, languages)) and read.stop >= size:
            return "schedule", read
        if line.body and (found := labelled.read(text, layout, line.body)) and found.value < size:
            return found.kind, found
        if size > _SHORTEST_ITEM or not _is_noise(text, first_word(text), layout):
            return "item", None
    word = first_word(text)
    if size <= _MAX_NOISE and _is_noise(text, word, layout):
        return "furniture", None
    if head := layout.head(text, word):
        return "head", head
    colon = text.find(":", 0, labelled.MAX_LABEL)
    if colon > 0:
        found = labelled.read(text, layout)
        if found is not None:
            return found.kind, found
        if colon == size - 1 and fold(text[:-1]) in layout.objective_headings:
            return "lead_in", None
    if word in layout.role_words and (found := labelled.dashed(text, layout)):
        return found.kind, found
    if part := layout.part(text, word):
        return "part", part
    if code := layout.code(text, word):
        return "heading", code
    if below is not None and below.label == "schedule" and (code := layout.code(text, word, bare=True)):
        return "heading", code
    if size <= shape.MAX_LENGTH and schedule.begins(text, languages) and (read := schedule.read(text, languages)):
        if read.stop >= size or _is_place(text, read.stop, read):
            return "schedule", read
        if read.time_span and read.time_span[0] == 0 and read.date_span is None and read.end:
            return "timed", read
    return _prose(line, below, layout)


def _is_place(text: str, stop: int, read: Schedule) -> bool:
    """Whether what follows date and time is nothing, a room, or a few words that are no sentence."""
    rest = text[stop:]
    if not any(map(str.isalnum, rest)):
        return True
    if read.date_span is None or len(rest) > _LONGEST_PLACE or rest[-1] in ".?!:":
        return False
    return words("sentence_words").isdisjoint(rest.split())


def _prose(line: Line, below: Line | None, layout: Layout) -> tuple[str, object]:
    """What is left when no mark of structure was found: announcements, people, text."""
    text = line.text
    size = len(text)
    listed = below is not None and below.label == "item"
    if size <= _MAX_LEAD_IN and (text[-1] == ":" or listed) and layout.lead_ins.begins(text):
        return "lead_in", None
    if size <= _MAX_LEAD_IN and text[-1] == ":" and listed and ". " not in text and _promises(text, layout):
        return "lead_in", None
    if size <= labelled.MAX_LABEL + 1:
        key = fold(text.rstrip(": "))
        if key in layout.objective_headings and text[0].isupper():
            return "lead_in", None
        if (line.level or text[-1] == ":" or listed) and size <= labelled.MAX_LABEL:
            for kind, table in (("role", layout.roles), ("field", layout.labels)):
                if (name := table.get(key)) is not None:
                    return kind, labelled.Labelled(kind, name, size, size)
        elif key in layout.roles and size <= labelled.MAX_LABEL and below is not None and below.label == "person":
            return "role", labelled.Labelled("role", layout.roles[key], size, size)
    if line.level:
        return "title", None
    likeness = shape.likeness(text, line.bold) if size <= shape.MAX_LENGTH else 0.0
    if likeness >= shape.PERHAPS:
        return ("person" if likeness >= shape.ENOUGH else "maybe"), None
    if text[-1] == ":" and size > 60:
        for end in _SENTENCE_END.finditer(text, max(size - _MAX_LEAD_IN, 0)):
            if layout.lead_ins.begins(text, end.end()):
                return "text", end.end()
    return "text", None


def _promises(text: str, layout: Layout) -> bool:
    """Whether a line says what those who attend will be able to do, in whatever words."""
    parts = fold(text.rstrip(": ")).split()
    if parts[-2:] == ["able", "to"]:
        return True
    return any(person in layout.people_words and then in _PROMISES for person, then in pairwise(parts))


def _heads_people(text: str) -> bool:
    """The row above a table of people: `Name<TAB>Position<TAB>Organisation`."""
    cells = [fold(cell.strip(" |")) for cell in text.split("\t" if "\t" in text else "|")]
    held = [cell for cell in cells if cell]
    return len(held) > 1 and words("people_columns").issuperset(held)


def _is_noise(text: str, word: str, layout: Layout) -> bool:
    if ("\t" in text or "|" in text) and _heads_people(text):
        return True
    if not text[0].isalnum() and (bare := text.lstrip(_SYMBOLS)) and bare != text:
        return _is_noise(bare, first_word(bare), layout)
    if word in layout.noise_words and layout.noise.match(text):
        return True
    if any([matches(text) for matches in layout.noise_patterns]):
        return True
    if len(text) < 9 and _LONE_NUMBER.match(text):
        return True
    return "   " in text and _PAGE_TAIL.match(text) is not None


def _running_heads(lines: list[Line], layout: Layout) -> None:
    """A short line that comes again with another number (of the page) belongs to the page."""
    seen: Counter[str] = Counter()
    forms: dict[str, set[str]] = {}
    for line in lines:
        if line.label in ("text", "maybe", "person", "heading") and len(line.text) <= 90 and line.text[-1:].isdigit():
            if _CLOCK.search(line.text) or " " not in line.text or first_word(line.text) in layout.code_words:
                continue  # `O-07.1` is a code, and in `Session 2  10:35-11:15`: the numbers are times
            key = _DIGITS.sub("#", line.text)
            seen[key] += 1
            forms.setdefault(key, set()).add(line.text)
    for line in lines:
        if line.label in ("text", "maybe", "person") and len(line.text) <= 90:
            key = _DIGITS.sub("#", line.text)
            if seen[key] > 1 and len(forms[key]) == seen[key]:
                line.label = "furniture"
