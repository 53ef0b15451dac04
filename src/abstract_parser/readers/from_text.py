"""Plain text: bytes in whatever encoding."""

from __future__ import annotations

import codecs

from abstract_parser.readers.limits import Limits
from abstract_parser.source import SourceText

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read(data: bytes, name: str | None, limits: Limits) -> SourceText:  # noqa: ARG001
    """The text of bytes in whatever encoding."""
    return decoded(data, name)


def decoded(data: bytes, name: str | None) -> SourceText:
    """UTF-8 where it is valid, a byte order mark's encoding where there is one, else Windows-1252.

    Windows-1252 is what text that is not UTF-8 nearly always is in this field; bytes it leaves undefined are read as
    Latin-1, so that decoding never fails and never loses a byte.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            try:
                return SourceText(data.decode(encoding), name=name, encoding=encoding, data=data)
            except UnicodeDecodeError:
                break
    try:
        return SourceText(data.decode("utf-8"), name=name, data=data)
    except UnicodeDecodeError:
        text = data.decode("latin-1").translate(_WINDOWS)
        return SourceText(text, name=name, encoding="windows-1252", guessed=True, data=data)


def _character(byte: int) -> str:
    try:
        return bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


_WINDOWS = {byte: _character(byte) for byte in range(0x80, 0xA0)}
