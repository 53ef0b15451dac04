"""The order in which a page is read: what stands in one column, column after column; rows of tables as they are."""

from __future__ import annotations

from collections.abc import Sequence

from abstract_parser.readers.pdf.evidence import are_columns
from abstract_parser.readers.pdf.rows import line
from abstract_parser.readers.pdf.shapes import Flow, Place, Row
from abstract_parser.readers.pdf.strips import LEAST, best_cut, candidates, edges_of, parted, sides_of, starts
from abstract_parser.readers.pdf.tables import BESIDE, table

_DEEPEST = 12
_MOST_ROWS = 2_000
_MOST_WORDS = 20_000
"""Of a page; more are no text that anybody reads."""


def flows(rows: list[Row], place: Place, rulers: Sequence[float] = (), depth: int = 0) -> list[Flow]:
    """Rows of a place from top to bottom, as flows in reading order. ``rulers``: where lines are drawn across."""
    if not rows:
        return []
    most = len(rows) > _MOST_ROWS or sum(len(row.words) for row in rows) > _MOST_WORDS
    cut = best_cut(rows) if depth < _DEEPEST and not most else None
    if cut is None:
        return [Flow([line(row.words) for row in rows], place)]
    first, end = cut.first, cut.end
    edges = edges_of(rows[first:end], cut)
    flowing = are_columns(rows[first:end], edges, place)
    if not flowing:
        if across := _across(rows, first, end):
            return _in_turn(rows, across, place, rulers, depth)
        first, end = _trimmed(rows, edges, first, end)
    inside = rows[first:end]
    out = flows(rows[:first], place, rulers, depth + 1)
    if flowing:
        stops = [place.left, *edges, place.limit]
        for i, part in enumerate(parted(inside, edges)):
            out.extend(flows(part, Place(stops[i], stops[i + 1], True), rulers, depth + 1))
    else:
        out.append(Flow(table(inside, edges, rulers), place))
    out.extend(flows(rows[end:], place, rulers, depth + 1))
    return out


def _in_turn(rows: list[Row], across: list[int], place: Place, rulers: Sequence[float], depth: int) -> list[Flow]:
    """The rows above, between and below those that stand across the columns of a table."""
    out: list[Flow] = []
    begin = 0
    for i in [*across, len(rows)]:
        out.extend(flows(rows[begin:i], place, rulers, depth + 1))
        if i < len(rows):
            out.append(Flow([line(rows[i].words)], place))
        begin = i + 1
    return out


def _across(rows: list[Row], first: int, end: int) -> list[int]:
    """Rows of a table that cross a strip which most rows keep: titles of days, breaks, text between two tables."""
    for x in candidates(rows[first:end]):
        sides = [sides_of(row, x) for row in rows[first:end]]
        both = sum(1 for side in sides if side and all(side))
        found = [first + i for i, side in enumerate(sides) if side is None]
        if found and both >= LEAST and len(found) <= both / 3 and all(len(starts(rows[i])) == 1 for i in found):
            return found
    return []


def _trimmed(rows: list[Row], edges: list[float], first: int, end: int) -> tuple[int, int]:
    """A table without the text above and below that only stands where its first column does."""
    while first < end - 1 and _is_first_cell(rows[first], edges) and not _is_beside(rows[first], rows[first + 1]):
        first += 1
    while end > first + 1 and _is_first_cell(rows[end - 1], edges) and not _is_beside(rows[end - 2], rows[end - 1]):
        end -= 1
    return first, end


def _is_first_cell(row: Row, edges: list[float]) -> bool:
    return row.words[-1].x0 < edges[0] - 1 and not row.bars


def _is_beside(above: Row, below: Row) -> bool:
    return below.y - above.y < BESIDE * below.size
