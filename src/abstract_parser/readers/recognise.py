"""Which format some bytes are in. Their content decides; a name only where the content leaves it open."""

from __future__ import annotations

import io
import re

from abstract_parser.errors import UnreadableInput
from abstract_parser.readers.registry import BY_NAME, SUFFIXES, Reader, suffix_of

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEAD = 4096
"""Bytes in which a format shows itself."""
_HTML = re.compile(
    rb"\s{0,200}(?:<\?xml[^>]{0,200}>\s{0,200})?(?:<!--.{0,2000}?-->\s{0,200}){0,5}<(?:!doctype\s+html|html|head|body)\b",
    re.I | re.S,
)
_TAG = re.compile(rb"<(?:p|div|br|li|ul|ol|h[1-6]|table|tr|td|span|strong|b|section|article)\b[^<>]{0,500}>", re.I)
_MAIL = re.compile(rb"(?:[!-9;-~]{1,80}:[^\r\n]{0,2000}(?:\r?\n[ \t][^\r\n]{0,2000})*\r?\n){2,}", re.A)
_MAIL_ONLY = re.compile(rb"^(?:mime-version|message-id|received|content-type|return-path|x-mailer):", re.I | re.M)
_FLAT_ODT = re.compile(rb"<office:document\b")
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"), (b"\xff\xd8\xff", "a JPEG picture"), (b"GIF8", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"), (b"MM\x00*", "a TIFF picture"), (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"), (b"\x1f\x8b", "a gzip file"), (b"\xfd7zXZ\x00", "an xz file"),
    (b"BZh", "a bzip2 file"), (b"\x7fELF", "a program"), (b"MZ\x90\x00", "a program"),
    (b"SQLite format 3\x00", "an SQLite database"), (b"OggS", "a sound file"), (b"ID3", "a sound file"),
    (b"PAR1", "a Parquet file"),
)  # fmt: skip
_PACKAGES = (
    ("word/document.xml", "docx", ""), ("xl/workbook.xml", "xlsx", ""),
    ("xl/workbook.bin", "", "a binary Excel workbook"),
    ("ppt/presentation.xml", "", "a slide deck"), ("META-INF/container.xml", "", "an e-book"),
    ("Index/Document.iwa", "", "a Pages document"),
)  # fmt: skip


def recognise(data: bytes, name: str | None) -> Reader:
    """The reader for these bytes. Raises `UnreadableInput` for what no reader takes."""
    found = _by_signature(data, name)
    if found:
        return BY_NAME[found]
    named = SUFFIXES.get(suffix_of(name))
    head = data[:_HEAD]
    if _HTML.match(head.removeprefix(b"\xef\xbb\xbf")) or _is_html(named, head):
        return BY_NAME["html"]
    if _is_mail(head):
        return BY_NAME["mail"]
    if named and named.name == "csv":
        return named
    if named and named.name in ("docx", "odt", "xlsx", "pdf", "zip", "msg") and _is_binary(head):
        return named  # its reader will say what is wrong
    return BY_NAME["text"]


def _by_signature(data: bytes, name: str | None) -> str:
    if data.startswith(b"PK\x03\x04") or data.startswith(b"PK\x05\x06"):
        return _package(data, name)
    if data.startswith(b"{\\rtf"):
        return "rtf"
    if data.startswith(_OLE):
        return "msg"
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if _FLAT_ODT.search(data[:_HEAD]) and data.lstrip()[:5] == b"<?xml":
        return "odt"
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise UnreadableInput(name or "", f"is {what}", "save it as .docx, PDF or plain text", "AP013")
    return ""


def _package(data: bytes, name: str | None) -> str:
    """What a zip file is: a document that is packed, or an archive."""
    import zipfile  # a hundredth of a second, which plain text does not wait for

    named = SUFFIXES.get(suffix_of(name))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
                kind = archive.read("mimetype").strip()
                if kind.startswith(b"application/vnd.oasis.opendocument.text"):
                    return "odt"
                if kind.startswith(b"application/vnd.oasis.opendocument."):
                    raise UnreadableInput(
                        name or "", "is an OpenDocument file, but no text", "save it as .odt or .xlsx", "AP013"
                    )
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError, EOFError):
        return named.name if named and named.name in ("docx", "odt", "xlsx") else "zip"
    for inside, reader, other in _PACKAGES:
        if inside in names:
            if other:
                raise UnreadableInput(name or "", f"is {other}", "save it as .docx, PDF or plain text", "AP013")
            return reader
    return "zip"


def _is_html(named: Reader | None, head: bytes) -> bool:
    """Named so and with a tag in it, or beginning with a tag and full of them."""
    if named and named.name == "html":
        return bool(re.search(rb"<[a-z!/]", head, re.I)) and not _is_binary(head)
    return head.lstrip()[:1] == b"<" and len(_TAG.findall(head)) >= 3


def _is_mail(head: bytes) -> bool:
    """A block of header lines, one of which only mail programs write."""
    block = _MAIL.match(head)
    return bool(block and _MAIL_ONLY.search(block[0]))


def _is_binary(head: bytes) -> bool:
    return b"\x00" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff"))
