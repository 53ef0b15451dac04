"""Which format bytes are in: their content decides, and text stays text."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from abstract_parser import UnreadableInput
from abstract_parser.readers import SUFFIXES
from abstract_parser.readers.recognise import recognise
from abstract_parser.readers.registry import BY_NAME

A6 = "A6: The lamp on the stairs\n22 May 2025 | 11:00-12:15\nStream: People\nText. More.\n"
PAGE = "<!DOCTYPE html>\n<html><head><title>x</title></head><body><p>A6: The lamp</p></body></html>"
PIECE = "<h2>A6: The lamp</h2>\n<p>22 May 2025</p>\n<ul><li>One</li></ul>\n"
MAIL = "Received: from a by b\nFrom: ann@example.org\nSubject: talk\n  goes on\nMIME-Version: 1.0\n\nText\n"
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def kind(data: bytes | str, name: str | None = None) -> str:
    return recognise(data.encode() if isinstance(data, str) else data, name).name


def refused(data: bytes | str, name: str = "x") -> UnreadableInput:
    with pytest.raises(UnreadableInput) as error:
        kind(data, name)
    return error.value


def packed(**files: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return out.getvalue()


def office(content_type: str, part: str) -> bytes:
    override = f'<Override PartName="/{part}" ContentType="{content_type}"/>'
    return packed(**{"[Content_Types].xml": f"<Types>{override}</Types>", part: "<x/>"})


@pytest.mark.parametrize(
    "text",
    [
        "", " \n", "a", A6, "<ann@example.org> wrote:\n" + A6, "<A6> The lamp\n" + A6, "< 5 people\n> 7 people\n",
        "<< Previous | Next >>\n" + A6, "<br>\n" + A6, "<p>" + A6, "<3 to all who came\n" + A6,
        A6 + "Write `<p>`, `<div>` and `<li>` by hand:\n\n```\n<html><body><p>x</p></body></html>\n```\n",
        "# How to\n\n<div>\n<p>x</p><p>y</p><p>z</p>\n</div>\n\n- a\n", "<!-- a note to myself -->\n" + A6,
        "We compare %PDF-1.7 with %PDF-2.0 in this talk.\n", "ID3: A talk\n", "BZh: A talk", "PAR1: A talk",
        "GIF8 to all", "MZ: A talk", "BM: A talk\n", "Title: The lamp\nSpeaker: Ann\n\nText\n",
        "Title: The lamp\nReceived: 12 May 2025\nContent-Type: Workshop\n\nText", "PK: A talk", "{rtf} A talk",
        "From: Ann\nTo: Ben\nSubject: A6\n\n" + A6, "<?xml version='1.0'?>\n<talks><talk>A6</talk></talks>",
        "a,b,c\n1,2,3\n", "a\x00b and so on, with one odd character in a long line of plain text that goes on\n",
    ],
)  # fmt: skip
def test_text_stays_text(text: str) -> None:
    assert kind(text) == kind(text, "a.txt") == "text"
    assert kind(text.encode("utf-8-sig"), "a.txt") == "text"


@pytest.mark.parametrize("name", [None, "a.txt", "a.html", "a.docx", "a.csv", "a.pdf"])
@pytest.mark.parametrize(
    "data",
    [
        PAGE, "\n\n  " + PAGE, "<!-- saved from url=(0014)about:internet -->\n" * 3 + PAGE, PAGE.upper(),
        '<?xml version="1.0" encoding="UTF-8"?>\n' + PAGE, "<html>\n" + A6, "<body class=x>" + A6,
        PAGE.encode("utf-16"), PAGE.encode("utf-8-sig"), b"\xfe\xff" + PAGE.encode("utf-16-be"),
        "<!doctype html><title>x</title>",
    ],
)  # fmt: skip
def test_a_page_is_a_page_whatever_it_is_called(data: bytes | str, name: str | None) -> None:
    assert kind(data, name) == "html"


@pytest.mark.parametrize("name", [None, "a.txt", "a.html"])
def test_a_piece_of_a_page_is_one(name: str | None) -> None:
    assert kind(PIECE, name) == "html"
    assert kind("\ufeff".encode("utf-16-le") + PIECE.encode("utf-16-le"), name) == "html"


def test_a_page_by_name_needs_a_tag() -> None:
    assert kind("<p>" + A6, "a.htm") == "html"
    assert kind(A6, "a.htm") == "text"


@pytest.mark.parametrize(
    "data, name",
    [
        (MAIL, None), (MAIL, "a.txt"), (MAIL.replace("\n", "\r\n"), "a.eml"), ("\ufeff" + MAIL, "a.eml"),
        ("From: ann@example.org\nSubject: talk\n\n" + A6, "a.eml"),
        ("X-Long: " + "x" * 3000 + "\nMessage-ID: <1@x>\nSubject: a\n\nb", "a.txt"),
    ],
)  # fmt: skip
def test_an_e_mail_is_one(data: str, name: str | None) -> None:
    assert kind(data, name) == "mail"


def test_a_table_is_one_by_name_only() -> None:
    table = "id,title\n1,The lamp\n"
    assert kind(table) == kind(table, "a.txt") == "text"
    assert kind(table, "a.CSV") == kind(table.replace(",", "\t"), "talks/a.tsv") == "csv"
    assert kind(table.encode("utf-16"), "a.csv") == "csv"


@pytest.mark.parametrize("name", ["a.docx", "a.txt", "a", "a.html"])
def test_what_is_called_something_else_is_what_it_is(name: str) -> None:
    assert kind(rb"{\rtf1 A6}", name) == kind(b"\xef\xbb\xbf\n" + rb"{\rtf1 A6}", name) == "rtf"
    assert kind(PDF, name) == kind(b"\r\nHTTP/1.1 200 OK\r\n\r\n" + PDF, name) == "pdf"
    assert kind(OLE, name) == "msg"


@pytest.mark.parametrize(
    "content_type, part, found",
    [
        (WORD, "word/document.xml", "docx"), (WORD, "word/document2.xml", "docx"), (WORD, "x/y.xml", "docx"),
        ("application/vnd.ms-word.document.macroEnabled.main+xml", "word/document.xml", "docx"),
        (WORD.replace("document.main", "template.main"), "word/document.xml", "docx"),
        ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", "xl/wb.xml", "xlsx"),
        ("application/vnd.ms-excel.sheet.macroEnabled.main+xml", "xl/workbook.xml", "xlsx"),
    ],
)  # fmt: skip
def test_office_documents_are_known_by_their_main_part(content_type: str, part: str, found: str) -> None:
    assert kind(office(content_type, part), "a.zip") == found


def test_packed_documents_without_a_list_of_parts_are_known_too() -> None:
    assert kind(packed(**{"word/document.xml": "<x/>"})) == "docx"
    assert kind(packed(mimetype="application/vnd.oasis.opendocument.text")) == "odt"
    assert kind(packed(mimetype="application/vnd.oasis.opendocument.text-template")) == "odt"
    assert kind(packed(**{"folder/word/document.xml": "<x/>", "a.txt": A6})) == "zip"


@pytest.mark.parametrize(
    "data, what",
    [
        (office("application/vnd.ms-excel.sheet.binary.macroEnabled.main", "xl/workbook.bin"), "binary Excel workbook"),
        (office(WORD.replace("wordprocessingml.document", "presentationml.presentation"), "ppt/p.xml"), "slide deck"),
        (packed(mimetype="application/vnd.oasis.opendocument.spreadsheet"), "OpenDocument"),
        (packed(mimetype="application/epub+zip"), "e-book"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "PNG"), (b"\xff\xd8\xff\xe0" + bytes(50), "JPEG"),
        (b"GIF89a" + bytes(9), "GIF"),
        (bytes(4) + b"ftypheic" + bytes(50), "photo"), (b"ID3\x04" + bytes(50), "sound"), (b"7z\xbc\xaf\x27\x1c", "7z"),
        (b"\x1f\x8b\x08" + bytes(50), "gzip"), (b"a.txt" + bytes(252) + b"ustar\x00", "tar"),
        (b"MZ\x90\x00" + bytes(90), "program"), (b"%!PS-Adobe-3.0\n", "PostScript"),
        ('<?xml version="1.0"?>\n<!-- x --><svg width="1"/>', "drawing"),
        ('<?xml version="1.0"?>\n<?mso-application progid="W"?><w:wordDocument x="y">', "Word file of 2003"),
        (bytes(range(256)) * 4, "no text"),
    ],
)  # fmt: skip
def test_what_no_reader_takes_is_named(data: bytes | str, what: str) -> None:
    error = refused(data)
    assert what in error.reason
    assert error.code == "AP013"


@pytest.mark.parametrize("suffix", [".docx", ".odt", ".xlsx", ".pdf", ".zip", ".msg"])
def test_an_empty_file_that_should_not_be_is_damaged(suffix: str) -> None:
    assert refused(b"", f"a{suffix}").code == refused(bytes(100), f"a{suffix}").code == "AP008"


@pytest.mark.parametrize("suffix", [".docx", ".odt", ".xlsx"])
def test_a_packed_document_that_is_cut_off_goes_to_its_reader(suffix: str) -> None:
    whole = office(WORD, "word/document.xml")
    assert kind(whole[:-10], f"a{suffix}") == SUFFIXES[suffix].name
    assert kind(whole[:-10], "a.txt") == "zip"


@pytest.mark.parametrize(
    "text", ["<!---->" * 2000, "<!--" * 2000, "<?" * 3000, "a:\n " * 2000, "a: b\n" * 2000, "<p " * 2000]
)
def test_no_beginning_takes_long(text: str) -> None:
    kind(text, "a.html")
    kind(text)


@given(
    st.binary(max_size=300), st.sampled_from([None, "a.txt", "a.docx", "a.csv", "a.html", "a.eml", "a.pdf", "a.zip"])
)
@example(b"PK\x03\x04", "a.txt")
@example(b"\xff\xfe<", None)
def test_any_bytes_have_a_reader_or_a_reason(data: bytes, name: str | None) -> None:
    try:
        outcome = kind(data, name)
    except UnreadableInput as error:
        outcome = error.code
    assert outcome in ("AP008", "AP013", *BY_NAME)
