"""Error bars: the figures of many samples of the documents, drawn with replacement.

Documents are drawn, not values: the values of one document are right or wrong together. The seed is fixed, so that
the same outcomes always have the same bars.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Sequence
from random import Random
from typing import NamedTuple

from abstract_parser.bench.tally import WHOLES, Tally

RESAMPLES = 1000
SEED = 0
LEVEL = 0.95
MICRO = "micro"

Interval = tuple[float, float]


class Bars(NamedTuple):
    """Intervals of the F1 of every field (and of all, as `micro`) and of the share of right wholes."""

    f1: dict[str, Interval]
    wholes: dict[str, Interval]


def bars(tallies: Sequence[Tally], fields: Sequence[str], resamples: int = RESAMPLES) -> Bars:
    """The intervals of some documents under one measure."""
    rows = [_row(tally, fields) for tally in tallies]
    if not rows:
        return Bars({}, {})
    # All counts of a document are one big integer, 64 bits each: a sample is added up in one go.
    packed = [int.from_bytes(row.tobytes(), sys.byteorder) for row in rows]
    random = Random(SEED)
    samples = [_unpacked(sum(random.choices(packed, k=len(packed))), len(rows[0])) for _ in range(resamples)]
    names = [MICRO, *fields]
    f1 = {
        name: interval([2 * s[i] / (2 * s[i] + s[i + 1]) for s in samples if s[i] + s[i + 1]])
        for i, name in zip(range(0, 2 * len(names), 2), names, strict=True)
    }
    start = 2 * len(names)
    wholes = {
        kind: interval([s[i] / s[i + 1] for s in samples if s[i + 1]])
        for i, kind in zip(range(start, start + 2 * len(WHOLES), 2), WHOLES, strict=True)
    }
    return Bars(_there(f1), _there(wholes))


def _row(tally: Tally, fields: Sequence[str]) -> array[int]:
    """Right, and missed or extra, of all fields together and of each; right and all of each whole."""
    row = array("Q", [0, 0])
    for field in fields:
        row.extend((tally.right[field], tally.missed[field] + tally.extra[field]))
    row[0], row[1] = sum(row[2::2]), sum(row[3::2])
    for kind in WHOLES:
        row.extend((tally.right_wholes[kind], tally.all_wholes[kind]))
    return row


def _unpacked(number: int, size: int) -> array[int]:
    row = array("Q")
    row.frombytes(number.to_bytes(size * row.itemsize, sys.byteorder))
    return row


def interval(values: Sequence[float]) -> Interval | None:
    """Between which of the sorted values 95 % of them lie; None of nothing."""
    if not values:
        return None
    ordered = sorted(values)
    out = round((1 - LEVEL) / 2 * (len(ordered) - 1))
    return ordered[out], ordered[-1 - out]


def _there(found: dict[str, Interval | None]) -> dict[str, Interval]:
    return {name: each for name, each in found.items() if each is not None}
