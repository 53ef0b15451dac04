"""From a row of a sheet to a text as people write it: title, time, labelled lines, paragraphs, people."""

from __future__ import annotations

import re
from collections.abc import Sequence

from abstract_parser.ids import fold
from abstract_parser.readers.sheets.columns import Column
from abstract_parser.readers.sheets.people import people
from abstract_parser.readers.sheets.times import is_date, taken, when

_CODE = re.compile(r"[A-Z]{1,3}\.?\d{1,3}[a-z]?\Z")
_ID_LABEL = "Session ID"
"""Above numbers of submissions, whatever the sheet calls them: profiles know it as a label of headers."""
_CLOCK = re.compile(r"\d{1,2}[:.h]\d\d")
_LABELLED = re.compile(r"[^\W\d_][^:\n]{0,30}:[ \t]\S")
_HEADER_LINES = 10
_PARAGRAPHS = ("text", "section", "objectives")


def row_text(row: Sequence[str], columns: Sequence[Column]) -> tuple[str, bool]:
    """The text of a row, and whether its first line is a title. Every cell stands in it once."""
    cells = [(column, row[column.at]) for column in columns if column.at < len(row) and row[column.at]]
    whole = next(((column, cell) for column, cell in cells if column.whole), None)
    if whole is None:
        return _built(cells)
    text = whole[1]
    known = f" {fold(text)} "
    rest = [
        (column, cell) for column, cell in cells if column is not whole[0] and not _is_told(column, cell, text, known)
    ]
    if any(column.kind == "title" or column.long for column, _ in rest):
        return _built([whole, *rest])
    return _with(text, _labelled(rest)), False


def _is_told(column: Column, cell: str, text: str, known: str) -> bool:
    """Whether a whole text holds what another cell says. Of a short number that cannot be known."""
    if column.kind == "code":
        return text.startswith(cell)
    key = fold(cell)
    return len(key) > 3 and f" {key} " in known


def _with(text: str, extra: list[str]) -> str:
    """The text of a whole session with more lines in its header."""
    if not extra:
        return text
    lines = text.split("\n")
    at = 1
    for i, line in enumerate(lines[1:_HEADER_LINES], 1):
        if _LABELLED.match(line) or (_CLOCK.search(line) and len(line) < 80):
            at = i + 1
        elif len(line) > 80:
            break
    return "\n".join([*lines[:at], *extra, *lines[at:]])


def _labelled(cells: list[tuple[Column, str]]) -> list[str]:
    """A line each, numbers of submissions first, dates of other things last and in brackets."""
    number = next((c for c in cells if c[0].kind == "code"), None)
    out = [f"{_ID_LABEL}: {_line(number[1])}"] if number else []
    rest = [c for c in cells if c is not number]
    rest.sort(key=_is_other_date)
    return out + [_named(c[0], _line(c[1], "; ") if not _is_other_date(c) else f"[{c[1]}]") for c in rest]


def _is_other_date(held: tuple[Column, str]) -> bool:
    """Whether a cell says when something else was, as `Last modified` does, and must not date the session."""
    return held[0].kind == "field" and bool(held[0].label) and is_date(held[1])


def _named(column: Column, cell: str) -> str:
    return f"{column.label.rstrip(': ')}: {cell}" if column.label else cell


def _line(cell: str, glue: str = " ") -> str:
    return glue.join(line.strip() for line in cell.split("\n") if line.strip())


def _built(cells: list[tuple[Column, str]]) -> tuple[str, bool]:
    """Put together from cells that are no whole sessions."""
    cells = list(cells)
    head = taken(cells, "title")
    code = next((c for c in cells if c[0].kind == "code" and _CODE.match(c[1])), None) if head else None
    if code:
        cells.remove(code)
    lines = [(f"{code[1]}: " if code else "") + _line(head)] if head else []
    lines += when(cells)
    texts = [c for c in cells if c[0].kind in _PARAGRAPHS]
    texts.sort(key=lambda c: _PARAGRAPHS.index(c[0].kind))
    who, told = people([c for c in cells if c[0].kind == "person"])
    placed = {column.at for column, _ in (*texts, *told)}
    short = [c for c in cells if c[0].at not in placed]
    lines += _labelled(short)
    blocks = ["\n".join(lines)] if lines else []
    main = next((c for c in texts if c[0].kind == "text"), None)
    for c in texts:
        column, cell = c
        if c is main or not column.label:
            blocks.append(cell.strip("\n"))
        elif column.kind == "objectives":
            blocks.append(f"{column.label.rstrip(': ')}:\n{cell}")
        else:
            blocks.append(_named(column, cell))
    return "\n\n".join([*blocks, *who]) + "\n", bool(head)
