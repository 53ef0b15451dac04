"""The gold texts of `training/gold` are read no worse than when they were written: floors below the figures."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command_line import Run

GOLD = Path(__file__).parents[2] / "training" / "gold"
FLOORS = {
    "blind/forum": 0.965,
    "blind/lines": 0.975,
    "blind/other": 0.855,
    "seen/damaged": 0.97,
    "seen/english": 0.90,
    "seen/forum": 0.98,
    "seen/languages": 0.76,
    "seen/lines": 0.97,
    "seen/other": 0.805,
}
"""Micro F1 by the soft measure."""

pytestmark = pytest.mark.skipif(not GOLD.is_dir(), reason="the gold texts are not part of this distribution")


@pytest.mark.parametrize(("folder", "floor"), FLOORS.items())
def test_it_is_read_no_worse(folder: str, floor: float, run: Run) -> None:
    code, out, _ = run("bench", GOLD / folder, "--format", "json", "--fail-under", str(floor))
    figures = json.loads(out)
    assert (code, figures["unusable"], figures["crashed"], figures["false_sessions"]) == (0, [], [], [])


def test_every_folder_has_a_floor() -> None:
    assert {f"{path.parent.name}/{path.name}" for path in GOLD.glob("*/*")} == set(FLOORS)


def test_lines_that_the_parser_is_sure_of_are_right(run: Run) -> None:
    layouts = [GOLD / folder for folder in FLOORS if folder.endswith(("forum", "lines"))]
    _, out, _ = run("bench", *layouts, "--format", "json")
    figures = json.loads(out)
    sure = figures["calibration"]["confident"]
    assert sure["right_share"] > 0.98
    assert sure["n"] > 0.75 * figures["calibration"]["lines"]
