"""Levenshtein distance, bit-parallel: one Python integer is a whole column of the table.

After Hyyrö, "A bit-vector algorithm for computing Levenshtein and Damerau edit distances" (2003), which follows
Myers (1999). A column takes a handful of operations on integers of `len(a)` bits, so long texts need no band.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence


def distance(a: Sequence[Hashable], b: Sequence[Hashable]) -> int:
    """How many insertions, deletions and replacements make one of the other."""
    if not a or not b:
        return len(a) or len(b)
    places: dict[Hashable, int] = defaultdict(int)
    for i, item in enumerate(a):
        places[item] |= 1 << i
    all_rows, last_row = (1 << len(a)) - 1, 1 << (len(a) - 1)
    up, down, total = all_rows, 0, len(a)  # where a cell is one more, or one less, than the cell above it
    for item in b:
        same = places.get(item, 0)
        diagonal = (((same & up) + up) ^ up) | same | down
        right, left = down | (all_rows & ~(diagonal | up)), diagonal & up
        total += bool(right & last_row) - bool(left & last_row)
        right, left = (right << 1) | 1, left << 1
        up = (left | ~(diagonal | right)) & all_rows
        down = right & diagonal & all_rows
    return total


def ratio(a: Sequence[Hashable], b: Sequence[Hashable]) -> float:
    """1 for equal sequences, 0 for those with nothing in common: one minus the distance by the longer length."""
    longer = max(len(a), len(b))
    return 1 - distance(a, b) / longer if longer else 1.0
