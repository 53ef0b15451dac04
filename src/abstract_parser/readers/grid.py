"""Tables of a document as lines: data with tabs between the cells, layout as the paragraphs it is made of."""

from __future__ import annotations

from abstract_parser.readers.building import BuiltLine

_WIDEST = 200
"""Columns of a table that are kept apart."""
Cell = list[BuiltLine]


class Grid:
    """A table while its cells come in."""

    def __init__(self) -> None:
        self._rows: list[dict[int, Cell]] = []
        self._at = 0

    def row(self) -> None:
        """Begins a row."""
        self._rows.append({})
        self._at = 0

    def cell(self, lines: Cell, width: int = 1) -> None:
        """The next cell of the row, and how many columns it takes."""
        if lines:
            self._rows[-1].setdefault(min(self._at, _WIDEST), []).extend(lines)
        self._at = min(self._at + max(width, 1), _WIDEST)

    def lines(self) -> list[BuiltLine]:
        """The table as lines.

        It is data where most rows hold several cells of one line each. Cells of several lines in such a table are
        joined by blanks, and in any other table all cells stand below each other.
        """
        rows = [row for row in self._rows if row]
        flat = sum(len(row) > 1 and all(len(cell) == 1 for cell in row.values()) for row in rows)
        wide = sum(len(row) > 1 for row in rows)
        if wide and flat * 2 >= wide:
            return [_joined(row) for row in rows]
        return [line for row in rows for line in _blocks(row)]


def _joined(row: dict[int, Cell]) -> BuiltLine:
    """A row as one line. A cell alone in its row is a heading between rows, and keeps to itself."""
    first = next(iter(row.values()))[0]
    out = BuiltLine(furniture=all(line.furniture for cell in row.values() for line in cell), page=first.page)
    if len(row) == 1:
        out.level = first.level
    at = 0
    for column, cell in sorted(row.items()):
        if (column > at and out.runs) or len(row) > 1:
            out.runs.extend([("\t", False)] * (column - at))
        for number, line in enumerate(cell):
            if number:
                out.runs.append((" ", False))
            out.runs.extend((text.replace("\t", " "), bold) for text, bold in line.runs)
        at = column
    return out


def _blocks(row: dict[int, Cell]) -> list[BuiltLine]:
    """The cells of a row below each other."""
    out = [line for _, cell in sorted(row.items()) for line in cell]
    out[0].gap = max(out[0].gap, 1)
    return out
