"""Blank strips that run down a page between what stands left and right of them."""

from __future__ import annotations

import itertools
from collections import defaultdict
from typing import NamedTuple

from abstract_parser.readers.pdf.rows import is_mark
from abstract_parser.readers.pdf.shapes import Row, Word

_STRIP = 0.8
"""Of the size: how wide a strip is at least."""
_WIDER = 1.7
LEAST = 3
"""Rows that a strip parts at least."""
_NEXT = 1.6
_MOST_TRIED = 40


class Cut(NamedTuple):
    """A strip left of ``x`` that no word crosses from one row up to another."""

    x: float
    first: int
    end: int
    weight: int


def best_cut(rows: list[Row]) -> Cut | None:
    """The strip that parts most rows."""
    least = min(row.x0 for row in rows)
    best: Cut | None = None
    for x in candidates(rows):
        if x <= least + 1:
            continue
        for cut in _cuts(rows, x):
            if best is None or (cut.weight, cut.x) > (best.weight, best.x):
                best = cut
    return best


def candidates(rows: list[Row]) -> list[float]:
    """Left edges that several rows share, those of most rows first."""
    at: dict[int, list[float]] = defaultdict(list)
    for row in rows:
        for x in starts(row):
            at[round(x / 2)].extend([x, x] if row.bars and is_drawn(row, x) else [x])
    shared: list[tuple[int, float]] = []
    for key, found in at.items():
        both = found + at.get(key + 1, [])
        if len(both) >= LEAST:
            shared.append((len(both), min(both)))
    shared.sort(key=lambda pair: (-pair[0], pair[1]))
    return [x for _, x in shared[:_MOST_TRIED]]


def starts(row: Row) -> list[float]:
    """Where something may begin that stands right of a strip: after a wide gap, or at the beginning of the row.

    In a line that is stretched to the width of its column all gaps are wide, and none is wider than the others.
    """
    found = [row.x0]
    gaps = sorted(b.x0 - a.x1 for a, b in itertools.pairwise(row.words) if not b.glued)
    usual = gaps[1] if len(gaps) > 2 else 0.0
    for i, (a, b) in enumerate(itertools.pairwise(row.words)):
        gap = b.x0 - a.x1
        wide = gap >= max(_STRIP * min(a.size, b.size), _WIDER * usual) and not (i == 0 and is_mark(row.words, 0))
        if wide or (row.bars and row.is_parted(a.x1, b.x0)):
            found.append(b.x0)
    return found


def _cuts(rows: list[Row], x: float) -> list[Cut]:
    """The stretches of rows that the strip left of ``x`` parts, those too short for it left out."""
    out: list[Cut] = []
    sides = [sides_of(row, x) for row in rows]
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
        weight = min(len(lefts), len(rights)) + (LEAST - 1 if is_drawn(rows[first], x) else 0)
        if weight >= LEAST and rights[0] <= lefts[-1] and lefts[0] <= rights[-1]:
            out.append(Cut(x, first, end, weight))
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


def sides_of(row: Row, x: float) -> tuple[int, int] | None:
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


def edges_of(rows: list[Row], cut: Cut) -> list[float]:
    """The left edges of all strips through these rows, the first column's left out."""
    least = min(row.x0 for row in rows)
    out: list[float] = []
    for x in sorted({*candidates(rows), cut.x}):
        if x > least + 1 and (not out or x - out[-1] > _STRIP * rows[0].size):
            sides = [sides_of(row, x) for row in rows]
            both = sum(1 for side in sides if side and all(side))
            drawn = both and any(is_drawn(row, x) for row in rows)
            if None not in sides and (x == cut.x or both >= LEAST or drawn):
                out.append(x)
    return out


def is_drawn(row: Row, x: float) -> bool:
    """Whether a bar stands just left of a place."""
    return row.is_parted(x - 2 * row.size, x)


def parted(rows: list[Row], edges: list[float]) -> list[list[Row]]:
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
