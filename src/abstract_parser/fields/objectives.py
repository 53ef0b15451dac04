"""Objectives inside a paragraph: `Participants will learn to: draw a chart; read it; and act.`, `(1) ..., (2) ...`."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from abstract_parser.draft import Block, Cut
from abstract_parser.profiles import Layout
from abstract_parser.source import Line
from abstract_parser.value import Span

_SENTENCE = re.compile(r"[.!?]\s+(?=[^\W\d_])")
_MARK = re.compile(r"\((\d{1,2}|[a-h])\)\s?|(?<=\s)(\d{1,2}|[a-h])\)\s")
_STOP = re.compile(r"[.!?](?=\s+[A-Z]|\s*\Z)")
_JOINED = re.compile(r"(?:[\s,;]|\s(?:and|und|et|y|en))*\Z")
_AND = re.compile(r"\s*(?:and|und|et|y|en)\s+")
_LONGEST_LEAD_IN = 250
_MOST = 30


class Inline(NamedTuple):
    """The announcement, its items, and what goes on behind them, as stretches of the text."""

    lead_in: Span
    items: tuple[Span, ...]
    end: int


def add_paragraph(block: Block, cut: Cut, layout: Layout, mark: Callable[[Line, int, int, str], None]) -> None:
    """Adds a paragraph to the block; the first objectives that one lists become the block's."""
    line, start, end = cut
    found = inline(line.text, layout) if block.lead_in is None and not block.items else None
    if found is None or found.lead_in[0] < start or found.end > end:
        block.paragraphs.append(cut)
        return
    if line.text[start : found.lead_in[0]].strip():
        block.paragraphs.append(Cut(line, start, found.lead_in[0]))
    block.lead_in = Cut(line, *found.lead_in)
    at = found.lead_in[1]
    for a, b in found.items:
        _between(line, at, a, mark)
        block.items.append(Cut(line, a, b))
        at = b
    _between(line, at, found.end, mark)
    if line.text[found.end : end].strip():
        block.paragraphs.append(Cut(line, found.end, end))


def _between(line: Line, a: int, b: int, mark: Callable[[Line, int, int, str], None]) -> None:
    """Numbers, commas and joining words between objectives are structure."""
    held = line.text[a:b]
    if held.strip():
        mark(line, b - len(held.lstrip()), a + len(held.rstrip()), "delimiter")


def numbered(text: str) -> list[Span]:
    """The items of `(1) ..., (2) ... and (3) ...`, which the text is; none where it is something else."""
    marks = _numbered(text, 0) if _MARK.match(text) else []
    if not marks or marks[0].start():
        return []
    edges = [*(mark.start() for mark in marks[1:]), len(text)]
    return [_trimmed(text, mark.end(), edge) for mark, edge in zip(marks, edges, strict=True)]


def inline(text: str, layout: Layout) -> Inline | None:
    """The objectives that a sentence of the text lists; None where none does. At least two make a list."""
    if ";" not in text and (")" not in text or _MARK.search(text) is None):
        return None
    for at in (0, *(stop.end() for stop in _SENTENCE.finditer(text))):
        if layout.lead_ins.begins(text, at) and (found := _list(text, at)) is not None:
            return found
    return None


def _list(text: str, at: int) -> Inline | None:
    colon = text.find(":", at, at + _LONGEST_LEAD_IN) + 1
    marks = _numbered(text, at)
    if marks and marks[0].start() - at <= _LONGEST_LEAD_IN and (not colon or marks[0].start() <= colon + 2):
        begin, end = marks[0].start(), _end(text, marks[-1].end())
        edges = [*(mark.start() for mark in marks[1:]), end]
        items = [_trimmed(text, mark.end(), edge) for mark, edge in zip(marks, edges, strict=True)]
    elif colon:
        begin, end = colon, _end(text, colon)
        items, low = [], colon
        for cut in range(_MOST):
            semicolon = text.find(";", low, end)
            stop = semicolon if semicolon >= 0 else end
            joined = _AND.match(text, low, stop) if cut else None
            items.append(_trimmed(text, joined.end() if joined else low, stop))
            if semicolon < 0:
                break
            low = stop + 1
    else:
        return None
    items = [(a, b) for a, b in items if a < b]
    if len(items) < 2:
        return None
    lead = len(text[at:begin].rstrip())
    return Inline((at, at + lead), tuple(items), end)


def _numbered(text: str, at: int) -> list[re.Match[str]]:
    """Numbers in brackets that count up from one: `(1) ... (2) ...`."""
    out: list[re.Match[str]] = []
    for mark in _MARK.finditer(text, at):
        printed = mark[1] or mark[2]
        number = int(printed) if printed.isdigit() else ord(printed) - 96
        if number == len(out) + 1:
            out.append(mark)
        if len(out) >= _MOST:
            break
    return out if len(out) > 1 else []


def _end(text: str, at: int) -> int:
    """Behind the full stop that ends the sentence, or the text."""
    stop = _STOP.search(text, at)
    return stop.end() if stop else len(text)


def _trimmed(text: str, a: int, b: int) -> Span:
    """The stretch without blanks, commas and a joining word at its end."""
    while a < b and text[a].isspace():
        a += 1
    tail = _JOINED.search(text, max(a, b - 12), b)
    return a, max(a, tail.start()) if tail else b
