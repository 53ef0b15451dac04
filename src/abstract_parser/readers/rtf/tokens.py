"""RTF as a row of tokens."""

from __future__ import annotations

import re
from collections.abc import Iterator

WORD, HEX, SYMBOL, BRACE, TEXT = range(5)
Token = tuple[int, bytes, int | None]
"""What it is, its characters (a control word without its backslash), and the number behind a control word."""

_TOKEN = re.compile(
    rb"\\([A-Za-z]+)(-?\d{1,10})? ?|\\'([0-9A-Fa-f]{2})|\\([^A-Za-z'])|([{}])|([^\\{}\r\n\x00]+)|[\r\n\x00]+|\\'?",
    re.S,
)
_KINDS = (TEXT, WORD, WORD, HEX, SYMBOL, BRACE, TEXT)


def tokens(data: bytes) -> Iterator[Token]:
    """Every token in order. Line ends say nothing, and binary data (`\\bin`) is passed over."""
    at, end, match = 0, len(data), _TOKEN.match
    while at < end:
        found = match(data, at)
        if found is None:  # never, as the last alternatives take what is left
            at += 1
            continue
        at = found.end()
        last = found.lastindex
        if last is None:
            continue
        if last > 2:
            yield _KINDS[last], found[last], None
            continue
        number = int(found[2]) if last == 2 else None
        if found[1] == b"bin":
            at += max(number or 0, 0)
        else:
            yield WORD, found[1], number
