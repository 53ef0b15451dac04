"""The walk through a text: paragraphs, headings, lists, tables and boxes, in order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from abstract_parser.readers.building import Builder
from abstract_parser.readers.grid import Grid
from abstract_parser.readers.opendocument.lists import Counters, Lists
from abstract_parser.readers.opendocument.names import OFFICE, TABLE, TEXT, count
from abstract_parser.readers.opendocument.runs import Runs
from abstract_parser.readers.opendocument.styles import Styles

if TYPE_CHECKING:
    from lxml.etree import _Element

_DROPPED = frozenset(
    {f"{TEXT}tracked-changes", f"{OFFICE}annotation", f"{OFFICE}forms", f"{TEXT}sequence-decls",
     f"{TEXT}variable-decls", f"{TEXT}user-field-decls", f"{OFFICE}scripts"}
)  # fmt: skip
_INDEXES = frozenset(
    TEXT + name
    for name in ("table-of-content", "illustration-index", "table-index", "object-index", "user-index",
                 "alphabetical-index")
)  # fmt: skip
_SOURCES = frozenset(f"{index}-source" for index in _INDEXES)
_MOST_REPEATED = 200
_MOST_NUMBER = 10**6


@dataclass(slots=True, frozen=True)
class _Around:
    """What the elements around a paragraph say of it. ``start``: the number of its item, if it has its own."""

    furniture: bool = False
    counters: Counters | None = None
    style: str = ""
    level: int = 0
    start: int | None = None
    marked: bool = False


class Walk:
    """Turns the body of a text into lines."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._lists = Lists(styles)
        self.notes: list[_Element] = []

    def blocks(self, root: _Element, out: Builder, around: _Around | None = None) -> None:
        """Everything below the element, in order."""
        todo = [(child, around or _Around()) for child in reversed(root)]
        while todo:
            element, held = todo.pop()
            tag = element.tag
            if tag in (f"{TEXT}p", f"{TEXT}h"):
                self._paragraph(element, held, out)
            elif tag == f"{TABLE}table":
                self._table(element, held, out)
            elif tag == f"{TEXT}list":
                below = self._list(element, held)
                todo.extend((child, below) for child in reversed(element))
            elif tag == f"{TEXT}list-item":
                start = count(element.get(f"{TEXT}start-value"), _MOST_NUMBER)
                # The first thing in an item has its mark. Where that is another list, the item has none.
                inside = [child for child in element if child.tag != f"{TEXT}soft-page-break"]
                todo.extend((child, replace(held, start=start, marked=False)) for child in reversed(inside[1:]))
                todo.extend((child, replace(held, start=start, marked=True)) for child in inside[:1])
            elif isinstance(tag, str) and tag not in _DROPPED and tag not in _SOURCES:
                below = replace(held, furniture=True) if tag in _INDEXES else held
                todo.extend((child, below) for child in reversed(element))

    def _list(self, element: _Element, around: _Around) -> _Around:
        style = element.get(f"{TEXT}style-name") or around.style
        if around.counters is None:
            return replace(around, counters=self._lists.begin(element, style), style=style, level=1, marked=False)
        level = around.level + 1
        if element.get(f"{TEXT}continue-numbering") != "true":
            around.counters.restart(level)
        return replace(around, style=style, level=level, marked=False)

    def _paragraph(self, element: _Element, around: _Around, out: Builder) -> None:
        style = self._styles.style("paragraph", element.get(f"{TEXT}style-name"))
        runs = Runs(self._styles)
        runs.read(element, bool(style.bold))
        level = 1 if style.title else 0
        if element.tag == f"{TEXT}h":
            level = count(element.get(f"{TEXT}outline-level"), 9) or 1
        if style.page:
            out.page()
        if runs.pieces or not runs.boxes:
            mark = self._mark(element, around, style.listed, level)
            depth = 0 if level else around.level - 1
            out.paragraph(runs.pieces, mark, depth=depth, level=level, furniture=around.furniture)
        self.notes.extend(runs.notes)
        for box in runs.boxes:
            self.blocks(box, out, _Around(around.furniture))

    def _mark(self, element: _Element, around: _Around, listed: str | None, level: int) -> str:
        if around.counters is not None:
            if not around.marked:
                return ""
            return self._lists.item(around.counters, around.style or listed or "", around.level, around.start)
        if element.tag == f"{TEXT}h" and listed != "" and element.get(f"{TEXT}is-list-header") != "true":
            return self._lists.heading(level, count(element.get(f"{TEXT}start-value"), _MOST_NUMBER))
        return ""

    def _table(self, table: _Element, around: _Around, out: Builder) -> None:
        grid = Grid()
        inside = _Around(around.furniture)
        for row in _below(table, f"{TABLE}table-row"):
            grid.row()
            for cell in row:
                if cell.tag not in (f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
                    continue
                builder = Builder()
                self.blocks(cell, builder, inside)
                builder.line_end()
                grid.cell(builder.lines, count(cell.get(f"{TABLE}number-columns-repeated"), _MOST_REPEATED) or 1)
        out.blank()
        out.extend(grid.lines())
        out.blank()


def _below(table: _Element, wanted: str) -> list[_Element]:
    """The rows of a table, in whatever they are gathered."""
    out = []
    todo = list(reversed(table))
    while todo:
        element = todo.pop()
        if element.tag == wanted:
            out.append(element)
        elif isinstance(element.tag, str) and element.tag.startswith(TABLE) and element.tag != f"{TABLE}table":
            todo.extend(reversed(element))
    return out
