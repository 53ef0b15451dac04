"""A diagnostic as text: its place, what it says, and the line of the source with a caret under the spot."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

from abstract_parser import visible
from abstract_parser.diagnostics import BY_CODE
from abstract_parser.model import Diagnostic
from abstract_parser.source import SourceText

_BEFORE, _WIDTH = 40, 100


class Snippet(NamedTuple):
    """The pieces of a printed diagnostic, fit for a terminal. No source: ``text`` and ``caret`` are empty."""

    place: str
    severity: str
    code: str
    message: str
    margin: str
    text: str
    caret: str

    def lines(self) -> list[str]:
        """The printed lines."""
        head = f"{self.place}: {self.severity} {self.code}: {self.message}"
        if not self.caret:
            return [head]
        return [head, f"{self.margin} | {self.text}", f"{' ' * len(self.margin)} | {self.caret}"]


def snippet(diagnostic: Diagnostic, label: str, source: SourceText | None) -> Snippet:
    """The diagnostic, ready to print."""
    entry = BY_CODE.get(diagnostic.code)
    text, caret = _pointed(diagnostic, source.text) if source is not None else ("", "")
    return Snippet(
        place=visible.line(f"{label}:{diagnostic.line}:{diagnostic.column}"),
        severity=diagnostic.severity,
        code=f"{diagnostic.code} {entry.name}" if entry else diagnostic.code,
        message=visible.line(diagnostic.message),
        margin=f"{diagnostic.line:>5}",
        text=text,
        caret=caret,
    )


def _pointed(diagnostic: Diagnostic, text: str) -> tuple[str, str]:
    """The source line and the caret line. Of a long line, the stretch around the spot."""
    begin = diagnostic.start - diagnostic.column + 1
    if begin < 0 or diagnostic.start > len(text):  # the file changed while it was read
        return "", ""
    low = begin if diagnostic.column <= _WIDTH - 20 else diagnostic.start - _BEFORE
    window = (text[low : low + _WIDTH + 1].splitlines() or [""])[0]
    left, right = "…" if low > begin else "", "…" if len(window) > _WIDTH else ""
    window = window[:_WIDTH]
    at = diagnostic.start - low
    before, spot = window[:at], window[at : max(diagnostic.end - low, at)]
    indent = _cells(left + visible.line(before))
    return left + visible.line(window) + right, " " * indent + "^" * max(_cells(visible.line(spot)), 1)


def _cells(text: str) -> int:
    """The columns a terminal takes to show it."""
    if text.isascii():
        return len(text)
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    return len(text) + wide - sum(unicodedata.category(character) in ("Mn", "Me", "Cf") for character in text)
