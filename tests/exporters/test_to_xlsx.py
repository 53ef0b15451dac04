"""Flat tables as an Excel workbook, read back with openpyxl, calamine and LibreOffice."""

from __future__ import annotations

import csv
import datetime
import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from harbour import FOLDER, built, exported, harbour
from hypothesis import given, settings
from made_up import programmes

from abstract_parser import programme
from abstract_parser.exporters import to_xlsx
from abstract_parser.model import Document, LearningObjectives, Part, Session, Source
from abstract_parser.programme.losses import Losses
from abstract_parser.tables import TABLES

xlsxwriter = pytest.importorskip("xlsxwriter", reason="workbooks need the extra `export`")
openpyxl = pytest.importorskip("openpyxl")
calamine = pytest.importorskip("python_calamine")

NASTY = [
    "=1+1", "=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "http://x.example", "mailto:a@b.example", "{=1}", "007",
    "1e5", "TRUE", "]]>", "</t></is></c>", "<r>", "<r><t>x</t></r>", "<r>x</r>", "_x0041_", " a ", "a\nb", "\nb",
    "\U0001f600", "#N/A", "2025-05-14", "'x",
]  # fmt: skip


def book(held: programme.Programme) -> bytes:
    (data,) = exported("xlsx", held).values()
    return data


def cells(data: bytes, sheet: str = "sessions") -> list[dict[str, Any]]:
    """The rows of a sheet, by the names of the columns, as calamine reads them."""
    with calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)) as opened:
        names, *rows = opened.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    return [dict(zip(names, row, strict=True)) for row in rows]


def test_a_sheet_each_with_its_first_row_in_sight_and_filters() -> None:
    opened = openpyxl.load_workbook(io.BytesIO(book(harbour())))
    assert opened.sheetnames == [table.name for table in TABLES]
    assert opened.properties.title == "Harbour Forum on Quality & Safety 2025"
    assert opened.properties.created == datetime.datetime(2025, 3, 1, 12)
    sheet = opened["speakers"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B2", "A1:P7")


def test_dates_and_times_are_dates_and_times() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(book(harbour())))["sessions"]
    names = [cell.value for cell in sheet[1]]
    row = dict(zip(names, sheet[2], strict=True))
    assert row["date"].value == datetime.datetime(2025, 5, 14)
    assert row["date"].is_date
    assert (row["start_time"].value, row["end_time"].value) == (datetime.time(11), datetime.time(12, 15))
    assert (row["position"].value, row["code"].value) == (1, "B4")
    assert row["content_filters"].value == "Community; Children and young people"


def test_it_holds_what_csv_holds() -> None:
    held = harbour()
    for name, data in exported("tables-csv", held).items():
        rows = list(csv.DictReader(io.StringIO(data.decode(), newline="")))
        found = cells(book(held), name.removesuffix(".csv"))
        kinds = next({c.name: c.kind for c in table.columns} for table in TABLES if name == f"{table.name}.csv")
        for row, other in zip(rows, found, strict=True):
            for column, kind in kinds.items():
                value = row[column]
                if kind in ("list", "object"):
                    value = "; ".join(json.loads(value))
                if kind in ("integer", "number") and value:
                    assert float(value) == other[column]
                else:
                    assert value == str(other[column])


@pytest.mark.parametrize("value", NASTY)
def test_text_is_text(value: str) -> None:
    data = book(built(Session(title=value, location=value, extra_fields={value: value})))
    (row,) = cells(data)
    assert (row["title"], row["location"], row["extra_fields"]) == (value, value, f"{value}: {value}")
    sheet = openpyxl.load_workbook(io.BytesIO(data))["sessions"]
    assert {cell.data_type for cell in sheet[2]} <= {"s", "inlineStr", "n"}
    assert not any(cell.hyperlink for cell in sheet[2])
    assert sheet["E2"].quotePrefix is value.startswith(("=", "+", "-", "@", "\n"))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert not any(
            b"<f>" in archive.read(name) or b"hyperlink" in archive.read(name) for name in archive.namelist()
        )


def test_what_no_xml_can_hold_is_shown() -> None:
    (row,) = cells(book(built(Session(title="\x00\x1b[31m\ud800\ufffe\uffff\u202e\r"))))
    assert row["title"] == "␀␛[31m\ufffd\ufffd\ufffd<U+202E>␍"


@pytest.mark.parametrize(
    "value, kept", [("x" * 32_767, 32_767), ("x" * 32_768, 32_767), ("\U0001f600" * 20_000, 16_383)]
)
def test_a_cell_holds_what_excel_allows_and_the_rest_is_told(value: str, kept: int) -> None:
    held = built(Session(code="A1", description=value))
    (row,) = cells(book(held))
    assert row["description"] == value[:kept]
    told = [(loss.kind, loss.what) for loss in held.losses.rows()]
    assert told == ([("not carried", "sessions.description")] if kept < len(value) else [])


