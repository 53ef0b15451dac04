"""Flat tables as CSV: the tables of batch."""

from __future__ import annotations

import csv
import datetime
import io
from pathlib import Path

import pytest
from harbour import TEXTS, check_golden, exported, harbour
from hypothesis import given, settings
from made_up import programmes

from abstract_parser import conference, programme, store
from abstract_parser.batch import Plan, run
from abstract_parser.model import Document, LearningObjectives, Part, Session, Source, Speaker
from abstract_parser.tables import TABLES

KAY = Speaker(name="Jo Kay", text="Jo Kay", affiliations=["Harbour Voices"], role="Lead")
NASTY = ["=cmd|' /C calc'!A0", "+1", "@x", "\r\nX: y", "]]>", "</script>", "\x1b[31m", "\u202egnirts", "\ud800", "a,b"]


def built(*sessions: Session, name: str | None = "a.txt", again: int = 1) -> programme.Programme:
    document = Document(source=Source(name=name, sha256="0", characters=0, lines=0), sessions=list(sessions))
    return programme.build([document] * again)


def tables(held: programme.Programme) -> dict[str, list[dict[str, str]]]:
    files = exported("tables-csv", held)
    assert list(files) == [f"{table.name}.csv" for table in TABLES]
    return {
        name.removesuffix(".csv"): list(csv.DictReader(io.StringIO(data.decode(), newline="")))
        for name, data in files.items()
    }


def test_golden() -> None:
    check_golden({f"tables-csv/{name}": data for name, data in exported("tables-csv", harbour()).items()})


def test_the_tables_are_those_of_batch(tmp_path: Path) -> None:
    """Byte for byte, identifiers and people too, where the conference has no acronym that they could hang from."""
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    for path in TEXTS:
        (folder / path.name).write_bytes(path.read_bytes())
    run(Plan((str(folder),), out, formats=("csv", "json")))
    documents = [Document.model_validate_json(path.read_bytes()) for path in sorted((out / "documents").glob("*.json"))]
    held = programme.build(documents, conference.Conference(title="Harbour Forum"))
    written = {path.name: path.read_bytes() for path in (out / "tables").iterdir()}
    assert exported("tables-csv", held) == written


def test_identifiers_are_those_of_the_other_targets() -> None:
    held = harbour()
    found = tables(held)
    assert [row["session_id"] for row in found["sessions"]] == [str(entry.session_id) for entry in held.entries]
    parts = [str(part.part_id) for entry in held.entries for part in entry.parts]
    assert [row["part_id"] for row in found["parts"]] == parts
    people = [(str(each.speaker_id), str(each.guest_id)) for entry in held.entries for each in entry.everybody()]
    assert [(row["speaker_id"], row["person_id"]) for row in found["speakers"]] == people
    assert [row["person_id"] for row in found["people"]] == [str(key) for key in held.guests]


def test_keys_join_and_are_unique() -> None:
    held = tables(harbour())
    for table in TABLES:
        key = table.columns[0].name
        assert len({row[key] for row in held[table.name]}) == len(held[table.name]) > 0
        for column in table.columns:
            if column.of:
                known = {row[column.name] for row in held[column.of]}
                assert {row[column.name] for row in held[table.name]} - {""} <= known
    assert all(row["person_id"] for row in held["speakers"])


def test_postgresql_takes_the_tables_in(postgres: str) -> None:
    """Into the tables of `batch --db`, whose keys and types it checks."""
    psycopg = pytest.importorskip("psycopg", reason="databases need the extra `db`")
    with store.open_store(postgres):
        pass
    with psycopg.connect(postgres.replace("+psycopg", "")) as connection:
        for name, data in exported("tables-csv", harbour()).items():
            command = f"COPY {name.removesuffix('.csv')} FROM STDIN (FORMAT csv, HEADER match)"
            with connection.cursor() as cursor, cursor.copy(command) as copy:
                copy.write(data)
        rows = connection.execute(
            "SELECT code, date, start_time, content_filters->>0, p.name FROM sessions JOIN speakers USING (session_id)"
            " JOIN people p USING (person_id) WHERE date = '2025-05-13'"
        ).fetchall()
    assert rows == [("Keynote One", datetime.date(2025, 5, 13), datetime.time(9), None, "Anneke van Dijkveld")]


def test_two_sources_of_one_name_are_two() -> None:
    for name in ("a.txt", None):
        held = tables(built(Session(title="One", speakers=[KAY]), name=name, again=2))
        assert len({row["source_id"] for row in held["sources"]}) == 2
        assert len({row["session_id"] for row in held["sessions"]}) == 2
        assert [row["mentions"] for row in held["people"]] == ["2"]
    names = ["a", "a", "a (2)", "a"]
    documents = [Document(source=Source(name=name, sha256="0", characters=0, lines=0)) for name in names]
    sources = tables(programme.build(documents))["sources"]
    assert [row["name"] for row in sources] == ["a", "a (2)", "a (2) (2)", "a (3)"]


def test_no_session_is_only_names() -> None:
    assert {name: len(rows) for name, rows in tables(programme.build([])).items()} == {t.name: 0 for t in TABLES}


@pytest.mark.parametrize("value", NASTY)
def test_no_cell_is_a_formula_or_a_command(value: str) -> None:
    person = Speaker(name=value, text=value, affiliations=[value], credentials=[value])
    held = built(
        Session(
            title=value, location=value, extra_fields={value: value}, speakers=[person],
            learning_objectives=LearningObjectives(items=[value]), parts=[Part(label=value, speakers=[person])],
        ),
        name=value,
    )  # fmt: skip
    for data in exported("tables-csv", held).values():
        text = data.decode()
        assert not any(
            cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
            for row in csv.reader(io.StringIO(text))
            for cell in row
        )
        assert not set(text) & {"\x1b", "\u202e", "\ud800"}
        assert text.count("\r\n") == len(text.split("\r\n")) - 1 == len(list(csv.reader(io.StringIO(text))))


def test_what_the_conference_knows_is_filled_in_and_changes_no_identifier() -> None:
    session = Session(code="A1", when="Tuesday 13 May", start_time=datetime.time(9))
    document = Document(source=Source(sha256="0", characters=0, lines=0), sessions=[session, session])
    known = conference.Conference(timezone="Europe/Oslo", days=[datetime.date(2025, 5, 13)])
    bare, filled = (tables(programme.build([document], each))["sessions"] for each in (None, known))
    assert [(row["date"], row["timezone"]) for row in bare] == [("", "")] * 2
    assert [(row["date"], row["timezone"]) for row in filled] == [("2025-05-13", "Europe/Oslo")] * 2
    assert [row["session_id"] for row in filled] == [row["session_id"] for row in bare]


@settings(max_examples=30)
@given(programmes)
def test_whatever_there_is_comes_out_as_whole_rows(held: programme.Programme) -> None:
    columns = {table.name: [column.name for column in table.columns] for table in TABLES}
    lines = exported("tables-jsonl", held)
    for name, data in exported("tables-csv", held).items():
        head, *rows = csv.reader(io.StringIO(data.decode(), newline=""))
        assert head == columns[name.removesuffix(".csv")]
        assert all(len(row) == len(head) for row in rows)
        assert len(rows) == lines[name.replace(".csv", ".jsonl")].count(b"\n")
