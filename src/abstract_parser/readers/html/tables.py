"""Tables of a page: data as rows with tabs between the cells, layout as the blocks it is made of."""

from __future__ import annotations

from abstract_parser.readers.building import BuiltLine
from abstract_parser.readers.html.tags import Attributes

_WIDEST = 200
"""Columns that one cell can span."""
Cell = list[BuiltLine]


class Grid:
    """A table while its cells come in. A cell that spans rows leaves its place empty in those below."""

    def __init__(self) -> None:
        self._rows: list[dict[int, Cell]] = []
        self._taken: dict[int, int] = {}
        self._at = 0

    def row(self) -> None:
        """Begins a row."""
        self._taken = {column: left - 1 for column, left in self._taken.items() if left > 1}
        self._rows.append({})
        self._at = 0

    def cell(self, lines: Cell, attributes: Attributes) -> None:
        """Puts the next cell of the row where it belongs."""
        while self._at in self._taken:
            self._at += 1
        width, height = _span(attributes.get("colspan")), _span(attributes.get("rowspan"))
        if lines:
            self._rows[-1][self._at] = lines
        if height > 1:
            for column in range(self._at, self._at + width):
                self._taken[column] = height
        self._at += width

    def lines(self) -> list[BuiltLine]:
        """The table as lines."""
        rows = [row for row in self._rows if row]
        if any(len(cell) > 1 for row in rows for cell in row.values()) or all(len(row) == 1 for row in rows):
            return [line for row in rows for line in _blocks(row)]
        return [_joined(row) for row in rows]


def _span(text: str | None) -> int:
    text = (text or "").strip()
    return min(int(text), _WIDEST) if text.isdecimal() and 0 < len(text) < 6 and int(text) else 1


def _joined(row: dict[int, Cell]) -> BuiltLine:
    out = BuiltLine(furniture=all(cell[0].furniture for cell in row.values()))
    at = 0
    for column, cell in sorted(row.items()):
        out.runs.extend([("\t", False)] * (column - at))
        out.runs.extend(cell[0].runs)
        at = column
    return out


def _blocks(row: dict[int, Cell]) -> list[BuiltLine]:
    """The cells of a row below each other."""
    out = [line for _, cell in sorted(row.items()) for line in cell]
    if out:
        out[0].gap = 1
    return out
