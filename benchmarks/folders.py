"""The benchmark of folders: each reader's time a document, and what a batch run costs beside the parsing alone."""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from texts import seed_sized, together
from timing import Contender, Summary, compete

from abstract_parser.errors import UnreadableInput
from abstract_parser.pipeline import parse
from abstract_parser.readers import LIMITS, read_source

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
STEMS = ("international-forum/tight-parts-space-grammar", "generic/table-of-talks")
_EXAMPLES = """examples:
  python benchmarks/folders.py                     everything; about ten minutes
  python benchmarks/folders.py --quick             coarsely, in a minute
  python benchmarks/folders.py --only readers
  python benchmarks/folders.py --json result.json  the figures as data too
"""


def main(arguments: list[str] | None = None) -> int:
    """Measures and prints what was asked for."""
    asked = _parser().parse_args(arguments)
    names = set(asked.only or ("readers", "scaling", "memory"))
    result: dict[str, object] = {"processors": os.cpu_count(), "load": os.getloadavg()[0]}
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}\n")
    if "readers" in names:
        result["readers"] = _readers(5 if asked.quick else 41)
    if "scaling" in names:
        result["scaling"] = _scaling(100 if asked.quick else 1_500, 1 if asked.quick else 3)
    if "memory" in names:
        result["memory"] = _memory((100, 500) if asked.quick else (1_000, 50_000))
    if asked.json:
        Path(asked.json).write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description="Times the readers and batch runs.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--quick", action="store_true", help="few rounds and few files: coarse figures")
    parser.add_argument("--json", metavar="FILE", help="write all figures to FILE as well")
    parser.add_argument("--only", metavar="NAME", action="append", choices=("readers", "scaling", "memory"))
    return parser


def _readers(rounds: int) -> dict[str, float]:
    """Milliseconds from bytes to `SourceText`, a format a row, beside the parsing of the same text."""
    out: dict[str, float] = {}
    for stem in STEMS:
        timed = list(_contenders(stem))
        compete(timed, rounds, target_ms=12)
        for contender in timed:
            summary = Summary.of(contender.samples)
            out[contender.name] = summary.median / 1000
            print(f"{contender.name:60s} {summary.median / 1000:8.2f} ms  (least {summary.least / 1000:.2f})")
        print()
    return out


def _contenders(stem: str) -> Iterator[Contender]:
    for path in sorted(SAMPLES.glob(f"{stem}.*")):
        data, name = path.read_bytes(), path.name

        def read(data: bytes, name: str = name) -> object:
            return read_source(data, name, LIMITS)

        if path.suffix == ".json":
            continue
        try:
            read(data)
        except UnreadableInput as error:
            print(f"note: {error}", file=sys.stderr)
            continue
        yield Contender(f"read {path.name}", read, lambda data=data: data)  # type: ignore[misc]
    text = SAMPLES.joinpath(f"{stem}.txt").read_bytes()
    yield Contender(f"parse {stem.rpartition('/')[2]}.txt", parse, lambda: text)


def _folder(many: int, at: Path) -> Path:
    """A folder of that many texts, each with one session of the size of the seed; no thousand of them has two alike."""
    seed = seed_sized()
    for number in range(many):
        file = at / f"{number % 100:02d}" / f"{number:06d}.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(together(seed, number, 1), encoding="utf-8")
    return at


def _scaling(many: int, rounds: int) -> dict[str, float]:
    """Files a second with one and two processes; pure work of the processor is the yardstick of the machine."""
    best: dict[str, float] = {}

    def note(name: str, seconds: float) -> None:
        best[name] = min(best.get(name, seconds), seconds)

    with tempfile.TemporaryDirectory() as work:
        folder = _folder(many, Path(work, "in"))
        texts = [path.read_bytes() for path in sorted(folder.rglob("*.txt"))]
        for _ in range(rounds):
            note("parse", _seconds(lambda: [parse(text).model_dump_json() for text in texts]))
            note("work 1", _seconds(lambda: _work_in(1)))
            note("work 2", _seconds(lambda: _work_in(2)))
            for jobs in (1, 2):
                note(f"batch {jobs}", _batch(folder, Path(work, "out"), "--jobs", str(jobs)))
    few = best["batch 1"]
    machine = 2 * best["work 1"] / best["work 2"]
    ours = few / best["batch 2"]
    rows = {
        "files": many,
        "in memory, files a second": many / best["parse"],
        "batch with 1 process, files a second": many / few,
        "batch with 2 processes, files a second": many / best["batch 2"],
        "file to JSONL / in-memory parse (goal: at most 1.5)": few / best["parse"],
        "scaling of pure work, 1 to 2 processes": machine,
        "scaling of batch, 1 to 2 processes": ours,
        "scaling of batch / of pure work (goal: at least 0.9)": ours / machine,
    }
    for name, value in rows.items():
        print(f"{name:60s} {value:10.2f}")
    print()
    return rows


def _seconds(run: Callable[[], object]) -> float:
    begin = time.perf_counter()
    run()
    return time.perf_counter() - begin


def _spin(rounds: int) -> int:
    """Work that needs nothing but the processor."""
    total = 0
    for number in range(rounds):
        total += number * number % 7
    return total


def _work_in(processes: int) -> None:
    """The same work in each of that many processes."""
    with multiprocessing.get_context("spawn").Pool(processes) as pool:
        pool.map(_spin, [20_000_000] * processes, chunksize=1)


def _batch(folder: Path, out: Path, *options: str) -> float:
    shutil.rmtree(out, ignore_errors=True)
    command = [sys.executable, "-m", "abstract_parser", "batch", str(folder), "--out", str(out), "--quiet", *options]
    begin = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True)
    seconds = time.perf_counter() - begin
    if done.returncode not in (0, 1):
        raise SystemExit(f"batch ended with {done.returncode}: {done.stderr}")
    return seconds


def _memory(sizes: tuple[int, ...]) -> dict[str, float]:
    """The peak of memory of the largest process of a run, by the number of files."""
    out: dict[str, float] = {}
    for many in sizes:
        with tempfile.TemporaryDirectory() as work:
            folder = _folder(many, Path(work, "in"))
            code = (
                "import resource, subprocess, sys; done = subprocess.run(sys.argv[1:], capture_output=True); "
                "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, done.returncode)"
            )
            command = [sys.executable, "-m", "abstract_parser", "batch", str(folder), "--out", f"{work}/out", "--quiet"]
            begin = time.perf_counter()
            done = subprocess.run([sys.executable, "-c", code, *command], capture_output=True, text=True, check=True)
            peak, code_of = map(int, done.stdout.split())
            out[f"{many} files"] = peak / 1024
            seconds = time.perf_counter() - begin
            print(f"{many:7,d} files: peak {peak / 1024:8.1f} MB, {seconds:.1f} s, exit code {code_of}")
    return out


if __name__ == "__main__":
    sys.exit(main())
