"""Excel workbooks: cells as people see them, hidden sheets, and files made to do harm."""

from __future__ import annotations

import datetime
import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from abstract_parser import UnreadableInput
from abstract_parser.readers import LIMITS, Limits, read_source, texts
from abstract_parser.source import SourceText

pytest.importorskip("python_calamine")
openpyxl = pytest.importorskip("openpyxl")

LONG = (
    "Porters were asked to write down every lamp that does not work. They found forty, and one that nobody had lit.\n\n"
    "The list now hangs beside the lift, where it has been read twice."
)
SHEET = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData></worksheet>'


def saved(*sheets: tuple[str, list[tuple[object, ...]]], hidden: str = "") -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
        if title == hidden:
            sheet.sheet_state = "veryHidden"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_part(data: bytes, part: str, content: bytes, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The workbook with one part replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", method) as new:
        for info in old.infolist():
            if info.filename != part:
                new.writestr(info.filename, old.read(info))
        new.writestr(part, content)
    return out.getvalue()


def with_cells(cells: bytes) -> bytes:
    return with_part(saved(("Talks", [("a",)])), "xl/worksheets/sheet1.xml", SHEET % cells)


def found(data: bytes, limits: Limits = LIMITS) -> dict[str, str]:
    return {name: got.text if isinstance(got, SourceText) else got.code for name, got in texts(data, "x.xlsx", limits)}


def test_an_export_is_a_text_a_row() -> None:
    rows = [
        ("ID", "Title", "Date", "Abstract"),
        (12, "The lamp", datetime.date(2025, 5, 22), LONG),
        (13, "x", None, LONG),
    ]
    assert found(saved(("Talks 2025", rows))) == {
        "x.xlsx!/Talks 2025/row 2": f"The lamp\nSession ID: 12\nDate: 2025-05-22\n\n{LONG}\n",
        "x.xlsx!/Talks 2025/row 3": f"x\nSession ID: 13\n\n{LONG}\n",
    }


def test_rows_are_numbered_as_excel_numbers_them() -> None:
    rows: list[tuple[object, ...]] = [(), (), ("Title", "Abstract"), ("The lamp", LONG), (), ("x", LONG)]
    assert list(found(saved(("S", rows)))) == ["x.xlsx!/S/row 4", "x.xlsx!/S/row 6"]


def test_cells_are_shown_as_people_read_them() -> None:
    values = [
        7, 7.0, 0.5, 0.1 + 0.2, 1234567890123456, True, datetime.date(2025, 5, 22), datetime.time(9, 30),
        datetime.time(9, 30, 15), datetime.datetime(2025, 5, 22, 9, 30), datetime.timedelta(hours=25, minutes=5),
        "=1+1", " spaced ", None, "é–“",
    ]  # fmt: skip
    (text,) = found(saved(("S", [tuple(values), ("end",) * len(values)]))).values()
    assert text.split("\n")[0].split("\t") == [
        "7", "7", "0.5", "0.3", "1234567890123456", "TRUE", "2025-05-22", "09:30", "09:30:15", "2025-05-22 09:30",
        "25:05", "", "spaced", "", "é–“",
    ]  # fmt: skip


def test_line_ends_in_a_cell_are_kept() -> None:
    book = saved(("S", [("Title", "Abstract"), ("The lamp", "x")]))
    text = LONG.replace("\n\n", "_x000D_\n_x000D_\n").encode()
    cells = b"<row>%s%s</row><row>%s%s</row>" % tuple(
        b'<c t="inlineStr"><is><t>%s</t></is></c>' % one for one in (b"Title", b"Abstract", b"Lamp", text)
    )
    (got,) = found(with_part(book, "xl/worksheets/sheet1.xml", SHEET % cells)).values()
    assert got == f"Lamp\n\n{LONG}\n"


def test_print_in_a_cell_changes_nothing() -> None:
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont

    rich = CellRichText("The ", TextBlock(InlineFont(b=True), "bold"), " lamp")
    assert list(found(saved(("S", [(rich, "b")]))).values()) == ["The bold lamp\tb\n"]


def test_hidden_sheets_are_read_and_empty_ones_passed_over() -> None:
    data = saved(("One", [("a", "b")]), ("Empty", []), ("Two", [("c", "d")]), hidden="Two")
    assert found(data) == {"x.xlsx!/One": "a\tb\n", "x.xlsx!/Two": "c\td\n"}
    assert read_source(data, "x.xlsx").text == "a\tb\n\n\f\nc\td\n"


def test_a_day_that_reaches_down_is_that_of_every_row() -> None:
    book = openpyxl.Workbook()
    for row in (
        ("Date", "Time", "Title"),
        (datetime.date(2025, 5, 22), "09:00", "a"),
        (None, "10:00", "b"),
        (None, "11:00", "c"),
    ):
        book.active.append(row)
    book.active.merge_cells("A2:A3")
    out = io.BytesIO()
    book.save(out)
    (text,) = found(out.getvalue()).values()
    assert text == "Date\tTime\tTitle\n2025-05-22\t09:00\ta\n2025-05-22\t10:00\tb\n\t11:00\tc\n"


def test_names_of_sheets_are_made_harmless() -> None:
    data = saved(("Talks", [("a", "b")]))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        book = archive.read("xl/workbook.xml").replace(b'"Talks"', b'"../..\\etc&#x202E;"')
    (name,) = found(with_part(data, "xl/workbook.xml", book))
    assert name == "x.xlsx!/.._.._etc_"


def test_a_workbook_without_cells_is_told() -> None:
    assert found(saved(("S", []))) == {"x.xlsx": "AP013"}


@pytest.mark.parametrize(
    "cells",
    [
        b'<row r="1"><c r="A1"><v>1</v></c><c r="XFD1048576"><v>1</v></c></row>',
        b"<row r='1'><c r='A1'><v>1</v></c></row><row r='1048576'><c r = 'xfd1048576' ><v>1</v></c></row>",
        b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c s=">" r="XFD1048576"><v>1</v></c></row>',
        b'<row r="1"><c><v>1</v></c></row><row r="1048576"><c/><c/><c><v>1</v></c></row>',
    ],
)  # fmt: skip
def test_cells_far_apart_fill_no_memory(cells: bytes) -> None:
    assert found(with_cells(cells)) == {"x.xlsx": "AP010"}


def test_far_cells_with_nothing_in_them_do_not_matter() -> None:
    cells = (
        b'<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row><row r="1048576"><c r="XFD1048576" s="0"/></row>'
    )
    assert found(with_cells(cells)) == {"x.xlsx!/Talks": "1\t2\n"}


def test_a_size_that_is_only_told_does_not_matter() -> None:
    sheet = SHEET.replace(b"<sheetData>", b'<dimension ref="A1:XFD1048576"/><sheetData>')
    data = with_part(saved(("Talks", [])), "xl/worksheets/sheet1.xml", sheet % b"<row><c><v>1</v></c></row>")
    assert found(data) == {"x.xlsx!/Talks": "1\n"}


def test_what_is_unpacked_is_bounded_before() -> None:
    cells = b"".join(b'<row r="%d"><c r="A%d"><v>%d</v></c></row>' % (n, n, n * 7919) for n in range(1, 20_000))
    assert found(with_cells(cells), LIMITS._replace(unpacked=500_000)) == {"x.xlsx": "AP010"}
    assert len(found(with_cells(cells))) == 1
    assert found(with_cells(b" " * 40_000_000)) == {"x.xlsx": "AP010"}


def test_a_cell_that_reaches_down_many_rows_fills_no_memory() -> None:
    long = b'<row r="1"><c r="A1" t="inlineStr"><is><t>' + b"word " * 2_000 + b"</t></is></c></row>"
    rows = b"".join(b'<row r="%d"><c r="B%d"><v>1</v></c></row>' % (n, n) for n in range(2, 500))
    data = with_part(
        saved(("Talks", [("a",)])),
        "xl/worksheets/sheet1.xml",
        SHEET.replace(b"</worksheet>", b'<mergeCells><mergeCell ref="A1:A499"/></mergeCells></worksheet>')
        % (long + rows),
    )
    assert found(data, LIMITS._replace(unpacked=1_000_000)) == {"x.xlsx": "AP010"}
    with pytest.raises(UnreadableInput, match="repeats its cells"):
        read_source(data, "x.xlsx", LIMITS._replace(unpacked=1_000_000))


@pytest.mark.parametrize("number", [b"1", b"&#49;", b"<!-- -->1"])
def test_a_string_that_many_cells_name_fills_no_memory(number: bytes) -> None:
    cells = b"".join(b'<row r="%d"><c r="A%d" t="s"><v>%s</v></c></row>' % (n, n, number) for n in range(1, 500))
    strings = b'<sst xmlns="x"><si><t>Title</t></si><si><t>%s</t></si></sst>' % (b"word " * 2_000)
    data = with_part(with_cells(cells), "xl/sharedStrings.xml", strings)
    with pytest.raises(UnreadableInput, match="repeats its cells"):
        read_source(data, "x.xlsx", LIMITS._replace(unpacked=1_000_000))


def test_declared_entities_are_refused() -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + SHEET % b'<row><c t="str"><v>&b;</v></c></row>'
    assert found(with_part(saved(("S", [])), "xl/worksheets/sheet1.xml", bomb)) == {"x.xlsx": "AP008"}


def test_pictures_in_a_workbook_are_not_unpacked() -> None:
    data = with_part(saved(("S", [("a", "b")])), "xl/media/image1.xml", b"0" * 40_000_000)
    assert found(data) == {"x.xlsx!/S": "a\tb\n"}


def test_a_workbook_that_is_cut_off_is_told() -> None:
    data = saved(("S", [("a", "b")]))
    assert found(data[:-30]) == found(data[: len(data) // 2]) == {"x.xlsx": "AP008"}
    with pytest.raises(UnreadableInput):
        read_source(data[:-30], "x.xlsx")


WORKBOOK = saved(("Talks", [("Title", "Abstract"), ("The lamp", LONG)]))


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_whatever_is_changed_nothing_is_raised(data: st.DataObject) -> None:
    part = data.draw(
        st.sampled_from(["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml"])
    )
    with zipfile.ZipFile(io.BytesIO(WORKBOOK)) as archive:
        xml = bytearray(archive.read(part))
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(xml) - 1))
        xml[at : at + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=6))
    for name, got in texts(with_part(WORKBOOK, part, bytes(xml)), "x.xlsx"):
        assert name.startswith("x.xlsx")
        assert isinstance(got, SourceText | UnreadableInput)
