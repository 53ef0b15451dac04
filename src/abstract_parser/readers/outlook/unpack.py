"""RTF as Outlook packs it ([MS-OXRTFCP])."""

from __future__ import annotations

import struct

_BEGINS = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor "
    rb"MS Sans SerifSymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0" + b"\r\n"
    rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)
"""What every document is taken to have said before its first byte."""
_WINDOW = 4096
_HEADER = struct.Struct("<III")
_PACKED, _PLAIN = 0x75465A4C, 0x414C454D


def unpacked(data: bytes, most: int) -> bytes:
    """The RTF, that many bytes at most: what there is of it where it is cut off, nothing where it is something else."""
    if len(data) < 16:
        return b""
    _, size, kind = _HEADER.unpack_from(data)
    size = min(size, most)
    if kind == _PLAIN:
        return data[16 : 16 + size]
    return _spread(data, size) if kind == _PACKED else b""


def _spread(data: bytes, size: int) -> bytes:
    """Runs of eight, each begun by a byte whose bits say what is a byte and what repeats something earlier."""
    out = bytearray(_BEGINS)
    end = len(_BEGINS) + size
    at, bits, left = 16, 0, 0
    while at < len(data) and len(out) < end:
        if not left:
            bits, left = data[at], 8
            at += 1
            continue
        left -= 1
        if not bits & 1:
            out.append(data[at])
            at += 1
        elif at + 1 < len(data):
            pair = data[at] << 8 | data[at + 1]
            at += 2
            back = (len(out) - (pair >> 4)) % _WINDOW
            if not back:
                break  # the end
            _repeat(out, back, (pair & 0xF) + 2)
        else:
            break
        bits >>= 1
    return bytes(out[len(_BEGINS) : end])


def _repeat(out: bytearray, back: int, count: int) -> None:
    """Appends what stands so far back; where that is less than what is asked for, what was appended too."""
    if back > len(out):
        out.extend(bytes(count))  # before the beginning there are zeros
        return
    for _ in range(count):
        out.append(out[-back])
