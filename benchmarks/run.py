"""The benchmark: one run that prints our times, reference points beside them, and the goals."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import contenders
import growth
import startup
import tables
from goals import Goal, goals
from timing import CLOCK, Contender, Summary, compete

NAMES = ("parse", "floor", "by-hand", "ttp", "textfsm", "lark", "startup", "growth")
_EXAMPLES = """examples:
  python benchmarks/run.py                           everything; a few minutes
  python benchmarks/run.py --quick                   everything, coarsely
  python benchmarks/run.py --only parse --only floor
  python benchmarks/run.py --json result.json        the figures as data too
  python benchmarks/run.py --profile                 where the time of parse goes, and nothing else
"""


def main(arguments: list[str] | None = None) -> int:
    """Measures and prints what was asked for."""
    asked = _parser().parse_args(arguments)
    if asked.profile:
        import profiling

        print(profiling.report(100 if asked.quick else 500))
        return 0
    names = set(asked.only or NAMES)
    print(_machine() + "\n")
    timed = contenders.gathered(names, _note)
    if timed:
        _tell("one text")
        compete(timed, rounds=5 if asked.quick else 41, target_ms=3 if asked.quick else 12)
        print(tables.of_contenders(timed))
    started = startup.measured(3 if asked.quick else 21, _tell) if "startup" in names else {}
    if started:
        print(tables.of_startup(started))
    sizes = growth.SIZES[:-1] if asked.quick else growth.SIZES
    grown = growth.measured(sizes, 1 if asked.quick else 5, _tell) if "growth" in names else {}
    if grown:
        print(tables.of_growth(grown))
    aims = goals(timed, started, grown)
    print(tables.of_goals(aims))
    if asked.json:
        result = _result(timed, started, grown, aims)
        Path(asked.json).write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description="Times abstract_parser beside reference points, all in one run.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--quick", action="store_true", help="few rounds and at most 100 sessions: coarse figures")
    parser.add_argument("--json", metavar="FILE", help="write all figures to FILE as well")
    parser.add_argument(
        "--only",
        metavar="NAME",
        action="append",
        choices=NAMES,
        help=f"measure only this (may be repeated): {', '.join(NAMES)}",
    )
    parser.add_argument("--profile", action="store_true", help="profile parse instead: stations and functions")
    return parser


def _machine() -> str:
    """What the figures depend on: without it they mean nothing."""
    now = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
    installed = []
    for package in ("abstract-parser", "pydantic", "pydantic-core", "ttp", "textfsm", "lark"):
        try:
            installed.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            installed.append(f"{package} missing")
    python = f"{platform.python_implementation()} {platform.python_version()}"
    system = f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors{_load()}"
    return f"{now}, {python}, {system}\n{', '.join(installed)}\none text and growth in {CLOCK}"


def _load() -> str:
    """How busy the machine is with other things."""
    return f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""


def _result(
    timed: list[Contender],
    started: dict[str, list[startup.Start]],
    grown: dict[int, list[growth.Run]],
    aims: list[Goal],
) -> dict[str, object]:
    """All figures, as JSON takes them."""
    return {
        "machine": _machine(),
        "microseconds": {contender.name: asdict(Summary.of(contender.samples)) for contender in timed},
        "startup_milliseconds": {
            name: {
                "wall": asdict(Summary.of([start.wall for start in starts])),
                "processor": asdict(Summary.of([start.processor for start in starts])),
            }
            for name, starts in started.items()
        },
        "growth": {str(size): runs for size, runs in grown.items()},
        "goals": [
            {
                "name": aim.name,
                "at_most": aim.at_most,
                "measured": asdict(aim.measured) if aim.measured else None,
                "verdict": aim.verdict,
            }
            for aim in aims
        ],
    }


def _note(message: str) -> None:
    """Something the reader of the figures must know."""
    print(f"note: {message}", file=sys.stderr)


def _tell(message: str) -> None:
    """What is going on, for who waits at a terminal."""
    if sys.stderr.isatty():
        print(f"\r\x1b[K{message}", end="", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
