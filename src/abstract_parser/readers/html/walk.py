"""The walk through the elements of a page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from abstract_parser.readers.building import BuiltLine
from abstract_parser.readers.html import tags
from abstract_parser.readers.html.lines import Lines
from abstract_parser.readers.html.lists import Numbering
from abstract_parser.readers.html.tables import SpannedGrid

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_DEEPEST_TABLE = 20
"""Tables inside tables that are laid out; deeper ones are read as blocks."""


@dataclass(slots=True, frozen=True)
class _Around:
    """What the elements around a text say of it."""

    bold: bool = False
    level: int = 0
    furniture: bool = False
    content: bool = False
    pre: bool = False
    list: Numbering | None = None
    tables: int = 0
    chosen: bool = False
    """In a list to choose from, which shows what is chosen."""


class Walk:
    """Turns a tree of elements into lines. No recursion but for tables in tables, so that no depth is too much."""

    def __init__(self, sheets: str = "") -> None:
        self._bold_classes = tags.bold_classes(sheets)
        self._tight_classes = tags.tight_classes(sheets)

    def lines(self, root: LexborNode) -> list[BuiltLine]:
        """The lines of everything below the element."""
        return self._below(root, _Around())

    def _below(self, root: LexborNode, around: _Around) -> list[BuiltLine]:
        out = Lines()
        # (node, what is around it) to enter; (its tag, None) to leave.
        todo: list[tuple[LexborNode | str, _Around | None]] = []
        _push(todo, root, around)
        while todo:
            node, held = todo.pop()
            if held is None:
                _leave(str(node), out)
            elif not isinstance(node, str):
                self._enter(node, held, out, todo)
        out.end()
        return out.done

    def _enter(
        self, node: LexborNode, around: _Around, out: Lines, todo: list[tuple[LexborNode | str, _Around | None]]
    ) -> None:
        tag = node.tag or ""
        if tag == "-text":
            put = out.preformatted if around.pre else out.text
            put(node.text_content or "", around.bold, around.level, around.furniture)
            return
        if tag == "br":
            out.line_break()
            return
        if tag in tags.SKIPPED or not tag or tag[0] == "!":
            return
        attributes = node.attributes
        if attributes and tags.is_hidden(attributes):
            return
        if tag == "option" and around.chosen and "selected" not in attributes:
            return
        inside = self._around(tag, attributes, around)
        if tags.is_tab(attributes):
            out.text("\t", inside.bold, inside.level, inside.furniture)
            return
        out.text(tags.typed(tag, attributes), inside.bold, inside.level, inside.furniture)
        if tag == "p" and tags.is_tight(attributes, self._tight_classes):
            tag = "div"
        if tag in tags.SPACED and not (tag in ("ul", "ol", "menu") and around.list is not None):
            out.space()
        elif tag in tags.BLOCKS and not (tag == "dd" and out.labelled):
            out.end()
        if tag == "table" and around.tables < _DEEPEST_TABLE:
            self._table(node, replace(inside, tables=around.tables + 1, list=None), out)
            out.space()
            return
        if tag == "li":
            out.mark(around.list.mark(attributes) if around.list else "•")
        elif tag in ("ul", "ol", "menu", "dir"):
            inside = replace(inside, list=Numbering.of(tag, attributes))
        elif tag == "select":
            inside = replace(inside, chosen=True)
        todo.append((tag, None))
        _push(todo, node, inside)

    def _around(self, tag: str, attributes: tags.Attributes, around: _Around) -> _Around:
        bold = around.bold or tag in tags.BOLD
        if attributes:
            for name in (attributes.get("class") or "").split():
                bold = self._bold_classes.get(name, bold)
            says = tags.weight(attributes.get("style"))
            bold = bold if says is None else says
        level = tags.level(tag, attributes) or around.level
        furniture = around.furniture or tags.is_furniture(tag, attributes, around.content, level > 0)
        content = around.content or tag in tags.CONTENT
        pre = around.pre or tag in ("pre", "listing", "xmp", "textarea")
        found = _Around(bold, level, furniture, content, pre, around.list, around.tables, around.chosen)
        return around if found == around else found

    def _table(self, table: LexborNode, around: _Around, out: Lines) -> None:
        """Rows in order; each cell is walked through by itself."""
        grid = SpannedGrid()
        for part in _children(table):
            tag = part.tag
            if tag == "tr":
                self._row(part, around, grid)
            elif tag in ("thead", "tbody", "tfoot"):
                for row in _children(part):
                    if row.tag == "tr":
                        self._row(row, around, grid)
            elif tag == "caption":
                out.extend(self._below(part, around))
        out.extend(grid.lines())

    def _row(self, row: LexborNode, around: _Around, grid: SpannedGrid) -> None:
        if tags.is_hidden(row.attributes):
            return
        grid.row()
        for cell in _children(row):
            if cell.tag in ("td", "th") and not tags.is_hidden(cell.attributes):
                inside = self._around(cell.tag or "", cell.attributes, around)
                grid.spanned(self._below(cell, inside), cell.attributes)


def _children(node: LexborNode) -> list[LexborNode]:
    out = []
    child = node.child
    while child is not None:
        out.append(child)
        child = child.next
    return out


def _push(todo: list[tuple[LexborNode | str, _Around | None]], node: LexborNode, around: _Around) -> None:
    todo.extend((child, around) for child in reversed(_children(node)))


def _leave(tag: str, out: Lines) -> None:
    if tag == "dt":
        out.label()
    elif tag == "li":
        out.item_end()
    elif tag in tags.SPACED and tag not in ("ul", "ol", "menu"):
        out.space()
    elif tag in ("ul", "ol", "menu") or tag in tags.BLOCKS:
        out.end()
