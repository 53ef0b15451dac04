"""Plain text tables of what was measured."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import contenders
from goals import Goal
from growth import Run, expected
from startup import Start
from timing import Contender, Summary, ratio


def table(title: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """The first column to the left, numbers to the right."""
    grid = [list(heads), *map(list, rows)]
    widths = [max(len(row[i]) for row in grid) for i in range(len(heads))]
    lines = []
    for row in grid:
        cells = [
            cell.rjust(width) if i else cell.ljust(width)
            for i, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append("  " + "  ".join(cells).rstrip())
    lines.insert(1, "  " + "  ".join("-" * width for width in widths))
    return "\n".join([title, *lines, ""])


def of_contenders(timed: list[Contender]) -> str:
    """Microseconds on the one text, and times the floor."""
    floor = next((contender for contender in timed if contender.name == contenders.FLOOR), None)
    out = []
    for group in dict.fromkeys(contender.group for contender in timed):
        rows = []
        for contender in timed:
            if contender.group == group:
                got = Summary.of(contender.samples)
                times = f"{ratio(contender.samples, floor.samples).median:.2f}" if floor else "-"
                rows.append((contender.name, f"{got.median:.1f}", f"{got.least:.1f}", _spread(got), times))
        out.append(table(group, ("", "median us", "least us", "spread", "x floor"), rows))
    return "\n".join(out)


def of_startup(started: dict[str, list[Start]]) -> str:
    """Milliseconds of whole processes, as one waits for them and of the processor."""
    rows = []
    for name, starts in started.items():
        wall, processor = (
            Summary.of([start.wall for start in starts]),
            Summary.of([start.processor for start in starts]),
        )
        figures = (f"{wall.median:.1f}", f"{wall.least:.1f}", _spread(wall), f"{processor.median:.1f}")
        rows.append((name, *figures, f"{processor.least:.1f}"))
    heads = ("", "median wall ms", "least", "spread", "median processor ms", "least")
    return table("start-up, whole processes", heads, rows)


def of_growth(grown: dict[int, list[Run]]) -> str:
    """Microseconds a session, and memory above that of a warm process."""
    total = max(grown)
    rows = []
    for size, runs in grown.items():
        got = Summary.of([run["micros"] for run in runs])
        peak = runs[0]["peak"]
        right = (
            "yes"
            if all(run["read"] == expected(total) for run in runs)
            else "NO: " + "/".join(map(str, runs[0]["read"]))
        )
        figures = (f"{got.median:.1f}", f"{got.least:.1f}", _spread(got))
        rows.append((f"{size:,}", *figures, f"{peak / 2**20:.2f}", f"{peak / 1024 / size:.1f}", right))
    heads = (
        "sessions in one text",
        "median us/session",
        "least",
        "spread",
        "peak MiB",
        "KiB/session",
        "all read right",
    )
    return table(f"growth, {total:,} sessions fed in texts of", heads, rows)


def of_goals(goals: list[Goal]) -> str:
    """Each goal with its verdict."""
    rows = []
    for goal in goals:
        got = f"{goal.measured.median:.2f}" if goal.measured else "-"
        spread = _spread(goal.measured) if goal.measured else "-"
        rows.append((goal.name, f"<= {goal.at_most:g}", got, spread, goal.verdict))
    return table("goals, medians of the quotients of each round", ("", "goal", "measured", "spread", "verdict"), rows)


def _spread(got: Summary) -> str:
    return f"{got.spread:.0%}"
