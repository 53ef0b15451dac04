"""Which format some bytes are in. Their content decides; a name only where the content leaves it open."""

from __future__ import annotations

import codecs
import re

from abstract_parser.errors import UnreadableInput
from abstract_parser.readers.registry import BY_NAME, SUFFIXES, Reader, suffix_of
from abstract_parser.readers.zipped import package

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEAD = 4096
"""Bytes in which a format shows itself."""
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_PACKED = frozenset({"docx", "odt", "xlsx", "pdf", "zip", "msg"})
_WIDE = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_PDF = re.compile(rb"%PDF-\d\.\d")
_PDF_INSIDE = re.compile(rb"\d \d{1,5} obj\b|%%EOF")
_ROOT = re.compile(r"<(?:!doctype\s+html|html|head|body|frameset)(?=[\s>/])", re.I)
_TAG = re.compile(
    r"</?(?:p|div|br|li|ul|ol|h[1-6]|table|tbody|tr|td|th|span|strong|em|b|i|a|section|article|main|hr|dl|dt|dd)"
    r"(?:\s[^<>]{0,500})?/?>",
    re.I,
)
_FEWEST_TAGS = 3
_OTHER_XML = (
    ("<office:document", "odt", ""), ("<svg", "", "a drawing"), ("<w:wordDocument", "", "a Word file of 2003"),
    ("<pkg:package", "", "a Word file in one piece of XML"), ("<Workbook", "", "an Excel file of 2003"),
)  # fmt: skip
_MAIL = re.compile(
    r"(?:From [^\r\n]{1,200}\r?\n|\d{1,12}[ \t]{0,20}\r?\n)?"  # a mailbox; a Mac that counts the bytes
    r"(?:[!-9;-~]{1,80}:[^\r\n]*+(?:\r?\n[ \t][^\r\n]*+)*+(?:\r?\n|\Z)){2,}+",
    re.A,
)
_MAIL_ONLY = re.compile(
    r"^(?:mime-version:\s*\d|message-id:\s*<|received:\s*(?:from|by)\b|return-path:\s*<|x-mailer:"
    r"|content-type:\s*\w+/\w)",
    re.I | re.M,
)
_MAIL_TOO = re.compile(r"^(?:from|to|subject|date):", re.I | re.M)
_MAGIC: tuple[tuple[re.Pattern[bytes], str], ...] = tuple(
    (re.compile(pattern, re.S), what)
    for pattern, what in (
        (rb"\x89PNG\r\n\x1a\n", "a PNG picture"), (rb"\xff\xd8\xff", "a JPEG picture"),
        (rb"GIF8[79]a", "a GIF picture"), (rb"II\*\x00|MM\x00\*", "a TIFF picture"),
        (rb"RIFF....WEBP", "a WebP picture"), (rb"....ftyp(?:heic|heix|mif1|avif)", "a photo"),
        (rb"....ftyp|\x1aE\xdf\xa3|RIFF....AVI ", "a film"), (rb"BM....\x00\x00\x00\x00", "a BMP picture"),
        (rb"OggS\x00|ID3[\x02-\x04]|fLaC\x00|RIFF....WAVE", "a sound file"),
        (rb"7z\xbc\xaf\x27\x1c", "a 7z archive"), (rb"Rar!\x1a\x07", "a RAR archive"),
        (rb"\x1f\x8b\x08", "a gzip file"), (rb"\xfd7zXZ\x00", "an xz file"), (rb"BZh[1-9]1AY&SY", "a bzip2 file"),
        (rb"\x28\xb5\x2f\xfd", "a zstd file"), (rb".{257}ustar[\x00 ]", "a tar archive"),
        (rb"\x7fELF|MZ[\x00-\xff][\x00-\x03]", "a program"), (rb"SQLite format 3\x00", "an SQLite database"),
        (rb"PAR1[\x00-\x1f]", "a Parquet file"), (rb"\x78\x9f\x3e\x22", "the winmail.dat of an e-mail"),
        (rb"%!PS-Adobe", "a PostScript file"),
    )
)  # fmt: skip
_CONTROL = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))
_HINT = "save it as .docx, PDF or plain text"


