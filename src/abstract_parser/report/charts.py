"""Where the bars of the charts stand. Widths are per cent of a chart, so that its text keeps its size."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from abstract_parser.diagnostics import BY_CODE
from abstract_parser.report.gather import Files

_CODES = 10
SURE = 18
"""The bin where a confidence of 0.9 begins."""


class Bar(NamedTuple):
    """A bar. ``width`` in per cent of the longest one may be, ``kind`` chooses its colour, ``code`` its link."""

    label: str
    value: int
    width: float
    kind: str
    code: str = ""


class Codes(NamedTuple):
    """The most frequent codes, and how many codes and diagnostics are beside them."""

    bars: list[Bar]
    more_codes: int
    more_times: int


def confidence(bins: Sequence[int]) -> list[Bar]:
    """One bar for each bin, the surest first."""
    most = max(bins, default=0)
    return [
        Bar(f"{i / 20:.2f}–{(i + 1) / 20:.2f}", bins[i], _width(bins[i], most), "sure" if i >= SURE else "unsure")
        for i in reversed(range(len(bins)))
    ]


def diagnostics(counts: Mapping[str, int]) -> Codes:
    """One bar for each code, the most frequent first."""
    order = sorted((code for code, times in counts.items() if times), key=lambda code: (-counts[code], code))
    most = counts[order[0]] if order else 0
    bars = []
    for code in order[:_CODES]:
        entry = BY_CODE.get(code)
        name, kind = (f"{code} {entry.name}", entry.severity) if entry else (code, "info")
        bars.append(Bar(name, counts[code], _width(counts[code], most), kind, code if entry else ""))
    rest = order[_CODES:]
    return Codes(bars, len(rest), sum(counts[code] for code in rest))


def outcome(files: Files) -> list[Bar]:
    """The files in one bar: read without a doubt, read with doubts, failed. Their widths add up to 100."""
    whole = files.read + files.failed
    clear = files.read - files.doubtful
    parts = (
        ("read, no doubts", clear, "clear"),
        ("read, with doubts", files.doubtful, "warning"),
        ("not read", files.failed, "error"),
    )
    return [Bar(label, value, round(100 * value / whole, 2), kind) for label, value, kind in parts if value]


def _width(value: int, most: int) -> float:
    """Never so thin that it cannot be seen."""
    return round(max(100 * value / most, 0.6), 2) if value else 0.0
