"""`bench`: what it reads, prints, and how it ends."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest
from command_line import GOOD, NOTHING, Run

from abstract_parser import parse
from abstract_parser.bench.gold import find
from abstract_parser.cli import benching
from sample_files import FOLDER, KNOWN_WRONG


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """Two texts with a gold that is right but for one title, in one group each."""
    folder = tmp_path / "gold"
    folder.mkdir()
    document = parse(GOOD).model_dump(mode="json")
    (folder / "right.txt").write_text(GOOD, encoding="utf-8")
    (folder / "right.json").write_text(json.dumps(document), encoding="utf-8")
    (folder / "wrong.txt").write_text(GOOD, encoding="utf-8")
    wrong = {"layout": "tight", "sessions": [{"code": "A6", "title": "Waiting | <b>badly</b> \x1b[2J"}]}
    (folder / "wrong.gold.json").write_text(json.dumps(wrong), encoding="utf-8")
    return folder


def test_every_sample_that_is_read_right_scores_one(run: Run) -> None:
    right = [file for file in find([FOLDER]) if f"{file.parent.name}/{file.stem}" not in KNOWN_WRONG]
    code, out, err = run("bench", *right, "--format", "json")
    figures = json.loads(out)
    assert (code, err) == (0, "")
    assert figures["documents"] == len(right)
    assert [held["micro"]["f1"] for held in figures["measures"].values()] == [1, 1, 1]
    assert {held["share"] for held in figures["measures"]["strict"]["wholes"].values()} == {1}
    assert figures["false_sessions"] == figures["crashed"] == figures["unusable"] == []


def test_a_folder_of_samples(run: Run) -> None:
    code, out, _ = run("bench", FOLDER / "international-forum", "--show", "50", "--format", "json")
    figures = json.loads(out)
    assert code == 0
    assert figures["measures"]["soft"]["micro"]["f1"] > 0.99
    assert {f"{Path(miss['file']).parent.name}/{Path(miss['file']).stem}" for miss in figures.get("misses", ())} <= set(
        KNOWN_WRONG
    )


def test_text(run: Run, gold: Path) -> None:
    code, out, _ = run("bench", gold, "--show", "3")
    assert code == 0
    rows = [line.split() for line in out.splitlines()]
    assert ["title", "1", "1", "1", "0.5000", "0.5000", "0.5000", "0.000-1.000"] in rows
    assert ["documents", "2"] in rows
    assert "Waiting | <b>badly</b> ␛[2J" in out
    assert "\x1b" not in out


def test_the_same_run_prints_the_same(run: Run, gold: Path) -> None:
    assert run("bench", gold, "--format", "json").out == run("bench", gold, "--format", "json").out


def test_markdown_has_tables_that_no_value_breaks(run: Run, gold: Path) -> None:
    code, out, _ = run("bench", gold, "--format", "markdown", "--show", "5", "--by", "folder")
    assert code == 0
    assert "\n| gold | 2 | " in out
    assert "Waiting \\| &lt;b>badly&lt;/b> ␛[2J" in out
    for table in out.split("**")[2::2]:
        lines = [line for line in table.splitlines() if line]
        assert lines[1].strip("| -") == ""
        assert len({line.replace("\\|", "").count("|") for line in lines}) == 1


def test_groups(run: Run, gold: Path) -> None:
    figures = json.loads(run("bench", gold, "--by", "layout", "--format", "json").out)
    assert figures["groups"]["key"] == "layout"
    assert [(row["group"], row["documents"]) for row in figures["groups"]["rows"]] == [("tight", 1)]
    code, out, err = run("bench", gold, "--by", "layuot")
    assert (code, out) == (2, "")
    assert "did you mean layout?" in err


@pytest.mark.parametrize("least, code", [("0.5", 0), ("0.99", 1)])
def test_fail_under(run: Run, gold: Path, least: str, code: int) -> None:
    ended = run("bench", gold, "--fail-under", least)
    assert ended.code == code
    assert ("micro F1 0." in ended.err) == bool(code)
    assert f"is under {least}" in ended.err or not code
    assert ended.out


def test_nothing_scored_is_under_anything(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(NOTHING)
    (tmp_path / "a.json").write_text('{"sessions": []}')
    assert run("bench", ".").code == 0
    assert run("bench", ".", "--fail-under", "0.1").code == 1


def test_bad_gold_is_told_of_and_the_others_are_scored(run: Run, gold: Path) -> None:
    (gold / "bad.gold.json").write_text('{"sessions": [{"titel": "x"}]}')
    (gold / "bad.txt").write_text("x")
    code, out, err = run("bench", gold, "--format", "json")
    assert code == 3
    assert json.loads(out)["documents"] == 2
    assert json.loads(out)["unusable"][0]["place"] == "/sessions/0/titel"
    assert err == (
        f"abstract-parser: {gold / 'bad.gold.json'}:/sessions/0/titel: no such field; did you mean `title`?\n"
    )


def test_a_text_that_cannot_be_read_is_told_of(run: Run, gold: Path) -> None:
    (gold / "right.txt").unlink()
    (gold / "right.txt").mkdir()
    code, out, err = run("bench", gold, "--format", "json")
    assert code == 3
    assert json.loads(out)["documents"] == 1
    assert "right.json: " in err


@pytest.mark.parametrize("arguments, said", [(["gone"], "gone: no such"), (["."], "no gold in ."), ([], "Missing")])
def test_usage(run: Run, arguments: list[str], said: str) -> None:
    code, out, err = run("bench", *arguments)
    assert (code, out) == (2, "")
    assert said in err


def test_a_crash_is_counted(run: Run, gold: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(path: Path, **options: object) -> None:
        raise ZeroDivisionError("a fault")

    monkeypatch.setattr(benching, "parse_file", crash)
    code, out, err = run("bench", gold, "--format", "json")
    figures = json.loads(out)
    assert code == 1
    assert f"{gold / 'right.txt'}: the parser crashed: ZeroDivisionError: a fault" in err
    assert [each["error"] for each in figures["crashed"]] == ["ZeroDivisionError: a fault"] * 2
    assert figures["measures"]["soft"]["micro"]["recall"] == 0


def test_the_year_completes_dates(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD.replace(" 2025", ""), encoding="utf-8")
    (tmp_path / "a.json").write_text('{"sessions": [{"date": "2025-05-22"}]}')
    for options, f1 in ((["--year", "2025"], 1), ([], 0)):
        figures = json.loads(run("bench", ".", *options, "--format", "json").out)
        assert figures["measures"]["strict"]["fields"]["date"]["f1"] == f1


def test_a_progress_bar_on_a_terminal_only(run: Run, gold: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    from abstract_parser.cli import screens

    screens.stderr.cache_clear()
    seen = Terminal()
    monkeypatch.setattr(sys, "stderr", seen)
    code, out, _ = run("bench", gold)
    screens.stderr.cache_clear()
    assert code == 0
    assert "100%" in seen.getvalue()
    assert "100%" not in out
