"""From a page as the library opened it to words with their place and style.

Asking for each character takes most of the time, so only the first and the last of a word are asked for, and the
others where those two differ in style.
"""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from abstract_parser.readers.pdf.shapes import Box, Word
from abstract_parser.readers.pdf.styles import LARGEST, Style, Styles

_WORD = re.compile("[^\\s\x00-\x1f\ufffe\uffff]+[\x02\ufffe]?")
_SIGN_INSIDE = re.compile(r"[^\w\s](?=\w)")
_HYPHENS = "\x02\ufffe\u00ad"
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_LIGATURE = re.compile("[ﬀ-ﬆ]")
_SMALLEST = 0.5
_SAME_BASELINE = 0.01
_BLANK = 0.12
"""Of the size: a gap behind a sign that is a blank."""
_LETTERS = 0.15
"""Of the size: a gap within a word."""
_MOST = 400_000
"""Characters of a page."""


class Characters:
    """The text of one open page. ``raw`` is the library; the page must stay open."""

    def __init__(self, raw: Any, page: Any, text_page: Any) -> None:
        self._raw = raw
        self._page = text_page
        self._count = min(max(raw.FPDFText_CountChars(text_page), 0), _MOST)
        self._styles = Styles(raw, text_page)
        self._box = raw.FS_RECTF()
        self._box_ref = ctypes.byref(self._box)
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._x_ref, self._y_ref = ctypes.byref(self._x), ctypes.byref(self._y)
        edge = raw.FS_RECTF()
        raw.FPDF_GetPageBoundingBox(page, ctypes.byref(edge))
        found = (edge.left, edge.bottom, edge.right, edge.top)
        sound = all(abs(v) < LARGEST for v in found) and edge.right > edge.left and edge.top > edge.bottom
        self._edge = found if sound else (0.0, 0.0, 612.0, 792.0)

    def words(self) -> tuple[list[Word], list[str], int]:
        """The words in the page's main direction, text in other directions, and the quarters of the main one."""
        found: list[tuple[Word, int]] = []
        text = self._text()
        for match in _WORD.finditer(text):
            found.extend(self._word(text, match.start(), match.end()))
        turns = Counter[int]()
        for word, turn in found:
            turns[turn] += len(word.text)
        main = max(max(turns, key=lambda turn: (turns[turn], turn == 0)), 0) if turns else 0
        return (
            [word for word, turn in found if turn == main],
            _apart([word for word, turn in found if turn != main]),
            main,
        )

    def paper(self, turn: int) -> Box:
        """The page, as one sees it who reads in that direction."""
        return upright(self._edge, turn)

    def _text(self) -> str:
        """One character for each the library counts, so that places in it are numbers of characters."""
        buffer = (ctypes.c_ushort * (self._count + 1))()
        got = self._raw.FPDFText_GetText(self._page, 0, self._count, buffer) - 1
        if got == self._count:
            return "".join(map(chr, buffer[:got]))
        codes = (self._raw.FPDFText_GetUnicode(self._page, i) for i in range(self._count))
        return "".join(chr(code) if code < 0x110000 else "\ufffd" for code in codes)

    def _word(self, text: str, start: int, end: int) -> Iterator[tuple[Word, int]]:
        """A word, in pieces where its style or its baseline changes. What cannot be seen is left out."""
        first = self._styles.at(start)
        base = self._baseline(start, first.turn)
        if self._styles.at(end - 1) == first and (
            first.turn < 0 or abs(self._baseline(end - 1, first.turn) - base) < _SAME_BASELINE
        ):
            for a, b in self._parted(text, start, end, first):
                yield from self._piece(text, a, b, first, glued=False)
            return
        begin, style = start, first
        now, y = first, base
        for i in range(start + 1, end + 1):
            if i < end:
                now = self._styles.at(i)
                y = self._baseline(i, now.turn)
                if now == style and abs(y - base) < _SAME_BASELINE:
                    continue
            yield from self._piece(text, begin, i, style, glued=begin > start)
            begin, style, base = i, now, y

    def _parted(self, text: str, start: int, end: int, style: Style) -> Iterator[tuple[int, int]]:
        """Parts a word where a gap stands behind a sign in it: the library sees no blank behind `islands’`."""
        for found in _SIGN_INSIDE.finditer(text, start, end) if style.turn == 0 else ():
            at = found.end()
            self._raw.FPDFText_GetLooseCharBox(self._page, at - 1, self._box_ref)
            right = self._box.right
            self._raw.FPDFText_GetLooseCharBox(self._page, at, self._box_ref)
            if self._box.left - right > _BLANK * style.size:
                yield start, at
                start = at
        yield start, end

    def _piece(self, text: str, start: int, end: int, style: Style, *, glued: bool) -> Iterator[tuple[Word, int]]:
        box, ref = self._box, self._box_ref
        self._raw.FPDFText_GetLooseCharBox(self._page, start, ref)
        left, bottom, right, top = box.left, box.bottom, box.right, box.top
        if end - start > 1:
            self._raw.FPDFText_GetLooseCharBox(self._page, end - 1, ref)
            left, right = min(left, box.left), max(right, box.right)
            bottom, top = min(bottom, box.bottom), max(top, box.top)
        if not self._is_visible((left + right) / 2, (bottom + top) / 2) or style.size < _SMALLEST:
            return
        if style.turn > 0:
            left, _, right, _ = upright((left, bottom, right, top), style.turn)
        y = self._baseline(start, style.turn)
        if abs(y) < LARGEST:
            shown = _plain(text[start:end])
            yield Word(shown, left, right, y, style.size, style.bold, glued, style.symbol), style.turn

    def _is_visible(self, x: float, y: float) -> bool:
        left, bottom, right, top = self._edge
        return left <= x <= right and bottom <= y <= top

    def _baseline(self, index: int, turn: int) -> float:
        self._raw.FPDFText_GetCharOrigin(self._page, index, self._x_ref, self._y_ref)
        return -self._y.value if turn <= 0 else _turned(self._x.value, self._y.value, turn)[1]


def upright(place: tuple[float, float, float, float], turn: int) -> Box:
    """A place on the page, as one sees it who reads in that direction."""
    left, bottom, right, top = place
    (x0, y0), (x1, y1) = _turned(left, bottom, turn), _turned(right, top, turn)
    return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _turned(x: float, y: float, turn: int) -> tuple[float, float]:
    return ((x, -y), (y, x), (-x, y), (-y, -x))[turn]


def _plain(text: str) -> str:
    """Ligatures as letters, halves of characters put together, a hyphen that a line end added as a hyphen."""
    if text.isascii() and text[-1] != "\x02":
        return text
    if text[-1] in _HYPHENS:
        text = text[:-1] + "\u00ad"
    if any("\ud800" <= c <= "\udfff" for c in text):
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return _LIGATURE.sub(lambda found: _LIGATURES[found[0]], text)


def _apart(words: list[Word]) -> list[str]:
    """Text in other directions, a line for each baseline, in the order in which it is printed."""
    lines: list[str] = []
    last: Word | None = None
    for word in words:
        if last is None or abs(last.y - word.y) > 1:
            lines.append(word.text)
        else:
            close = word.glued or abs(word.x0 - last.x1) < _LETTERS * word.size
            lines[-1] += word.text if close else " " + word.text
        last = word
    return lines
