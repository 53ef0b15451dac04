"""Whether what stands beside each other are columns of text, or cells of a table.

Lines of a column go on with the line below, and so are as wide as the column; cells of a table are not.
"""

from __future__ import annotations

import itertools
from statistics import median
from typing import NamedTuple

from abstract_parser.readers.pdf.shapes import Place, Row
from abstract_parser.readers.pdf.strips import is_drawn, parted

_NARROWEST = 8.0
_FULL = 0.3
_WORDS = 3
_GOING_ON = 2
_UNEVEN = 4.0
"""Points."""


def are_columns(rows: list[Row], edges: list[float], place: Place) -> bool:
    """Whether text flows down each of them: at once where they stand apart or are as wide as each other."""
    parts = [_Part.of(part) for part in parted(rows, edges)]
    stops = [place.left, *edges, min(place.limit, max(row.x1 for row in rows))]
    widths = [b - a for a, b in itertools.pairwise(stops)]
    together = sum(1 for row in rows if len({sum(1 for e in edges if w.x0 >= e - 1) for w in row.words}) > 1)
    drawn = any(is_drawn(row, edge) for row in rows for edge in edges)
    apart = together < 0.5 * min(part.lines for part in parts)
    even = _is_even(rows, edges, place) or (len(parts) <= 4 and min(widths) > 0.8 * max(widths) and not drawn)
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
    return _is_even(rows, edges, place) and bool(going_on or loose)


def _is_even(rows: list[Row], edges: list[float], place: Place) -> bool:
    """Whether the strips stand where columns of one width would be parted, the text ending where the lines do, or
    where the margin on the right is that on the left."""
    most = max(row.x1 for row in rows)
    steps = [b - a for a, b in itertools.pairwise([place.left, *edges])]
    if len(edges) > 3 or max(steps) - min(steps) > _UNEVEN:
        return False
    gutters = [steps[0] - (right - edges[-1]) for right in (most, place.limit - place.left) if most < right + 2]
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