def recognise(data: bytes, name: str | None) -> Reader:
    """The reader for these bytes. Raises `UnreadableInput` for what no reader takes."""
    named = SUFFIXES.get(suffix_of(name))
    called = named.name if named else ""
    if called in _PACKED and not data.strip(b" \t\r\n\x00"):
        raise UnreadableInput(name or "", "is empty", "ask for it again", "AP008")
    found = _by_signature(data, name, called)
    if not found:
        head = _text(data)
        if _is_html(data, head, called):
            found = "html"
        elif _is_mail(head, called):
            found = "mail"
        elif called == "csv":
            found = "csv"
        elif name and called != "text" and _is_binary(data):  # what is called text, or nothing, is text
            if called not in _PACKED:
                raise UnreadableInput(name or "", "is no text, and in no format that is known", _HINT, "AP013")
            found = called  # its reader says what is wrong
    return BY_NAME[found or "text"]


def _by_signature(data: bytes, name: str | None, called: str) -> str:
    if data.startswith(_ZIP):
        return package(data, name, called)
    if data[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rtf"):
        return "rtf"
    if data.startswith(_OLE):
        return "msg"
    if (pdf := _PDF.search(data, 0, 1024)) and (not pdf.start() or _PDF_INSIDE.search(data, pdf.end())):
        return "pdf"
    for magic, what in _MAGIC:
        if magic.match(data):
            raise UnreadableInput(name or "", f"is {what}", _HINT, "AP013")
    if data[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<?xml"):
        return _xml(data, name)
    return ""


def _xml(data: bytes, name: str | None) -> str:
    """What XML is that is no web page; nothing where it is just XML."""
    root = _behind_prologue(_text(data))
    for tag, reader, what in _OTHER_XML:
        if root.startswith(tag) and root[len(tag) : len(tag) + 1] in (" ", ">", "\n", "\r", "\t"):
            if what or "opendocument.text" not in root:
                raise UnreadableInput(name or "", f"is {what or 'an OpenDocument file, but no text'}", _HINT, "AP013")
            return reader
    return ""


def _text(data: bytes) -> str:
    """The beginning, as far as its letters are plain ones."""
    for mark, encoding in _WIDE.items():
        if data.startswith(mark) and not data.startswith(codecs.BOM_UTF32_LE):
            return data[2 : _HEAD * 2].decode(encoding, "replace")
    return data[:_HEAD].removeprefix(codecs.BOM_UTF8).decode("latin-1")


def _behind_prologue(head: str) -> str:
    """What stands behind comments and processing instructions."""
    at = 0
    while True:
        while at < len(head) and head[at].isspace():
            at += 1
        close = "-->" if head.startswith("<!--", at) else "?>" if head.startswith("<?", at) else ""
        end = head.find(close, at + 2) if close else -1
        if end < 0:
            return head[at:]
        at = end + len(close)


def _is_html(data: bytes, head: str, called: str) -> bool:
    """A page, from its first tag on; a piece of one, where all is between tags; or named so and with a tag in it."""
    if called == "html":
        return bool(_TAG.search(head) or _ROOT.search(head))
    if head.lstrip()[:1] != "<":
        return False
    root = _behind_prologue(head)
    if _ROOT.match(root):
        return True
    tail = data[-_HEAD:].replace(b"\x00", b"").rstrip()
    return bool(_TAG.match(root)) and tail.endswith(b">") and len(_TAG.findall(root)) >= _FEWEST_TAGS


def _is_mail(head: str, called: str) -> bool:
    """A block of header lines, one of which only mail programs write."""
    block = _MAIL.match(head)
    return bool(block and (_MAIL_ONLY.search(block[0]) or (called == "mail" and _MAIL_TOO.search(block[0]))))


def _is_binary(data: bytes) -> bool:
    """Whether there is more in it than letters: zeros beside other control characters, or very many of those."""
    head = data[:_HEAD]
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)):
        return False
    controls = len(head) - len(head.translate(None, _CONTROL))
    zeros = head.count(0)
    return len(head) >= 16 and ((zeros > 0 and controls * 20 > len(head)) or controls * 3 > len(head))
