"""How far the confidence of speaker lines can be believed."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Any

from abstract_parser.bench.compare import Line

EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)
SURE = 0.9  # below, the parser offers alternatives


def calibration(lines: Sequence[Line]) -> dict[str, Any]:
    """The reliability table, and what it comes to: expected calibration error and Brier score."""
    bins = [_bin(lines, *edges) for edges in itertools.pairwise(EDGES)]
    gaps = sum(row["n"] * abs(row["mean_confidence"] - row["right_share"]) for row in bins if row["n"])
    sure = [line.right for line in lines if line.confidence >= SURE]
    return {
        "lines": len(lines),
        "bins": bins,
        "ece": share(gaps, len(lines)),
        "brier": mean([(line.confidence - line.right) ** 2 for line in lines]),
        "confident": {"n": len(sure), "right": sum(sure), "right_share": mean(sure)},
    }


def _bin(lines: Sequence[Line], low: float, high: float) -> dict[str, Any]:
    """The lines from ``low`` to below ``high``; the last bin has 1 too."""
    held = [line for line in lines if low <= line.confidence < high or line.confidence == high == EDGES[-1]]
    return {
        "from": low,
        "to": high,
        "n": len(held),
        "mean_confidence": mean([line.confidence for line in held]),
        "right_share": mean([line.right for line in held]),
    }


def abstention(lines: Sequence[Line]) -> dict[str, Any]:
    """The lines that the parser is not sure of, and where their right reading is."""
    doubted = [line for line in lines if line.confidence < SURE]
    return {
        "n": len(doubted),
        "share": share(len(doubted), len(lines)),
        "right": sum(line.right for line in doubted),
        "right_among_alternatives": sum(not line.right and bool(line.offered) for line in doubted),
        "right_share": share(sum(line.right or bool(line.offered) for line in doubted), len(doubted)),
    }


def share(part: float, whole: float) -> float | None:
    """The quotient; None of nothing."""
    return part / whole if whole else None


def mean(values: Sequence[float]) -> float | None:
    """The mean; None of nothing."""
    return share(sum(values), len(values))
