"""Outlook messages, and other things in OLE files."""

from __future__ import annotations

import struct
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ole_files import Tree, message, ole_file, packed

from abstract_parser.errors import UnreadableInput
from abstract_parser.readers import LIMITS, read_source, texts
from abstract_parser.source import SourceText

pytest.importorskip("olefile")
pytest.importorskip("selectolax")

from abstract_parser.readers.from_msg import members, read
from abstract_parser.readers.outlook.unpack import unpacked

HEAD = {
    0x001A: "IPM.Note", 0x0042: "Perpetua Amadi", 0x0C1F: "programme@example.org", 0x0E04: "Web team",
    0x0037: "Text\r\nfor the site", 0x0039: datetime(2025, 5, 22, 8, 30, tzinfo=UTC),
}  # fmt: skip
SHOWN = (
    "From: Perpetua Amadi <programme@example.org>\nTo: Web team\nDate: 2025-05-22 08:30 UTC\n"
    "Subject: Text for the site\n\n"
)
ENCAPSULATED = (
    rb"{\rtf1\ansi\ansicpg1252\fromhtml1 \deff0{\fonttbl{\f0\fswiss Arial;}{\f1\fcharset238 Arial;}}"
    rb"{\*\htmltag64 <p>}{\*\htmltag84 <b>}\htmlrtf {\b \htmlrtf0 A6: Caf\'e9\htmlrtf }\htmlrtf0 {\*\htmltag92 </b>}"
    rb"{\*\htmltag84 &nbsp;}\htmlrtf \'a0\htmlrtf0 \u8211 ? \{x\} < {\f1 \'8aest}{\*\mhtmltag84 <img>}"
    rb"{\*\htmltag72 </p>}\htmlrtf \par \htmlrtf0 \par {\*\htmltag64 <p>}Next{\*\htmltag72 </p>}}"
)


def attachment(name: str, data: bytes, **more: int) -> Tree:
    return message({0x3707: name, 0x3701: data, 0x3705: 1, **{int(k[1:], 16): v for k, v in more.items()}}, head=8)


def mail(body: dict[int, str | bytes | int], *attachments: Tree) -> bytes:
    return ole_file(message({**HEAD, **body}, *attachments))


def text_of(data: bytes) -> str:
    found = read(data, "a.msg", LIMITS).text
    assert found.startswith(SHOWN)
    return found.removeprefix(SHOWN)


def members_of(data: bytes) -> list[tuple[str, bytes | str]]:
    out: list[tuple[str, bytes | str]] = []
    for held in members(data, "a.msg", LIMITS):
        content = held.content
        if isinstance(content, UnreadableInput):
            out.append((held.name, content.code))
        else:
            out.append((held.name, content.text if isinstance(content, SourceText) else content))
    return out


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({0x1000: "plain\r\ntext"}, "plain\ntext\n"),
        ({0x1000: "plain", 0x1013: b"<p>page"}, "page\n"),
        ({0x1000: "plain", 0x1013: "<p>Šest"}, "Šest\n"),
        ({0x1000: "plain", 0x1013: b"<img>"}, "plain\n"),
        ({0x1013: "<p>Šest".encode("cp1250"), 0x3FDE: 1250}, "Šest\n"),
        ({0x1013: "<p>Šest".encode("iso8859-2"), 0x3FDE: 28592}, "Šest\n"),
        ({0x1013: "<p>Šest".encode(), 0x3FDE: 65001}, "Šest\n"),
        ({0x1013: '<meta charset="windows-1250"><p>Šest'.encode("cp1250")}, "Šest\n"),
        ({0x1000: "plain", 0x1009: packed(rb"{\rtf1\ansi rich {\b caf\'e9}}")}, "rich café\n"),
        ({0x1000: "plain", 0x1009: packed(rb"{\rtf1\ansi\fromtext rich}")}, "plain\n"),
        ({0x1000: "plain", 0x1009: packed(ENCAPSULATED)}, "A6: Café\u00a0– {x} < Šest\n\nNext\n"),
        ({0x1000: "plain", 0x1009: b"nothing of the kind"}, "plain\n"),
        ({0x1000: "plain", 0x1009: packed(rb"{\rtf1 {\pict 00}}")}, "plain\n"),
        ({0x1000: "x" * 5_000}, "x" * 5_000 + "\n"),
    ],
)  # fmt: skip
def test_bodies(body: dict[int, str | bytes | int], expected: str) -> None:
    assert text_of(mail(body)) == expected


def test_bold_print_of_pages_kept_in_rtf() -> None:
    source = read(mail({0x1009: packed(ENCAPSULATED)}), None, LIMITS)
    assert [source.text[a:b] for a, b in source.styles.bold] == ["A6: Café"]
    assert [source.text[at:].partition(":")[0] for at in source.styles.furniture] == ["From", "To", "Date", "Subject"]


def test_strings_in_a_code_page() -> None:
    data = ole_file(message({0x0037: "Šest", 0x1000: "žluť", 0x3FFD: 1250}, code_page="cp1250"))
    assert read(data, None, LIMITS).text == "Subject: Šest\n\nžluť\n"


def test_it_is_known_by_its_content() -> None:
    source = read_source(mail({0x1000: "plain"}), "a.pdf")
    assert source.media_type == "application/vnd.ms-outlook"
    assert [found.code for found in source.doubts] == ["AP011"]


