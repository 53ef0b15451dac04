"""`diff`: what it reads, prints, and how it ends."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from command_line import GOOD, Run

NEW = (
    GOOD.replace("11:00-12:15", "14:00-15:15").replace("Lucy Robin", "Lucie Robin")
    + "Odile Brandt, Nurse, Lake University; Wales\n"
)


@pytest.fixture
def new(tmp_path: Path) -> Path:
    file = tmp_path / "new.txt"
    file.write_text(NEW, encoding="utf-8")
    return file


def test_text(run: Run, good: Path, new: Path) -> None:
    code, out, err = run("diff", good, new)
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "sessions: 1 changed, 0 unchanged",
        "session-moved: 1, speaker-added: 1, speaker-renamed: 1",
        "",
        "A6: Waiting well",
        "  ~ moved from 2025-05-22 11:00-12:15 to 2025-05-22 14:00-15:15",
        '  ~ name is now "Lucie Robin", was "Lucy Robin"',
        "  + Odile Brandt added",
    ]


def test_nothing_changed(run: Run, good: Path) -> None:
    assert run("diff", good, good, "--exit-code") == (0, "no changes, 1 session(s)\n", "")
    assert run("diff", good, good, "--format", "json-patch", "--exit-code") == (0, "[]\n", "")
    code, out, _ = run("diff", good, good, "--format", "json")
    assert (code, json.loads(out)["changes"]) == (0, [])


@pytest.mark.parametrize("name", ["text", "json", "json-patch"])
def test_the_exit_code_tells_of_changes_when_asked(run: Run, good: Path, new: Path, name: str) -> None:
    assert run("diff", good, new, "--format", name).code == 0
    assert run("diff", good, new, "--format", name, "--exit-code").code == 1


def test_json(run: Run, good: Path, new: Path) -> None:
    _, out, _ = run("diff", good, new, "--format", "json")
    found = json.loads(out)
    assert list(found) == ["schema_version", "old", "new", "sessions", "changes_by_kind", "changes"]
    assert found["sessions"] == {"old": 1, "new": 1, "added": 0, "removed": 0, "changed": 1, "unchanged": 0}
    assert [list(change) for change in found["changes"]] == [
        ["kind", "session_id", "code", "path", "old", "new", "message"]
    ] * 3
    moved = found["changes"][0]
    assert (moved["kind"], moved["code"], moved["path"]) == ("session-moved", "A6", "")
    assert moved["new"] == {"start_time": "14:00:00", "end_time": "15:15:00"}


def test_json_patch(run: Run, good: Path, new: Path, tmp_path: Path) -> None:
    pytest.importorskip("jsonpatch")
    out = tmp_path / "patch.json"
    assert run("diff", good, new, "--format", "json-patch", "--output", out) == (0, "", "")
    operations = json.loads(out.read_text(encoding="utf-8"))
    assert {"op", "path"} <= set(operations[0])
    assert any(each["path"].endswith("/start_time") and each["value"] == "14:00:00" for each in operations)


def test_what_parse_writes_can_be_compared(run: Run, good: Path, new: Path) -> None:
    run("parse", good, "--output", "old.json")
    run("parse", good, new, "--format", "jsonl", "--output", "both.jsonl")
    code, out, _ = run("diff", "old.json", "both.jsonl")
    assert code == 0
    assert out.startswith("sessions: 1 added, 1 unchanged\n")


def test_an_archive_tells_of_what_it_cannot_read(run: Run, good: Path, tmp_path: Path) -> None:
    archive = tmp_path / "all.zip"
    with zipfile.ZipFile(archive, "w") as opened:
        opened.write(good, "good.txt")
        opened.writestr("photo.png", b"\x89PNG\r\n\x1a\n")
    code, out, err = run("diff", good, archive)
    assert (code, out) == (0, "no changes, 1 session(s)\n")
    assert "left out of " in err
    assert "photo.png: is a PNG picture" in err


def test_what_one_run_could_not_read_is_told_of(run: Run, good: Path, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_bytes(good.read_bytes())
    (folder / "never.docx").write_bytes(b"PK\x03\x04cut off")
    run("batch", folder, "--out", "may", "-q")
    (folder / "a.txt").write_bytes(b"%PDF-1.7 cut off")
    run("batch", folder, "--out", "june", "-q")
    code, out, err = run("diff", "may", "june")
    assert (code, out.splitlines()[0]) == (0, "sessions: 1 removed, 0 unchanged")
    assert "left out of june: in/a.txt: " in err
    assert "june holds no session" in err
    assert "never.docx" not in err
    Path("june", "files.jsonl").write_text('{"failures": [1]}\n', encoding="utf-8")
    code, _, err = run("diff", "may", "june")
    assert (code, "files.jsonl:1: is no line of files.jsonl" in err) == (3, True)


def test_errors(run: Run, good: Path) -> None:
    Path("broken.jsonl").write_text('\n{"a"\n', encoding="utf-8")
    code, out, err = run("diff", good, "broken.jsonl")
    assert (code, out) == (3, "")
    assert "broken.jsonl:2:5: is no JSON here" in err
    assert run("diff", good, "missing.docx").code == 3
    assert run("diff", good).code == 2
    code, _, err = run("diff", good, good, "--format", "patch")
    assert code == 2
    assert "json-patch" in err


def test_control_characters_are_shown_and_not_sent(run: Run, good: Path) -> None:
    text = GOOD.replace("Waiting well", "Waiting \x1b[2J\u202ewell")
    Path("odd.txt").write_text(text, encoding="utf-8")
    _, out, _ = run("diff", good, "odd.txt")
    assert "\x1b" not in out
    assert "\u202e" not in out
