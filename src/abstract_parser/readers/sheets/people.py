"""The people of a row, told in one column or in many: a line each, below what they are."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from abstract_parser.readers.sheets.columns import Column

_ORDER = ("name", "role", "organisation", "country")
_LONGEST_HEADING = 3
"""Words of a label that can stand above people."""


def people(cells: list[tuple[Column, str]]) -> tuple[list[str], list[tuple[Column, str]]]:
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
        if any("," in line for line in lines) and len(lines) > 1:
            out.append("\n".join([f"{heading}:", *lines]))
        else:  # a name right below another could be taken for where that one works
            out.append("\n".join(f"{heading}: {line}" for line in lines))
    return out, told


def _heading(key: tuple[str, str], held: list[tuple[Column, str]]) -> str:
    """What stands above people: the label without number, where it is one for people, else `Speaker`."""
    column = next((column for column, _ in held if column.part == "name"), None)
    label = re.sub(r"(?i)[\s_]*(?:\d+|\bnames?\b|\bfull\b)", "", column.label).strip(": ") if column else ""
    if key[0] and 0 < len(label.split()) <= _LONGEST_HEADING and "_" not in label:
        return label
    return key[0].capitalize() if key[0] else "Speaker"


def _persons(held: Sequence[tuple[Column, str]]) -> list[str] | None:
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
