"""Where the time of `parse` goes: station by station, and function by function."""

from __future__ import annotations

import cProfile
import functools
import gc
import io
import pstats
import statistics
from collections.abc import Callable
from types import FunctionType
from typing import Any

from tables import table
from texts import never_seen, seed_sized
from timing import now

from abstract_parser import parse, pipeline


def report(calls: int) -> str:
    """Both tables, for texts never seen before and without provenance."""
    return stations(calls) + "\n" + functions(calls)


def stations(calls: int) -> str:
    """Microseconds of each function that the pipeline calls from another module, in that order."""
    give = never_seen(seed_sized())
    spent: dict[str, list[float]] = {}
    kept = {name: held for name, held in vars(pipeline).items() if _is_station(held)}
    for _ in range(20):
        parse(give())
    try:
        for name, held in kept.items():
            setattr(pipeline, name, _timed(name.lstrip("_"), held, spent))
        for _ in range(calls):
            parse(give())
            gc.collect(0)
    finally:
        for name, held in kept.items():
            setattr(pipeline, name, held)
    medians = {name: statistics.median(samples) for name, samples in spent.items()}
    total = sum(medians.values())
    rows = [(name, f"{got:.1f}", f"{got / total:.0%}", f"{min(spent[name]):.1f}") for name, got in medians.items()]
    rows.append(("together", f"{total:.1f}", "", f"{sum(map(min, spent.values())):.1f}"))
    return table("stations of parse", ("", "median us", "share", "least us"), rows)


def functions(calls: int) -> str:
    """cProfile, by the time spent in each function itself. The profiler makes small functions look worse."""
    give = never_seen(seed_sized())
    texts = [give() for _ in range(calls)]
    profile = cProfile.Profile()
    profile.enable()
    for data in texts:
        parse(data)
    profile.disable()
    out = io.StringIO()
    pstats.Stats(profile, stream=out).strip_dirs().sort_stats("tottime").print_stats(35)
    return f"cProfile of {calls} calls\n{out.getvalue()}"


def _is_station(held: object) -> bool:
    """A function of our own that the pipeline took from another module."""
    if not isinstance(held, FunctionType):
        return False
    return held.__module__.startswith("abstract_parser.") and held.__module__ != pipeline.__name__


def _timed(name: str, function: Callable[..., Any], spent: dict[str, list[float]]) -> Callable[..., Any]:
    @functools.wraps(function)
    def timed(*given: Any, **named: Any) -> Any:
        begin = now()
        try:
            return function(*given, **named)
        finally:
            spent.setdefault(name, []).append((now() - begin) / 1000)

    return timed
