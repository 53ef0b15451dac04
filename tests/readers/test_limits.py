"""How much of an input is read at most: through all levels, for every format that unpacks something."""

from __future__ import annotations

import io
import pickle
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest

from abstract_parser import UnreadableInput
from abstract_parser.readers import LIMITS, Limits, read_bytes, read_source, texts
from abstract_parser.readers.limits import exceeded
from abstract_parser.source import SourceText

A6 = b"A6: The lamp on the stairs\n22 May 2025 | 11:00-12:15\nStream: People\nText. More.\n"
LONG = "Porters were asked to write down every lamp that does not work. They found forty, and one more. " * 3


def packed(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def mailed(**files: bytes) -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "ann@example.org", "ben@example.org", "The talks"
    mail["Message-ID"] = "<1@example.org>"
    mail.set_content("Dear Ben, here they are. Yours, Ann\n")
    for name, data in files.items():
        mail.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return mail.as_bytes()


def walked(data: bytes, name: str, limits: Limits = LIMITS) -> tuple[list[str], list[str]]:
    """The names of what was read, and the codes of what was not."""
    read, codes = [], []
    for found, text in texts(data, name, limits):
        if isinstance(text, SourceText):
            read.append(found)
        else:
            codes.append(text.code)
            assert text.name == found
    return read, codes


def test_an_error_beyond_a_limit_names_the_option_and_comes_whole_from_another_process() -> None:
    error = pickle.loads(pickle.dumps(exceeded("x.zip", "holds more than 3 files", "raise --max-members")))
    assert (error.code, error.name, error.hint) == ("AP010", "x.zip", "raise --max-members")


def test_a_file_of_the_size_that_is_allowed_is_read(tmp_path: Path) -> None:
    file = tmp_path / "a6.txt"
    file.write_bytes(A6)
    assert read_bytes(file, len(A6)) == A6
    with pytest.raises(UnreadableInput, match="larger than 40 bytes") as refused:
        read_bytes(file, 40)
    assert refused.value.code == "AP010"
    assert read_source(file, limits=LIMITS._replace(size=len(A6))).text == A6.decode()


def test_a_member_may_not_be_larger_than_a_file() -> None:
    limits = LIMITS._replace(size=len(A6))
    data = packed(**{"a.txt": A6, "b.txt": A6 + b"x"})
    assert walked(data, "x.zip", limits) == (["x.zip!/a.txt"], ["AP010"])


def test_mail_in_an_archive_and_an_archive_in_mail() -> None:
    inner = packed(**{"a6.txt": A6})
    names, codes = walked(packed(**{"letter.eml": mailed(**{"talks.zip": inner, "b.txt": A6})}), "x.zip")
    assert codes == []
    assert {"x.zip!/letter.eml!/talks.zip!/a6.txt", "x.zip!/letter.eml!/b.txt"} <= set(names)
    names, codes = walked(mailed(**{"talks.zip": inner}), "letter.eml")
    assert codes == []
    assert "letter.eml!/talks.zip!/a6.txt" in names


def test_every_container_is_a_level() -> None:
    table = f"id,title,abstract\n1,The lamp,{LONG}\n".encode()
    data = packed(**{"letter.eml": mailed(**{"talks.csv": table})})
    assert "x.zip!/letter.eml!/talks.csv!/row 2" in walked(data, "x.zip")[0]
    assert walked(data, "x.zip", LIMITS._replace(nesting=2))[1] == ["AP010"]
    assert walked(data, "x.zip", LIMITS._replace(nesting=0)) == ([], ["AP010"])


def test_an_archive_that_never_ends_ends() -> None:
    data = packed(**{"a6.txt": A6})
    for _ in range(100):
        data = packed(**{"more.zip": data, "a6.txt": A6})
    names, codes = walked(data, "x.zip")
    assert names == ["x.zip!/a6.txt", "x.zip!/more.zip!/a6.txt", "x.zip!/more.zip!/more.zip!/a6.txt"]
    assert codes == ["AP010"]
    deep = walked(data, "x.zip", LIMITS._replace(nesting=500))
    assert (len(deep[0]), deep[1]) == (101, [])


def test_an_archive_that_fans_out_is_stopped_by_the_number_of_files() -> None:
    data = A6
    for _ in range(3):
        data = packed(**{f"{n}.zip" if data[:2] == b"PK" else f"{n}.txt": data for n in range(20)})
    names, codes = walked(data, "x.zip", LIMITS._replace(members=500))
    assert len(names) < 500
    assert set(codes) == {"AP010"}


def test_what_is_unpacked_is_counted_through_all_levels() -> None:
    inner = packed(**{f"{n}.txt": A6 * 100 for n in range(10)})
    data = packed(**{f"{n}.zip": inner for n in range(10)})
    names, codes = walked(data, "x.zip", LIMITS._replace(unpacked=40 * 100 * len(A6)))
    assert 30 <= len(names) <= 40
    assert set(codes) == {"AP010"}


def test_rows_of_a_table_are_members() -> None:
    rows = "".join(f"{n},The lamp,{LONG}\n" for n in range(30))
    data = packed(**{f"{n}.csv": f"id,title,abstract\n{rows}".encode() for n in range(5)})
    names, codes = walked(data, "x.zip", LIMITS._replace(members=70))
    assert len(names) < 70
    assert set(codes) == {"AP010"}
