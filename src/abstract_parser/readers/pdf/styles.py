"""How characters are printed: their size, whether they are bold, and in which direction they run."""

from __future__ import annotations

import ctypes
import math
import re
from typing import Any, NamedTuple

_BOLD = re.compile(r"bold|black|heavy|demi|[-,]bd\b", re.I)
_SIGNS = re.compile(r"wingding|webding|symbol|dingbat|opens_|zapf", re.I)
_FORCE_BOLD = 1 << 18
_STROKED = 2
_HEAVY = 700
_SLANT = 0.03
"""Of a quarter of a turn."""
LARGEST = 20_000.0
"""Points. Sizes and places beyond are damage."""


class Style(NamedTuple):
    """How a stretch of text is printed. ``turn``: quarters of a turn against the page, -1 for anything between."""

    size: float
    bold: bool
    symbol: bool
    turn: int


_NONE = Style(0.0, False, False, 0)


class Styles:
    """The styles of an open page, each read once."""

    def __init__(self, raw: Any, text_page: Any) -> None:
        self._raw = raw
        self._page = text_page
        self._known: dict[int, Style] = {}
        self._fonts: dict[int, tuple[bool, bool]] = {}
        self._matrix = raw.FS_MATRIX()
        self._name = ctypes.create_string_buffer(128)

    def at(self, index: int) -> Style:
        """The style of a character."""
        stretch = self._raw.FPDFText_GetTextObject(self._page, index)
        if not stretch:
            return _NONE
        key = ctypes.addressof(stretch.contents)
        style = self._known.get(key)
        if style is None:
            style = self._known[key] = self._read_style(index, stretch)
        return style

    def _read_style(self, index: int, stretch: Any) -> Style:
        raw, matrix = self._raw, self._matrix
        raw.FPDFText_GetMatrix(self._page, index, ctypes.byref(matrix))
        size = abs(raw.FPDFText_GetFontSize(self._page, index)) * math.hypot(matrix.c, matrix.d)
        bold, symbol = self._font(index, raw.FPDFTextObj_GetFont(stretch))
        bold = bold or raw.FPDFTextObj_GetTextRenderMode(stretch) == _STROKED
        angle = math.atan2(matrix.b, matrix.a) / (math.pi / 2) if math.isfinite(matrix.a + matrix.b) else 0.0
        turn = round(angle) % 4 if abs(angle - round(angle)) < _SLANT else -1
        return Style(round(size, 2) if size < LARGEST else 0.0, bold, symbol, turn)

    def _font(self, index: int, font: Any) -> tuple[bool, bool]:
        """Whether the font of a character is bold, and whether it holds signs."""
        key = ctypes.addressof(font.contents) if font else 0
        known = self._fonts.get(key)
        if known is None:
            flags = ctypes.c_int()
            length = self._raw.FPDFText_GetFontInfo(self._page, index, self._name, len(self._name), ctypes.byref(flags))
            name = self._name.value.decode("latin-1") if length else ""
            heavy = not name and self._raw.FPDFText_GetFontWeight(self._page, index) >= _HEAVY
            bold = bool(_BOLD.search(name)) or bool(flags.value & _FORCE_BOLD) or heavy
            known = self._fonts[key] = bold, bool(_SIGNS.search(name))
        return known
