"""The command line as a process of its own: pipes, terminals, signals, and what a start imports."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from command_line import GOOD, NO_SPEAKERS

PROGRAM = [sys.executable, "-m", "abstract_parser"]
posix = pytest.mark.skipif(os.name != "posix", reason="pipes and signals of POSIX")


@pytest.fixture
def sessions(tmp_path: Path) -> Path:
    file = tmp_path / "sessions.txt"
    file.write_text(NO_SPEAKERS * 40, encoding="utf-8")
    return file


def test_standard_input_to_standard_output() -> None:
    done = subprocess.run([*PROGRAM, "parse"], input=GOOD.encode(), capture_output=True)
    assert done.returncode == 0
    assert b'"code": "A6"' in done.stdout
    assert done.stderr == b""


def test_data_is_utf_8_whatever_the_locale() -> None:
    environment = os.environ | {"PYTHONIOENCODING": "ascii", "LC_ALL": "C", "PYTHONUTF8": "0"}
    text = GOOD.replace("Waiting well", "Waiting “well” 東京").encode()
    for command in (["parse"], ["parse", "-f", "markdown"], ["show"], ["check", "-v"]):
        done = subprocess.run([*PROGRAM, *command], input=text, capture_output=True, env=environment)
        assert done.returncode == 0, done.stderr
        if command[0] == "parse":
            assert "東京" in done.stdout.decode()


@posix
@pytest.mark.parametrize(
    "command",
    [["parse"], ["parse", "-q"], ["show"], ["check", "-v"], ["explain"], ["explain", "AP101"], ["--help"]],
)
def test_a_closed_pipe_ends_quietly(sessions: Path, command: list[str]) -> None:
    read, write = os.pipe()
    os.close(read)
    files = [] if command[0] in ("explain", "--help") else [str(sessions)]
    with os.fdopen(write) as closed:
        done = subprocess.run([*PROGRAM, *command, *files], stdout=closed, stderr=subprocess.PIPE, text=True)
    assert done.returncode == (1 if command == ["--help"] else 141)  # typer has its own way with help
    assert "Error" not in done.stderr
    assert "Traceback" not in done.stderr
    assert "Exception" not in done.stderr


@posix
def test_a_full_disk_is_a_message() -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([*PROGRAM, "parse"], input=GOOD.encode(), stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 2
    assert b"could not be written" in done.stderr
    assert b"Traceback" not in done.stderr


@posix
def test_a_pipe_as_a_file_is_read_once(tmp_path: Path) -> None:
    fifo = tmp_path / "fifo.txt"
    os.mkfifo(fifo)
    with subprocess.Popen(
        [*PROGRAM, "parse", str(fifo)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as running:
        fifo.write_text(NO_SPEAKERS)
        out, err = running.communicate(timeout=30)
    assert running.returncode == 0
    assert '"code": "A6"' in out
    assert "    1 | A6: Waiting well" in err


@posix
@pytest.mark.parametrize("no_colour", [True, False])
def test_colour_is_for_terminals_that_want_it(tmp_path: Path, no_colour: bool) -> None:
    import pty

    environment = {key: value for key, value in os.environ.items() if key != "NO_COLOR"} | {"TERM": "xterm"}
    if no_colour:
        environment["NO_COLOR"] = "1"
    file = tmp_path / "a.txt"
    file.write_text(NO_SPEAKERS)
    parent, child = pty.openpty()
    with subprocess.Popen([*PROGRAM, "show", str(file)], stdout=child, stderr=child, env=environment) as running:
        os.close(child)
        seen = b""
        while chunk := _read(parent):
            seen += chunk
    os.close(parent)
    assert running.returncode == 0
    assert b"Waiting well" in seen
    assert (b"\x1b[" in seen) is not no_colour


def _read(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 65536)
    except OSError:  # what a terminal says when its other end is closed
        return b""


@pytest.mark.parametrize(
    "arguments, never",
    [
        (["parse", "FILE"], {"typer", "rich", "argparse"}),
        (["parse", "-q", "FILE"], {"rich"}),
        (["--help"], {"rich"}),
    ],
)
def test_a_start_imports_only_what_it_uses(sessions: Path, arguments: list[str], never: set[str]) -> None:
    program = (
        "import atexit, sys\n"
        "atexit.register(lambda: print(*sys.modules, file=sys.stderr))\n"
        "from abstract_parser.__main__ import main\nmain()"
    )
    names = [str(sessions) if name == "FILE" else name for name in arguments]
    done = subprocess.run([sys.executable, "-c", program, *names], capture_output=True, text=True)
    assert done.returncode == 0
    assert "abstract_parser" in done.stderr.split()
    assert not never & set(done.stderr.split())


def test_completion_of_the_shell_knows_the_commands() -> None:
    environment = os.environ | {
        "_ABSTRACT_PARSER_COMPLETE": "complete_bash",
        "COMP_WORDS": "abstract-parser pa",
        "COMP_CWORD": "1",
    }
    done = subprocess.run(PROGRAM, capture_output=True, text=True, env=environment)
    assert done.stdout.split() == ["parse"]
