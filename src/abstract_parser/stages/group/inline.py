"""Objectives in the line that announces them: `participants will: draw; ask; and stop.`, `(1) ... (2) ...`."""

from __future__ import annotations

import re

from abstract_parser.source import Line

_LONGEST = 1500
_LONGEST_LEAD_IN = 160
_NUMBERED = re.compile(r"(?:(?<=\s)|\A)\(?(?:\d|[a-h]|iv|v?i{1,3}|v)\)\s+")
_BETWEEN = re.compile(r";\s+(?:(?:and|und|et|y|en)\s+)?")
_TAIL = re.compile(r"[,;]?\s*(?:\b(?:and|und|et|y|en))?\s*\Z")


def items(line: Line, start: int) -> tuple[int, list[tuple[int, int]]]:
    """Where the lead-in that begins at ``start`` ends, and the objectives behind it; none where there is no list."""
    text = line.text
    colon = text.find(":", start, start + _LONGEST_LEAD_IN)
    if colon < 0 or len(text) - colon > _LONGEST:
        return start, []
    at = colon + 1
    while at < len(text) and text[at].isspace():
        at += 1
    if counted := numbered(line, at):
        return colon + 1, counted
    cuts = [found.span() for found in _BETWEEN.finditer(text, at)]
    if not cuts or ". " in text[at:]:
        return start, []
    lows, highs = [at, *(high for _, high in cuts)], [*(low for low, _ in cuts), len(text)]
    return colon + 1, list(zip(lows, highs, strict=True))


def numbered(line: Line, at: int) -> list[tuple[int, int]]:
    """The items of `(1) ..., (2) ... and (3) ...`, which begins at that place; none where it does not."""
    marks = [found.span() for found in _NUMBERED.finditer(line.text, at)]
    if len(marks) < 2 or marks[0][0] != at:
        return []
    ends = [*(low for low, _ in marks[1:]), len(line.text)]
    return [_trimmed(line.text, low, end) for (_, low), end in zip(marks, ends, strict=True)]


def _trimmed(text: str, low: int, high: int) -> tuple[int, int]:
    """An item without the comma and the `and` that lead to the next one."""
    if high == len(text):
        return low, high
    tail = _TAIL.search(text, low, high)
    return low, tail.start() if tail else high
