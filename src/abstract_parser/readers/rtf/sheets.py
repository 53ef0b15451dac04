"""The tables at the beginning of a document: its fonts, and the styles that are headings."""

from __future__ import annotations

import re
from typing import Protocol

from abstract_parser.readers.rtf.charsets import Font

_HEADING = re.compile(
    r"\s{0,9}(?:heading|überschrift|titre|título|titulo|titolo|encabezado|kop|rubrik|overskrift|otsikko|nagłówek)"
    r"\s{0,3}([1-9])\b",
    re.I,
)
_TITLE = re.compile(r"\s{0,9}(?:title|titel)\s{0,9}(?:[,;]|\Z)", re.I)
ROWS = frozenset(
    b"f fcharset cpg s outlinelevel list listlevel levelnfc levelnfcn levelstartat listid listoverride ls".split()
)
"""The words that say something in these tables, and in that of lists."""
_LONGEST = 200
_MOST = 20_000
"""Rows of a table that are kept."""
DEEPEST_HEADING = 9


class Table(Protocol):
    """A table at the beginning of a document, while it is read."""

    def word(self, word: bytes, number: int) -> None:
        """A control word inside it."""

    def text(self, text: str) -> None:
        """Characters inside it."""


class Fonts:
    """The table of fonts, row by row."""

    def __init__(self) -> None:
        self.fonts: dict[int, Font] = {}
        self._font = Font()

    def word(self, word: bytes, number: int) -> None:
        """A control word inside the table."""
        if word == b"f":
            self._font = Font()
            if len(self.fonts) < _MOST:
                self.fonts[number] = self._font
        elif word == b"fcharset":
            self._font.charset = number
        elif word == b"cpg":
            self._font.page = number

    def text(self, text: str) -> None:
        """Characters of a font's name; a semicolon ends it."""
        if len(self._font.name) < _LONGEST:
            self._font.name += text.partition(";")[0]


class Styles:
    """The sheet of styles, row by row. ``levels``: those of headings, by the style's number."""

    def __init__(self) -> None:
        self.levels: dict[int, int] = {}
        self._number, self._name, self._level = 0, "", 0

    def word(self, word: bytes, number: int) -> None:
        """A control word inside the sheet."""
        if word == b"s":
            self._number = number
        elif word == b"outlinelevel" and 0 <= number < DEEPEST_HEADING:
            self._level = number + 1

    def text(self, text: str) -> None:
        """Characters of a style's name; a semicolon ends the style."""
        name, ends, _ = text.partition(";")
        if len(self._name) < _LONGEST:
            self._name += name
        if not ends:
            return
        named = _HEADING.match(self._name)
        level = int(named[1]) if named else 1 if _TITLE.match(self._name) else self._level
        if level and len(self.levels) < _MOST:
            self.levels[self._number] = level
        self._number, self._name, self._level = 0, "", 0
