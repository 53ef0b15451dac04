"""Paragraphs and tables in the order of reading, as lines."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from abstract_parser.readers.building import Builder
from abstract_parser.readers.grid import Cell, Grid
from abstract_parser.readers.rtf.state import Paragraph

_APART = 100
"""Twentieths of a point between two paragraphs that look like a blank line."""
CELLS = frozenset([b"trowd", b"cellx", b"cell", b"row"])
_SAME = 60
"""Twentieths of a point between the edges of cells that are below each other."""
_WIDEST = 200
_DEEPEST = 20
"""Boxes inside boxes that are kept apart."""


class Flow:
    """Text that runs on by itself: that of the document, a text box, the notes at its foot."""

    def __init__(self, depth: int = 0) -> None:
        self._depth = depth
        self.body = Builder()
        self._in_row = False
        self.due = ""
        """What stands before the next paragraph."""
        self._edges: list[int] = []
        self._cell = Builder()
        self._row: list[Cell] = []
        self._rows: list[tuple[list[Cell], list[int]]] = []
        self._above: Paragraph | None = None
        self._begun = False
        self._boxes: list[Flow] = []

    def box(self) -> Flow:
        """A flow that is anchored in this paragraph, and comes below it."""
        if self._depth >= _DEEPEST:
            return self
        inside = Flow(self._depth + 1)
        self._boxes.append(inside)
        return inside

    def begin(self, paragraph: Paragraph, mark: str, level: int) -> Builder:
        """Begins a paragraph. ``mark``: its bullet or number; ``level`` is that of a heading, 0 for none."""
        target = self.target(paragraph)
        self._begun = True
        if target is self.body and self._above and _apart(self._above, paragraph):
            target.blank()
        if mark:
            target.bullet(mark, paragraph.depth)
        target.heading(level)
        return target

    @property
    def begun(self) -> bool:
        """Whether the paragraph holds something."""
        return self._begun

    def target(self, paragraph: Paragraph) -> Builder:
        """Where text of the paragraph goes to."""
        if paragraph.in_table or self._in_row:
            return self._cell
        if self._row or self._rows:
            self._lay_out()
        return self.body

    def end(self, paragraph: Paragraph, level: int) -> None:
        """Ends a paragraph; ``level`` is that of a heading, 0 for none."""
        target = self.target(paragraph)
        if self._begun:
            target.heading(level)
        target.newline()
        self._begun = False
        self._above = paragraph
        boxes, self._boxes = self._boxes, []
        for inside in boxes:
            target.extend(inside.finish().lines)

    def table(self, word: bytes, number: int, paragraph: Paragraph) -> None:
        """A control word of tables: `trowd` and `cellx` say what the cells of a row look like."""
        if word == b"trowd":
            self._in_row = True
            self._edges = []
        elif word == b"cell":
            self._end_cell(paragraph)
        elif word == b"row":
            self._end_row()
        elif len(self._edges) < _WIDEST:
            self._edges.append(number)

    def _end_cell(self, paragraph: Paragraph) -> None:
        """Ends a cell. Outside of a table that is a tab."""
        if not (paragraph.in_table or self._in_row):
            self.target(paragraph).add("\t")
            return
        boxes, self._boxes = self._boxes, []
        for inside in boxes:
            self._cell.extend(inside.finish().lines)
        self._cell.line_end()
        self._row.append(self._cell.lines)
        self._cell = Builder()
        self._begun = False

    def _end_row(self) -> None:
        """Ends a row."""
        self._cell.line_end()
        if self._cell.lines:
            self._row.append(self._cell.lines)
            self._cell = Builder()
        if self._row:
            self._rows.append((self._row, self._edges))
        self._row, self._in_row, self._begun = [], False, False

    def _lay_out(self) -> None:
        self._end_row()
        grid = Grid()
        columns = _columns(edges for _, edges in self._rows)
        for row, edges in self._rows:
            grid.row()
            ends = [0, *(bisect_right(columns, edge + _SAME) for edge in edges)]
            known = len(edges) == len(row)
            for number, cell in enumerate(row):
                grid.cell(cell, ends[number + 1] - ends[number] if known else 1)
        self._rows = []
        self.body.blank()
        self.body.extend(grid.lines())
        self.body.blank()
        self._above = None

    def finish(self) -> Builder:
        """Everything, when there is no more."""
        if self._row or self._rows or self._cell.lines or self._in_row:
            self._lay_out()
        self._cell.line_end()
        self.body.extend(self._cell.lines)
        for inside in self._boxes:
            self.body.extend(inside.finish().lines)
        self.body.line_end()
        return self.body


def _apart(above: Paragraph, below: Paragraph) -> bool:
    if above.alike_tight and below.alike_tight and above.style == below.style:
        return False
    return max(above.after, below.before) >= _APART


def _columns(rows: Iterable[list[int]]) -> list[int]:
    """Where the columns of a table end, in rising order: every edge that a cell of any row has."""
    out: list[int] = []
    for edge in sorted({edge for edges in rows for edge in edges}):
        if not out or edge > out[-1] + _SAME:
            out.append(edge)
    return out
