"""The goals, each with what was measured in this run."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import contenders as c
import startup
from growth import Run
from timing import Contender, Summary, ratio


class Goal(NamedTuple):
    """A quotient and what it may be at most; ``measured`` is None where a side of it was not timed."""

    name: str
    at_most: float
    measured: Summary | None

    @property
    def verdict(self) -> str:
        """In words."""
        if self.measured is None:
            return "not measured"
        return "met" if self.measured.median <= self.at_most else "not met"


def goals(timed: list[Contender], started: dict[str, list[startup.Start]], grown: dict[int, list[Run]]) -> list[Goal]:
    """All goals of the benchmark."""
    samples: dict[str, Sequence[float]] = {contender.name: contender.samples for contender in timed}
    for name, starts in started.items():
        samples[name] = [start.wall for start in starts]
        samples[f"{name}, processor"] = [start.processor for start in starts]
    samples |= {f"growth {size}": [run["micros"] for run in runs] for size, runs in grown.items()}

    def quotient(one: str, other: str) -> Summary | None:
        return ratio(samples[one], samples[other]) if one in samples and other in samples else None

    rows = (
        ("text to JSON bytes / floor", 6.0, c.PARSE_JSON, c.FLOOR),
        ("text to JSON bytes / floor (next goal)", 4.0, c.PARSE_JSON, c.FLOOR),
        ("text to JSON bytes / TextFSM", 0.75, c.PARSE_JSON, c.TEXTFSM),
        ("text to JSON bytes / TTP", 0.5, c.PARSE_JSON, c.TTP),
        ("provenance / plain, to JSON bytes", 2.0, c.TRACED_JSON, c.PARSE_JSON),
        ("provenance / plain, to Document", 2.0, c.TRACED, c.PARSE),
        ("cold CLI / python with the models", 1.25, startup.CLI, startup.MODELS),
        ("the same in processor time", 1.25, f"{startup.CLI}, processor", f"{startup.MODELS}, processor"),
        ("per session, 1,000 in one text / 10", 1.1, "growth 1000", "growth 10"),
    )
    return [Goal(name, limit, quotient(one, other)) for name, limit, one, other in rows]
