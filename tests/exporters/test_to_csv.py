"""CSV: a flat table for spreadsheets."""

from __future__ import annotations

import csv
import datetime
import io

import pytest

from abstract_parser.exporters import to_csv
from abstract_parser.model import Country, Document, LearningObjectives, Part, Session, Source, Speaker


def written(*sessions: Session, name: str | None = "a6.txt") -> str:
    source = Source(name=name, sha256="0", characters=0, lines=0)
    return "".join(to_csv.write([Document(source=source, profile="generic", sessions=list(sessions))]))


def rows(*sessions: Session) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written(*sessions), newline="")))


def speaker(name: str, **more) -> Speaker:
    return Speaker(name=name, text=name, **more)


@pytest.mark.parametrize("value", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "=cmd|' /C calc'!A0"])
def test_no_cell_is_a_formula(value: str) -> None:
    (row,) = rows(Session(title=value, extra_fields={"x": value}, speakers=[speaker(value, role=value)]))
    for column in ("title", "name", "role", "text"):
        assert row[column].startswith("'"), column
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) for cell in row.values())


def test_a_source_name_is_no_formula_either() -> None:
    assert "'=a6.txt" in written(Session(title="x"), name="=a6.txt")


def test_a_value_with_such_a_character_further_on_is_left_alone() -> None:
    (row,) = rows(Session(title="A+B = C - D @ home"))
    assert row["title"] == "A+B = C - D @ home"


def test_control_characters_are_shown_not_sent() -> None:
    text = written(Session(title="a\x1b[31mb\x9bc\x00", description="two\nlines"))
    assert "␛[31m" in text
    assert not set(text) & {"\x1b", "\x9b", "\x00"}
    assert "two\nlines" in text


def test_commas_quotes_and_line_breaks_survive() -> None:
    value = 'He said "no", twice;\nthen left'
    (row,) = rows(Session(title=value))
    assert row["title"] == value
    assert '"He said ""no"", twice;\nthen left"' in written(Session(title=value))


def test_every_record_ends_with_crlf() -> None:
    text = written(Session(title="one"), Session(title="two"))
    assert text.count("\r\n") == 3
    assert text.endswith("\r\n")


def test_no_session_is_only_the_header() -> None:
    assert written() == ",".join(to_csv.COLUMNS) + "\r\n"


def test_a_session_without_speakers_has_a_row() -> None:
    (row,) = rows(Session(code="A6", title="Waiting well"))
    assert (row["source"], row["profile"], row["session"], row["code"], row["name"]) == (
        "a6.txt", "generic", "1", "A6", "",
    )  # fmt: skip


def test_one_row_a_speaker_with_session_and_part() -> None:
    found = rows(
        Session(
            code="A6",
            date=datetime.date(2025, 5, 22),
            start_time=datetime.time(11),
            content_filters=["One, with comma", "Two"],
            extra_fields={"Level": "Basic", "Room": "B"},
            speakers=[speaker("Ann Chair", session_role="chair")],
            parts=[
                Part(
                    number=1,
                    label="PART ONE",
                    title="First",
                    learning_objectives=LearningObjectives(items=["See", "Do"]),
                    speakers=[
                        speaker("Bo Kay", affiliations=["X", "Y"], country=Country(name="England", code="GB-ENG")),
                        speaker("Cy Lee", credentials=["RN", "PhD"], confidence=0.5),
                    ],
                ),
                Part(number=2, label="PART TWO", title="Second"),
            ],
        )
    )
    assert [(row["part_number"], row["name"]) for row in found] == [
        ("", "Ann Chair"), ("1", "Bo Kay"), ("1", "Cy Lee"), ("2", ""),
    ]  # fmt: skip
    assert {row["code"] for row in found} == {"A6"}
    assert found[0]["date"] == "2025-05-22"
    assert found[0]["start_time"] == "11:00:00"
    assert found[0]["content_filters"] == "One, with comma; Two"
    assert found[0]["extra_fields"] == "Level: Basic\nRoom: B"
    assert found[1]["part_learning_objectives"] == "See\nDo"
    assert found[1]["affiliations"] == "X; Y"
    assert (found[1]["country"], found[1]["country_code"]) == ("England", "GB-ENG")
    assert (found[2]["credentials"], found[2]["confidence"]) == ("RN; PhD", "0.5")
    assert found[3]["part_title"] == "Second"


def test_every_field_of_a_speaker_and_a_session_has_a_column() -> None:
    left_out = {"alternatives", "parts", "speakers"}
    renamed = {"number": "part_number", "label": "part_label"}
    fields = {*Session.model_fields, *Speaker.model_fields, *renamed.values()} - left_out
    assert fields <= set(to_csv.COLUMNS)
