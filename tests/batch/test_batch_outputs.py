"""What a run writes with libraries that not everybody has: Parquet, the report, a database."""

from __future__ import annotations

import csv
import json
import sqlite3
from pathlib import Path

import pytest
from folders import fill, lines, results, session
from hypothesis import given
from hypothesis import strategies as st

from abstract_parser.batch import Plan, run
from abstract_parser.batch.outputs.names import numbered, safe
from abstract_parser.tables import TABLES


def printed(kind: str, value: object) -> str:
    """A value of Parquet as CSV has it."""
    if kind in ("list", "object"):
        return json.dumps(dict(value) if kind == "object" else value, ensure_ascii=False)
    return "" if value is None else str(value)


def test_parquet_holds_what_csv_holds(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="Parquet needs the extra `arrow`")
    folder, out = fill(tmp_path / "in", 5), tmp_path / "out"
    run(Plan((str(folder),), out, formats=("csv", "parquet")))
    for table in TABLES:
        read = parquet.read_table(out / "tables" / f"{table.name}.parquet")
        assert read.column_names == [column.name for column in table.columns]
        with (out / "tables" / f"{table.name}.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        kinds = {column.name: column.kind for column in table.columns}
        assert [{k: printed(kinds[k], v) for k, v in row.items()} for row in read.to_pylist()] == rows
    before = results(out)
    run(Plan((str(folder),), out, formats=("csv", "parquet"), redo=True))
    assert results(out) == before


def test_the_report_shows_the_doubtful_places(tmp_path: Path) -> None:
    pytest.importorskip("jinja2", reason="the report needs the extra `report`")
    folder, out = fill(tmp_path / "in", 2), tmp_path / "out"
    text = session(7).replace("Thursday 22 May", "Monday 22 May").replace("A7", "A7<script>")
    (folder / "doubtful <b>.txt").write_text(text, encoding="utf-8")
    (folder / "photo.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    run(Plan((str(folder),), out, report=tmp_path / "report.html"))
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "AP201" in page
    assert "Monday 22 May" in page
    assert "in/photo.txt" in page
    assert "doubtful <b>" not in page
    run(Plan((str(folder),), out, report=tmp_path / "again.html", redo=True))
    assert (tmp_path / "again.html").read_bytes() == (tmp_path / "report.html").read_bytes()


def test_the_database_follows_the_folder(tmp_path: Path) -> None:
    pytest.importorskip("sqlalchemy", reason="databases need the extra `db`")
    folder, out, db = fill(tmp_path / "in", 4), tmp_path / "out", tmp_path / "programme.db"
    plan = Plan((str(folder),), out, db=f"sqlite:///{db}")
    run(plan)
    (folder / "day 0" / "a1.txt").unlink()
    run(plan)
    connection = sqlite3.connect(db)
    stored = {row[0] for row in connection.execute("SELECT session_id FROM sessions")}
    people = {row[0] for row in connection.execute("SELECT person_id FROM speakers")}
    connection.close()
    assert stored == {row["session_id"] for row in lines(out / "sessions.jsonl")}
    assert people == {row["person_id"] for row in lines(out / "people.jsonl")}


@given(st.text(max_size=400), st.integers(1, 3))
def test_names_of_files_are_fit_for_every_system(name: str, again: int) -> None:
    made = numbered(safe(name), again)
    assert made
    assert len(made.encode()) <= 128
    assert made.isprintable()
    assert not set(made) & set('/\\:*?"<>|')
    assert not made.startswith((".", " "))
    assert made.partition(".")[0].strip().casefold() not in ("con", "nul", "aux", "prn", "com1", "lpt9")
