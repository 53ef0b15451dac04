"""Bold print and headings that a reader saw, given to the lines they belong to."""

from __future__ import annotations

import bisect

from abstract_parser.source import Line, Styles

NONE = Styles()


class Looks:
    """The styles of a text, ready to be asked for by line."""

    def __init__(self, styles: Styles) -> None:
        self._bold = styles.bold
        self._ends = [end for _, end in styles.bold]
        self._levels = dict(styles.headings)
        self._furniture = frozenset(styles.furniture)

    def give(self, line: Line) -> None:
        """Notes on a line that stands in the source as it is what of it is bold, and what it is."""
        size = len(line.text)
        at = bisect.bisect_right(self._ends, line.start)
        found = []
        while at < len(self._bold) and self._bold[at][0] < line.start + size:
            start, end = self._bold[at]
            found.append((max(start - line.start, 0), min(end - line.start, size)))
            at += 1
        line.bold = tuple(found)
        line.level = self._levels.get(line.start, 0)
        if line.start in self._furniture:
            line.label = "furniture"
