"""From bytes and numbers to characters, by the font they are in."""

from __future__ import annotations

from abstract_parser.readers.rtf import charsets, symbols
from abstract_parser.readers.rtf.charsets import Font
from abstract_parser.readers.rtf.sheets import Fonts

_MOST_UNITS = 100


class Letters:
    """The code page of the document, its fonts, and the bytes that wait for what follows them."""

    def __init__(self) -> None:
        self.fonts = Fonts()
        self.first_font = 0
        self.waiting = bytearray()
        self.passing = 0
        """Characters that stand for one that came before, for programs that know no Unicode."""
        self._document = "cp1252"
        self._half = 0

    def word(self, word: bytes, number: int) -> None:
        """A control word that may name the code page of the document."""
        if word == b"ansicpg":
            self._document = charsets.page(number) or self._document
        elif word in charsets.DOCUMENT:
            self._document = charsets.DOCUMENT[word]

    def passed(self, held: bytes) -> bytes:
        """The bytes without those that stand for a character that came before."""
        if not self.passing:
            return held
        taken = min(self.passing, len(held))
        self.passing -= taken
        return held[taken:]

    def taken(self, font: int, named: bool = False) -> str:
        """The characters of the bytes that wait. In some code pages two bytes are one.

        ``named``: they are a name, so that what a font shows in the place of letters counts for nothing.
        """
        held = bytes(self.waiting)
        self.waiting.clear()
        found = self.fonts.fonts.get(font)
        if found is None:
            return charsets.decoded(held, self._document)
        pictures = None if named else found.symbols()
        if pictures:
            return "".join(pictures.get(byte, chr(byte)) for byte in held)
        return charsets.decoded(held, found.codec(self._document))

    def unicode(self, number: int, font: int, units: int) -> str:
        """The character of that number, empty for the first half of one; ``units`` characters are passed after it."""
        self.passing = units
        code = number + 0x10000 if number < 0 else number
        if 0xD800 <= code < 0xDC00:
            self._half = code
            return ""
        if 0xDC00 <= code < 0xE000 and self._half:
            code = 0x10000 + ((self._half - 0xD800) << 10) + code - 0xDC00
        self._half = 0
        if code in symbols.PRIVATE:
            found: Font | None = self.fonts.fonts.get(font)
            return symbols.shown(code, found.symbols() if found else None)
        return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"


def units(number: int | None) -> int:
    """How many characters stand behind a Unicode one, as `\\uc` says."""
    return min(max(number or 0, 0), _MOST_UNITS)
