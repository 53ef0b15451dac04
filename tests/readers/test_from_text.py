"""From bytes and files to characters."""

from __future__ import annotations

import codecs
import hashlib
import os
from pathlib import Path

import pytest

from abstract_parser import Document, UnreadableInput, parse, parse_file, parse_many
from abstract_parser.readers import LIMITS

TEXT = "A6: Köy ve “sağlık” – naïve café\n22 May 2025 | 11:00-12:15\nStream: People\nText. More.\n"
WESTERN = "A6: Über “naïve” cafés – €5 and Œuvres\n22 May 2025 | 11:00-12:15\nStream: People\nText. More.\n"


def title(document: Document) -> str | None:
    return document.sessions[0].title


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"),
        codecs.BOM_UTF32_BE + TEXT.encode("utf-32-be"),
    ],
    ids=["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"],
)
def test_unicode_is_known_by_its_mark(data: bytes) -> None:
    document = parse(data)
    assert title(document) == "Köy ve “sağlık” – naïve café"
    assert document.source.characters == len(TEXT)
    assert document.source.sha256 == hashlib.sha256(data).hexdigest()
    assert "AP002" not in [found.code for found in document.diagnostics]


def test_what_is_no_unicode_is_read_as_windows_1252() -> None:
    document = parse(WESTERN.encode("cp1252"))
    assert document.source.encoding == "windows-1252"
    assert title(document) == "Über “naïve” cafés – €5 and Œuvres"


def test_a_guess_is_told() -> None:
    assert "AP002" in [found.code for found in parse(WESTERN.encode("cp1252")).diagnostics]


def test_no_byte_is_lost() -> None:
    data = bytes(range(1, 256))
    document = parse(data)
    assert document.source.characters == 255
    assert document.source.encoding == "windows-1252"


@pytest.mark.parametrize(
    "data", [codecs.BOM_UTF16_LE + b"\x00\xd8", codecs.BOM_UTF8 + b"\xff", codecs.BOM_UTF32_LE + b"abc"]
)
def test_a_mark_that_lies_is_not_believed(data: bytes) -> None:
    assert parse(data).source.encoding == "windows-1252"


def test_a_string_is_taken_as_it_is() -> None:
    document = parse(TEXT)
    assert (document.source.encoding, document.source.name) == ("utf-8", None)
    assert document.source.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()
    assert parse(TEXT.encode()) == document


def test_a_string_with_half_of_a_character_has_a_digest() -> None:
    assert parse("\ud800").source.sha256 == hashlib.sha256(b"\xed\xa0\x80").hexdigest()


def test_a_file_is_named_by_its_path(tmp_path: Path) -> None:
    file = tmp_path / "a6.txt"
    file.write_bytes(TEXT.encode())
    for path in (file, str(file)):
        document = parse_file(path)
        assert document.source.name == str(file)
        assert document.sessions == parse(TEXT).sessions
    assert parse(TEXT, name="a6.txt").source.name == "a6.txt"


def test_lines_are_counted_as_python_cuts_them(tmp_path: Path) -> None:
    assert parse("").source.lines == 0
    assert parse("a").source.lines == 1
    assert parse("a\r\nb\rc\u2028d\n").source.lines == 4


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="no such file") as refused:
        parse_file(tmp_path / "missing.txt")
    assert refused.value.hint == "check the path"


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="is a folder"):
        parse_file(tmp_path)


def test_a_name_that_no_file_can_have_is_refused() -> None:
    with pytest.raises(UnreadableInput):
        parse_file("a\0b")
    with pytest.raises(UnreadableInput):
        parse_file("a" * 5000)


def test_a_file_that_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "large.txt"
    with file.open("wb") as large:
        large.truncate(LIMITS.size + 1)  # takes no room on the disk
    with pytest.raises(UnreadableInput, match="larger than 256 MB"):
        parse_file(file)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "secret.txt"
    file.write_text(TEXT, encoding="utf-8")
    file.chmod(0)
    with pytest.raises(UnreadableInput, match="permission denied"):
        parse_file(file)


def test_of_many_files_a_bad_one_stops_nothing(tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text(TEXT, encoding="utf-8")
    documents = parse_many(path for path in (good, tmp_path / "missing.txt", tmp_path, good))
    assert [bool(document.sessions) for document in documents] == [True, False, False, True]


def test_many_files_are_read_one_by_one(tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text(TEXT, encoding="utf-8")

    def paths() -> object:
        yield good
        raise AssertionError("the second file was asked for too early")

    assert next(parse_many(paths())).sessions  # type: ignore[arg-type]
