"""The benchmark runs and fills its result. How fast anything is, is no matter of a test."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

RUN = Path(__file__).parent.parent / "benchmarks" / "run.py"
pytestmark = pytest.mark.skipif(not RUN.exists(), reason="the benchmark is not part of this distribution")


def run(tmp_path: Path, *arguments: str) -> tuple[dict[str, Any], str]:
    """The figures of a quick run, and what it printed on both streams."""
    out = tmp_path / "result.json"
    command = [sys.executable, str(RUN), "--quick", "--json", str(out), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=300)
    assert done.returncode == 0, done.stderr
    figures: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    return figures, done.stdout + done.stderr


def test_parse_beside_the_floor(tmp_path: Path) -> None:
    figures, printed = run(tmp_path, "--only", "parse", "--only", "floor", "--only", "by-hand")
    assert set(figures) == {"machine", "microseconds", "startup_milliseconds", "growth", "goals"}
    assert set(figures["microseconds"]) >= {
        "parse -> Document",
        "parse -> JSON bytes",
        "parse, provenance=True -> JSON bytes",
        "floor: decode, split, validate, dump",
        "plain line machine -> dictionaries",
    }
    for goal in figures["goals"]:
        assert set(goal) == {"name", "at_most", "measured", "verdict"}
    verdicts = {goal["name"]: goal["verdict"] for goal in figures["goals"]}
    assert verdicts["text to JSON bytes / floor"] in ("met", "not met")
    assert verdicts["text to JSON bytes / TextFSM"] == "not measured"
    assert "x floor" in printed


def test_start_up(tmp_path: Path) -> None:
    figures, _ = run(tmp_path, "--only", "startup")
    assert "python -m abstract_parser parse FILE" in figures["startup_milliseconds"]
    assert all(set(times) == {"wall", "processor"} for times in figures["startup_milliseconds"].values())


def test_growth_reads_every_session(tmp_path: Path) -> None:
    figures, _ = run(tmp_path, "--only", "growth")
    assert list(figures["growth"]) == ["1", "10", "100"]
    for runs in figures["growth"].values():
        assert [once["read"] for once in runs] == [[100, 500, 1600, 700]]


@pytest.mark.parametrize("package, row", [("ttp", "TTP"), ("textfsm", "TextFSM"), ("lark", "lark LALR")])
def test_other_ways_read_the_same_text(tmp_path: Path, package: str, row: str) -> None:
    if importlib.util.find_spec(package) is None:
        pytest.skip(f"{package} is not installed (it is in the dependency group `bench`)")
    figures, _ = run(tmp_path, "--only", package)
    assert any(name.startswith(row) for name in figures["microseconds"])


def test_a_missing_package_is_named_and_left_out(tmp_path: Path) -> None:
    missing = [name for name in ("ttp", "textfsm", "lark") if importlib.util.find_spec(name) is None]
    if not missing:
        pytest.skip("ttp, textfsm and lark are all installed")
    _, printed = run(tmp_path, "--only", missing[0], "--only", "floor")
    assert f"{missing[0]} is not installed" in printed


def test_profile_names_the_stations() -> None:
    done = subprocess.run(
        [sys.executable, str(RUN), "--profile", "--quick"], capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stderr
    assert "stations of parse" in done.stdout
    assert "validate" in done.stdout
