"""Files made to do harm, each with the codes of which one must be said of it. All are made here."""

from __future__ import annotations

import base64
import gzip
import io
import os
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

SESSION = (
    "A6: Waiting well\nThursday 22 May 2025 | 11:00-12:15\nFormat: Workshop\nWe wait.\n"
    "Lucy Robin, Child Health Lead, Harbour Hospital; England\n"
)
_PARAGRAPHS = SESSION.replace("\n", "\\par ").encode()
READ = frozenset[str]()
"""The codes of a file that must be read in spite of all."""
_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override '
    'PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.'
    'document.main+xml"/></Types>'
)
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MB = 1024 * 1024


class Hostile(NamedTuple):
    """A file: what makes its bytes, and the codes of which one at least must be said of it; none: it must be read."""

    name: str
    make: Callable[[], bytes]
    codes: frozenset[str]


def _docx(body: str = "", prolog: str = "", document: bool = True) -> bytes:
    paragraphs = body or "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in SESSION.splitlines())
    return _zip(
        ("[Content_Types].xml", _TYPES.encode()),
        *(
            [(
                "word/document.xml",
                f'<?xml version="1.0"?>{prolog}<w:document xmlns:w="{_WORD}"><w:body>{paragraphs}</w:body></w:document>'
                .encode(),
            )]
            if document
            else []
        ),
    )  # fmt: skip


