"""Bullets and numbers of lists, for documents whose writer left them to the reader."""

from __future__ import annotations

from dataclasses import dataclass, field

from abstract_parser.readers import numbers
from abstract_parser.readers.rtf.state import Paragraph
from abstract_parser.readers.rtf.symbols import BULLET

_DEEPEST = 9
_LONGEST = 40
_MOST = 20_000
"""Lists, and rows of the table that gives them their numbers, that are kept."""
_BULLETS, _NONE = 23, 255


@dataclass(slots=True)
class _Level:
    """``text``: how many characters follow, then these; those below 9 stand for the number of that level."""

    kind: int = 0
    start: int = 1
    text: str = ""


@dataclass(slots=True)
class _List:
    levels: list[_Level] = field(default_factory=list)
    at: dict[int, int] = field(default_factory=dict)


class Lists:
    """The table of lists, and where each of them stands."""

    def __init__(self) -> None:
        self._lists: dict[int, _List] = {}
        self._names: dict[int, int] = {}
        self._list = _List()
        self._level = _Level()
        self._id = 0

    def word(self, word: bytes, number: int) -> None:
        """A control word inside the tables."""
        if word == b"list":
            self._list = _List()
        elif word == b"listlevel":
            self._level = _Level()
            if len(self._list.levels) < _DEEPEST:
                self._list.levels.append(self._level)
        elif word in (b"levelnfc", b"levelnfcn"):
            self._level.kind = number
        elif word == b"levelstartat":
            self._level.start = number
        elif word == b"listid":
            self._id = number
            if self._list.levels and len(self._lists) < _MOST:
                self._lists.setdefault(number, self._list)
        elif word == b"listoverride":
            self._list = _List()
        elif word == b"ls" and len(self._names) < _MOST:
            self._names[number] = self._id

    def text(self, text: str) -> None:
        """Characters of the pattern of numbers."""
        self._level.text = (self._level.text + text)[:_LONGEST]

    def mark(self, paragraph: Paragraph) -> str:
        """What stands before the paragraph; empty where it is in no list. It counts on with every call."""
        found = self._lists.get(self._names.get(paragraph.list, -1)) if paragraph.list else None
        if found is None or paragraph.depth >= len(found.levels):
            return ""
        level = found.levels[paragraph.depth]
        if level.kind in (_BULLETS, _NONE):
            return BULLET if level.kind == _BULLETS else ""
        found.at[paragraph.depth] = found.at.get(paragraph.depth, level.start - 1) + 1
        for deeper in range(paragraph.depth + 1, _DEEPEST):
            found.at.pop(deeper, None)
        size = ord(level.text[0]) if level.text else 0
        return "".join(_piece(c, found) for c in level.text[1 : 1 + size]).strip()


def _piece(character: str, held: _List) -> str:
    at = ord(character)
    if at >= _DEEPEST:
        return character
    level = held.levels[at] if at < len(held.levels) else _Level()
    return _written(held.at.get(at, level.start), level.kind)


def _written(number: int, kind: int) -> str:
    """1 and 2: Roman, 3 and 4: letters, 22: two digits."""
    if kind in (1, 2):
        return numbers.roman(number).upper() if kind == 1 else numbers.roman(number)
    if kind in (3, 4):
        return numbers.repeated_letters(number).upper() if kind == 3 else numbers.repeated_letters(number)
    return f"{number:02d}" if kind == 22 else str(number)
