"""The cells of a table of a page, put in their columns."""

from __future__ import annotations

from abstract_parser.readers.grid import Cell, Grid
from abstract_parser.readers.html.tags import Attributes

_WIDEST = 200
"""Columns or rows that one cell can span."""


class SpannedGrid(Grid):
    """A table while its cells come in. A cell that spans rows leaves its place empty in those below."""

    def __init__(self) -> None:
        super().__init__()
        self._taken: dict[int, int] = {}
        self._column = 0

    def row(self) -> None:
        """Begins a row."""
        super().row()
        self._taken = {column: left - 1 for column, left in self._taken.items() if left > 1}
        self._column = 0

    def spanned(self, lines: Cell, attributes: Attributes) -> None:
        """The next cell of the row, where no cell of a row above reaches down."""
        while self._column in self._taken:
            self.cell([])
            self._column += 1
        width, height = _span(attributes.get("colspan")), _span(attributes.get("rowspan"))
        self.cell(lines, width)
        if height > 1:
            self._taken.update(dict.fromkeys(range(self._column, self._column + width), height))
        self._column += width


def _span(text: str | None) -> int:
    text = (text or "").strip()
    return min(int(text), _WIDEST) if text.isdecimal() and 0 < len(text) < 6 and int(text) else 1
