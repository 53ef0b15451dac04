"""What the tests of batches share: folders of submissions, and the results of a run as they can be compared."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from abstract_parser.batch.inputs import MANIFEST

COMMAND = (sys.executable, "-m", "abstract_parser", "batch")
_NAMES = ("Lucy Robin", "Amara Okafor", "Jonas Lind", "Mina Sato", "Priya Nair", "Tom Hale", "Ines Duarte")


def session(number: int) -> str:
    """An invented session; each number gives another."""
    name = _NAMES[number % len(_NAMES)]
    return (
        f"A{number}: Waiting well, part {number}\n"
        "Thursday 22 May 2025 | 11:00-12:15\n"
        "Format: Workshop\n"
        "Stream: People\n"
        f"Waiting lists are long, and people wait without a word. This is text {number}.\n"
        "In this session, participants will:\n"
        "- Name three ways to keep in touch with people who wait\n"
        f"{name}, Child Health Lead, Harbour Hospital; England\n"
    )


def fill(folder: Path, count: int, first: int = 0) -> Path:
    """A folder with that many sessions, in folders of ten."""
    for number in range(first, first + count):
        file = folder / f"day {number // 10}" / f"a{number}.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(session(number), encoding="utf-8")
    return folder


def results(out: Path) -> dict[str, bytes]:
    """Every file of the results by its path, without the state of the run."""
    files = (path for path in out.rglob("*") if path.is_file() and MANIFEST.parent.name not in path.parts)
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in files}


def lines(file: Path) -> list[dict[str, Any]]:
    """The rows of a JSON Lines file."""
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def files(out: Path) -> dict[str, dict[str, Any]]:
    """The rows of files.jsonl by name."""
    return {row["name"]: row for row in lines(out / "files.jsonl")}


def command(*arguments: object) -> subprocess.CompletedProcess[str]:
    """A run in a process of its own."""
    return subprocess.run([*COMMAND, *map(str, arguments)], capture_output=True, text=True, timeout=120, check=False)
