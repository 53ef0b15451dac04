"""Which gold files are found, and what is said of those that cannot be used."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from readings import NAMES, files, write

from abstract_parser.bench.gold import BadGold, load
from abstract_parser.bench.shapes import GoldCountry, GoldObjectives, GoldPart, GoldReading, GoldSession
from abstract_parser.model import Country, LearningObjectives, Part, Session, Speaker


@pytest.mark.parametrize(
    "gold, model",
    [
        (GoldSession, Session),
        (GoldPart, Part),
        (GoldReading, Speaker),
        (GoldObjectives, LearningObjectives),
        (GoldCountry, Country),
    ],
)
def test_the_gold_has_every_field_of_the_output(gold: Any, model: Any) -> None:
    assert set(gold.model_fields) >= set(model.model_fields)


def test_gold_beside_its_text(tmp_path: Path) -> None:
    write(tmp_path, "b", {"sessions": []})
    (tmp_path / "b.json").write_text("not looked at: b.gold.json is there")
    (tmp_path / "a.json").write_text('{"sessions": []}')
    (tmp_path / "a.md").write_text("a text")
    write(tmp_path / "below", "c", {"sessions": []})
    assert files(tmp_path) == ["a.json", "b.gold.json", "c.gold.json"]
    assert load(tmp_path / "a.json", NAMES).text == tmp_path / "a.md"
    assert load(tmp_path / "b.gold.json", NAMES).text == tmp_path / "b.txt"


def test_no_text_beside_it(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"sessions": []}')
    with pytest.raises(BadGold, match=r"a\.json: no text beside it \(a\.txt\)"):
        load(tmp_path / "a.json", NAMES)


@pytest.mark.parametrize(
    "gold, place, reason",
    [
        ('{"sessions": [\n  {"title": }]}', "2:13", "not JSON: Expecting value"),
        ("[]", "1:1", "an object is wanted"),
        ("{}", "/", "neither `sessions` nor the fields of one session"),
        ({"sessions": {}}, "/sessions", "Input should be a valid list"),
        ({"sessions": [3]}, "/sessions/0", "Input should be a valid dictionary"),
        ({"sessions": [{}, {"titel": "x"}]}, "/sessions/1/titel", "no such field; did you mean `title`?"),
        ({"sessions": [{"title": 3}]}, "/sessions/0/title", "Input should be a valid string"),
        ({"sessions": [{"date": "22 May"}]}, "/sessions/0/date", "Input should be a valid date"),
        ({"sessions": [{"speakers": [{"role": "Nurse"}]}]}, "/sessions/0/speakers/0/name", "Field required"),
        ({"fields": {}, "parts": [{"speakers": "Eve"}]}, "/parts/0/speakers", "Input should be a valid list"),
        ({"title": "x", "parts": [{"nr": 1}]}, "/parts/0/nr", "no such field"),
        ("[" * 100_000, "", "nested too deeply"),
    ],
)
def test_bad_gold_is_told_of_with_its_place(tmp_path: Path, gold: Any, place: str, reason: str) -> None:
    file = write(tmp_path, "a", gold)
    with pytest.raises(BadGold) as error:
        load(file, NAMES)
    assert error.value.place == place
    assert error.value.reason.startswith(reason)
    assert str(error.value).startswith(f"{file}{':' if place else ''}{place}: {reason}")


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    file = write(tmp_path, "a", {})
    file.write_bytes(b'{"title": "\xff"}')
    with pytest.raises(BadGold, match="not UTF-8"):
        load(file, NAMES)


def test_a_byte_order_mark_is_nothing(tmp_path: Path) -> None:
    file = write(tmp_path, "a", "\ufeff" + json.dumps({"sessions": [{"title": "x"}]}))
    assert load(file, NAMES).sessions == [{"title": "x"}]
