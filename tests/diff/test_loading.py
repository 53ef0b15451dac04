"""What can be compared, and what is said of the rest."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import abstract_parser as ap
from abstract_parser import tables
from abstract_parser.diff import compare, load
from abstract_parser.errors import UnreadableInput

TEXT = """\
A6: Waiting well
Thursday 22 May 2025 | 11:00-12:15
Format: Workshop
Waiting lists are long, and people wait without a word. We show what helps.
Lucy Robin, Child Health Lead, Harbour Hospital; England

A7: Singing
Thursday 22 May 2025 | 14:00-15:00
Format: Workshop
We sing, and we say why.
Odile Brandt, Nurse, Lake University; Germany
"""
DOCUMENT = ap.parse(TEXT, name="a.txt")
SOURCE = DOCUMENT.source.model_dump_json().encode()


def lines(folder: Path, *rows: Any) -> Path:
    """Rows of a run, in an output folder."""
    folder.mkdir()
    (folder / "sessions.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return folder


def row(position: int, **other: Any) -> dict[str, Any]:
    ids = [cells["session_id"] for name, cells in tables.rows(DOCUMENT) if name == "sessions"]
    session = DOCUMENT.sessions[position].model_dump(mode="json")
    return {"session_id": ids[position], "source": "a.txt", "profile": None, "session": session, **other}


def test_every_form_of_a_programme_is_the_same_programme(tmp_path: Path) -> None:
    files = {
        "a.txt": TEXT,
        "one.json": DOCUMENT.model_dump_json(indent=2),
        "bom.json": "\ufeff" + DOCUMENT.model_dump_json(),
        "array.json": f"[{DOCUMENT.model_dump_json()}]",
        "lines.jsonl": DOCUMENT.model_dump_json() + "\n\n",
        "named-wrong.json": "\n".join(json.dumps(row(n)) for n in (0, 1)),
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    run = lines(tmp_path / "run", row(0), row(1))
    paths = [tmp_path / name for name in files] + [run, run / "sessions.jsonl"]
    first = load(run)
    assert [entry.label for entry in first.entries] == ["A6: Waiting well", "A7: Singing"]
    for path in paths:
        other = load(path)
        assert compare(first, other) == [], path
        if path.name != "a.txt":
            assert [entry.session_id for entry in other.entries] == [entry.session_id for entry in first.entries]


def test_texts_of_two_names_are_two_versions(tmp_path: Path) -> None:
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text(TEXT, encoding="utf-8")
    new.write_text(TEXT.replace("14:00", "13:30"), encoding="utf-8")
    (change,) = compare(load(old), load(new))
    assert change.message == "moved from 2025-05-22 14:00-15:00 to 2025-05-22 13:30-15:00"
    assert [entry.session_id for entry in load(old).entries] == [entry.session_id for entry in load(new).entries]


def test_what_reading_needs_is_passed_on(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(TEXT.replace(" 2025", ""), encoding="utf-8")
    assert load(file).entries[0].session["date"] is None
    assert load(file, year=2025).entries[0].session["date"] == "2025-05-22"


def test_a_session_that_stands_twice_is_two(tmp_path: Path) -> None:
    programme = load(lines(tmp_path / "run", row(0), row(0)))
    assert len({entry.session_id for entry in programme.entries}) == 2


@pytest.mark.parametrize(
    "name, data, place, reason",
    [
        ("a.jsonl", b'{"sessions": [], "source": %b}\n{"session' % SOURCE, ":2:2", "is no JSON here"),
        ("a.jsonl", json.dumps(row(0)).encode() + b"\n[1]\n", ":2", "no programme"),
        ("a.jsonl", json.dumps(row(0, source=None)).encode(), ":1", "names no session_id and source"),
        ("a.jsonl", json.dumps(row(0, session={"code": 1})).encode(), ":1", "code: Input should be a valid string"),
        ("a.jsonl", json.dumps(row(0, session=None)).encode(), ":1", "does not have the shape"),
        ("a.jsonl", b'{"a": "\xff"}', ":1", "is not UTF-8"),
        ("a.json", b"{\n  \"sessions\": [,]\n}", ":2:16", "is no JSON here"),
        ("a.json", b"", ":1:1", "is no JSON here"),
        ("a.json", b"3", "", "no programme"),
        ("a.json", b'[{"sessions": 3, "source": {}}]', " [0]", "does not have the shape"),
        ("a.json", b"[" * 100_000, ":1", ""),
        ("a.json", b"9" * 10_000, ":1", "number too long"),
        ("a.png", b"\x89PNG\r\n\x1a\n", "", "is a PNG picture"),
    ],
)  # fmt: skip
def test_what_cannot_be_compared(tmp_path: Path, name: str, data: bytes, place: str, reason: str) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    with pytest.raises(UnreadableInput) as found:
        load(file)
    assert str(found.value).startswith(f"{file}{place}: ")
    assert reason in found.value.reason


def test_no_such_file_and_folders_of_something_else(tmp_path: Path) -> None:
    for missing in ("no.txt", "no.json", "no.jsonl", "no"):
        with pytest.raises(UnreadableInput, match=r"[Nn]o such file"):
            load(tmp_path / missing)
    with pytest.raises(UnreadableInput, match=r"holds no sessions\.jsonl"):
        load(tmp_path)
    with pytest.raises(UnreadableInput):
        load(Path("a\0b.json"))
