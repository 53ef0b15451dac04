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

        It is data where most rows hold several cells of one line each: a row is a line, and what few cells of several
        lines there are have them joined by blanks. In any other table, all cells stand below each other.
        """
        rows = [row for row in self._rows if row]
        return [_joined(row) for row in rows] if _is_data(rows) else [line for row in rows for line in _blocks(row)]


def _is_data(rows: list[dict[int, Cell]]) -> bool:
    wide = [row for row in rows if len(row) > 1]
    flat = sum(all(len(cell) == 1 for cell in row.values()) for row in wide)
    if any(max(row) > 1 for row in wide):
        return flat * 2 >= len(wide)
    return 0 < flat == len(wide) and not _is_form(wide)


def _is_form(rows: list[dict[int, Cell]]) -> bool:
    """Whether two columns are labels in bold print, and what was filled in."""
    return len(rows) > 1 and all(0 in row and _is_bold(row[0][0]) and not _is_bold(row[1][0]) for row in rows)


def _is_bold(line: BuiltLine) -> bool:
    return all(bold for text, bold in line.runs if text.strip())


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
