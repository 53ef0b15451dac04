"""One page at a time: what is on it, closed again before the next is opened."""

from __future__ import annotations

import ctypes
from typing import Any

from abstract_parser.readers.pdf.characters import Characters, upright
from abstract_parser.readers.pdf.columns import flows
from abstract_parser.readers.pdf.rows import line, rows
from abstract_parser.readers.pdf.shapes import Box, Flow, Page, Row

_EDGE = 0.1
"""Of the height: where heads and feet of pages stand."""
_MOST_EDGE_ROWS = 3
_EDGE_GAP = 1.6
_MOST_SHAPES = 20_000
_DEEPEST_SHAPES = 4
_DOT = (1.2, 7.0)
_THIN = 2.5
_LONG = 40.0
_TALL = 8.0
_MOST_BARS = 5_000


def read_page(raw: Any, document: Any, number: int) -> Page | None:
    """The page of that number, from 0; None where the library cannot open it."""
    page = raw.FPDF_LoadPage(document, number)
    if not page:
        return None
    try:
        text = raw.FPDFText_LoadPage(page)
        if not text:
            return None
        try:
            return _page(raw, page, text)
        finally:
            raw.FPDFText_ClosePage(text)
    finally:
        raw.FPDF_ClosePage(page)


def _page(raw: Any, page: Any, text: Any) -> Page:
    characters = Characters(raw, page, text)
    words, apart, turn = characters.words()
    shapes = _Shapes(raw, turn)
    shapes.look_at(page, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject)
    out = Page(characters.paper(turn), apart=apart, pictures=shapes.pictures)
    found = rows(words, shapes.dots)
    if not found:
        return out
    for row in found:
        middle = row.y - 0.3 * row.size
        row.bars = tuple(sorted({x for x, y0, y1 in shapes.bars if y0 < middle < y1}))
    head, body, foot = _edges(found, out.paper)
    out.flows = flows(body, min(row.x0 for row in body), out.paper.x1, sorted(shapes.rulers))
    out.head = [line(row.words) for row in head]
    out.foot = [line(row.words) for row in foot]
    return out


def _edges(found: list[Row], paper: Box) -> tuple[list[Row], list[Row], list[Row]]:
    """What stands near the upper and the lower edge with a gap to the rest, and the rest."""
    span = _EDGE * (paper.y1 - paper.y0)
    first, last = 0, len(found)
    for i in range(1, min(_MOST_EDGE_ROWS, len(found) - 1) + 1):
        if found[i - 1].y - paper.y0 > span:
            break
        if _is_apart(found[i - 1], found[i]):
            first = i
    for i in range(len(found) - 1, max(len(found) - 1 - _MOST_EDGE_ROWS, first), -1):
        if paper.y1 - found[i].y > span:
            break
        if _is_apart(found[i - 1], found[i]):
            last = i
    return found[:first], found[first:last], found[last:]


def _is_apart(above: Row, below: Row) -> bool:
    return below.y - above.y > _EDGE_GAP * max(above.size, below.size)


class _Shapes:
    """What is drawn on a page besides its text, as far as it says something of the text."""

    def __init__(self, raw: Any, turn: int) -> None:
        self._raw = raw
        self._turn = turn
        self._left = _MOST_SHAPES
        self._edges = [ctypes.c_float() for _ in range(4)]
        self._refs = [ctypes.byref(edge) for edge in self._edges]
        self.pictures = False
        self.dots: list[Box] = []
        self.rulers: set[float] = set()
        self.bars: set[tuple[float, float, float]] = set()

    def look_at(self, holder: Any, count: Any, get: Any, depth: int = 0) -> None:
        """The shapes of a page, or of a group of them."""
        raw = self._raw
        for i in range(min(max(count(holder), 0), self._left)):
            shape = get(holder, i)
            self._left -= 1
            kind = raw.FPDFPageObj_GetType(shape) if shape else 0
            if kind == raw.FPDF_PAGEOBJ_IMAGE:
                self.pictures = True
            elif kind == raw.FPDF_PAGEOBJ_PATH:
                self._path(shape)
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_SHAPES:
                self.look_at(shape, raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject, depth + 1)

    def _path(self, shape: Any) -> None:
        if not self._raw.FPDFPageObj_GetBounds(shape, *self._refs):
            return
        box = upright(*(edge.value for edge in self._edges), self._turn)
        width, height = box.x1 - box.x0, box.y1 - box.y0
        if _DOT[0] < width < _DOT[1] and abs(width - height) < 0.3 * width:
            self.dots.append(box)
            return
        # A thin line, or the edges of a frame.
        box = Box(*(round(edge, 1) for edge in box))
        if width > _LONG:
            self.rulers.update((box.y0,) if height < _THIN else (box.y0, box.y1))
        if height > _TALL and len(self.bars) < _MOST_BARS:
            self.bars.update((x, box.y0, box.y1) for x in ((box.x0,) if width < _THIN else (box.x0, box.x1)))