def test_attachments_are_members() -> None:
    inner = message({0x0037: "Inside", 0x1000: "within"}, attachment("c.txt", b"C"), head=24)
    data = mail(
        {0x1000: "plain"},
        attachment("a6.txt", b"A6: Waiting well" * 400),
        attachment("../a6.txt", b"B"),
        attachment("logo.png", b"x", x3714=4),
        message({0x3001: "Inside", 0x3705: 5, 0x3701: inner}, head=8),
        message({0x3001: "Drawing", 0x3705: 6, 0x3701: {"CONTENTS": b"x"}}, head=8),
        message({0x3001: "link.docx", 0x3705: 4}, head=8),
        attachment("a6.txt", b"D"),
    )
    assert members_of(data) == [
        ("a.msg!/body", SHOWN + "plain\n"),
        ("a.msg!/a6.txt", b"A6: Waiting well" * 400),
        ("a.msg!/.._a6.txt", b"B"),
        ("a.msg!/Inside.msg!/body", "Subject: Inside\n\nwithin\n"),
        ("a.msg!/Inside.msg!/c.txt", b"C"),
        ("a.msg!/Drawing", "AP013"),
        ("a.msg!/link.docx", "AP013"),
        ("a.msg!/a6 (2).txt", b"D"),
    ]
    doubts = read(data, None, LIMITS).doubts
    assert [found.message for found in doubts] == [
        "6 more in this file not read: a6.txt, .._a6.txt, Inside.msg, Drawing, link.docx, …"
    ]
    assert len(dict(texts(data, "a.msg"))) == 8


def test_messages_in_messages_have_an_end() -> None:
    inner = message({0x1000: "bottom"}, head=24)
    for _ in range(6):
        inner = message({0x1000: "x"}, message({0x3001: "i", 0x3705: 5, 0x3701: inner}, head=8), head=24)
    data = mail({0x1000: "top"}, message({0x3001: "i", 0x3705: 5, 0x3701: inner}, head=8))
    found = members_of(data)
    assert [content for _, content in found] == [SHOWN + "top\n", "x\n", "x\n", "AP010"]


def test_a_message_that_only_brings_files() -> None:
    data = mail({}, attachment("a6.txt", b"A6"))
    assert members_of(data) == [("a.msg!/a6.txt", b"A6")]
    assert read(data, None, LIMITS).text == SHOWN.rstrip("\n") + "\n"


WORD = struct.pack("<H8xH", 0xA5EC, 0x0000) + bytes(5_000)
LOCKED = struct.pack("<H8xH", 0xA5EC, 0x0100) + bytes(5_000)


@pytest.mark.parametrize(
    ("data", "code", "reason"),
    [
        (ole_file({"WordDocument": WORD}), "AP013", "is a Word file from before 2007"),
        (ole_file({"WordDocument": LOCKED}), "AP007", "is an encrypted Word file"),
        (ole_file({"Workbook": b"x"}), "AP013", "is an Excel file from before 2007"),
        (ole_file({"EncryptedPackage": b"x", "EncryptionInfo": b"y"}), "AP007", "is encrypted"),
        (ole_file({"Catalog": b"x"}), "AP013", "is an OLE file, but no message"),
        (ole_file({}), "AP013", "is an OLE file, but no message"),
        (ole_file({"a": b"x"})[:512], "AP008", "is a damaged OLE file"),
        (b"no OLE", "AP008", "is not an Outlook message"),
        (mail({0x001A: "IPM.Note.SMIME", 0x1000: "x"}, attachment("smime.p7m", b"x")), "AP007",
         "is an encrypted e-mail"),
        (mail({0x1000: "Open in Outlook"}, attachment("message.rpmsg", b"x")), "AP007", "is an encrypted e-mail"),
    ],
)  # fmt: skip
def test_what_cannot_be_read(data: bytes, code: str, reason: str) -> None:
    for call in (lambda: read(data, "a.msg", LIMITS), lambda: list(members(data, "a.msg", LIMITS))):
        with pytest.raises(UnreadableInput) as caught:
            call()
        assert (caught.value.code, caught.value.reason) == (code, reason)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (
            "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0",
            b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n",
        ),
        ("1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0", b"{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}"),
        ("0f000000030000004d454c4100000000616263", b"abc"),
        ("0f000000030000004c4c4c4c00000000616263", b""),
        ("0f", b""),
    ],
)
def test_packed_rtf(data: str, expected: bytes) -> None:
    """The first two are the examples of the specification."""
    assert unpacked(bytes.fromhex(data), 1_000) == expected
    assert unpacked(bytes.fromhex(data), 2) == expected[:2]


SOUND = mail({0x1000: "plain", 0x1009: packed(ENCAPSULATED)}, attachment("a6.txt", b"A6" * 3_000))


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(SOUND) - 1), st.integers(0, 255)), max_size=8), st.integers(0, len(SOUND)))
def test_damage(changes: list[tuple[int, int]], size: int) -> None:
    data = bytearray(SOUND)
    for at, value in changes:
        data[at] = value
    for damaged in (bytes(data), bytes(data[:size])):
        for call in (lambda d=damaged: read(d, "a.msg", LIMITS), lambda d=damaged: list(members(d, "a.msg", LIMITS))):
            try:
                call()
            except UnreadableInput as error:
                assert error.reason  # noqa: PT017


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300), st.binary(max_size=100))
def test_damage_of_packed_rtf(data: bytes, other: bytes) -> None:
    unpacked(struct.pack("<III4x", 0, 1_000, 0x75465A4C) + data, 1_000)
    read(mail({0x1000: "x", 0x1009: packed(ENCAPSULATED[: len(data)] + other)}), None, LIMITS)
