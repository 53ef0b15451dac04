"""Calibration, abstention, coverage, error bars and groups."""

from __future__ import annotations

from pathlib import Path

import pytest
from readings import figures, outcome, person, write

from abstract_parser import parse_file
from abstract_parser.bench.bootstrap import bars
from abstract_parser.bench.calibration import abstention, calibration
from abstract_parser.bench.compare import Line
from abstract_parser.bench.gold import load
from abstract_parser.bench.records import Names
from abstract_parser.bench.run import compare
from abstract_parser.bench.tally import Tally

LINES = [
    Line(1.0, True, False),
    Line(0.9, False, None),
    Line(0.8, True, False),
    Line(0.85, False, True),
    Line(0.3, False, False),
]


def test_calibration() -> None:
    found = calibration(LINES)
    rows = [(row["from"], row["n"], row["mean_confidence"], row["right_share"]) for row in found["bins"] if row["n"]]
    assert rows == [
        (0.0, 1, pytest.approx(0.3), 0.0),
        (0.8, 2, pytest.approx(0.825), 0.5),
        (0.9, 1, pytest.approx(0.9), 0.0),
        (0.95, 1, 1.0, 1.0),
    ]
    assert found["ece"] == pytest.approx((0.3 + 2 * 0.325 + 0.9 + 0) / 5)
    assert found["brier"] == pytest.approx((0 + 0.81 + 0.04 + 0.7225 + 0.09) / 5)
    assert found["confident"] == {"n": 2, "right": 1, "right_share": 0.5}
    assert calibration([])["ece"] is None


def test_abstention() -> None:
    assert abstention(LINES) == {
        "n": 3,
        "share": pytest.approx(3 / 5),
        "right": 1,
        "right_among_alternatives": 1,
        "right_share": pytest.approx(2 / 3),
    }
    assert abstention([])["share"] is None


def test_the_right_reading_is_looked_for_among_the_alternatives(tmp_path: Path) -> None:
    gold = {"name": "Ana Sol", "role": "Nurse", "affiliations": ["Quay Clinic"], "country": None}
    right = {key: value for key, value in gold.items() if key != "country"}
    other = {"name": "Ana", "role": "Nurse"}
    for alternatives, offered in (([other, other, right], True), ([other], False), ([], False)):
        read = person("Ana Sol", 0.7, role="Quay", alternatives=alternatives)
        found = outcome(tmp_path, {"sessions": [{"speakers": [gold]}]}, [{"speakers": [read]}])
        assert found.lines == [Line(0.7, False, offered)]


def test_coverage_is_of_texts_that_hold_a_session(tmp_path: Path) -> None:
    text = "A6: Waiting well\nThursday 22 May 2025 | 11:00-12:15\nLucy Robin, Harbour Hospital; England\n"
    names = Names()
    golds = [
        load(write(tmp_path, "session", {"sessions": [{"code": "A6"}]}, text), names),
        load(write(tmp_path, "none", {"sessions": []}, "Two eggs, a cup of flour."), names),
    ]
    coverage = figures(*(compare(gold, parse_file, names) for gold in golds))["coverage"]
    assert coverage["characters"] == len("".join(text.split()))
    assert coverage["claimed"] + coverage["unclaimed"] == coverage["characters"]
    assert coverage["claimed_share"] == 1


def tally(right: int, missed: int) -> Tally:
    out = Tally()
    for i in range(right + missed):
        out.value("title", i < right, "", "x", None)
        out.whole("session", i < right)
    return out


def test_error_bars() -> None:
    mixed = [tally(3, 1), tally(1, 1), tally(2, 0), tally(0, 1)] * 3
    once = bars(mixed, ["title"])
    assert once == bars(mixed, ["title"])
    low, high = once.f1["title"]
    assert once.f1["micro"] == (low, high)
    assert 0 < low < 2 * 18 / (2 * 18 + 9) < high < 1
    assert bars([tally(2, 0)] * 5, ["title"]).f1["title"] == (1, 1)
    assert bars([tally(2, 0)] * 5, ["title"]).wholes == {"session": (1, 1)}
    assert bars([], ["title"]).f1 == {}
    # One document right, one wrong: a quarter of the samples hold only the one, a quarter only the other.
    assert bars([tally(1, 0), tally(0, 1)], ["title"]).wholes["session"] == (0, 1)


def test_groups(tmp_path: Path) -> None:
    right, wrong = [{"title": "One"}], [{"title": "Other"}]
    gold = {"sessions": [{"title": "One"}]}
    outcomes = [
        outcome(tmp_path / "a", gold | {"damage": ["wrap", "quote"], "layout": "tight"}, right, "1"),
        outcome(tmp_path / "a", gold | {"damage": ["wrap"]}, wrong, "2"),
        outcome(tmp_path / "b", gold | {"damage": []}, right, "3"),
    ]
    rows = {by: figures(*outcomes, by=by)["groups"]["rows"] for by in ("damage", "layout", "folder")}
    assert [(row["group"], row["documents"], row["f1"]) for row in rows["damage"]] == [
        ("wrap", 2, 0.5),
        ("quote", 1, 1),
    ]
    assert [(row["group"], row["documents"]) for row in rows["layout"]] == [("tight", 1)]
    assert [(row["group"], row["documents"], row["sessions"]) for row in rows["folder"]] == [
        ("a", 2, [1, 2]),
        ("b", 1, [1, 1]),
    ]
