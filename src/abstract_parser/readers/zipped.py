"""What a zip file is: a document that is packed, or an archive of files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from abstract_parser.errors import UnreadableInput
from abstract_parser.readers.archive import contents, unpacked

if TYPE_CHECKING:
    from zipfile import ZipInfo

_LARGEST_LIST = 1024 * 1024
_LIST = "[Content_Types].xml"
_MAIN = re.compile(
    rb"application/(?:vnd\.openxmlformats-officedocument\.|vnd\.)(wordprocessingml|ms-word|spreadsheetml|ms-excel"
    rb"|presentationml|ms-powerpoint|ms-visio|ms-publisher)\.([\w.]{1,60}?)(?:\.main)?\+xml|(ms-excel\.sheet\.binary)",
    re.I,
)
_KINDS = {
    b"wordprocessingml": "docx", b"ms-word": "docx", b"spreadsheetml": "xlsx", b"ms-excel": "xlsx",
}  # fmt: skip
_MAIN_PARTS = re.compile(rb"(?:document|template|sheet|presentation|slideshow)(?:\.macroenabled(?:template)?)?\Z", re.I)
_BY_PARTS = (
    ("word/document.xml", "docx", ""), ("xl/workbook.xml", "xlsx", ""),
    ("xl/workbook.bin", "", "a binary Excel workbook"), ("ppt/presentation.xml", "", "a slide deck"),
    ("META-INF/container.xml", "", "an e-book"), ("Index/Document.iwa", "", "a Pages document"),
)  # fmt: skip
_PACKED = frozenset({"docx", "odt", "xlsx"})


def package(data: bytes, name: str | None, called: str) -> str:
    """The name of the reader. ``called`` is what the name of the file says. Raises `UnreadableInput`."""
    try:
        parts = {info.orig_filename: info for info in contents(data, name)}
    except UnreadableInput:
        return called if called in _PACKED else "zip"  # says what is wrong
    if "mimetype" in parts:
        kind = _part(data, parts["mimetype"])
        if kind.startswith(b"application/vnd.oasis.opendocument.text"):
            return "odt"
        if kind.startswith(b"application/vnd.oasis.opendocument."):
            raise _refused(name, "an OpenDocument file, but no text")
        if kind.startswith(b"application/epub"):
            raise _refused(name, "an e-book")
    if _LIST in parts:
        for found in _MAIN.finditer(_part(data, parts[_LIST])):
            if found[3] or b"binary" in found[2].lower():
                raise _refused(name, "a binary Excel workbook")
            if _MAIN_PARTS.match(found[2]):
                if not (reader := _KINDS.get(found[1].lower(), "")):
                    raise _refused(name, "a slide deck or a drawing")
                return reader
    for part, reader, what in _BY_PARTS:
        if part in parts:
            if what:
                raise _refused(name, what)
            return reader
    return "zip"


def _part(data: bytes, info: ZipInfo) -> bytes:
    try:
        return unpacked(data, info, "", _LARGEST_LIST)
    except UnreadableInput:
        return b""


def _refused(name: str | None, what: str) -> UnreadableInput:
    return UnreadableInput(name or "", f"is {what}", "save it as .docx, .xlsx, PDF or plain text", "AP013")
