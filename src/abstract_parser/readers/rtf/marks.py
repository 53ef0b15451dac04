"""What stands for something else: the bullets of lists, and fields that are one symbol."""

from __future__ import annotations

from abstract_parser.readers.rtf import symbols

_BULLETS = frozenset("o·§●▪■○◦❑➢\uf0b7\uf0a7")


def mark_of(printed: str) -> str:
    """A bullet or number as it is written everywhere."""
    mark = " ".join(printed.split())
    return symbols.BULLET if mark in _BULLETS else mark


def symbol_of(instruction: str) -> str:
    """The character that a field stands for, where it is one for a symbol; else nothing."""
    parts = instruction.split()
    if len(parts) < 2 or parts[0].upper() != "SYMBOL" or not parts[1].isdecimal() or len(parts[1]) > 6:
        return ""
    code = int(parts[1])
    pictures = symbols.of(instruction.partition('"')[2].partition('"')[0])
    if pictures is not None:
        return symbols.shown(code, pictures)
    return chr(code) if 0x20 <= code < 0xD800 else ""
