"""What the page shows of a line: a stretch of at most 120 characters, cut where the caret points.

Carets on a line of their own fit the line above only where every character is one or two columns wide, as in a
terminal, and where nothing wraps. A browser promises neither. So the page marks the characters themselves, and a caret
hangs on the mark.
"""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

from abstract_parser import visible

_BEFORE, _WIDTH = 40, 120


class Spot(NamedTuple):
    """The line in three pieces, controls made visible. The middle one is what the carets point to."""

    before: str
    marked: str
    after: str

    def __bool__(self) -> bool:
        return bool(self.before or self.marked or self.after)


def clip(text: str, most: int = 300) -> str:
    """The beginning of a text that is longer than that."""
    return text if len(text) <= most else f"{text[:most]}…"


def spot(text: str, caret: str) -> Spot:
    """The pieces of a line by the blanks and carets below it. Without carets nothing is marked."""
    indent = len(caret) - len(caret.lstrip(" "))
    carets = len(caret) - indent
    start = _index(text, 0, indent)
    end = _index(text, start, carets)
    low = start - _BEFORE if start > _WIDTH - 20 else 0
    low = max(low, 0)
    high = low + _WIDTH
    before, marked, after = text[low:start], text[start : min(end, high)], text[max(end, start) : high]
    left, right = "…" if low else "", "…" if len(text) > high else ""
    if end > high:
        marked, after = marked + right, ""
    else:
        after += right
    shown = visible.line(marked)
    if carets and not shown:
        shown = " "  # behind the last character
    return Spot(left + visible.line(before), shown, visible.line(after))


def _index(text: str, start: int, cells: int) -> int:
    """How far that many columns of a terminal reach, counted from ``start``."""
    plain = text[start : start + cells]
    if plain.isascii() and plain.isprintable() and text[start + cells : start + cells + 1].isascii():
        return start + len(plain)
    at = start
    while cells > 0 and at < len(text):
        cells -= _cells(visible.line(text[at]))
        at += 1
    while at < len(text) and at > start and not _cells(text[at]):  # accents belong to the letter before them
        at += 1
    return at


def _cells(text: str) -> int:
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    return len(text) + wide - sum(unicodedata.category(character) in ("Mn", "Me", "Cf") for character in text)
