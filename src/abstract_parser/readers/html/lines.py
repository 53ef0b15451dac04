"""The lines of a page while it is walked through: text whose blanks are collapsed, as a browser does it."""

from __future__ import annotations

import re

from abstract_parser.readers.building import BuiltLine

_BLANKS = re.compile(r"[ \t\n\r\f]+")  # a no-break space is none
_LONGEST_LABEL = 40
_PRE = re.compile(r"\r\n?|\n")


class Lines:
    """Collects lines. Blanks at the ends of lines and empty lines fall away."""

    def __init__(self) -> None:
        self.done: list[BuiltLine] = []
        self._line = BuiltLine()
        self._blank = ""
        """The blank or tab before the next text."""
        self._gap = False
        self._mark = ""
        self.labelled = False
        """Whether the line so far is a term whose definition comes next."""

    def text(self, text: str, bold: bool, level: int, furniture: bool) -> None:
        """Running text: blanks of any number and kind are one, none at the beginning of a line.

        A tab stays one where no line ends beside it: word processors part columns so, and indent their source else.
        """
        collapsed = _BLANKS.sub(_blank, text)
        if not collapsed:
            return
        if collapsed[0] in " \t":
            self._blank = "\t" if "\t" in (self._blank, collapsed[0]) else " "
            collapsed = collapsed[1:]
        tail = collapsed[-1:] if collapsed.endswith((" ", "\t")) else ""
        if tail:
            collapsed = collapsed[:-1]
        if collapsed:
            self._put(collapsed, bold, level, furniture)
            self._blank = tail

    def preformatted(self, text: str, bold: bool, level: int, furniture: bool) -> None:
        """Text whose blanks and line ends count."""
        for number, part in enumerate(_PRE.split(text)):
            if number:
                self.end()
            if part:
                self._blank = ""
                self._put(part, bold, level, furniture)

    def _put(self, text: str, bold: bool, level: int, furniture: bool) -> None:
        line = self._line
        self.labelled = False
        if not line.runs:
            line.gap, self._gap = int(self._gap), False
            line.level, line.furniture = level, furniture
            if self._mark:
                line.runs.append((f"{self._mark} ", False))
                self._mark = ""
        elif self._blank:
            line.runs.append((self._blank, bold and line.runs[-1][1]))
        line.level = line.level or level
        line.furniture = line.furniture and furniture
        self._blank = ""
        line.runs.append((text, bold))

    def mark(self, text: str) -> None:
        """The bullet or number of a list item; it stands before the first text that comes, in whatever block."""
        self.end()
        self._mark = text

    def item_end(self) -> None:
        """Ends a list item."""
        self.end()
        self._mark = ""

    def label(self) -> None:
        """The line so far is a term: `Room` becomes `Room:`, and its definition goes on behind it."""
        text = self._line.text()
        if not text or len(text) > _LONGEST_LABEL:
            self.end()
            return
        if text[-1] != ":":
            self._line.runs.append((":", self._line.runs[-1][1]))
        self._blank, self.labelled = " ", True

    def end(self) -> None:
        """Ends the line, if there is one."""
        self.labelled = False
        if self._line.runs:
            self.done.append(self._line)
            self._line = BuiltLine()
        self._blank = ""

    def line_break(self) -> None:
        """Ends the line. Where nothing is in it, it is a blank line."""
        self._gap = self._gap or not (self._line.runs or self._mark)
        self.end()

    def space(self) -> None:
        """Ends the line; the next has a blank line above it, but for the first of a list item."""
        self.end()
        self._gap = not self._mark or self._gap

    def extend(self, lines: list[BuiltLine]) -> None:
        """Lines that were made elsewhere."""
        self.end()
        for line in lines:
            line.gap = line.gap or int(self._gap)
            self._gap = False
            self.done.append(line)


def _blank(found: re.Match[str]) -> str:
    held = found[0]
    return "\t" if "\t" in held and "\n" not in held and "\r" not in held else " "
