"""The properties of a message, of an attachment, of a recipient ([MS-OXMSG])."""

from __future__ import annotations

import struct
from datetime import UTC, datetime, timedelta

from abstract_parser.readers.charsets import characters
from abstract_parser.readers.limits import MEGABYTE
from abstract_parser.readers.outlook.storage import Storage
from abstract_parser.readers.rtf.charsets import page

_STREAM = "__properties_version1.0"
_ENTRY = struct.Struct("<HHIQ")
_UNICODE, _BYTES, _BINARY, _OBJECT = "001F", "001E", "0102", "000D"
_CODE_PAGE, _PAGE_OF_HTML = 0x3FFD, 0x3FDE
_MOST = 10_000
"""Properties of one thing."""
_LONGEST = MEGABYTE
"""Of strings that are no text of the message."""
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
_LATEST = 50 * 365 * 10 * 86_400_000_000 * 10
"""In tenths of microseconds since then: about five hundred years."""


class Properties:
    """Values by the number of the property. ``head``: how many bytes stand before the first in its table.

    ``encoding``: that of strings that are not Unicode, which a message says for everything in it.
    """

    def __init__(self, storage: Storage, head: int, encoding: str = "") -> None:
        self.storage = storage
        self._fixed: dict[int, int] = {}
        table = storage.stream(_STREAM, head + _MOST * _ENTRY.size)
        for at in range(head, len(table) - _ENTRY.size + 1, _ENTRY.size):
            _, number, _, value = _ENTRY.unpack_from(table, at)
            self._fixed.setdefault(number, value)
        self.encoding = page(self.number(_CODE_PAGE) & 0xFFFF) or encoding
        self.page_encoding = page(self.number(_PAGE_OF_HTML) & 0xFFFF) or self.encoding

    def number(self, number: int) -> int:
        """A number, 32 bits at most; 0 where there is none."""
        return self._fixed.get(number, 0) & 0xFFFFFFFF

    def time(self, number: int) -> datetime | None:
        """A point in time; None where there is none."""
        ticks = self._fixed.get(number, 0)
        return _EPOCH + timedelta(microseconds=ticks // 10) if 0 < ticks < _LATEST else None

    def text(self, number: int, most: int = _LONGEST) -> str:
        """A string of that many bytes at most; empty where there is none."""
        raw = self.storage.stream(_name(number, _UNICODE), most)
        if raw:
            return raw.decode("utf-16-le", "replace").rstrip("\x00")
        raw = self.storage.stream(_name(number, _BYTES), most)
        return characters(raw, self.encoding).text.rstrip("\x00") if raw else ""

    def data(self, number: int, most: int) -> bytes:
        """That many bytes at most; none where there are none."""
        return self.storage.stream(_name(number, _BINARY), most)

    def object(self, number: int) -> Storage:
        """A storage; an empty one where there is none."""
        return self.storage.inner(_name(number, _OBJECT))


def _name(number: int, kind: str) -> str:
    return f"__substg1.0_{number:04X}{kind}"
