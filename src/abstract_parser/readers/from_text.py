"""Plain text: strings, bytes in whatever encoding, files."""

from __future__ import annotations

import codecs
from pathlib import Path

from abstract_parser.errors import UnreadableInput
from abstract_parser.source import SourceText

MAX_BYTES = 256 * 1024 * 1024
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read_source(origin: str | bytes | Path, name: str | None = None) -> SourceText:
    """The text of a string, of bytes, or of the file at a `Path`. Raises `UnreadableInput` for a file."""
    if isinstance(origin, str):
        return SourceText(origin, name=name)
    if isinstance(origin, Path):
        return _decoded(read_bytes(origin), name or str(origin))
    return _decoded(bytes(origin), name)


def read_bytes(path: Path) -> bytes:
    """The bytes of a file, `MAX_BYTES` at most. Raises `UnreadableInput`."""
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise UnreadableInput(str(path), "is a folder", "name the files in it")
        if size > MAX_BYTES:
            raise UnreadableInput(str(path), f"is larger than {MAX_BYTES // 1024**2} MB", "split it")
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)  # a pipe or a device has no size that could be asked for
        if len(data) > MAX_BYTES:
            raise UnreadableInput(str(path), f"is larger than {MAX_BYTES // 1024**2} MB", "split it")
        return data
    except FileNotFoundError:
        raise UnreadableInput(str(path), "no such file", "check the path") from None
    except PermissionError:
        raise UnreadableInput(str(path), "permission denied") from None
    except (OSError, ValueError) as error:
        raise UnreadableInput(str(path), str(error)) from None


def _decoded(data: bytes, name: str | None) -> SourceText:
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
