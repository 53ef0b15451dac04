"""The engine for clusters: the same bytes, and a worker that is killed loses nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from folders import COMMAND, command, files, fill, results

pytest.importorskip("distributed", reason="clusters need the extra `dask`")
pytestmark = pytest.mark.slow


def test_a_cluster_of_this_machine(tmp_path: Path) -> None:
    folder = fill(tmp_path / "in", 40)
    (folder / "photo.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    assert command(folder, "--out", tmp_path / "local").returncode == 3
    done = command(folder, "--out", tmp_path / "dask", "--engine", "dask", "--jobs", "2")
    assert done.returncode == 3, done.stderr
    assert results(tmp_path / "dask") == results(tmp_path / "local")


@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
def test_a_worker_that_is_killed_loses_nothing(tmp_path: Path) -> None:
    from test_batch_kills import children, finished, start

    folder = fill(tmp_path / "in", 400)
    assert command(folder, "--out", tmp_path / "local").returncode == 0
    out, killed = tmp_path / "dask", []
    with start(folder, "--out", out, "--engine", "dask", "--jobs", "2") as process:
        until = time.monotonic() + 60
        while not killed and time.monotonic() < until and process.poll() is None:
            working = [child for child in children(process.pid) if children(child)]
            if finished(out) and working:
                os.kill(working[0], signal.SIGKILL)
                killed.append(working[0])
            time.sleep(0.05)
        _, said = process.communicate(timeout=120)
    assert killed
    assert process.returncode == 0, said
    assert results(out) == results(tmp_path / "local")


def test_what_takes_too_long_costs_one_file_there_too(tmp_path: Path) -> None:
    from test_batch_kills import slow

    folder = fill(tmp_path / "in", 5)
    slow(folder / "slow.txt")
    done = command(folder, "--out", tmp_path / "out", "--engine", "dask", "--jobs", "1", "--timeout", "1")
    assert done.returncode == 3, done.stderr
    assert [name for name, row in files(tmp_path / "out").items() if row["status"] == "failed"] == ["in/slow.txt"]


def test_a_scheduler_that_does_not_answer(tmp_path: Path) -> None:
    done = command(fill(tmp_path / "in", 1), "--out", tmp_path / "out", "--engine", "dask", "--scheduler", "nowhere")
    assert done.returncode == 2, done.stderr
    assert "no Dask scheduler answers at nowhere" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="reads the state of the run while it is written")
def test_what_a_terminal_sends_to_all_processes_stops_the_run_and_hangs_nothing(tmp_path: Path) -> None:
    from test_batch_kills import finished

    folder, out = fill(tmp_path / "in", 400), tmp_path / "out"
    told = [*COMMAND, str(folder), "--out", str(out), "--engine", "dask", "--jobs", "2"]
    with subprocess.Popen(told, stderr=subprocess.PIPE, text=True, start_new_session=True) as process:
        until = time.monotonic() + 60
        while not finished(out) and time.monotonic() < until and process.poll() is None:
            time.sleep(0.02)
        os.killpg(process.pid, signal.SIGINT)
        try:
            _, said = process.communicate(timeout=60)
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
    assert process.returncode == 130, said
    assert "what was read is kept" in said
    assert "Traceback" not in said
