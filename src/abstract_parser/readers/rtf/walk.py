"""The walk through the groups of an RTF document."""

from __future__ import annotations

from abstract_parser.readers.building import Builder
from abstract_parser.readers.rtf import words
from abstract_parser.readers.rtf.charsets import DOCUMENT
from abstract_parser.readers.rtf.flow import CELLS, Flow
from abstract_parser.readers.rtf.letters import Letters, units
from abstract_parser.readers.rtf.lists import Lists
from abstract_parser.readers.rtf.look import PARAGRAPH, looks
from abstract_parser.readers.rtf.marks import mark_of, symbol_of
from abstract_parser.readers.rtf.places import GROUPS, RUNNING, TABLES, enter
from abstract_parser.readers.rtf.sheets import ROWS, Styles, Table
from abstract_parser.readers.rtf.state import HIDDEN, HOLDER, SHOWN, Group
from abstract_parser.readers.rtf.tokens import BRACE, HEX, SYMBOL, TEXT, tokens

DEEPEST = 5_000
"""Groups inside groups. No program nests a hundred."""
_LONGEST_MARK, _LONGEST_INSTRUCTION = 40, 200
_BREAKS = frozenset([b"par", b"sect", b"nestrow"])
_PRINT = frozenset([b"b", b"plain", b"f", b"deff", b"uc", b"deleted", b"u", b"ansicpg"])
_SAID = frozenset().union(PARAGRAPH, _BREAKS, CELLS, _PRINT, GROUPS, ROWS, words.CHARACTERS, DOCUMENT)
"""Most words of a document are none of these."""


class TooDeep(Exception):
    """Groups are nested as no program does it."""


class Walk:
    """Reads a document from its first byte to its last, once. ``cut``: groups were still open at the end."""

    def __init__(self) -> None:
        self.pictures = False
        self.cut = False
        self._flow, self._notes = Flow(), Flow()
        self._group = Group(self._flow)
        self._groups: list[Group] = []
        self._letters, self._styles, self._lists = Letters(), Styles(), Lists()
        self._tables: dict[str, Table] = {"font": self._letters.fonts, "style": self._styles, "list": self._lists}
        self._mark = self._instruction = self._symbol_due = ""
        self._star = False
        self._count = 0

    def read(self, data: bytes) -> Builder:
        """The lines of the document. Raises `TooDeep`."""
        for kind, held, number in tokens(data):
            if kind in (TEXT, HEX):
                self._text(bytes.fromhex(held.decode("ascii")) if kind == HEX else held)
            elif kind == BRACE:
                self._flush()
                self._letters.passing, self._star = 0, False
                self._open() if held == b"{" else self._close()
            elif self._letters.passing and (kind == SYMBOL or held != b"u"):
                self._letters.passing -= 1
            elif self._star or held in _SAID or kind == SYMBOL:
                self._flush()
                self._symbol(held) if kind == SYMBOL else self._word(held, number)
        self._flush()
        self.cut = bool(self._groups)
        out = self._flow.finish()
        out.blank()
        out.extend(self._notes.finish().lines)
        return out

    def _text(self, held: bytes) -> None:
        held = self._letters.passed(held)
        self._star = False
        if self._group.shown == SHOWN and not self._group.deleted:
            self._letters.waiting += held

    def _flush(self) -> None:
        if self._letters.waiting:
            self._put(self._letters.taken(self._group.font, self._group.place in TABLES))

    def _open(self) -> None:
        if len(self._groups) >= DEEPEST:
            raise TooDeep
        self._groups.append(self._group)
        self._group = self._group.inner()
        if self._group.place == "either":
            self._group.shown = max(self._group.shown, HOLDER)

    def _close(self) -> None:
        if not self._groups:
            return
        left, self._group = self._group, self._groups.pop()
        if left.flow is self._notes and self._group.flow is not self._notes and left.flow.begun:
            left.flow.end(left.paragraph, 0)
        if left.place == "result" != self._group.place and self._symbol_due:
            due, self._symbol_due = self._symbol_due, ""
            self._put(due)

    def _symbol(self, held: bytes) -> None:
        if held == b"*":
            self._star = True
        elif held in b"\r\n":
            self._end()
        elif held in words.SYMBOLS:
            self._put(words.SYMBOLS[held])

    def _word(self, word: bytes, number: int | None) -> None:
        starred, self._star = self._star, False
        group = self._group
        if word == b"u" and number is not None:
            self._put(self._letters.unicode(number, group.font, group.units))
        elif word in words.CHARACTERS:
            self._put(words.CHARACTERS[word])
        elif (shown := group.shown) == HIDDEN:
            return
        elif enter(group, word, starred, self._notes):
            self.pictures = self.pictures or word == b"pict"
            self._begin(word, shown)
        elif group.place in TABLES:
            if shown == SHOWN:
                self._tables[group.place].word(word, number or 0)
        elif word in PARAGRAPH:
            group.paragraph = looks(group.paragraph, word, number)
        elif word in _BREAKS:
            self._end()
        elif word in CELLS:
            if shown == SHOWN:
                self._mark = "" if word == b"cell" else self._mark
                group.flow.table(word, number or 0, group.paragraph)
        else:
            self._print(word, number)

    def _begin(self, word: bytes, above: int) -> None:
        """A group that keeps what it holds for later begins empty."""
        if self._group.place == "mark":
            self._mark = ""
        elif word == b"fldinst":
            self._instruction = ""
        elif word == b"fldrslt" and above == SHOWN:
            self._symbol_due = symbol_of(self._instruction)
        elif word == b"footnote" and above == SHOWN:
            self._count += 1
            self._notes.due = f"[{self._count}]"

    def _print(self, word: bytes, number: int | None) -> None:
        """How characters look, and in which code page they are."""
        group = self._group
        if word == b"b":
            group.bold = number != 0
        elif word == b"plain":
            group.bold = group.deleted = False
            group.font = self._letters.first_font
        elif word == b"f":
            group.font = number or 0
        elif word == b"deff":
            self._letters.first_font = group.font = number or 0
        elif word == b"uc":
            group.units = units(number)
        elif word == b"deleted":
            group.deleted = number != 0
        else:
            self._letters.word(word, number or 0)

    def _end(self) -> None:
        """The end of a paragraph."""
        group = self._group
        if group.shown != SHOWN or group.place not in RUNNING:
            return
        self._mark = ""  # of a paragraph with nothing in it
        group.flow.end(group.paragraph, self._level())

    def _level(self) -> int:
        level = self._group.paragraph.level
        return self._styles.levels.get(self._group.paragraph.style, 0) if level is None else level

    def _put(self, text: str) -> None:
        """Characters of the kind of text that the group holds."""
        group = self._group
        place = group.place
        if group.shown != SHOWN or group.deleted or not text:
            return
        if place in RUNNING:
            self._symbol_due = ""
            self._target(text).add(text, group.bold)
        elif place == "mark":
            self._mark = (self._mark + text)[:_LONGEST_MARK]
        elif place == "instruction":
            self._instruction = (self._instruction + text)[:_LONGEST_INSTRUCTION]
        elif place in self._tables:
            self._tables[place].text(text)

    def _target(self, text: str) -> Builder:
        """Where the text goes to, with the bullet or number of its paragraph in front."""
        flow, paragraph = self._group.flow, self._group.paragraph
        if flow.begun or not text.strip():
            return flow.target(paragraph)
        mark = flow.due or mark_of(self._mark) or self._lists.mark(paragraph)
        self._mark = flow.due = ""
        return flow.begin(paragraph, mark, self._level())
