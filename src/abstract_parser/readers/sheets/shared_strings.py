"""How much text the cells of a workbook come to: it keeps every string once, and cells name it by its number."""

from __future__ import annotations

import re
from collections.abc import Iterable

_STRING_ENDS = re.compile(rb"</(?:\w{1,40}:)?si\s{0,9}>")
_VALUE = re.compile(rb"<(?:\w{1,40}:)?v(?:\s[^<>]{0,200})?>([^<]{0,40})(<!)?")


def repeated(parts: Iterable[bytes], most: int) -> bool:
    """Whether the strings that cells name come to more than that many bytes, each as often as it is named.

    ``parts`` is gone through twice. What is no plain number, and could be one, counts as the longest string.
    """
    parts = list(parts)
    lengths = max((_lengths(part) for part in parts if _STRING_ENDS.search(part)), key=sum, default=[])
    longest = max(lengths, default=0)
    total = 0
    for part in parts:
        for found in _VALUE.finditer(part):
            said = found[1].strip()
            if said.isdigit() and not found[2]:
                number = int(said)
                total += lengths[number] if number < len(lengths) else 0
            elif found[2] or b"&" in said:
                total += longest
            if total > most:
                return True
    return False


def _lengths(part: bytes) -> list[int]:
    return [len(string) for string in _STRING_ENDS.split(part)[:-1]]
