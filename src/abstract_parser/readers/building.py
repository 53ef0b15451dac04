"""Puts the text of a document together line by line, with what is bold, what is a heading and where pages begin."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from abstract_parser.diagnostics import Doubt
from abstract_parser.source import SourceText, Styles
from abstract_parser.value import Span

_INDENT = "  "
_DEEPEST = 9
"""Levels of lists that are shown by blanks."""
_MOST_BLANK = 5
"""Blank lines in a row that are kept."""
_HARMFUL = re.compile("[\x00\ud800-\udfff]")


@dataclass(slots=True)
class BuiltLine:
    """A line: stretches of text with whether they are bold, and what is known of the line as a whole.

    ``gap``: blank lines above. ``page``: a new page begins with it.
    """

    runs: list[tuple[str, bool]] = field(default_factory=list)
    level: int = 0
    gap: int = 0
    furniture: bool = False
    page: bool = False

    def text(self) -> str:
        """The characters alone."""
        return "".join(run for run, _ in self.runs)


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


def laid_out(lines: Iterable[BuiltLine]) -> tuple[str, Styles]:
    """Lines as one text, and the styles by their offsets in it."""
    out: list[str] = []
    bold: list[Span] = []
    headings: list[tuple[int, int]] = []
    furniture: list[int] = []
    at = 0
    for number, line in enumerate(lines):
        if number:
            end = ("\f" if line.page else "\n") + "\n" * line.gap
            out.append(end)
            at += len(end)
        begins = at
        text = line.text().rstrip()
        lead = len(text) - len(text.lstrip())
        if line.level:
            headings.append((begins + lead, line.level))
        if line.furniture:
            furniture.append(begins + lead)
        bold.extend((begins + a, begins + b) for a, b in _bold(line.runs))
        out.append(text)
        at += len(text)
    if out:
        out.append("\n")
    return "".join(out), Styles(tuple(bold), tuple(headings), tuple(furniture))


def _bold(runs: list[tuple[str, bool]]) -> list[Span]:
    """The bold stretches of a line, with no blanks at their ends. Blanks between two do not part them, tabs do."""
    out: list[Span] = []
    at = 0
    joins = False
    for text, is_bold in runs:
        bare = text.strip()
        if bare:
            if is_bold:
                start = at + len(text) - len(text.lstrip())
                end = start + len(bare)
                if joins:
                    start = out.pop()[0]
                out.append((start, end))
            joins = is_bold
        elif "\t" in text:
            joins = False
        at += len(text)
    return out
