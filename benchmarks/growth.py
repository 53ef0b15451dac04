"""Growth: the same sessions fed one by one, in tens, in hundreds and all at once, each in its own process.

All ways read the same sessions, so that all meet the same number of new names. The garbage collector runs as
it does for any user. ``python benchmarks/growth.py SIZE TOTAL time|memory`` is the inner process.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tracemalloc
from collections.abc import Callable
from typing import TypedDict

from texts import OBJECTIVES, PARTS, SPEAKERS, seed_sized, together
from timing import now

from abstract_parser import Document, parse

SIZES = (1, 10, 100, 1000)


class Run(TypedDict):
    micros: float
    peak: int
    read: list[int]


def measured(sizes: tuple[int, ...], rounds: int, tell: Callable[[str], None]) -> dict[int, list[Run]]:
    """The runs of each size of text, in turns. Memory is traced once, in a process of its own."""
    total = max(sizes)
    out: dict[int, list[Run]] = {size: [] for size in sizes}
    for turn in range(rounds):
        for size in sizes:
            tell(f"growth, round {turn + 1} of {rounds}: {size} in one text")
            run = _process(size, total, "time")
            run["peak"] = _process(size, total, "memory")["peak"] if not turn else out[size][0]["peak"]
            out[size].append(run)
    return out


def _process(size: int, total: int, what: str) -> Run:
    command = [sys.executable, __file__, str(size), str(total), what]
    run: Run = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    return run


def _inner(size: int, total: int, what: str) -> Run:
    seed = seed_sized()
    parse(together(seed, total, 10))  # profiles and lexicons are loaded, and common words known
    if what == "memory":
        data = together(seed, 0, size).encode()
        tracemalloc.start()
        read = _amount(parse(data))
        return {"micros": 0.0, "peak": tracemalloc.get_traced_memory()[1], "read": read}
    spent, read = 0, [0, 0, 0, 0]
    for first in range(0, total, size):
        data = together(seed, first, size).encode()
        begin = now()
        document = parse(data)
        spent += now() - begin
        read = [a + b for a, b in zip(read, _amount(document), strict=True)]
    return {"micros": spent / 1000 / total, "peak": 0, "read": read}


def _amount(document: Document) -> list[int]:
    """Sessions, parts, objectives and speakers that were read."""
    parts = [part for session in document.sessions for part in session.parts]
    goals = [part.learning_objectives for part in parts]
    items = sum(len(goal.items) for goal in goals if goal)
    return [len(document.sessions), len(parts), items, sum(len(part.speakers) for part in parts)]


def expected(total: int) -> list[int]:
    """What there is to read in that many sessions."""
    return [total, PARTS * total, OBJECTIVES * total, SPEAKERS * total]


if __name__ == "__main__":
    json.dump(_inner(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]), sys.stdout)