def _zip(*members: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(zipfile.ZipInfo(name, (2025, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _zeros(name: str, size: int, before: bytes = b"", behind: bytes = b"", *others: tuple[str, bytes]) -> bytes:
    """An archive with a file of blanks of that size, which is never in memory as a whole."""
    out = io.BytesIO(_zip(*others))
    with zipfile.ZipFile(out, "a" if others else "w", zipfile.ZIP_DEFLATED) as archive:
        info = zipfile.ZipInfo(name, (2025, 1, 1, 0, 0, 0))
        info.compress_type = zipfile.ZIP_DEFLATED
        with archive.open(info, "w", force_zip64=True) as member:
            member.write(before)
            for _ in range(size // MB):
                member.write(b" " * MB)
            member.write(behind)
    return out.getvalue()


def _large_docx() -> bytes:
    head, tail = f'<w:document xmlns:w="{_WORD}"><w:body>', "</w:body></w:document>"
    types = ("[Content_Types].xml", _TYPES.encode())
    return _zeros("word/document.xml", 600 * MB, head.encode(), tail.encode(), types)


def _nested(depth: int) -> bytes:
    data = _zip(("a6.txt", SESSION.encode()))
    for level in range(depth):
        data = _zip((f"{level}.zip", data))
    return data


def _flagged(data: bytes) -> bytes:
    """The archive with every entry marked as encrypted."""
    out = bytearray(data)
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = 0
        while (start := out.find(signature, start)) >= 0:
            out[start + at] |= 1
            start += 4
    return bytes(out)


def _wrong_sum() -> bytes:
    out = bytearray(_zip(("a6.txt", os.urandom(10) + SESSION.encode() * 3)))
    for signature, at in ((b"PK\x03\x04", 14), (b"PK\x01\x02", 16)):
        out[out.find(signature) + at] ^= 0xFF
    return bytes(out)


def _pdf(pages: int = 1, content: bytes = b"", extra: str = "", trailer: str = "") -> bytes:
    objects = [
        f"<</Type/Catalog/Pages 2 0 R{extra}>>".encode(),
        f"<</Type/Pages/Kids[{' '.join(f'{4 + n} 0 R' for n in range(pages))}]/Count {pages}>>".encode(),
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        *[
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 3 0 R/Resources<</Font<</F1<</Type/Font"
            b"/Subtype/Type1/BaseFont/Helvetica>>>>>>>>"
        ]
        * pages,
    ]
    out = io.BytesIO()
    out.write(b"%PDF-1.4\n")
    places = []
    for number, held in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, held))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(f"trailer<</Size {len(objects) + 1}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF\n".encode())
    return out.getvalue()


def _written(text: str) -> bytes:
    lines = "".join(f"({line}) Tj T*\n" for line in text.splitlines())
    return f"BT /F1 11 Tf 14 TL 50 780 Td\n{lines}ET".encode("latin-1")


def _scan() -> bytes:
    picture = zlib.compress(b"\xff" * 10_000)
    inline = b"q 500 0 0 700 50 50 cm BI /W 100 /H 100 /CS /G /BPC 8 /F /Fl ID " + picture + b" EI Q"
    return _pdf(content=inline)


def _encrypted_pdf() -> bytes:
    key = "<" + "41" * 32 + ">"
    return _pdf(
        content=_written(SESSION),
        trailer=f"/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O {key}/U {key}>>",
    )


def _mail(*parts: bytes, boundary: str = "b") -> bytes:
    head = (
        "From: a@example.org\r\nTo: b@example.org\r\nSubject: Sessions\r\nMIME-Version: 1.0\r\n"
        f'Content-Type: multipart/mixed; boundary="{boundary}"\r\n\r\n'
    ).encode()
    return head + b"".join(b"--b\r\n" + part + b"\r\n" for part in parts) + b"--b--\r\n"


def _attachment(name: str, data: bytes) -> bytes:
    head = f'Content-Disposition: attachment; filename="{name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n'
    return b"Content-Type: application/octet-stream\r\n" + head.encode() + base64.encodebytes(data)


def _deep_mail() -> bytes:
    out = [b"From: a@example.org\r\nMIME-Version: 1.0\r\n"]
    for level in range(2_000):
        out.append(b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (level, level))
    return b"".join(out) + b"Content-Type: text/plain\r\n\r\n" + SESSION.encode()


def _sheet_bomb() -> bytes:
    row = f'<row r="1"><c r="A1" t="inlineStr"><is><t>{"x" * (300 * MB)}</t></is></c></row>'
    return _xlsx(row)


def _xlsx(rows: str) -> bytes:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return _zip(
        ("[Content_Types].xml", b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
        ("xl/workbook.xml", (
            f'<workbook xmlns="{main}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
            '<sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>').encode()),
        ("xl/_rels/workbook.xml.rels", (
            b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
            b'Id="r1" Target="worksheets/sheet1.xml" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
            b'relationships/worksheet"/></Relationships>')),
        ("xl/worksheets/sheet1.xml", f'<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>'.encode()),
    )  # fmt: skip


_BOMB = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
) + "]>"  # fmt: skip
_FILE = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def _codes(*codes: str) -> frozenset[str]:
    return frozenset(codes)


NO_SESSION, DAMAGED, LIMIT = _codes("AP101"), _codes("AP008"), _codes("AP010")
FILES: tuple[Hostile, ...] = (
    Hostile("empty.txt", bytes, NO_SESSION),
    Hostile("empty.docx", bytes, _codes("AP101", "AP008")),
    Hostile("zeros.txt", lambda: bytes(100_000), NO_SESSION),
    Hostile("noise.bin", lambda: bytes(range(256)) * 200, _codes("AP013")),
    Hostile("half-utf-16.txt", lambda: SESSION.encode("utf-16")[:-31], READ),
    Hostile("one-line.txt", lambda: b"A6: Waiting well, " * 600_000, NO_SESSION | {"AP103", "AP105", "AP005"}),
    Hostile("escapes.txt", lambda: b"\x1b]0;owned\x07\x1b[2J" + SESSION.encode(), READ),
    Hostile("formula.txt", lambda: SESSION.replace("Waiting well", "=cmd|'/c calc'!A1").encode(), READ),
    Hostile("script.html", lambda: b"<html><h1>&lt;script>alert(1)&lt;/script></h1>", NO_SESSION),
    Hostile("deep.html", lambda: b"<html>" + b"<div>" * 500_000, LIMIT),
    Hostile("line.html", lambda: b"<html><p>" + b"word " * MB, NO_SESSION),
    Hostile("truncated.docx", lambda: _docx()[:-200], DAMAGED),
    Hostile("headless.docx", lambda: _docx()[200:], READ),
    Hostile("no-document.docx", lambda: _docx(document=False), _codes("AP008", "AP013", "AP101")),
    Hostile("xml-bomb.docx", lambda: _docx(f"<w:p><w:r><w:t>{'&j;'}</w:t></w:r></w:p>", _BOMB), DAMAGED),
    Hostile("entity.docx", lambda: _docx("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", _FILE), DAMAGED),
    Hostile("broken-xml.docx", lambda: _docx("<w:p><w:r></w:p>"), DAMAGED),
    Hostile("deep.docx", lambda: _docx("<w:p>" * 200_000 + "</w:p>" * 200_000), DAMAGED | LIMIT),
    Hostile("encrypted-parts.docx", lambda: _flagged(_docx()), _codes("AP007", "AP008")),
    Hostile("large-part.docx", _large_docx, LIMIT),
    Hostile("a-picture.docx", lambda: b"\x89PNG\r\n\x1a\n" + bytes(500), _codes("AP013")),
    Hostile("a-word-file.pdf", _docx, READ),
    Hostile("bomb.zip", lambda: _zeros("blanks.txt", 600 * MB), LIMIT),
    Hostile("nested.zip", lambda: _nested(6), LIMIT),
    Hostile("many.zip", lambda: _zip(*((f"{n}.txt", b"") for n in range(12_000))), LIMIT),
    Hostile("traversal.zip", lambda: _zip(("../../../evil.txt", SESSION.encode()), ("/etc/evil.txt", b"x")), READ),
    Hostile("truncated.zip", lambda: _zip(("a6.txt", SESSION.encode() * 20))[:-30], DAMAGED),
    Hostile("encrypted.zip", lambda: _flagged(_zip(("a6.txt", SESSION.encode()))), _codes("AP007")),
    Hostile("wrong-sum.zip", _wrong_sum, DAMAGED),
    Hostile("empty.zip", lambda: _zip(), _codes("AP013", "AP101")),
    Hostile("truncated.pdf", lambda: _pdf(content=_written(SESSION))[:300], DAMAGED),
    Hostile("header.pdf", lambda: b"%PDF-1.7\n", DAMAGED),
    Hostile("rubbish.pdf", lambda: b"%PDF-1.7\n" + bytes(range(256)) * 400, DAMAGED),
    Hostile("scan.pdf", _scan, _codes("AP009")),
    Hostile("encrypted.pdf", _encrypted_pdf, _codes("AP007")),
    Hostile("pages.pdf", lambda: _pdf(pages=2_500), LIMIT),
    Hostile("javascript.pdf", lambda: _pdf(
        content=_written(SESSION), extra="/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>"), READ),
    Hostile("a-pdf.txt", lambda: _pdf(content=_written(SESSION)), READ),
    Hostile("groups.rtf", lambda: b"{\\rtf1 " + b"{" * 500_000, NO_SESSION | DAMAGED | LIMIT),
    Hostile("truncated.rtf", lambda: b"{\\rtf1\\ansi " + _PARAGRAPHS[:80], _codes("AP004")),
    Hostile("binary.rtf", lambda: b"{\\rtf1\\ansi{\\pict\\bin999999999 x}" + b"x" * 100, DAMAGED),
    Hostile("deep.eml", _deep_mail, READ),
    Hostile("bomb.eml", lambda: _mail(b"Content-Type: text/plain\r\n\r\nSee below.", _attachment(
        "b.zip", _zeros("blanks.txt", 600 * MB))), LIMIT),
    Hostile("bad-base64.eml", lambda: _mail(
        b"Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!!"), NO_SESSION),
    Hostile("name.eml", lambda: _mail(_attachment("../../../evil.txt", SESSION.encode())), READ),
    Hostile("truncated.msg", lambda: _OLE + bytes(100), DAMAGED | {"AP013"}),
    Hostile("cycles.doc", lambda: _OLE + struct.pack("<I", 0) * 200, DAMAGED | {"AP013"}),
    Hostile("bomb.xlsx", _sheet_bomb, LIMIT | NO_SESSION),
    Hostile("sparse.xlsx", lambda: _xlsx('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'), NO_SESSION | LIMIT),
    Hostile("field.csv", lambda: b'text\n"' + b"x" * (5 * MB), NO_SESSION),
    Hostile("formulas.csv", lambda: b"title,text\n=1+1,\"" + SESSION.encode() + b'"\n@SUM(A1),x\n', READ),
    Hostile("archive.tar.gz", lambda: gzip.compress(b"x" * 1_000, mtime=0), _codes("AP013")),
    Hostile("program.exe", lambda: b"MZ\x90\x00" + bytes(1_000), _codes("AP013")),
    Hostile("ev\nil\u202e\x1b[31m.txt", lambda: SESSION.encode(), READ),
    Hostile("n" * 240 + ".txt", lambda: SESSION.encode(), READ),
    Hostile("<script>alert(1)<&'\".txt", lambda: SESSION.encode(), READ),
    Hostile("CON.txt", lambda: SESSION.encode(), READ),
)  # fmt: skip


def write(folder: Path) -> Iterator[Hostile]:
    """Writes the files to a folder, as far as its file system takes their names."""
    folder.mkdir(parents=True, exist_ok=True)
    for hostile in FILES:
        try:
            folder.joinpath(hostile.name).write_bytes(hostile.make())
        except OSError:
            continue
        yield hostile
    folder.joinpath("loop.txt").symlink_to("loop.txt")
    if hasattr(os, "mkfifo"):
        os.mkfifo(folder / "pipe.txt")
