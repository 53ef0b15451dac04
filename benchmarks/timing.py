"""Times contenders against each other on a noisy machine: in turns, many short rounds, medians and minima."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

# Processor time of this thread: what other programs take does not count, and nothing timed here waits.
# Where the system counts it too coarsely (Windows), the wall clock stands in.
FINE = time.get_clock_info("thread_time").resolution < 1e-6
CLOCK = "processor time" if FINE else "wall time"
now: Callable[[], int] = time.thread_time_ns if FINE else time.perf_counter_ns


@dataclass(slots=True)
class Contender:
    """Something to time: ``run`` on what ``give`` hands out. Only ``run`` is inside the timed region."""

    name: str
    run: Callable[[bytes], object]
    give: Callable[[], bytes]
    group: str = ""
    samples: list[float] = field(default_factory=list)
    """Microseconds a call, one sample a round."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What many samples come to, in their own unit."""

    median: float
    least: float
    spread: float
    """Half the distance between the quartiles, as a share of the median."""

    @classmethod
    def of(cls, samples: Sequence[float]) -> Summary:
        """The summary of at least one sample."""
        middle = statistics.median(samples)
        low, _, high = statistics.quantiles(samples, n=4) if len(samples) > 1 else (middle,) * 3
        return cls(middle, min(samples), (high - low) / 2 / middle if middle else 0.0)


@contextmanager
def quiet_collector() -> Iterator[None]:
    """No garbage collection inside: what lives now is frozen, the caller collects between samples."""
    gc.collect()
    gc.freeze()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.unfreeze()


def compete(contenders: Sequence[Contender], rounds: int, target_ms: float) -> None:
    """Fills the samples. Every contender has its turn in every round: a slow moment hits all alike."""
    with quiet_collector():
        calls = {contender.name: _calls(contender, target_ms) for contender in contenders}
        for turn in range(rounds):
            # Another one begins each round, so that nobody is always behind the same neighbour.
            shift = turn % len(contenders)
            for contender in (*contenders[shift:], *contenders[:shift]):
                gc.collect()
                contender.samples.append(_sample(contender, calls[contender.name]))


def _calls(contender: Contender, target_ms: float) -> int:
    """How many calls make a sample of about that length; the calls to find out are the warm-up."""
    micros = min(_sample(contender, 1) for _ in range(5))
    return max(3, min(2000, round(target_ms * 1000 / micros)))


def _sample(contender: Contender, calls: int) -> float:
    run, give, total = contender.run, contender.give, 0
    for _ in range(calls):
        data = give()
        begin = now()
        run(data)
        total += now() - begin
    return total / calls / 1000


def ratio(samples: Sequence[float], others: Sequence[float]) -> Summary:
    """How many times the others, round by round: both sides of a quotient met the same slow moments."""
    return Summary.of([a / b for a, b in zip(samples, others, strict=True)])
