"""Outlook messages (.msg), and what else is kept in OLE files: those are named, not read."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from abstract_parser.errors import UnreadableInput
from abstract_parser.readers.limits import Limits
from abstract_parser.readers.mail import letter
from abstract_parser.readers.outlook.message import OUTERMOST, letter_of
from abstract_parser.readers.outlook.storage import Storage, opened
from abstract_parser.readers.registry import Member
from abstract_parser.source import SourceText

MEDIA_TYPE = "application/vnd.ms-outlook"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MESSAGE = "__properties_version1.0"
_PASSWORD = "open it with its password, save it without one, and read that"
_OTHERS = (
    (("EncryptedPackage", "EncryptionInfo", "\x09DRMContent"), "is encrypted", _PASSWORD, "AP007"),
    (("WordDocument",), "is a Word file from before 2007", "save it as .docx", "AP013"),
    (("Workbook", "Book"), "is an Excel file from before 2007", "save it as .xlsx", "AP013"),
    (("PowerPoint Document",), "is a slide deck from before 2007", "save it as PDF", "AP013"),
    (("VisioDocument",), "is a drawing", "save it as PDF", "AP013"),
)
_WORD_HEAD = struct.Struct("<H8xH")
_WORD_MAGIC, _WORD_ENCRYPTED = 0xA5EC, 0x0100


def read(data: bytes, name: str | None, limits: Limits) -> SourceText:
    """Headers and body of a message; attachments are named in a doubt. Raises `UnreadableInput`."""
    called = name or ""
    return letter.source(letter_of(_message(data, called), OUTERMOST, called, limits), name, MEDIA_TYPE, data)


def members(data: bytes, name: str, limits: Limits) -> Iterator[Member]:
    """What a message says, and what is attached to it. Raises `UnreadableInput`."""
    held = letter_of(_message(data, name), OUTERMOST, name, limits)
    yield from letter.members(held, name, MEDIA_TYPE, data, limits)


def _message(data: bytes, name: str) -> Storage:
    """The storage of a message. Raises `UnreadableInput` for other things in OLE files."""
    if not data.startswith(_OLE):
        raise UnreadableInput(name, "is not an Outlook message", "save it as .eml or .txt", "AP008")
    storage = opened(data, name)
    if storage.has(_MESSAGE):
        return storage
    for streams, reason, hint, code in _OTHERS:
        if any(map(storage.has, streams)):
            if "WordDocument" in streams and _is_locked(storage.stream("WordDocument", len(data))):
                raise UnreadableInput(name, "is an encrypted Word file", _PASSWORD, "AP007")
            raise UnreadableInput(name, reason, hint, code)
    raise UnreadableInput(name, "is an OLE file, but no message", "save it as .docx, PDF or plain text", "AP013")


def _is_locked(document: bytes) -> bool:
    if len(document) < _WORD_HEAD.size:
        return False
    magic, flags = _WORD_HEAD.unpack_from(document)
    return bool(magic == _WORD_MAGIC and flags & _WORD_ENCRYPTED)
