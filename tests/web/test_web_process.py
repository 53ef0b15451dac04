"""The server as a process: how it starts, what it says then, and how it ends."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from http_server import PROGRAM, rest, serving

posix = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
LONG = b"A6: Waiting well\nLucy Robin, Child Health Lead, Harbour Hospital; England\n" * 600
"""Takes half a second to read."""


def _ends(process: int) -> bool:
    """Whether a process is gone within some seconds."""
    for _ in range(100):
        try:
            os.kill(process, 0)
            state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            return True
        if state == "Z":
            return True
        time.sleep(0.1)
    return False


@posix
@pytest.mark.parametrize("by, code", [(signal.SIGTERM, 0), (signal.SIGINT, 130)])
def test_a_signal_ends_it_after_what_is_in_hand(tmp_path: Path, by: int, code: int) -> None:
    with serving(tmp_path, "--jobs", "1") as running:
        workers = running.workers() if sys.platform == "linux" else []
        with running.connect(), running.asked_for(len(LONG)) as connection:  # one says nothing, one asks
            connection.sendall(LONG)
            running.process.send_signal(by)
            assert rest(connection).startswith(b"HTTP/1.1 200 ")
            assert running.process.wait(60) == code
        assert "Traceback" not in running.logged()
        assert all(_ends(worker) for worker in workers)


@posix
@pytest.mark.slow
def test_who_takes_too_long_is_told_that_it_ends(tmp_path: Path) -> None:
    long = LONG * 400
    with serving(tmp_path, "--jobs", "1") as running, running.asked_for(len(long)) as connection:
        connection.sendall(long)
        running.process.send_signal(signal.SIGTERM)
        assert rest(connection).startswith(b"HTTP/1.1 503 ")
        assert running.process.wait(60) == 0


@posix
@pytest.mark.skipif(sys.platform != "linux", reason="looks processes up in /proc")
def test_workers_end_with_a_server_that_is_killed(tmp_path: Path) -> None:
    with serving(tmp_path, "--jobs", "2") as running:
        workers = running.workers()
        assert len(workers) == 2
        running.stop(signal.SIGKILL)
        assert all(_ends(worker) for worker in workers)


def test_quiet_says_only_what_goes_wrong(tmp_path: Path) -> None:
    with serving(tmp_path, "--jobs", "1", "--quiet") as running:
        assert running.get("/healthz").status == 200
        assert running.get("/nothing").status == 404
        assert running.logged() == ""


def test_others_than_this_machine_are_warned_of(tmp_path: Path) -> None:
    with serving(tmp_path, "--jobs", "1", "--host", "0.0.0.0") as running:
        assert "whoever reaches this machine" in running.logged()
        assert running.ask("GET", "/healthz", headers={"Host": "parser.example"}).status == 200


@pytest.mark.skipif(not socket.has_ipv6, reason="no IPv6 here")
def test_it_listens_on_ipv6(tmp_path: Path) -> None:
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        pytest.skip("no IPv6 here")
    with serving(tmp_path, "--jobs", "1", "--host", "::1") as running:
        assert running.address.startswith("http://[::1]:")
        assert running.get("/healthz").status == 200


def test_a_port_that_is_taken_is_told_of(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = subprocess.run([*PROGRAM, "serve", "--port", port], capture_output=True, text=True, cwd=tmp_path)
    assert done.returncode == 2
    assert f"127.0.0.1 port {port} cannot be listened on" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "options, said",
    [
        (["--host", "no.such.host.invalid"], "cannot be listened on"),
        (["--allow-origin", "example.org"], "is no origin"),
        (["--port", "70000"], "65535"),
        (["--jobs", "0"], "--jobs"),
    ],
    ids=str,
)
def test_options_that_make_no_sense(tmp_path: Path, options: list[str], said: str) -> None:
    done = subprocess.run([*PROGRAM, "serve", *options], capture_output=True, text=True, cwd=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr


def test_a_missing_extra_is_named(tmp_path: Path) -> None:
    code = (
        "import sys; sys.modules['fastapi'] = None; sys.argv = ['abstract-parser', 'serve']\n"
        "from abstract_parser.__main__ import main\nmain()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path)
    assert done.returncode == 2
    assert "pip install 'abstract-parser[web]'" in done.stderr


def test_help_waits_for_no_library(tmp_path: Path) -> None:
    code = (
        "import atexit, sys; atexit.register(lambda: print(*sys.modules, file=sys.stderr))\n"
        "sys.argv = ['abstract-parser', 'serve', '--help']\n"
        "from abstract_parser.__main__ import main\nmain()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path)
    assert not {"fastapi", "starlette", "uvicorn", "python_multipart"} & set(done.stderr.split())
