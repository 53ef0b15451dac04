"""A run that is killed, stopped, or loses a worker: nothing is lost or comes twice, and one file costs one file."""

from __future__ import annotations

import contextlib
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from folders import COMMAND, command, files, fill, lines, results, session

from abstract_parser.batch import Plan, run
from abstract_parser.batch.inputs import MANIFEST, UnusablePlan

FORMATS = ("--format", "jsonl", "--format", "json", "--format", "csv")
linux = pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")


def start(*arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*COMMAND, *map(str, arguments)], stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        start_new_session=True,
    )  # fmt: skip


def finished(out: Path, which: str = "done > 0") -> int:
    """How many inputs the manifest has as done."""
    try:
        with sqlite3.connect(f"file:{out / MANIFEST}?mode=ro", uri=True) as connection:
            count = int(connection.execute(f"SELECT count(*) FROM inputs WHERE {which}").fetchone()[0])
        connection.close()
    except sqlite3.Error:
        return 0
    return count


def wait_for(out: Path, count: int, which: str = "done > 0") -> None:
    until = time.monotonic() + 60
    while finished(out, which) < count:
        assert time.monotonic() < until
        time.sleep(0.02)


def children(pid: int) -> list[int]:
    return [
        int(child) for task in Path(f"/proc/{pid}/task").iterdir() for child in (task / "children").read_text().split()
    ]


def descendants(pid: int) -> Iterator[int]:
    for child in children(pid):
        yield from descendants(child)
        yield child


