"""Rows of a table, each as one line whose cells are parted by tabs."""

from __future__ import annotations

from collections.abc import Sequence

from abstract_parser.readers.pdf.rows import line, runs
from abstract_parser.readers.pdf.shapes import WRAP, Line, Row, Word

BESIDE = 0.85
"""Of the size: rows that are nearer hold cells beside each other."""
_APART = 1.9


def table(rows: list[Row], edges: list[float], rulers: Sequence[float]) -> list[Line]:
    """The lines of a table whose columns, but for the first, begin at those edges."""
    return [_line(group, edges) for group in _grouped(rows, edges, rulers)]


def _grouped(rows: list[Row], edges: list[float], rulers: Sequence[float]) -> list[list[Row]]:
    """Rows of print that are one row of the table: between two drawn lines, or from one first cell to the next."""
    out: list[list[Row]] = []
    inner = [y for y in rulers if rows[0].y < y < rows[-1].y]
    for row in rows:
        if not out:
            out.append([row])
            continue
        above = out[-1][-1]
        gap = row.y - above.y
        if len(inner) >= 2:
            begins = any(above.y < y <= row.y - 0.3 * row.size for y in inner)
        elif gap < BESIDE * row.size:
            begins = False
        else:
            begins = gap > _APART * row.size or (row.x0 < edges[0] - 1 and not _is_left_open(above, edges))
        if begins:
            out.append([row])
        else:
            out[-1].append(row)
    return out


def _is_left_open(row: Row, edges: list[float]) -> bool:
    """Whether the first cell ends in the middle of something: `09:00-`."""
    words = [word for word in row.words if word.x0 < edges[0] - 1]
    return bool(words) and words[-1].text[-1] in "-–—\u00ad/&,"


def _line(group: list[Row], edges: list[float]) -> Line:
    """One row of the table: the words of each cell, from top to bottom."""
    cells: list[list[list[Word]]] = [[] for _ in range(len(edges) + 1)]
    for row in group:
        held: list[list[Word]] = [[] for _ in cells]
        for word in row.words:
            held[sum(1 for edge in edges if word.x0 >= edge - 1)].append(word)
        for cell, words in zip(cells, held, strict=True):
            if words:
                cell.append(words)
    while cells and not cells[-1]:
        cells.pop()
    found: list[tuple[str, bool]] = []
    for number, cell in enumerate(cells):
        if number:
            found.append(("\t", False))
        for i, words in enumerate(cell):
            if i:
                found.append((WRAP, False))
            found.extend((text.replace("\t", " "), bold) for text, bold in runs(words))
    out = line([word for row in group[:1] for word in row.words])
    out.runs, out.cells, out.marked = found, True, False
    out.y = group[-1].y
    return out
