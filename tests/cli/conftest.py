"""Runs command lines in this process, through `main`."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from command_line import GOOD, Ended, Run

from abstract_parser.__main__ import main


class _Terminal(io.TextIOWrapper):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> Run:
    """Runs a command line in an empty folder. Without ``stdin``, standard input is a terminal."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")

    def run(*arguments: str | Path, stdin: bytes | io.BytesIO | None = None) -> Ended:
        kind = _Terminal if stdin is None else io.TextIOWrapper
        data = stdin if isinstance(stdin, io.BytesIO) else io.BytesIO(stdin or b"")
        monkeypatch.setattr(sys, "stdin", kind(data))
        monkeypatch.setattr(sys, "argv", ["abstract-parser", *map(str, arguments)])
        with pytest.raises(SystemExit) as end:
            main()
        out, err = capfdbinary.readouterr()
        assert b"Traceback" not in err
        return Ended(int(end.value.code or 0), out.decode(), err.decode())

    return run


@pytest.fixture
def good(tmp_path: Path) -> Path:
    file = tmp_path / "good.txt"
    file.write_text(GOOD, encoding="utf-8")
    return file
