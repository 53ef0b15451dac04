"""Flat tables as Parquet, read back with pyarrow and with DuckDB."""

from __future__ import annotations

import datetime
import io
import json
from pathlib import Path
from typing import Any

import pytest
from harbour import built, exported, harbour
from hypothesis import given, settings
from made_up import programmes

from abstract_parser import programme
from abstract_parser.model import Part, Session
from abstract_parser.tables import TABLES

parquet = pytest.importorskip("pyarrow.parquet", reason="Parquet needs the extra `arrow`")


def rows(held: programme.Programme) -> dict[str, list[dict[str, Any]]]:
    return {
        name.removesuffix(".parquet"): parquet.read_table(io.BytesIO(data)).to_pylist()
        for name, data in exported("parquet", held).items()
    }


def lines(held: programme.Programme) -> dict[str, list[dict[str, Any]]]:
    """The same tables as JSON Lines have them."""
    return {
        name.removesuffix(".jsonl"): [json.loads(line) for line in data.decode().split("\n")[:-1]]
        for name, data in exported("tables-jsonl", held).items()
        if name.endswith(".jsonl")
    }


def as_json(row: dict[str, Any]) -> dict[str, Any]:
    """A row of Parquet as JSON Lines have it."""
    out = {key: str(v) if isinstance(v, datetime.date | datetime.time) else v for key, v in row.items()}
    if "extra_fields" in out:
        out["extra_fields"] = [{"label": label, "value": value} for label, value in out["extra_fields"]]
    return out


def test_types_are_those_of_the_values() -> None:
    files = exported("parquet", harbour())
    assert list(files) == [f"{table.name}.parquet" for table in TABLES]
    schema = parquet.read_schema(io.BytesIO(files["sessions.parquet"]))
    types = {field.name: str(field.type) for field in schema}
    assert (types["date"], types["start_time"], types["position"]) == ("date32[day]", "time64[us]", "int64")
    assert types["content_filters"].startswith("list<")
    assert types["extra_fields"].startswith("map<string, string")
    assert not schema.field("session_id").nullable
    assert schema.field("code").nullable


def test_it_holds_what_json_lines_hold() -> None:
    held = harbour()
    assert {name: list(map(as_json, table)) for name, table in rows(held).items()} == lines(held)


def test_duckdb_reads_it(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb", reason="the tables are read with DuckDB")
    session = Session(code="A1", start_time=datetime.time(23, 30), extra_fields={"Level": "1", "level": "2"})
    for name, data in exported("parquet", built(session)).items():
        (tmp_path / name).write_bytes(data)
    sql = f"SELECT code, start_time, extra_fields['level'], content_filters FROM '{tmp_path}/sessions.parquet'"
    (row,) = duckdb.sql(sql).fetchall()
    assert (row[0], row[1], row[3]) == ("A1", datetime.time(23, 30), [])
    assert "2" in row[2]
    assert duckdb.sql(f"SELECT count(*) FROM '{tmp_path}/people.parquet'").fetchall() == [(0,)]


def test_a_number_beyond_64_bits_is_left_open_and_told() -> None:
    held = built(Session(code="A1", parts=[Part(number=2**63), Part(number=-5)]))
    assert [row["number"] for row in rows(held)["parts"]] == [None, -5]
    assert [row.what for row in held.losses.rows()] == ["parts.number"]


def test_texts_are_as_they_are_but_for_halves_of_characters() -> None:
    value = "=1+1\x00\x1b]]>\u202e\r\n"
    (row,) = rows(built(Session(title=value, description="x\ud800", extra_fields={"a": "b"})))["sessions"]
    assert (row["title"], row["description"], row["extra_fields"]) == (value, "x\ufffd", [("a", "b")])


def test_a_group_of_rows_is_followed_by_others() -> None:
    held = rows(built(Session(title="x", parts=[Part(number=number) for number in range(5001)])))
    assert [row["number"] for row in held["parts"]] == list(range(5001))


def test_the_same_sessions_give_the_same_bytes() -> None:
    assert exported("parquet", harbour()) == exported("parquet", harbour())


@settings(max_examples=30)
@given(programmes)
def test_whatever_there_is_comes_out_as_parquet(held: programme.Programme) -> None:
    assert {name: list(map(as_json, table)) for name, table in rows(held).items()} == lines(held)
