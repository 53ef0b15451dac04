"""From a row of a sheet to a text as people write it: title, time, labelled lines, paragraphs, people."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from abstract_parser.ids import fold
from abstract_parser.readers.sheets.columns import Column

_CODE = re.compile(r"[A-Z]{1,3}\.?\d{1,3}[a-z]?\Z")
_ID_LABEL = "Session ID"
"""Above numbers of submissions, whatever the sheet calls them: profiles know it as a label of headers."""
_CLOCK = re.compile(r"\d{1,2}[:.h]\d\d")
_LABELLED = re.compile(r"[^\W\d_][^:\n]{0,30}:[ \t]\S")
_HEADER_LINES = 10
_ORDER = ("name", "role", "organisation", "country")


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
    """A line each, numbers of submissions first."""
    number = next((c for c in cells if c[0].kind == "code"), None)
    out = [f"{_ID_LABEL}: {_line(number[1])}"] if number else []
    return out + [_named(c[0], _line(c[1], "; ")) for c in cells if c is not number]


def _named(column: Column, cell: str) -> str:
    return f"{column.label.rstrip(': ')}: {cell}" if column.label else cell


def _line(cell: str, glue: str = " ") -> str:
    return glue.join(line.strip() for line in cell.split("\n") if line.strip())


def _built(cells: list[tuple[Column, str]]) -> tuple[str, bool]:
    """Put together from cells that are no whole sessions."""
    cells = list(cells)
    head = _taken(cells, "title")
    code = next((c for c in cells if c[0].kind == "code" and _CODE.match(c[1])), None) if head else None
    if code:
        cells.remove(code)
    lines = [(f"{code[1]}: " if code else "") + _line(head)] if head else []
    lines += _when(cells)
    texts = [c for c in cells if c[0].kind in ("text", "objectives")]
    people, told = _people([c for c in cells if c[0].kind == "person"])
    short = [c for c in cells if c not in texts and c not in told]
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
    return "\n\n".join([*blocks, *people]) + "\n", bool(head)


def _taken(cells: list[tuple[Column, str]], kind: str) -> str:
    """The first cell of that kind, which is then gone from the others."""
    for i, (column, cell) in enumerate(cells):
        if column.kind == kind:
            del cells[i]
            return cell
    return ""


def _when(cells: list[tuple[Column, str]]) -> list[str]:
    """Date and time as one line, where both are there or a beginning and an end are."""
    kinds = {column.kind for column, cell in cells if "\n" not in cell}
    if not ({"start", "end"} <= kinds or ("date" in kinds and kinds & {"time", "start"})):
        return []
    date, time = _taken(cells, "date"), _taken(cells, "time")
    start, end = _taken(cells, "start"), _taken(cells, "end")
    if start[:11] == end[:11] and len(start) > 11 and len(end) > 11 and not date:  # both with the same day
        date, start, end = start[:10], start[11:], end[11:]
    span = "-".join(part for part in (start, end) if part)
    return [" | ".join(part for part in (date, time, span) if part)]


def _people(cells: list[tuple[Column, str]]) -> tuple[list[str], list[tuple[Column, str]]]:
    """Blocks of people, and the cells that are told in them. What belongs to nobody is left to others."""
    groups: dict[tuple[str, str], list[tuple[Column, str]]] = defaultdict(list)
    for column, cell in cells:
        groups[column.group].append((column, cell))
    nameless = [key for key, held in groups.items() if not any(c.part in ("name", "given", "family") for c, _ in held)]
    named = [key for key in groups if key not in nameless]
    for key in nameless:  # `Speaker`, `Affiliation`, `Country`
        owners = [other for other in named if other[1] == key[1] and "" in (key[0], other[0])]
        if len(owners) == 1:
            groups[owners[0]] += groups.pop(key)
    out: list[str] = []
    told: list[tuple[Column, str]] = []
    lists: dict[str, list[str]] = defaultdict(list)
    for key, held in groups.items():
        lines = _persons(held) if key in named else None
        if lines is None:
            held = [c for c in held if c[0].part == "name"]
            lines = [line for _, cell in held for line in cell.split("\n") if line.strip()]
        told += held
        if lines:
            lists[_heading(key, held)] += lines
    for heading, lines in lists.items():
        out.append(f"{heading}: {lines[0]}" if len(lines) == 1 else "\n".join([f"{heading}:", *lines]))
    return out, told


def _heading(key: tuple[str, str], held: list[tuple[Column, str]]) -> str:
    """What stands above people: the label without number, where it is one for people, else `Speaker`."""
    column = next((column for column, _ in held if column.part == "name"), held[0][0])
    label = re.sub(r"[\s_]*\d+", "", column.label).rstrip(": ")
    if key[0] and len(label.split()) == 1:
        return label
    return key[0].capitalize() if key[0] else "Speaker"


def _persons(held: list[tuple[Column, str]]) -> list[str] | None:
    """A line for each person of a group; None where the cells do not tell whose they are."""
    parts: dict[str, list[str]] = {}
    for column, cell in held:
        split = [piece.strip() for piece in re.split(r"[\n;]", cell) if piece.strip()]
        if column.part in parts:
            return None
        parts[column.part] = split
    if len(parts) == 1 and "name" in parts:
        return [line.strip() for line in held[0][1].split("\n") if line.strip()]
    count = max(map(len, parts.values()))
    if any(len(split) != count for split in parts.values()):
        return None
    out = []
    for i in range(count):
        name = [parts[part][i] for part in ("honorific", "given", "name", "family") if part in parts]
        out.append(", ".join([" ".join(name), *(parts[part][i] for part in _ORDER[1:] if part in parts)]))
    return out
