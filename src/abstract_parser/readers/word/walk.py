"""The walk through a document: paragraphs, lists, tables and text boxes, in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from abstract_parser.readers.building import Builder
from abstract_parser.readers.grid import Grid
from abstract_parser.readers.word.names import child, number, switch, value
from abstract_parser.readers.word.numbering import Numbering
from abstract_parser.readers.word.runs import alternative, is_placeholder, local, pieces
from abstract_parser.readers.word.styles import Style, Styles, list_of, outline

if TYPE_CHECKING:
    from lxml.etree import _Element

_DROPPED = frozenset({"del", "moveFrom", "sectPr", "sdtPr", "sdtEndPr", "tblPr", "tblGrid", "trPr", "tcPr", "tblPrEx"})


class Walk:
    """Turns the body of a document into lines."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self._styles = styles
        self._numbering = numbering
        self.inserted = 0
        """Whole documents inside this one, which are not read."""

    def blocks(self, root: _Element, out: Builder) -> None:
        """Everything below the element, in order."""
        todo = list(reversed(root))
        while todo:
            element = todo.pop()
            name = local(element)
            if name == "p":
                self._paragraph(element, out)
            elif name == "tbl":
                self._table(element, out)
            elif name == "AlternateContent":
                todo.extend(alternative(element))
            elif name == "altChunk":
                self.inserted += 1
            elif name not in _DROPPED and not is_placeholder(element, name):
                todo.extend(reversed(element))

    def _paragraph(self, element: _Element, out: Builder) -> None:
        properties = child(element, "pPr")
        key = value(properties, "pStyle")
        style = self._styles.paragraph(key)
        boxes: list[_Element] = []
        held = list(pieces(element, self._styles, style, boxes))
        mark = self._mark(properties, key, style) if held or not boxes else None
        level = outline(properties)
        level = style.level if level is None else level
        if switch(properties, "pageBreakBefore"):
            out.page()
        if held or not boxes:
            out.paragraph(
                held,
                mark[0] if mark else "",
                depth=mark[1] if mark and not level else 0,
                level=level or 0,
                furniture=style.is_contents,
                goes_on=child(properties, "rPr", "del") is not None,
            )
        for box in boxes:
            self.blocks(box, out)

    def _mark(self, properties: _Element | None, key: str | None, style: Style) -> tuple[str, int] | None:
        own, level = list_of(properties)
        found = style.place[0] if own is None else own
        if not found:  # zero says that there is none, whatever the style says
            return None
        if level is None and own is None:
            level = style.place[1]
        return self._numbering.mark(found, level, key)

    def _table(self, table: _Element, out: Builder) -> None:
        grid = Grid()
        for row in _below(table, "tr"):
            properties = child(row, "trPr")
            if child(properties, "del") is not None:
                continue
            grid.row()
            before = number(value(properties, "gridBefore"))
            if before:
                grid.cell([], before)
            for cell in _below(row, "tc"):
                inside = Builder()
                self.blocks(cell, inside)
                inside.line_end()
                grid.cell(inside.lines, number(value(cell, "tcPr", "gridSpan")) or 1)
        out.blank()
        out.extend(grid.lines())
        out.blank()


def _below(root: _Element, wanted: str) -> list[_Element]:
    """The rows of a table or the cells of a row, in whatever they are wrapped."""
    out = []
    todo = list(reversed(root))
    while todo:
        element = todo.pop()
        name = local(element)
        if name == wanted:
            out.append(element)
        elif name == "AlternateContent":
            todo.extend(alternative(element))
        elif name not in _DROPPED and name not in ("p", "tbl"):
            todo.extend(reversed(element))
    return out
