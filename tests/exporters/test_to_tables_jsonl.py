"""Flat tables as JSON Lines: DuckDB reads them, by guessing and as `load.sql` says."""

from __future__ import annotations

import datetime
import json
import uuid
from pathlib import Path

import pytest
from harbour import built, check_golden, exported, harbour
from hypothesis import given, settings
from made_up import programmes

from abstract_parser import programme
from abstract_parser.model import LearningObjectives, Part, Session, Speaker
from abstract_parser.tables import TABLES

NASTY = ["\x00", "\x1b[31m", "\r\n", "]]>", "</script>", "\u2028", "\u202e", "\ufeff", "'; DROP TABLE people; --", '"']


def loaded(held: programme.Programme, folder: Path):
    """A database that `load.sql` has filled."""
    duckdb = pytest.importorskip("duckdb", reason="the tables are read with DuckDB")
    for name, data in exported("tables-jsonl", held).items():
        (folder / name).write_bytes(data)
    database = duckdb.connect()
    database.execute(f"SET file_search_path = '{folder}'")
    database.execute((folder / "load.sql").read_text(encoding="utf-8"))
    return database


def test_golden() -> None:
    check_golden({f"tables-jsonl/{name}": data for name, data in exported("tables-jsonl", harbour()).items()})


def test_duckdb_guesses_the_tables_and_joins_them_by_their_keys(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb", reason="the tables are read with DuckDB")
    for name, data in exported("tables-jsonl", harbour()).items():
        (tmp_path / name).write_bytes(data)
    tables = {table.name: f"read_json_auto('{tmp_path}/{table.name}.jsonl')" for table in TABLES}
    rows = duckdb.sql(
        f"SELECT s.code, p.label, w.name, len(w.spellings), a.name FROM {tables['sessions']} s"
        f" JOIN {tables['speakers']} k USING (session_id) LEFT JOIN {tables['parts']} p USING (part_id)"
        f" JOIN {tables['people']} w USING (person_id) JOIN {tables['affiliations']} a USING (speaker_id)"
        " ORDER BY s.code, p.position, k.position"
    ).fetchall()
    assert rows[0] == ("B4", "PART ONE", "Maren Oddleif", 1, "Nordfjell Children's Hospital")
    assert [row[1:3] for row in rows[1:]] == [
        ("PART ONE", "Tobias Quillfeather"), ("PART TWO", "Tobias Quillfeather"), ("PART TWO", "Siân Bramblewick"),
        (None, "Anneke van Dijkveld"), (None, "Maren Oddleif"),
    ]  # fmt: skip
    kinds = dict(duckdb.sql(f"SELECT column_name, column_type FROM (DESCRIBE FROM {tables['sessions']})").fetchall())
    assert (kinds["session_id"], kinds["date"], kinds["start_time"]) == ("UUID", "DATE", "TIME")
    assert kinds["content_filters"] == "VARCHAR[]"


def test_load_sql_makes_every_table_with_its_types(tmp_path: Path) -> None:
    database = loaded(harbour(), tmp_path)
    assert database.sql("SELECT count(*), count(DISTINCT person_id) FROM speakers").fetchall() == [(6, 4)]
    assert database.sql("SELECT code FROM sessions WHERE date = DATE '2025-05-14'").fetchall() == [("B4",)]
    assert database.sql(
        "SELECT (date + end_time) - (date + start_time) FROM sessions WHERE code = 'B4'"
    ).fetchall() == [(datetime.timedelta(hours=1, minutes=15),)]


def test_tables_without_rows_are_tables(tmp_path: Path) -> None:
    database = loaded(programme.build([]), tmp_path)
    for table in TABLES:
        held = database.sql(f"SELECT * FROM {table.name}")
        assert held.columns == [column.name for column in table.columns]
        assert held.fetchall() == []


@pytest.mark.parametrize("value", NASTY)
def test_every_text_arrives(value: str, tmp_path: Path) -> None:
    text = f"a{value}b"
    person = Speaker(name=text, text=text, affiliations=[text], credentials=[text, ""])
    session = Session(
        title=text, content_filters=[text], extra_fields={text: text, "Level": "1", "level": "2"}, speakers=[person],
        parts=[Part(number=10**30, learning_objectives=LearningObjectives(items=[text]))],
    )  # fmt: skip
    held = built(session, name=text)
    database = loaded(held, tmp_path)
    one = "SELECT x.title, content_filters, extra_fields, k.name, k.credentials, a.name, o.text, s.name"
    rows = database.sql(
        f"{one} FROM sessions x JOIN speakers k USING (session_id) JOIN affiliations a USING (speaker_id)"
        " JOIN objectives o USING (session_id) JOIN sources s USING (source_id)"
    ).fetchall()
    pairs = (
        [("label", text), ("value", text)],
        [("label", "Level"), ("value", "1")],
        [("label", "level"), ("value", "2")],
    )
    assert rows == [(text, [text], [dict(each) for each in pairs], text, [text, ""], text, text, text)]
    assert [row.what for row in held.losses.rows()] == ["parts.number"]


def test_half_a_character_becomes_its_replacement(tmp_path: Path) -> None:
    session = Session(
        title="a\ud800", extra_fields={"a\ud800": "1"} | {"a\udc00": "2"}, content_filters=["\ud83d\ude00"]
    )
    rows = loaded(built(session), tmp_path).sql("SELECT title, extra_fields, content_filters FROM sessions").fetchall()
    assert rows == [("a\ufffd", [{"label": "a\ufffd", "value": "1; 2"}], ["\ufffd\ufffd"])]


def test_a_long_text_arrives(tmp_path: Path) -> None:
    database = loaded(built(Session(description="x" * 1_000_000)), tmp_path)
    assert database.sql("SELECT length(description) FROM sessions").fetchall() == [(1_000_000,)]


@settings(max_examples=30)
@given(programmes)
def test_whatever_there_is_comes_out_as_lines_of_json(held: programme.Programme) -> None:
    for name, data in exported("tables-jsonl", held).items():
        if name.endswith(".jsonl"):
            lines = data.decode().split("\n")
            assert lines.pop() == ""
            columns = next([column.name for column in t.columns] for t in TABLES if name == f"{t.name}.jsonl")
            rows = [json.loads(line) for line in lines]
            assert all(list(row) == columns for row in rows)
            assert len({uuid.UUID(row[columns[0]]) for row in rows}) == len(rows)
