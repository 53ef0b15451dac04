"""`batch` as it is typed: what it refuses, what it tells, and its exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command_line import GOOD, NO_SPEAKERS, NOTHING, Run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "talks"
    folder.mkdir()
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["talks"], "--out DIR"),
        (["--out", "out"], "nothing to read"),
        (["-", "--out", "out"], "`abstract-parser parse -` reads standard input"),
        (["talks", "--out", "out", "--format", "jsno"], "did you mean"),
        (["talks", "--out", "out", "--engine", "spark"], "known: local, dask"),
        (["talks", "--out", "out", "--shard", "3/2"], "is no shard"),
        (["talks", "--out", "out", "--shard", "1/2", "--consensus"], "--consensus needs to see all texts"),
        (["talks", "--out", "out", "--shard", "1/2", "--format", "csv"], "give --format"),
        (["talks", "--out", "out", "--scheduler", "tcp://x:1"], "--engine dask"),
        (["talks", "tlaks", "--out", "out"], "check the path"),
        (["talks", "--out", "talks"], "name another folder"),
        (["", "--out", "out"], "a path is empty"),
        (["--out", "out", "--resume"], "no run to go on with"),
        (["talks", "--out", "out", "--resume"], "leave yours out"),
        (["--out", "out", "--resume", "--year", "2031"], "leave yours out"),
        (["--out", "out", "--gather"], "there are no shards"),
        (["talks", "--out", "talks/good.txt"], "cannot be written to"),
    ],
)
def test_what_it_refuses(run: Run, folder: Path, arguments: list[str], said: str) -> None:
    code, out, err = run("batch", *arguments)
    assert (code, out) == (2, "")
    assert said in err
    assert not (folder.parent / "out" / "sessions.jsonl").exists()


def test_what_it_tells(run: Run, folder: Path) -> None:
    (folder / "photo.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    (folder / ".hidden").write_text(GOOD, encoding="utf-8")
    code, out, err = run("batch", "talks", "--out", "out")
    assert (code, out) == (3, "")
    assert "Files: 1 read, 0 unchanged, 1 failed, 1 left out" in err
    assert "Found: 1 session, 1 speaker, 1 person; 0 errors" in err
    assert "Not read: 1 with AP013 unknown-format" in err
    assert "quarantine" in err
    (folder / "photo.txt").unlink()
    code, _, err = run("batch", "talks", "--out", "out")
    assert code == 0
    assert "0 read, 1 unchanged, 0 failed, 1 gone since the last run" in err


def test_quiet_says_nothing(run: Run, folder: Path) -> None:
    assert run("batch", folder, "--out", "out", "--quiet") == (0, "", "")


@pytest.mark.parametrize(
    ("text", "strict", "code"), [(GOOD, True, 0), (NO_SPEAKERS, False, 0), (NO_SPEAKERS, True, 1), (NOTHING, False, 1)]
)
def test_exit_codes(run: Run, folder: Path, text: str, strict: bool, code: int) -> None:
    (folder / "good.txt").write_text(text, encoding="utf-8")
    assert run("batch", "talks", "--out", "out", *(["--strict"] if strict else [])).code == code


def test_settings_and_limits_are_heeded(run: Run, folder: Path, tmp_path: Path) -> None:
    text = GOOD.replace("Thursday 22 May 2025", "Thursday 22 May")
    (folder / "good.txt").write_text(text, encoding="utf-8")
    (folder / "large.txt").write_text("x\n" * 600_000, encoding="utf-8")
    code, _, err = run(
        "batch", "talks", "--out", "out", "--year", "2025", "--timezone", "Europe/London", "--provenance", "--max-size",
        "1", "--format", "json", "--format", "jsonl", "--jobs", "1", "--profile", "international-forum",
    )  # fmt: skip
    assert (code, "AP010 limit-exceeded" in err) == (3, True)
    row = json.loads((tmp_path / "out" / "sessions.jsonl").read_text(encoding="utf-8"))
    assert (row["session"]["date"], row["session"]["timezone"]) == ("2025-05-22", "Europe/London")
    document = json.loads((tmp_path / "out" / "documents" / "talks__good.txt.json").read_text(encoding="utf-8"))
    assert document["provenance"]
    code, _, err = run("batch", "--out", "out", "--resume")
    assert (code, "1 unchanged" in err) == (3, True), err


def test_a_folder_that_moved_has_the_same_results(run: Run, folder: Path, tmp_path: Path) -> None:
    assert run("batch", "talks", "--out", "out").code == 0
    before = (tmp_path / "out" / "sessions.jsonl").read_bytes()
    (tmp_path / "moved").mkdir()
    folder.rename(tmp_path / "moved" / "talks")
    code, _, err = run("batch", "moved/talks/", "--out", "out")
    assert (code, "1 unchanged" in err) == (0, True)
    assert (tmp_path / "out" / "sessions.jsonl").read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--report", "nowhere/r.html"], "there is no folder nowhere"),
        (["--report", "talks"], "talks is a folder"),
        (["--timeout", "inf"], "--timeout"),
        (["--memory", "99999999999999"], "--memory"),
    ],
)
def test_what_cannot_work_is_refused_at_once(run: Run, folder: Path, arguments: list[str], said: str) -> None:
    code, _, err = run("batch", folder, "--out", "out", *arguments)
    assert (code, "Reading" in err, "Traceback" in err) == (2, False, False)
    assert said in err


def test_the_files_told_of_add_up_when_failures_are_unchanged(run: Run, folder: Path) -> None:
    (folder / "photo.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    run("batch", "talks", "--out", "out")
    code, _, err = run("batch", "talks", "--out", "out")
    assert code == 3
    assert "Files: 0 read, 1 unchanged, 1 failed;" in err


def test_results_are_not_replaced_by_results_of_results(run: Run, folder: Path, tmp_path: Path) -> None:
    assert run("batch", "talks", "--out", "out", "--format", "json").code == 0
    code, _, err = run("batch", "out/documents", "--out", "out")
    assert (code, "lies in out" in err) == (2, True)
    assert (tmp_path / "out" / "documents" / "talks__good.txt.json").is_file()
