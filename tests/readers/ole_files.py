"""OLE files and Outlook messages made by hand, after [MS-CFB] and [MS-OXMSG]."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Union

Tree = Mapping[str, Union[bytes, "Tree"]]
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_SECTOR, _SMALL, _CUTOFF = 512, 64, 4096
_STORAGE, _STREAM, _ROOT = 1, 2, 5


class _Entry:
    def __init__(self, name: str, kind: int, data: bytes = b"") -> None:
        self.name, self.kind, self.data = name, kind, data
        self.left = self.right = self.child = _FREE
        self.start, self.size = 0 if kind == _STORAGE else _END, len(data)

    def written(self) -> bytes:
        name = self.name.encode("utf-16-le") + b"\x00\x00"
        return struct.pack(
            "<64sHBBIII16sIQQIQ", name, len(name), self.kind, 1, self.left, self.right, self.child, bytes(16), 0, 0, 0,
            self.start, self.size,
        )  # fmt: skip


def ole_file(tree: Tree) -> bytes:
    """An OLE file of version 3 that holds these storages and streams."""
    entries = [_Entry("Root Entry", _ROOT)]
    entries[0].child = _put(tree, entries)
    sectors: list[bytes] = []
    fat: list[int] = []
    small, small_fat = bytearray(), list[int]()
    for entry in entries[1:]:
        if entry.kind == _STREAM and entry.data:
            if len(entry.data) < _CUTOFF:
                entry.start = len(small_fat)
                count = -(-len(entry.data) // _SMALL)
                small += entry.data.ljust(count * _SMALL, b"\x00")
                small_fat += [*range(entry.start + 1, entry.start + count), _END]
            else:
                entry.start = _chain(entry.data, sectors, fat)
    if small:
        entries[0].start, entries[0].size = _chain(bytes(small), sectors, fat), len(small)
    packed = struct.pack(f"<{len(small_fat)}I", *small_fat)
    small_start = _chain(packed, sectors, fat, b"\xff") if packed else _END
    small_count = -(-len(packed) // _SECTOR)
    directory = _chain(b"".join(entry.written() for entry in entries), sectors, fat)
    count = 1
    while (len(sectors) + count) * 4 > count * _SECTOR:
        count += 1
    first = len(sectors)
    fat += [_FAT] * count
    table = struct.pack(f"<{len(fat)}I", *fat).ljust(count * _SECTOR, b"\xff")
    places = [*range(first, first + count)]
    head = struct.pack(
        "<8s16sHHHHH6xIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", bytes(16), 0x3E, 3, 0xFFFE, 9, 6, 0, count,
        directory, 0, _CUTOFF, small_start, small_count, _END, 0,
    )  # fmt: skip
    head += struct.pack("<109I", *places, *[_FREE] * (109 - count))
    return head + b"".join(sectors) + table


def _put(tree: Tree, entries: list[_Entry]) -> int:
    """Appends the entries of a storage; gives the root of the balanced tree of them."""
    found = []
    for name in sorted(tree, key=lambda name: (len(name), name.upper())):
        held = tree[name]
        at = len(entries)
        found.append(at)
        if isinstance(held, bytes):
            entries.append(_Entry(name, _STREAM, held))
        else:
            entries.append(_Entry(name, _STORAGE))
            entries[at].child = _put(held, entries)
    return _balanced(found, entries)


def _balanced(found: list[int], entries: list[_Entry]) -> int:
    if not found:
        return _FREE
    middle = len(found) // 2
    entry = entries[found[middle]]
    entry.left = _balanced(found[:middle], entries)
    entry.right = _balanced(found[middle + 1 :], entries)
    return found[middle]


def _chain(data: bytes, sectors: list[bytes], fat: list[int], fill: bytes = b"\x00") -> int:
    start = len(sectors)
    pieces = [data[at : at + _SECTOR].ljust(_SECTOR, fill) for at in range(0, len(data), _SECTOR)]
    sectors += pieces
    fat += [*range(start + 1, start + len(pieces)), _END]
    return start


def message(
    properties: Mapping[int, str | bytes | int | datetime | Tree],
    *attachments: Tree,
    head: int = 32,
    code_page: str = "",
) -> dict[str, bytes | Tree]:
    """The storage of a message, an attachment (``head=8``) or a message in a message (``head=24``).

    Strings are Unicode, or in that code page.
    """
    out: dict[str, bytes | Tree] = {}
    table = bytearray(head)
    for number, value in properties.items():
        if isinstance(value, int):
            table += struct.pack("<HHIQ", 0x0003, number, 6, value)
        elif isinstance(value, datetime):
            ticks = (value - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds() * 10_000_000
            table += struct.pack("<HHIQ", 0x0040, number, 6, int(ticks))
        elif isinstance(value, bytes):
            out[f"__substg1.0_{number:04X}0102"] = value
        elif isinstance(value, str) and code_page:
            out[f"__substg1.0_{number:04X}001E"] = value.encode(code_page)
        elif isinstance(value, str):
            out[f"__substg1.0_{number:04X}001F"] = value.encode("utf-16-le")
        else:
            out[f"__substg1.0_{number:04X}000D"] = value
    out["__properties_version1.0"] = bytes(table)
    for at, attachment in enumerate(attachments):
        out[f"__attach_version1.0_#{at:08X}"] = attachment
    return out


def packed(rtf: bytes) -> bytes:
    """RTF packed as Outlook packs it, with no byte saved."""
    out = bytearray()
    for at in range(0, len(rtf), 8):
        out += b"\x00" + rtf[at : at + 8]
    return struct.pack("<IIII", len(out) + 12, len(rtf), 0x75465A4C, 0) + bytes(out)
