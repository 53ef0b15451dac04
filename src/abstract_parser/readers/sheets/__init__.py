"""What a sheet of cells becomes: a text for each row where rows are sessions, else one table as text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from abstract_parser.diagnostics import Doubt, doubt
from abstract_parser.errors import UnreadableInput
from abstract_parser.ids import fold
from abstract_parser.readers.sheets.columns import Column, are_known, columns, labels_at
from abstract_parser.readers.sheets.row_texts import row_text
from abstract_parser.source import Styles

MOST_CELLS = 2_000_000
"""Of a sheet. More are no programme, and need gigabytes of memory."""
BETWEEN = "\n\f\n"


class Sheet(NamedTuple):
    """A sheet: its name, empty for the only one of a file, and its cells row by row, the first row of the file first.

    Cells are text without blanks at their ends and with `\\n` as the only line end; empty ones are empty.
    """

    name: str
    rows: list[list[str]]


class Told(NamedTuple):
    """A text made from a sheet: from which row, counted from 1 (0: from all), and the title in its first line."""

    row: int
    text: str
    titled: bool


def cell(value: str) -> str:
    """A cell's text as it is kept."""
    return value.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").strip()


def told(sheet: Sheet, column: str | None = None) -> Iterator[Told]:
    """The texts of a sheet, row by row, or the only one. Nothing for a sheet without cells.

    ``column`` is the label of the column whose cells are the texts; without it the sheet decides. Raises
    `UnreadableInput` where no column is called so.
    """
    rows = sheet.rows
    at = labels_at(rows)
    found = columns(rows, at)
    if column is not None:
        yield from _only(sheet, at, found, column)
        return
    if not any(map(any, rows)):
        return
    if not _are_sessions(found, at):
        yield Told(0, _table(rows), False)
        return
    for number, row in enumerate(rows if at is None else rows[at + 1 :], 1 if at is None else at + 2):
        if any(row):
            text, titled = row_text(row, found)
            yield Told(number, text, titled)


def above(sheet: Sheet) -> str:
    """What stands above the labels, which no row holds; and above nothing, where labels may be something else."""
    at = labels_at(sheet.rows)
    if at is None:
        return ""
    if not _are_sessions(columns(sheet.rows, at), at):
        return ""
    labels = [label for label in sheet.rows[at] if label]
    told_below = {n for row in sheet.rows[at + 1 :] for n, filled in enumerate(row) if filled}
    rest = [label for n, label in enumerate(sheet.rows[at]) if label and n not in told_below]
    lines = [*sheet.rows[:at], [] if are_known(labels) else rest]
    return "; ".join(filled for row in lines for filled in row if filled)


def doubts_above(sheet: Sheet) -> list[Doubt]:
    """What is said of lines above the labels: they are in no text."""
    text = above(sheet)
    return [doubt("AP005", (0, 0), text=text)] if text else []


def joined(parts: list[Told]) -> tuple[str, Styles]:
    """All texts as one, a page each, and where their titles stand."""
    headings = []
    at = 0
    for part in parts:
        if part.titled:
            headings.append((at, 1))
        at += len(part.text) + len(BETWEEN)
    return BETWEEN.join(part.text for part in parts), Styles(headings=tuple(headings))


def _only(sheet: Sheet, at: int | None, found: list[Column], column: str) -> Iterator[Told]:
    wanted = fold(column)
    held = [c for c in found if c.label and fold(c.label) == wanted]
    if at is None or not held:
        labels = ", ".join(c.label for c in found if c.label) or "none"
        raise UnreadableInput("", f"has no column {column!r}", f"its columns are: {labels}")
    for number, row in enumerate(sheet.rows[at + 1 :], at + 2):
        if held[0].at < len(row) and row[held[0].at]:
            yield Told(number, row[held[0].at], False)


def _are_sessions(found: list[Column], at: int | None) -> bool:
    """Whether rows are texts: they hold paragraphs, or are labelled and no timetable."""
    if any(column.long for column in found):
        return True
    kinds = {column.kind for column in found}
    return at is not None and "title" in kinds and not kinds & {"time", "start", "date"}


def _table(rows: list[list[str]]) -> str:
    """Rows as lines, cells parted by tabs, columns that are empty left out; a single column as lines."""
    used = [n for n in range(max(map(len, rows))) if any(n < len(row) and row[n] for row in rows)]
    out = []
    for row in rows:
        cells = [row[n] if n < len(row) else "" for n in used]
        if len(used) > 1:
            cells = [" ".join(one.replace("\n", "; ").split()) for one in cells]
        out.append("\t".join(cells).rstrip("\t"))
    return "\n".join(out).strip("\n") + "\n"