def runs(pid: int) -> bool:
    """Whether it is there, and more than an entry that nobody has asked for."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def workers(pid: int) -> list[int]:
    """Its grandchildren: what forks them is its child."""
    try:
        return [worker for child in children(pid) for worker in children(child)]
    except OSError:  # one ended while it was looked at
        return []


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("in") / "talks", 120)


@pytest.fixture(scope="module")
def undisturbed(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    out = tmp_path_factory.mktemp("out") / "results"
    done = command(folder, "--out", out, *FORMATS)
    assert done.returncode == 0, done.stderr
    return results(out)


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(1, 7))])
def test_killed_at_any_moment_and_taken_up(
    seed: int, folder: Path, undisturbed: dict[str, bytes], tmp_path: Path
) -> None:
    chance, out = random.Random(seed), tmp_path / "out"
    arguments: tuple[object, ...] = (folder, "--out", out, *FORMATS, "--jobs", "2")
    for _ in range(2):
        with start(*arguments) as process:
            time.sleep(chance.uniform(0.1, 2.0))
            process.kill()
            process.communicate()
        if (out / MANIFEST).is_file() and (out / "sessions.jsonl").is_file():
            json.loads((out / "sessions.jsonl").read_text(encoding="utf-8").splitlines()[-1])  # it is whole
    done = command(*arguments)
    assert done.returncode == 0, done.stderr
    assert results(out) == undisturbed


def test_resume_needs_nothing_but_the_folder(folder: Path, undisturbed: dict[str, bytes], tmp_path: Path) -> None:
    out = tmp_path / "out"
    process = start(folder, "--out", out, *FORMATS, "--jobs", "1", "--redo")
    wait_for(out, 20)  # of 120, written down after 100 or half a second
    process.kill()
    process.communicate()
    done = command("--out", out, "--resume")
    assert done.returncode == 0, done.stderr
    assert results(out) == undisturbed
    unchanged = int(done.stderr.partition(" unchanged")[0].rpartition(" ")[2])
    assert unchanged >= 20, done.stderr  # what --redo had read before is not read again


@pytest.mark.parametrize("number", [signal.SIGINT, pytest.param(signal.SIGTERM, marks=pytest.mark.slow)])
def test_asked_to_stop(number: int, folder: Path, undisturbed: dict[str, bytes], tmp_path: Path) -> None:
    out = tmp_path / "out"
    process = start(folder, "--out", out, *FORMATS, "--jobs", "2")
    wait_for(out, 1, "scan > 0")  # its workers are about to begin
    time.sleep(0.3)
    os.killpg(process.pid, number)  # as a terminal does: to all processes
    _, said = process.communicate(timeout=30)
    assert process.returncode == 130, said
    assert "--resume" in said
    assert "Traceback" not in said
    assert finished(out) < 120
    assert not (out / "sessions.jsonl").exists()
    assert command("--out", out, "--resume").returncode == 0
    assert results(out) == undisturbed


@linux
@pytest.mark.slow
def test_asked_twice_it_stops_at_once_and_leaves_no_process(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    slow(tmp_path / "in" / "slow.txt")
    out = tmp_path / "out"
    process = start(tmp_path / "in", "--out", out)
    until = time.monotonic() + 20
    while not workers(process.pid) and time.monotonic() < until:
        time.sleep(0.05)
    time.sleep(1)
    begun = time.monotonic()
    all_of_it = [*descendants(process.pid)]
    process.send_signal(signal.SIGINT)
    time.sleep(0.3)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=20)
    assert time.monotonic() - begun < 10
    assert process.returncode == 130
    assert "Traceback" not in said
    time.sleep(0.5)
    assert not [pid for pid in all_of_it if runs(pid)]


@linux
def test_a_worker_that_is_killed_from_outside_loses_nothing(
    folder: Path, undisturbed: dict[str, bytes], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    process = start(folder, "--out", out, *FORMATS, "--jobs", "2")
    killed = 0
    while process.poll() is None and killed < 2:
        for pid in workers(process.pid)[:1]:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
                killed += 1
        time.sleep(0.05)
    _, said = process.communicate(timeout=60)
    assert killed
    assert process.returncode == 0, said
    assert results(out) == undisturbed


def slow(file: Path) -> None:
    """A text that takes long: hundreds of sessions, whose people are compared with each other."""
    file.write_text("\n".join(session(number) for number in range(20_000)), encoding="utf-8")


@pytest.mark.slow
def test_what_takes_too_long_costs_one_file(tmp_path: Path) -> None:
    folder, out = fill(tmp_path / "in", 6), tmp_path / "out"
    slow(folder / "slow.txt")
    done = command(folder, "--out", out, "--timeout", "1", "--jobs", "2")
    assert done.returncode == 3, done.stderr
    row = files(out)["in/slow.txt"]
    assert (row["status"], row["code"]) == ("failed", "AP016")
    assert row["sha256"]
    assert len(lines(out / "sessions.jsonl")) == 6
    assert "--timeout" in (out / "quarantine" / "in__slow.txt.txt").read_text(encoding="utf-8")
    before = results(out)
    begun = time.monotonic()
    again = command(folder, "--out", out, "--timeout", "1", "--jobs", "2")
    assert time.monotonic() - begun < 20
    assert "6 unchanged, 1 failed" in again.stderr  # it is known not to work
    assert results(out) == before
    slow_no_more = session(7)
    (folder / "slow.txt").write_text(slow_no_more, encoding="utf-8")
    assert command(folder, "--out", out, "--timeout", "1").returncode == 0


@linux
@pytest.mark.slow
def test_what_takes_too_much_memory_costs_one_file(tmp_path: Path) -> None:
    folder, out = fill(tmp_path / "in", 6), tmp_path / "out"
    (folder / "large.txt").write_text("A line of words that say nothing.\n" * 1_500_000, encoding="utf-8")
    done = command(folder, "--out", out, "--memory", "200", "--jobs", "2")
    assert done.returncode == 3, done.stderr
    row = files(out)["in/large.txt"]
    assert (row["status"], row["code"]) == ("failed", "AP017")
    assert len(lines(out / "sessions.jsonl")) == 6


def test_two_runs_at_once(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    with start(folder, "--out", out, "--jobs", "1") as process:
        wait_for(out, 1)
        process.send_signal(signal.SIGSTOP)  # it has all the time of the world
        second = command(folder, "--out", out)
        process.send_signal(signal.SIGCONT)
        assert (second.returncode, "another run is writing" in second.stderr) == (2, True), second.stderr
        process.communicate(timeout=60)
    assert process.returncode == 0


def test_a_manifest_that_cannot_be_used(tmp_path: Path) -> None:
    folder, out = fill(tmp_path / "in", 2), tmp_path / "out"
    plan = Plan((str(folder),), out)
    run(plan)
    manifest = out / MANIFEST
    good = manifest.read_bytes()
    manifest.write_bytes(good[:100] + b"\xff" * 3000 + good[3100:])
    with pytest.raises(UnusablePlan, match="damaged"):
        run(plan)
    manifest.write_bytes(b"no database at all, but long enough to be one" * 100)
    with pytest.raises(UnusablePlan, match="damaged"):
        run(plan)
    manifest.write_bytes(good)
    with sqlite3.connect(manifest) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(UnusablePlan, match="a later version"):
        run(plan)
