"""The order in which a page is read: what stands in one column, column after column; rows of tables as they are.

Columns and tables look alike: blank strips run down between what stands left and right. Lines of a column go on with
the line below, and so are as wide as the column; cells of a table are not.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

from abstract_parser.readers.pdf.rows import is_mark, line
from abstract_parser.readers.pdf.shapes import Flow, Row, Word
from abstract_parser.readers.pdf.tables import BESIDE, table

_STRIP = 0.8
"""Of the size: how wide a strip is at least."""
_LEAST = 3
"""Rows that a strip parts at least."""
_DEEPEST = 12
_NEXT = 1.6
_NARROWEST = 8.0
_FULL = 0.3
_WORDS = 3
_GOING_ON = 2
_UNEVEN = 4.0
"""Points."""
_MOST_TRIED = 40


class _Cut(NamedTuple):
    """A strip left of ``x`` that no word crosses from one row up to another."""

    x: float
    first: int
    end: int
    weight: int


def flows(rows: list[Row], left: float, limit: float, rulers: Sequence[float] = (), depth: int = 0) -> list[Flow]:
    """Rows of a column from top to bottom, as flows in reading order. ``rulers``: where lines are drawn across."""
    if not rows:
        return []
    cut = _best_cut(rows) if depth < _DEEPEST else None
    if cut is None:
        return [Flow([line(row.words) for row in rows], left, limit)]
    first, end = cut.first, cut.end
    edges = _edges(rows[first:end], cut)
    are_columns = _are_columns(rows[first:end], edges, left, limit)
    if not are_columns:
        if across := _across(rows, first, end):
            return _in_turn(rows, across, left, limit, rulers, depth)
        first, end = _trimmed(rows, edges, first, end)
    inside = rows[first:end]
    out = flows(rows[:first], left, limit, rulers, depth + 1)
    if are_columns:
        stops = [*edges, limit]
        for i, part in enumerate(_parted(inside, edges)):
            out.extend(flows(part, stops[i - 1] if i else left, stops[i], rulers, depth + 1))
    else:
        out.append(Flow(table(inside, edges, rulers), left, limit))
    out.extend(flows(rows[end:], left, limit, rulers, depth + 1))
    return out


def _in_turn(
    rows: list[Row], across: list[int], left: float, limit: float, rulers: Sequence[float], depth: int
) -> list[Flow]:
    """The rows above, between and below those that stand across the columns of a table."""
    out: list[Flow] = []
    begin = 0
    for i in [*across, len(rows)]:
        out.extend(flows(rows[begin:i], left, limit, rulers, depth + 1))
        if i < len(rows):
            out.append(Flow([line(rows[i].words)], left, limit))
        begin = i + 1
    return out


def _across(rows: list[Row], first: int, end: int) -> list[int]:
    """Rows of a table that cross a strip which most rows keep: titles of days, breaks, text between two tables."""
    for x in _candidates(rows[first:end]):
        sides = [_sides(row, x) for row in rows[first:end]]
        both = sum(1 for side in sides if side and all(side))
        found = [first + i for i, side in enumerate(sides) if side is None]
        if found and both >= _LEAST and len(found) <= both / 3 and all(len(_starts(rows[i])) == 1 for i in found):
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


def _starts(row: Row) -> list[float]:
    """Where something may begin that stands right of a strip: after a wide gap, or at the beginning of the row."""
    found = [row.x0]
    for i, (a, b) in enumerate(itertools.pairwise(row.words)):
        wide = b.x0 - a.x1 >= _STRIP * min(a.size, b.size) and not (i == 0 and is_mark(row.words, 0))
        if wide or (row.bars and row.is_parted(a.x1, b.x0)):
            found.append(b.x0)
    return found


def _candidates(rows: list[Row]) -> list[float]:
    """Left edges that several rows share, those of most rows first."""
    at: dict[int, list[float]] = defaultdict(list)
    for row in rows:
        for x in _starts(row):
            at[round(x / 2)].extend([x, x] if row.bars and _is_drawn(row, x) else [x])
    shared: list[tuple[int, float]] = []
    for key, found in at.items():
        both = found + at.get(key + 1, [])
        if len(both) >= _LEAST:
            shared.append((len(both), min(both)))
    shared.sort(key=lambda pair: (-pair[0], pair[1]))
    return [x for _, x in shared[:_MOST_TRIED]]


def _best_cut(rows: list[Row]) -> _Cut | None:
    least = min(row.x0 for row in rows)
    best: _Cut | None = None
    for x in _candidates(rows):
        if x <= least + 1:
            continue
        for cut in _cuts(rows, x):
            if best is None or (cut.weight, cut.x) > (best.weight, best.x):
                best = cut
    return best


def _cuts(rows: list[Row], x: float) -> list[_Cut]:
    """The stretches of rows that the strip left of ``x`` parts, those too short for it left out."""
    out: list[_Cut] = []
    sides = [_sides(row, x) for row in rows]
    for crossing, group in itertools.groupby(range(len(rows)), key=lambda i: sides[i] is None):
        if crossing:
            continue
        numbers = list(group)
        lefts = [i for i in numbers if (sides[i] or (0, 0))[0]]
        rights = [i for i in numbers if (sides[i] or (0, 0))[1]]
        if not lefts or not rights:
            continue
        first = lefts[0]
        while first > rights[0] and rows[first].y - rows[first - 1].y < _NEXT * rows[first].size:
            first -= 1  # what stands only right above the left side belongs to neither, but for its first lines
        end = _end(rows, lefts, rights, numbers[-1] + 1 < len(rows))
        lefts = [i for i in lefts if first <= i < end]
        rights = [i for i in rights if first <= i < end]
        weight = min(len(lefts), len(rights)) + (_LEAST - 1 if _is_drawn(rows[first], x) else 0)
        if weight >= _LEAST and rights[0] <= lefts[-1] and lefts[0] <= rights[-1]:
            out.append(_Cut(x, first, end, weight))
    return out


def _end(rows: list[Row], lefts: list[int], rights: list[int], goes_on: bool) -> int:
    """Behind the last row of both sides. What only stands left below the right side belongs to neither, where more
    that is not parted follows, or where a gap comes first."""
    last = max(lefts[-1], rights[-1])
    tail = [i for i in lefts if i > rights[-1]]
    if not tail:
        return last + 1
    if goes_on and len(tail) > 2:
        return rights[-1] + 1
    for above, below in itertools.pairwise([rights[-1], *tail]):
        if rows[below].y - rows[above].y > (2.5 if goes_on else 5) * rows[below].size:
            return below
    return last + 1


def _sides(row: Row, x: float) -> tuple[int, int] | None:
    """How many words stand left and right of the strip; None where one is in it."""
    lefts = rights = 0
    for word in row.words:
        if word.x0 >= x - 1:
            rights += 1
        elif word.x1 <= x - _STRIP * word.size or (row.bars and row.is_parted(word.x1, x)):
            lefts += 1
        else:
            return None
    if rights and lefts == 1 and not row.bars and is_mark(row.words, 0) and x - row.words[0].x1 < 4 * row.size:
        return None  # a bullet and its entry
    return lefts, rights


def _edges(rows: list[Row], cut: _Cut) -> list[float]:
    """The left edges of all strips through these rows, the first column's left out."""
    least = min(row.x0 for row in rows)
    out: list[float] = []
    for x in sorted({*_candidates(rows), cut.x}):
        if x > least + 1 and (not out or x - out[-1] > _STRIP * rows[0].size):
            sides = [_sides(row, x) for row in rows]
            both = sum(1 for side in sides if side and all(side))
            drawn = both and any(_is_drawn(row, x) for row in rows)
            if None not in sides and (x == cut.x or both >= _LEAST or drawn):
                out.append(x)
    return out


