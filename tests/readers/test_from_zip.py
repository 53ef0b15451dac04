"""Archives: what is taken, in which order, and what archives made to do harm come to."""

from __future__ import annotations

import io
import stat
import struct
import warnings
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abstract_parser import UnreadableInput, parse
from abstract_parser.readers import LIMITS, Limits, read_source, texts
from abstract_parser.source import SourceText

A6 = b"A6: The lamp on the stairs\n22 May 2025 | 11:00-12:15\nStream: People\nText. More.\n"
B2 = A6.replace(b"A6", b"B2")


def packed(files: dict[str, bytes] | list[tuple[str | zipfile.ZipInfo, bytes]], method: int = 8) -> bytes:
    out = io.BytesIO()
    pairs = files.items() if isinstance(files, dict) else files
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w", method) as archive:
        warnings.simplefilter("ignore", UserWarning)  # the same name twice is what is tested
        for name, data in pairs:
            archive.writestr(name, data)
    return out.getvalue()


def found(data: bytes, limits: Limits = LIMITS) -> dict[str, str]:
    """Of every text its first line, of everything else the code of its error."""
    return {
        name: got.code if isinstance(got, UnreadableInput) else got.text.partition("\n")[0]
        for name, got in texts(data, "x.zip", limits)
    }


def as_encrypted(data: bytes) -> bytes:
    """With the flag of encryption, in the table of contents and before the file."""
    out = bytearray(data)
    out[data.index(b"PK\x03\x04") + 6] |= 1
    out[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(out)


def test_files_come_in_the_order_of_their_names() -> None:
    data = packed({"day 2/b2.txt": B2, "day 1/a6.txt": A6, "a.txt": A6})
    assert list(found(data)) == ["x.zip!/a.txt", "x.zip!/day 1/a6.txt", "x.zip!/day 2/b2.txt"]


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2])
def test_all_usual_ways_of_packing_are_read(method: int) -> None:
    assert found(packed({"a.txt": A6}, method)) == {"x.zip!/a.txt": "A6: The lamp on the stairs"}


def test_another_way_of_packing_is_told() -> None:
    assert found(packed({"a.txt": A6}, zipfile.ZIP_LZMA)) == {"x.zip!/a.txt": "AP008"}


def test_what_systems_leave_is_passed_over() -> None:
    clutter = ["__MACOSX/._a.txt", ".DS_Store", "day/.hidden.txt", ".git/a.txt", "Thumbs.db", "Desktop.ini", "~$a.docx"]
    folders = ["day/", "other\\"]
    data = packed([*((name, b"x") for name in clutter), *((name, b"") for name in folders), ("day/a.txt", A6)])
    assert found(data) == {"x.zip!/day/a.txt": "A6: The lamp on the stairs"}


@pytest.mark.parametrize(
    "name, shown",
    [
        ("../../etc/a.txt", "etc/a.txt"), ("/srv/a.txt", "srv/a.txt"), ("C:\\Users\\a.txt", "Users/a.txt"),
        ("..\\a.txt", "a.txt"), ("a\x1b[31m.txt", "a_[31m.txt"), ("a\u202etxt.exe.txt", "a_txt.exe.txt"),
        ("./a//b.txt", "a/b.txt"), ("..", "unnamed"), ("x" * 300 + ".txt", "x" * 116 + ".txt"),
    ],
)  # fmt: skip
def test_names_are_made_harmless(name: str, shown: str) -> None:
    assert list(found(packed({name: A6}))) == [f"x.zip!/{shown}"]


def test_names_are_read_in_the_encoding_they_were_written_in() -> None:
    def renamed(raw: bytes, extra: bytes = b"") -> bytes:
        info = zipfile.ZipInfo("?" * len(raw))
        info.extra = extra
        return packed([(info, A6)]).replace(b"?" * len(raw), raw)

    assert list(found(packed({"é.txt": A6}))) == ["x.zip!/é.txt"]  # the flag of UTF-8
    assert list(found(renamed("é.txt".encode("cp437")))) == ["x.zip!/é.txt"]
    assert list(found(renamed("é.txt".encode()))) == ["x.zip!/é.txt"]  # as on a Mac, without it
    raw = b"_.txt"
    beside = b"\x01" + struct.pack("<I", zlib.crc32(raw)) + "ő.txt".encode()
    assert list(found(renamed(raw, struct.pack("<HH", 0x7075, len(beside)) + beside))) == ["x.zip!/ő.txt"]
    wrong = b"\x01" + struct.pack("<I", 7) + "ő.txt".encode()
    assert list(found(renamed(raw, struct.pack("<HH", 0x7075, len(wrong)) + wrong))) == ["x.zip!/_.txt"]


def test_equal_names_are_numbered() -> None:
    data = packed([("a.txt", A6), ("a.txt", B2), ("a (2).txt", A6), ("./a.txt", B2)])
    assert sorted(found(data)) == ["x.zip!/a (2).txt", "x.zip!/a (3).txt", "x.zip!/a (4).txt", "x.zip!/a.txt"]


def test_an_encrypted_file_is_told_and_the_others_go_on() -> None:
    data = as_encrypted(packed([("a.txt", A6), ("b.txt", B2)]))
    assert found(data) == {"x.zip!/a.txt": "AP007", "x.zip!/b.txt": "B2: The lamp on the stairs"}


def test_a_link_is_not_followed() -> None:
    link = zipfile.ZipInfo("link.txt")
    link.create_system = 3
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    data = packed([("a.txt", A6), (link, b"/etc/passwd")])
    assert found(data)["x.zip!/link.txt"] == "AP013"
    assert found(data)["x.zip!/a.txt"] == "A6: The lamp on the stairs"


