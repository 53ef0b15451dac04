"""Titles and people on their way into a block: what stands glued to a title is taken off it."""

from __future__ import annotations

import re

from abstract_parser.draft import Block, Cut, Person
from abstract_parser.fields.speaker import several
from abstract_parser.fields.speaker.trim import is_honorific
from abstract_parser.fields.speaker.words import word
from abstract_parser.profiles import Layout
from abstract_parser.source import Line
from abstract_parser.stages.programme.openings import Told

Mark = tuple[int, int, str]
Role = tuple[str, Line] | None
_LONGEST_PERSON = 60
_MOST_WORDS = 40
_WORD = re.compile(r"\S+")
_QUOTES = {'"': '"', "“": "”", "„": "“”", "«": "»"}
_BETWEEN = " -–—:,."


class Reading:
    """Where titles and people go, and the marks that are made on the way."""

    def __init__(self, layout: Layout, marks: list[Mark]) -> None:
        self.layout = layout
        self._marks = marks

    def mark(self, line: Line, a: int, b: int, kind: str) -> None:
        """Claims a stretch of a line, without the blanks at its ends, as structure."""
        held = line.text[a:b]
        a, b = b - len(held.lstrip()), a + len(held.rstrip())
        if a < b:
            line.claim(a, b, kind, self._marks)

    def title(self, line: Line, a: int, b: int, into: list[Cut], block: Block) -> None:
        """A title; people that stand behind it, with a label or an honorific, are added to the block."""
        text = line.text
        end = b
        if (told := self._told_inside(line, a, b)) is not None:
            end = told.label[0]
            self.told(line, told, block)
        elif (begin := _person_at_end(text, a, b)) is not None:
            crowd = several.split(text, begin, b, told=True)
            if crowd is not None:
                end = begin
                self.crowd(line, crowd, None, block)
        while end > a and text[end - 1] in _BETWEEN[:5]:
            end -= 1
        if end < b:
            self._between(line, end, b)
        if end - a > 2 and text[end - 1] in _QUOTES.get(text[a], ""):
            self.mark(line, a, a + 1, "quote")
            self.mark(line, end - 1, end, "quote")
            a, end = a + 1, end - 1
        if a < end:
            into.append(Cut(line, a, end))

    def told(self, line: Line, told: Told, block: Block) -> None:
        """People behind their label."""
        role, label, (a, b), many = told
        self.mark(line, *label, "label")
        crowd = several.split(line.text, a, b, told=True, many=many)
        if crowd is not None:
            self.crowd(line, crowd, (role, line), block)
        else:
            block.people.append(Person(Cut(line, a, b), None if role == "speaker" else role, line))

    def crowd(self, line: Line, crowd: several.Crowd, role: Role, block: Block) -> None:
        """People; what stands between them is structure."""
        named = role[0] if role and role[0] != "speaker" else None
        label = role[1] if role else None
        for start, end, name_end, shares, dashed in crowd.people:
            block.people.append(Person(Cut(line, start, end), named, label, name_end, shares, dashed))
        for one, other in zip(crowd.people, crowd.people[1:], strict=False):
            self.mark(line, one.end, other.start, "delimiter")

    def _between(self, line: Line, a: int, b: int) -> None:
        """Punctuation right behind a title."""
        stop = a
        while stop < b and line.text[stop] in _BETWEEN:
            stop += 1
        self.mark(line, a, stop, "delimiter")

    def _told_inside(self, line: Line, a: int, b: int) -> Told | None:
        """A label of people inside the line: `Neurology Moderador: Dr. Ada Brandt`."""
        text, roles = line.text, self.layout.roles
        for n, match in enumerate(_WORD.finditer(text, a, b)):
            if n > _MOST_WORDS:
                break
            if not n or match[0].rstrip(":").casefold() not in roles:
                continue
            behind = text[match.end() : b].split(None, 1)[:1]
            if match[0].endswith(":") or (behind and _titled(behind[0])):
                start = match.end() + (len(text[match.end() : b]) - len(text[match.end() : b].lstrip()))
                role = roles[match[0].rstrip(":").casefold()]
                if several.split(text, start, b, told=True) is not None:
                    return Told(role, match.span(), (start, b), many=True)
        return None


def _titled(first: str) -> bool:
    """Whether a word is an honorific with its full stop: `Dr.`"""
    return "." in first and is_honorific(word(first).plain)


def _person_at_end(text: str, a: int, b: int) -> int | None:
    """Where the person at the end of a title begins: an honorific and nothing but a name behind it says so."""
    for match in _WORD.finditer(text, max(a, b - _LONGEST_PERSON), b):
        if match.start() > a and _titled(match[0]) and several.is_name(text[match.start() : b]):
            return match.start()
    return None
