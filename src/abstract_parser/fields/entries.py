"""Entries: ``Label: value`` lines and ``- item`` lines, and the deeper indented lines below that go on.

This is the surface of the canonical text, whose grammar stands in `canonical`. What the labels mean
is not known here.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass

from abstract_parser.ledger import sound
from abstract_parser.value import Span, Value

ITEM = "- "
"""The label of an entry that is an item. No line prints it: labels do not end with a blank."""

_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)")
_ESCAPE = re.compile(r"\\(?:([\\nrtse=])|u\{([0-9a-fA-F]{1,6})\})")
_LETTERS = {"\\": "\\", "n": "\n", "r": "\r", "t": "\t", "s": " ", "e": "", "=": "="}


@dataclass(slots=True)
class Entry:
    """An entry of a text: offsets of its line without the blanks at its ends, and the stretches of its value.

    ``label`` is in small letters, and empty for a line that is no entry. ``behind`` is the offset behind the
    colon or bullet. A blank line inside the value is an empty stretch.
    """

    label: str
    indent: int
    start: int
    behind: int
    end: int
    lines: list[Span]


def entries(text: str, long: Container[str]) -> Iterator[Entry]:
    """The entries of a text in order; those whose label is in ``long`` may go on below."""
    last: Entry | None = None
    for match in _LINE.finditer(text):
        low, high = match.span(1)
        start, end = trim(text, low, high)
        if last is not None:
            if last.label in long and (start == end or start - low > last.indent):
                last.lines.append((start, end))
                continue
            last.lines = without_blank_ends(last.lines)
            yield last
            last = None
        if start < end:
            last = _entry(text, start - low, start, end)
    if last is not None:
        last.lines = without_blank_ends(last.lines)
        yield last


def _entry(text: str, indent: int, start: int, end: int) -> Entry:
    if text[start] in "-*•" and not text[start + 1 : start + 2].strip():
        label, behind = ITEM, start + 1
    elif (colon := text.find(":", start, end)) >= 0:
        label, behind = " ".join(text[start:colon].casefold().split()), colon + 1
    else:
        return Entry("", indent, start, start, end, [])
    low, high = trim(text, behind, end)
    return Entry(label, indent, start, behind, end, [(low, high)] if low < high else [])


def without_blank_ends(lines: list[Span]) -> list[Span]:
    """The stretches without the empty ones at both ends."""
    filled = [i for i, (start, end) in enumerate(lines) if start < end]
    return lines[filled[0] : filled[-1] + 1] if filled else []


def trim(text: str, start: int, end: int) -> Span:
    """The stretch without the blanks at its ends; empty where it is blank."""
    inner = text[start:end].lstrip()
    start = end - len(inner)
    return start, start + len(inner.rstrip())


def plain(text: str) -> str:
    """The text with its escapes undone, and fit to be written. What is no escape stays as it is."""
    return sound(_ESCAPE.sub(_meant, text) if "\\" in text else text)


def _meant(escape: re.Match[str]) -> str:
    if escape[1]:
        return _LETTERS[escape[1]]
    number = int(escape[2], 16)
    # A lone surrogate is no character that text can hold.
    return chr(number) if number < 0xD800 or 0xDFFF < number <= 0x10FFFF else escape[0]


def value(text: str, lines: list[Span], rule: str) -> Value | None:
    """The value that stands in these stretches, a line each; None where there are none."""
    if not lines:
        return None
    spans = tuple(span for span in lines if span[0] < span[1])
    meant = "\n".join(plain(text[start:end]) for start, end in lines)
    same = len(spans) == 1 and text[spans[0][0] : spans[0][1]] == meant
    return Value(meant, spans, "verbatim" if same else "normalised", rule)
