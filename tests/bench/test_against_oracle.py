"""On the evaluation sets, another program that scores by the same protocol counts the same, document by document.

They are not part of this repository: without their folder these tests are left out.
"""

from __future__ import annotations

import importlib.util
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from abstract_parser import parse, parse_file
from abstract_parser.bench.calibration import SURE
from abstract_parser.bench.fold import fold
from abstract_parser.bench.gold import Gold, find, load
from abstract_parser.bench.records import Names
from abstract_parser.bench.run import Outcome, compare

SHARED = next((each / "shared" for each in Path(__file__).parents if (each / "shared" / "corpus").is_dir()), None)
SETS = ("forum", "generated", "other")
NAMED = {"start": "start_time", "end": "end_time"}
LINE = "speaker_line_whole"
pytestmark = pytest.mark.skipif(SHARED is None, reason="the folder of the evaluation sets is not there")


def files() -> list[Path]:
    return find(SHARED / "corpus" / name for name in SETS) if SHARED else []


@pytest.fixture(scope="module")
def oracle() -> Any:
    assert SHARED is not None
    spec = importlib.util.spec_from_file_location("oracle", SHARED / "tools" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def theirs(oracle: Any, gold: Gold) -> tuple[Any, int, list[bool]]:
    """Tally, whole sessions, and whether each confident line is right, by the other program."""
    data = json.loads(gold.file.read_text(encoding="utf-8"))
    want = data.get("sessions", [data])
    got = parse(gold.text.read_bytes().decode(errors="replace")).model_dump(mode="json")["sessions"]
    tally, whole, confident = oracle.Tally(), 0, list[bool]()
    for i in range(max(len(want), len(got))):
        one, other = want[i] if i < len(want) else {}, got[i] if i < len(got) else {}
        right = oracle.compare_session(tally, one, other, str(i), confident)
        whole += bool(one) and right
    return tally, whole, confident


def alike_at_first(outcome: Outcome) -> int:
    """Descriptions that are read wrong but begin right: the other program looks at sixty characters only."""
    misses = [miss for miss in outcome.tallies["soft"].misses if miss.field == "description"]
    begins = [[(fold(value) or "")[:60] for value in (miss.gold, miss.got)] for miss in misses]
    return sum(one == other for one, other in begins)


@pytest.mark.parametrize("file", files(), ids=lambda file: f"{file.parent.name}-{file.name.split('.')[0]}")
def test_counts_the_same(file: Path, oracle: Any) -> None:
    names = Names()
    gold = load(file, names)
    outcome = compare(gold, parse_file, names)
    tally, whole, confident = theirs(oracle, gold)
    ours, lenient = outcome.tallies["soft"], alike_at_first(outcome)
    for mine, other, more in (
        (ours.right, tally.right, lenient),
        (ours.missed, tally.missed, -lenient),
        (ours.extra, tally.extra, -lenient),
    ):
        counted = Counter({NAMED.get(field, field): n for field, n in other.items() if field != LINE})
        assert +Counter(mine) == +(counted - Counter({"description": more}))  # `+` leaves out what is zero
    lines = tally.right[LINE], tally.right[LINE] + tally.missed[LINE]
    assert (ours.right_wholes["speaker_line"], ours.all_wholes["speaker_line"]) == lines
    sure = [line.right for line in outcome.lines if line.confidence >= SURE]
    assert (sum(sure), len(sure)) == (sum(confident), len(confident))
    assert whole - lenient <= ours.right_wholes["session"] <= whole
    assert outcome.false_sessions == (0 if gold.sessions else len(parse_file(gold.text).sessions))


@pytest.mark.parametrize("name", SETS)
def test_comes_to_the_same_figures(name: str, oracle: Any) -> None:
    assert SHARED is not None
    names = Names()
    outcomes = [compare(load(file, names), parse_file, names) for file in find([SHARED / "corpus" / name])]
    result = oracle.score([str(SHARED / "corpus" / name)], None)
    lenient = sum(map(alike_at_first, outcomes))
    right = sum(sum(each.tallies["soft"].right.values()) for each in outcomes)
    wrong = sum(
        sum(counts.values())
        for each in outcomes
        for counts in (each.tallies["soft"].missed, each.tallies["soft"].extra)
    )
    right, wrong = right + lenient, wrong - 2 * lenient
    assert 2 * right / (2 * right + wrong) == pytest.approx(result["micro_f1"])
    assert sum(each.tallies["soft"].all_wholes["session"] for each in outcomes) == result["sessions"]
    assert len([each for each in outcomes if each.false_sessions]) == len(result["false_sessions"])
    assert len([each for each in outcomes if each.crashed]) == len(result["crashed"])