def test_days_before_excel_and_long_numbers_are_text() -> None:
    held = built(Session(date=datetime.date(1900, 2, 28), parts=[Part(number=10**15), Part(number=10**15 - 1)]))
    data = book(held)
    assert cells(data)[0]["date"] == "1900-02-28"
    assert [row["number"] for row in cells(data, "parts")] == ["1000000000000000", 999999999999999.0]
    assert [(loss.kind, loss.what) for loss in held.losses.rows()] == [
        ("in text", "sessions.date"), ("in text", "parts.number"),
    ]  # fmt: skip
    assert cells(book(built(Session(date=datetime.date(1900, 3, 1)))))[0]["date"] == datetime.date(1900, 3, 1)
    assert cells(book(built(Session(date=datetime.date(9999, 12, 31)))))[0]["date"] == datetime.date(9999, 12, 31)


def test_what_a_sheet_does_not_hold_stands_on_the_next_one(tmp_path: Path) -> None:
    losses = Losses()
    table = next(table for table in TABLES if table.name == "affiliations")
    with xlsxwriter.Workbook(tmp_path / "x.xlsx", {"constant_memory": True}) as opened:
        rows = [dict.fromkeys((column.name for column in table.columns), str(n)) for n in range(7)]
        to_xlsx._Table(opened, to_xlsx._Look(opened), table, losses, rows=4).fill(rows)
    data = (tmp_path / "x.xlsx").read_bytes()
    sheets = ["affiliations", "affiliations (2)", "affiliations (3)"]
    assert [[row["name"] for row in cells(data, sheet)] for sheet in sheets] == [
        ["0", "1", "2"],
        ["3", "4", "5"],
        ["6"],
    ]
    assert [(loss.what, loss.count) for loss in losses.rows()] == [("rows of affiliations", 4)]


def test_no_session_is_sheets_of_names() -> None:
    opened = openpyxl.load_workbook(io.BytesIO(book(programme.build([]))))
    assert all([cell.value for cell in opened[t.name][1]] == [c.name for c in t.columns] for t in TABLES)


def test_the_same_bytes_on_every_machine() -> None:
    """Whatever the time zone and the rights of new files are there."""
    code = (
        "import os, sys; os.umask(int(sys.argv[1], 8)); from harbour import *;"
        "sys.stdout.buffer.write(exported('xlsx', harbour())['xlsx.xlsx'])"
    )
    for zone, mask in (("Asia/Tokyo", "077"), ("America/Lima", "000")):
        set_up = {**os.environ, "TZ": zone, "PYTHONPATH": f"{FOLDER.parent}"}
        done = subprocess.run([sys.executable, "-c", code, mask], env=set_up, capture_output=True, check=True)
        assert done.stdout == book(harbour())


@settings(max_examples=25)
@given(programmes)
def test_whatever_there_is_comes_out_as_a_workbook(held: programme.Programme) -> None:
    opened = openpyxl.load_workbook(io.BytesIO(book(held)), read_only=True)
    assert opened.sheetnames == [table.name for table in TABLES]
    assert sum(1 for _ in opened["sessions"].rows) == len(held.entries) + 1


@pytest.mark.slow
def test_libre_office_reads_every_sheet(tmp_path: Path) -> None:
    office = shutil.which("soffice") or pytest.skip("LibreOffice is not installed")
    nasty = Session(code="N1", title="=1+1", date=datetime.date(1999, 12, 31), start_time=datetime.time(23, 59, 30),
                    location="<r>x</r>", format="007", stream="http://x.example", description="a\nb")  # fmt: skip
    documents = [*harbour().documents, Document(source=Source(sha256="0", characters=0, lines=0), sessions=[nasty])]
    held = programme.build(documents)
    (tmp_path / "book.xlsx").write_bytes(book(held))
    every_sheet = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    command = [office, f"-env:UserInstallation=file://{tmp_path}/home", "--headless", "--convert-to", every_sheet]
    subprocess.run([*command, "book.xlsx"], cwd=tmp_path, check=True, capture_output=True, timeout=300)
    for name, data in exported("tables-csv", held).items():
        with (tmp_path / f"book-{name}").open(encoding="utf-8", newline="") as file:
            found = list(csv.DictReader(file))
        rows = list(csv.DictReader(io.StringIO(data.decode(), newline="")))
        assert len(found) == len(rows)
        first = next(table.columns[0].name for table in TABLES if name == f"{table.name}.csv")
        assert [row[first] for row in found] == [row[first] for row in rows]
    with (tmp_path / "book-sessions.csv").open(encoding="utf-8", newline="") as file:
        *_, last = csv.DictReader(file)
    wanted = {"title": "=1+1", "date": "1999-12-31", "start_time": "23:59:30", "location": "<r>x</r>", "format": "007"}
    assert last | wanted | {"stream": "http://x.example", "description": "a\nb"} == last


@pytest.mark.slow
def test_more_rows_than_excel_has() -> None:
    items = [str(number) for number in range(to_xlsx.ROWS + 5)]
    held = built(Session(code="A1", learning_objectives=LearningObjectives(items=items)))
    data = book(held)
    assert [row["text"] for row in cells(data, "objectives (2)")] == items[to_xlsx.ROWS - 1 :]
    assert [(loss.what, loss.count) for loss in held.losses.rows()] == [("rows of objectives", 6)]
