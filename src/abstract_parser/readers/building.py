"""Puts the text of a document together, line by line or by paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable

from abstract_parser.diagnostics import Doubt
from abstract_parser.readers.built_lines import BuiltLine, laid_out
from abstract_parser.source import SourceText

__all__ = ["Builder", "BuiltLine", "laid_out"]

_INDENT = "  "
_DEEPEST = 9
"""Levels of lists that are shown by blanks."""
_MOST_BLANK = 5
"""Blank lines in a row that are kept."""
_HARMFUL = re.compile("[\x00\ud800-\udfff]")


class Builder:
    """Collects lines. Characters that end lines end them here too, and a form feed begins a page."""

    def __init__(self) -> None:
        self.lines: list[BuiltLine] = []
        self._line = BuiltLine()
        self._gap = 0
        self._page = False

    def add(self, text: str, bold: bool = False) -> None:
        """Text at the end of the current line."""
        if not text:
            return
        if _HARMFUL.search(text):
            text = _harmless(text)
        for part in text.splitlines(keepends=True):
            bare = part.splitlines()[0]
            if bare:
                self._line.runs.append((bare, bold))
            if part != bare:
                self.page() if part[-1] == "\f" else self.newline()

    def line_end(self) -> None:
        """Ends the current line, if there is something in it."""
        line = self._line
        if not any(not text.isspace() for text, _ in line.runs):
            if line.runs:
                self._line = BuiltLine(level=line.level, furniture=line.furniture)
            return
        line.gap = self._gap if self.lines else 0
        line.page = self._page and bool(self.lines)
        self._gap, self._page = 0, False
        self.lines.append(line)
        self._line = BuiltLine()

    def newline(self) -> None:
        """Ends the current line. One with nothing in it is a blank line."""
        before = len(self.lines)
        self.line_end()
        if len(self.lines) == before:
            self._gap = min(self._gap + 1, _MOST_BLANK)
            self._line = BuiltLine()

    def blank(self) -> None:
        """Ends the current line, and asks for a blank line above the next."""
        self.line_end()
        self._line = BuiltLine()
        self._gap = max(self._gap, 1)

    def page(self) -> None:
        """Ends the current line, and begins a page with the next."""
        self.line_end()
        self._page = True

    def heading(self, level: int) -> None:
        """The current line is a heading of that level, from 1."""
        self._line.level = level

    def furniture(self) -> None:
        """The current line is the frame of a page."""
        self._line.furniture = True

    def bullet(self, mark: str = "•", depth: int = 0) -> None:
        """Begins a line with a bullet or a number; ``depth`` counts the lists around its list."""
        self.line_end()
        self._line.runs.append((_INDENT * min(max(depth, 0), _DEEPEST), False))
        self.add(f"{mark} " if mark else "")

    def paragraph(
        self,
        runs: Iterable[tuple[str, bool]],
        mark: str = "",
        *,
        depth: int = 0,
        level: int = 0,
        furniture: bool = False,
        goes_on: bool = False,
    ) -> None:
        """A paragraph, with its bullet or number. ``goes_on``: the next one is on the same line.

        One that is broken into lines holds together, as a card of a person does: it is kept apart by blank lines.
        """
        runs = list(runs)
        text = "".join(run for run, _ in runs)
        if not text or text.isspace():
            if "\f" in text:
                self.page()
            elif not goes_on:
                self.newline()
            return
        apart = not mark and len(text.strip().splitlines()) > 1
        if mark:
            self.bullet(mark, depth)
        elif apart:
            self.blank()
        first = len(self.lines)
        for run, bold in runs:
            self.add(run, bold)
        for line in (*self.lines[first:], self._line):
            line.level, line.furniture = level, furniture
        if apart:
            self.blank()
        elif not goes_on:
            self.line_end()

    def note(self, sign: str, lines: list[BuiltLine]) -> None:
        """A note below the text: lines that were collected elsewhere, behind its sign."""
        if lines:
            runs = lines[0].runs
            first = next(number for number, (text, _) in enumerate(runs) if text.strip())
            text, bold = runs[first]
            lines[0].runs = [(f"{sign} ", False), (text.lstrip(), bold), *runs[first + 1 :]]
            self.blank()
            self.extend(lines)

    def extend(self, lines: Iterable[BuiltLine]) -> None:
        """Lines that were collected elsewhere."""
        self.line_end()
        for line in lines:
            line.gap = max(line.gap, self._gap) if self.lines else 0
            line.page = line.page or (self._page and bool(self.lines))
            self._gap, self._page = 0, False
            self.lines.append(line)

    def finish(
        self, name: str | None, media_type: str, data: bytes, encoding: str = "utf-8", doubts: Iterable[Doubt] = ()
    ) -> SourceText:
        """The text of all lines, and its styles."""
        self.line_end()
        text, styles = laid_out(self.lines)
        return SourceText(
            text, name=name, media_type=media_type, encoding=encoding, data=data, styles=styles, doubts=doubts
        )


def _harmless(text: str) -> str:
    """Without characters that show nothing, and with halves of characters put together or replaced."""
    return text.replace("\x00", "").encode("utf-16", "surrogatepass").decode("utf-16", "replace")
