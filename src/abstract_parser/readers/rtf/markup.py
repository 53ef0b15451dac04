"""The web page that Outlook keeps inside RTF: between its paragraphs, and in groups of its own ([MS-OXRTFEX])."""

from __future__ import annotations

from dataclasses import dataclass, replace
from html import escape

from abstract_parser.readers.rtf import words
from abstract_parser.readers.rtf.letters import Letters, units
from abstract_parser.readers.rtf.tokens import BRACE, HEX, SYMBOL, TEXT, tokens
from abstract_parser.readers.rtf.walk import DEEPEST, TooDeep

_HEAD = 4096
_LINES = {b"par": "\r\n", b"line": "\r\n"}


def holds_page(data: bytes) -> bool:
    """Whether the RTF stands for a page."""
    return b"\\fromhtml1" in data[:_HEAD]


@dataclass(slots=True)
class _Group:
    """``place``: `tag` for a piece of the page's markup, `font` in the table of fonts, `out` for what is no text."""

    place: str = ""
    copy: bool = False
    font: int = 0
    units: int = 1


def page(data: bytes) -> str:
    """The page. Raises `TooDeep`."""
    return _Markup().read(data)


class _Markup:
    def __init__(self) -> None:
        self._out: list[str] = []
        self._letters = Letters()
        self._group = _Group()
        self._groups: list[_Group] = []
        self._star = False

    def read(self, data: bytes) -> str:
        letters = self._letters
        for kind, held, number in tokens(data):
            if kind in (TEXT, HEX):
                self._star = False
                letters.waiting += letters.passed(bytes.fromhex(held.decode("ascii")) if kind == HEX else held)
                continue
            if letters.passing and kind != BRACE and (kind == SYMBOL or held != b"u"):
                letters.passing -= 1
                continue
            self._flush()
            if kind == BRACE:
                letters.passing, self._star = 0, False
                self._brace(held)
            elif kind == SYMBOL:
                self._star = held == b"*"
                self._put(words.SYMBOLS.get(held, ""))
            else:
                self._word(held, number)
        self._flush()
        return "".join(self._out)

    def _brace(self, held: bytes) -> None:
        if held == b"{":
            if len(self._groups) >= DEEPEST:
                raise TooDeep
            self._groups.append(self._group)
            self._group = replace(self._group)
        elif self._groups:
            self._group = self._groups.pop()

    def _word(self, word: bytes, number: int | None) -> None:
        starred, self._star = self._star, False
        group, letters = self._group, self._letters
        if word == b"u" and number is not None:
            self._put(letters.unicode(number, group.font, group.units))
        elif word == b"htmltag":
            group.place = "tag"
        elif word == b"htmlrtf":
            group.copy = number != 0
        elif word == b"fonttbl":
            group.place = "font"
        elif group.place == "font":
            letters.fonts.word(word, number or 0)
        elif (starred and not group.place) or word in words.NO_TEXT or word == b"stylesheet":
            group.place = "out"
        elif word == b"f":
            group.font = number or 0
        elif word == b"deff":
            letters.first_font = group.font = number or 0
        elif word == b"plain":
            group.font = letters.first_font
        elif word == b"uc":
            group.units = units(number)
        elif word in _LINES or word in words.CHARACTERS:
            self._put(_LINES.get(word) or words.CHARACTERS[word])
        else:
            letters.word(word, number or 0)

    def _flush(self) -> None:
        if self._letters.waiting:
            self._put(self._letters.taken(self._group.font, bool(self._group.place)))

    def _put(self, text: str) -> None:
        group = self._group
        if group.place == "font":
            self._letters.fonts.text(text)
        elif group.place == "tag":
            self._out.append(text)
        elif not group.place and not group.copy:
            self._out.append(escape(text, quote=False))
