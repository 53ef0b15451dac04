"""Zip files, looked into without trust: every size is bounded before anything is unpacked."""

from __future__ import annotations

import io
import stat
import struct
import zlib
from collections.abc import Iterable
from typing import TYPE_CHECKING

from abstract_parser.errors import UnreadableInput
from abstract_parser.readers.limits import MEGABYTE, exceeded

if TYPE_CHECKING:
    from zipfile import ZipInfo

_ENTRY = b"PK\x01\x02"
_MOST_ENTRIES = 100_000
"""Rows of a table of contents that are looked at: half a kilobyte of memory each."""
_LOCAL = struct.Struct("<4s22xHH")
"""What stands before a file in the archive: a signature, and how long its name and its extra fields are."""
_STEEP, _LARGE = 250, 16 * MEGABYTE
"""No text that large is that many times as long as what it is packed to."""


def contents(data: bytes, name: str | None) -> list[ZipInfo]:
    """The table of contents of an archive. Raises `UnreadableInput`."""
    from zipfile import BadZipFile, ZipFile

    if data.count(_ENTRY) > _MOST_ENTRIES:
        raise exceeded(name or "", f"holds more than {_MOST_ENTRIES} files", "split it")
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            return archive.infolist()
    except (BadZipFile, OSError, ValueError, OverflowError, NotImplementedError, EOFError, struct.error) as error:
        raise UnreadableInput(
            name or "", f"is a damaged archive: {error}", "ask for it again, it may have been cut off", "AP008"
        ) from None


def overlapping(infos: Iterable[ZipInfo]) -> set[int]:
    """Where entries begin that stand in each other, as only archives made to do harm have them."""
    out: set[int] = set()
    behind, last = 0, -1
    for info in sorted(infos, key=lambda info: info.header_offset):
        if last >= 0 and info.header_offset < behind:
            out |= {info.header_offset, last}
        end = info.header_offset + _LOCAL.size + info.compress_size
        if end > behind:
            behind, last = end, info.header_offset
    return out


def unpacked(data: bytes, info: ZipInfo, name: str, most: int) -> bytes:
    """One file of an archive, that many bytes at most. Raises `UnreadableInput`, before more is unpacked."""
    mode = info.external_attr >> 16 if info.create_system == 3 else 0
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        raise UnreadableInput(name, "is a link, not a file", "put the file itself into the archive", "AP013")
    if info.flag_bits & 1:
        raise UnreadableInput(name, "is encrypted", "unpack it with its password", "AP007")
    if info.file_size > most:
        raise exceeded(
            name, f"unpacks to more than {max(most, 0) // MEGABYTE} MB", "raise --max-unpacked or --max-size"
        )
    if info.file_size > max(_LARGE, _STEEP * info.compress_size):
        raise exceeded(name, f"unpacks to more than {_STEEP} times its size", "unpack it first if it is sound")
    if info.compress_type not in (0, 8, 12):
        raise UnreadableInput(name, "is packed in a way that is not read", "pack it as an ordinary zip file", "AP008")
    try:
        content = _content(data, info)
    except (zlib.error, OSError, ValueError, EOFError, struct.error):
        content = None
    if content is None or len(content) != info.file_size or zlib.crc32(content) != info.CRC:
        raise UnreadableInput(name, "is damaged in its archive", "ask for it again", "AP008")
    return content


def _content(data: bytes, info: ZipInfo) -> bytes | None:
    """One file, one byte more than it says it has at most; None where it is cut off. Raises what the libraries do."""
    signature, named, extra = _LOCAL.unpack_from(data, info.header_offset)
    start = info.header_offset + _LOCAL.size + named + extra
    packed = memoryview(data)[start : start + info.compress_size]
    if signature != b"PK\x03\x04" or len(packed) != info.compress_size:
        return None
    if info.compress_type == 0:
        return bytes(packed)
    if info.compress_type == 8:
        inflate = zlib.decompressobj(-15)
        content = inflate.decompress(packed, info.file_size + 1)
        return content if inflate.eof else None
    import bz2

    return bz2.BZ2Decompressor().decompress(packed, info.file_size + 1)
