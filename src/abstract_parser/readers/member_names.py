"""Names of files inside files: what was meant, and what may be shown. They are never used as paths."""

from __future__ import annotations

import struct
import unicodedata
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zipfile import ZipInfo

_UTF8 = 0x800
_UNICODE_PATH = 0x7075
_LONGEST_PART, _MOST_PARTS = 120, 12
_HARMFUL = frozenset({"Cc", "Cf", "Cs", "Zs", "Zl", "Zp"})
_CLUTTER = frozenset({"thumbs.db", "desktop.ini", "icon_", "__macosx"})


def written(info: ZipInfo) -> str:
    """The name as whoever packed the file saw it.

    Old programs write it in the code page of their system and may put it in Unicode beside that; on a Mac it is UTF-8
    without a word about it.
    """
    name = info.orig_filename
    if info.flag_bits & _UTF8:
        return name
    raw = name.encode("cp437", "replace")
    beside = _unicode_path(info.extra, raw)
    for candidate in (beside, raw):
        try:
            if candidate:
                return candidate.decode()
        except UnicodeDecodeError:
            continue
    return name


def _unicode_path(extra: bytes, raw: bytes) -> bytes:
    """The name in the extra field made for it, where that field is about this name."""
    at = 0
    while at + 4 <= len(extra):
        kind, size = struct.unpack_from("<HH", extra, at)
        body = extra[at + 4 : at + 4 + size]
        if kind == _UNICODE_PATH and len(body) > 5 and body[0] == 1:
            return body[5:] if struct.unpack_from("<I", body, 1)[0] == zlib.crc32(raw) else b""
        at += 4 + size
    return b""


def harmless(name: str) -> str:
    """The name with nothing in it that climbs out of a folder, hides, or turns what is printed around."""
    parts = name.replace("\\", "/").split("/")
    kept = [_harmless_part(part) for part in parts if part.strip() not in ("", ".", "..")]
    if kept and len(kept[0]) == 2 and kept[0][1] == ":":
        kept = kept[1:]  # the letter of a drive
    return "/".join(kept[-_MOST_PARTS:]) or "unnamed"


def _harmless_part(part: str) -> str:
    shown = "".join(c if c == " " or unicodedata.category(c) not in _HARMFUL else "_" for c in part).strip()
    if len(shown) <= _LONGEST_PART:
        return shown
    stem, _, suffix = shown.rpartition(".")
    tail = f".{suffix}" if stem and len(suffix) < 10 else ""
    return shown[: _LONGEST_PART - len(tail)] + tail


def is_folder(info: ZipInfo) -> bool:
    """Whether the entry is a folder, also one whose name ends as on Windows."""
    return info.is_dir() or (info.orig_filename.endswith("\\") and not info.file_size)


def is_clutter(name: str) -> bool:
    """Whether a system or a program left the file there: hidden, the look of a folder, the lock of an open document."""
    parts = name.casefold().split("/")
    return parts[-1].startswith("~$") or any(part.startswith(".") or part in _CLUTTER for part in parts)