def _is_drawn(row: Row, x: float) -> bool:
    """Whether a bar stands just left of a place."""
    return row.is_parted(x - 2 * row.size, x)


def _parted(rows: list[Row], edges: list[float]) -> list[list[Row]]:
    """The rows of each column."""
    out: list[list[Row]] = [[] for _ in range(len(edges) + 1)]
    for row in rows:
        held: list[list[Word]] = [[] for _ in out]
        for word in row.words:
            held[sum(1 for edge in edges if word.x0 >= edge - 1)].append(word)
        for part, words in zip(out, held, strict=True):
            if words:
                part.append(Row(words, words[0].y, max(word.size for word in words), row.bars))
    return out


def _are_columns(rows: list[Row], edges: list[float], left: float, limit: float) -> bool:
    """Whether text flows down each of them: at once where they stand apart or are as wide as each other."""
    parts = [_Part.of(part) for part in _parted(rows, edges)]
    stops = [left, *edges, min(limit, max(row.x1 for row in rows))]
    widths = [b - a for a, b in itertools.pairwise(stops)]
    together = sum(1 for row in rows if len({sum(1 for e in edges if w.x0 >= e - 1) for w in row.words}) > 1)
    drawn = any(_is_drawn(row, edge) for row in rows for edge in edges)
    apart = together < 0.5 * min(part.lines for part in parts)
    even = _is_even(rows, edges, left, limit) or (len(parts) <= 4 and min(widths) > 0.8 * max(widths) and not drawn)
    if any(part.width < _NARROWEST for part in parts):
        return False
    if all(part.full >= _FULL and part.words >= _WORDS for part in parts):
        return True
    if drawn or not (even or apart):
        return False
    going_on = sum(part.going_on for part in parts)
    loose = together < 0.75 * min(part.lines for part in parts)
    if going_on >= _GOING_ON or (going_on and apart):
        return True
    return _is_even(rows, edges, left, limit) and bool(going_on or loose)


def _is_even(rows: list[Row], edges: list[float], left: float, limit: float) -> bool:
    """Whether the strips stand where columns of one width would be parted, the text ending where the lines do, or
    where the margin on the right is that on the left."""
    most = max(row.x1 for row in rows)
    steps = [b - a for a, b in itertools.pairwise([left, *edges])]
    if len(edges) > 3 or max(steps) - min(steps) > _UNEVEN:
        return False
    gutters = [steps[0] - (right - edges[-1]) for right in (most, limit - left) if most < right + 2]
    return any(0.6 < gutter / rows[0].size < 4 for gutter in gutters)


class _Part(NamedTuple):
    """What stands in one column: how many lines, how wide in letters of that size, words of a line, the share of
    lines that are full, and how many of these go on below in small letters."""

    lines: int
    width: float
    words: float
    full: float
    going_on: int

    @classmethod
    def of(cls, part: list[Row]) -> _Part:
        """Measures the rows of a column."""
        right = max(row.x1 for row in part)
        full = going_on = 0
        for a, b in itertools.pairwise(part):
            first = b.words[0].x1 - b.words[0].x0
            if len(a.words) > 1 and a.x1 + 0.2 * a.size + first > right:
                full += 1
                going_on += b.words[0].text[0].islower() and b.y - a.y < 1.8 * b.size
        width = (right - min(row.x0 for row in part)) / median(row.size for row in part)
        words = sum(len(row.words) for row in part) / len(part)
        return cls(len(part), width, words, full / max(len(part) - 1, 1), going_on)