def test_a_damaged_file_is_told_and_the_others_go_on() -> None:
    data = packed({"a.txt": A6, "b.txt": B2}, zipfile.ZIP_STORED).replace(b"A6: The lamp", b"A6: The damp", 1)
    assert found(data) == {"x.zip!/a.txt": "AP008", "x.zip!/b.txt": "B2: The lamp on the stairs"}


@pytest.mark.parametrize("cut", [10, 60, -1, -25])
def test_an_archive_that_is_cut_off_is_told(cut: int) -> None:
    assert found(packed({"a.txt": A6, "b.txt": B2})[:cut]) == {"x.zip": "AP008"}


def test_a_bomb_is_not_unpacked() -> None:
    data = packed({"a.txt": A6, "bomb.txt": b"0" * 40_000_000})
    assert found(data) == {"x.zip!/a.txt": "A6: The lamp on the stairs", "x.zip!/bomb.txt": "AP010"}


def test_more_than_a_file_says_is_not_unpacked() -> None:
    data = packed({"a.txt": b"0" * 1_000_000})
    assert found(data.replace(struct.pack("<I", 1_000_000), struct.pack("<I", 10))) == {"x.zip!/a.txt": "AP008"}


def test_what_is_left_to_unpack_is_shared_by_all_files() -> None:
    half = b"A line. " * 100_000
    limits = LIMITS._replace(unpacked=2 * len(half) - 1)
    inner = packed({"b.txt": half})
    codes = found(packed({"a.txt": half, "b.zip": inner, "c.txt": A6}), limits)
    assert codes["x.zip!/a.txt"].startswith("A line.")
    assert codes["x.zip!/b.zip!/b.txt"] == "AP010"


def test_files_that_lie_in_each_other_are_refused() -> None:
    data = packed({"a.txt": A6 * 3, "b.txt": B2, "c.txt": A6}, zipfile.ZIP_STORED)
    second = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 1)
    same = data[: second + 42] + struct.pack("<I", 0) + data[second + 46 :]  # `b.txt` is where `a.txt` is
    assert found(same) == {
        "x.zip!/a.txt": "AP008", "x.zip!/b.txt": "AP008", "x.zip!/c.txt": "A6: The lamp on the stairs",
    }  # fmt: skip


def test_archives_in_archives_are_read_as_deep_as_is_allowed() -> None:
    data = packed({"a.txt": A6})
    for _ in range(2):
        data = packed({"in.zip": data})
    assert found(data) == {"x.zip!/in.zip!/in.zip!/a.txt": "A6: The lamp on the stairs"}
    assert found(packed({"in.zip": data, "b.txt": B2})) == {
        "x.zip!/b.txt": "B2: The lamp on the stairs", "x.zip!/in.zip!/in.zip!/in.zip": "AP010",
    }  # fmt: skip


def test_members_are_counted_through_all_levels() -> None:
    inner = packed({f"{n}.txt": A6 for n in range(5)})
    got = list(texts(packed({f"{n}.zip": inner for n in range(5)}), "x.zip", LIMITS._replace(members=12)))
    assert sum(isinstance(text, SourceText) for _, text in got) < 12
    assert isinstance(got[-1][1], UnreadableInput)
    assert got[-1][1].code == "AP010"


def test_an_e_mail_in_an_archive_is_opened() -> None:
    mail = b"Message-ID: <1@example.org>\nFrom: a@example.org\nMIME-Version: 1.0\nSubject: Talk\n\n" + A6
    assert any(isinstance(got, SourceText) and "A6: " in got.text for _, got in texts(packed({"a.eml": mail}), "x.zip"))


def test_an_archive_with_nothing_in_it_is_told() -> None:
    assert found(packed({})) == {"x.zip": "AP013"}
    assert found(packed({".DS_Store": b"x"})) == {"x.zip": "AP013"}


def test_the_only_text_of_an_archive_stands_for_it() -> None:
    source = read_source(packed({"a.txt": A6, "photo.png": b"\x89PNG\r\n\x1a\n0000"}), "x.zip")
    assert source.text.startswith("A6")
    assert source.name == "x.zip"
    assert [doubt.code for doubt in source.doubts] == ["AP015"]
    assert parse(packed({"in.zip": packed({"a.txt": A6})})).sessions[0].code == "A6"


def test_of_several_texts_none_stands_for_the_archive() -> None:
    with pytest.raises(UnreadableInput, match="holds 3 files") as refused:
        read_source(packed({"a.txt": A6, "b.txt": B2, "c.txt": A6}), "x.zip")
    assert "abstract-parser batch" in refused.value.hint
    with pytest.raises(UnreadableInput, match="holds no files"):
        read_source(packed({}), "x.zip")


def test_what_is_wrong_with_the_only_file_is_wrong_with_the_archive() -> None:
    with pytest.raises(UnreadableInput, match=r"x\.zip: holds a file that is encrypted") as refused:
        read_source(as_encrypted(packed({"a.txt": A6})), "x.zip")
    assert refused.value.code == "AP007"


def test_a_chain_of_archives_ends() -> None:
    data = A6
    for n in range(30):
        data = packed({f"{n}.zip" if n else "a.txt": data})
    with pytest.raises(UnreadableInput) as refused:
        read_source(data, "x.zip")
    assert refused.value.code == "AP010"


@given(st.data())
def test_whatever_is_changed_nothing_is_raised(data: st.DataObject) -> None:
    archive = bytearray(packed({"a.txt": A6, "day/b.txt": B2, "in.zip": packed({"c.txt": A6})}))
    for _ in range(data.draw(st.integers(1, 4))):
        archive[data.draw(st.integers(0, len(archive) - 1))] = data.draw(st.integers(0, 255))
    for name, got in texts(bytes(archive), "x.zip"):
        assert name.startswith("x.zip")
        assert isinstance(got, SourceText | UnreadableInput)
