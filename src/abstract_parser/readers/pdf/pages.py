"""One page at a time: what is on it, closed again before the next is opened."""

from __future__ import annotations

import ctypes
from collections import deque
from collections.abc import Iterator
from typing import Any

from abstract_parser.readers.pdf.characters import Characters, upright
from abstract_parser.readers.pdf.columns import flows
from abstract_parser.readers.pdf.furniture import Frames
from abstract_parser.readers.pdf.rows import line, rows
from abstract_parser.readers.pdf.shapes import Box, Draft, Page, Place, Word

_LOOKED_AHEAD = 2
_MOST_SHAPES = 20_000
_DEEPEST_SHAPES = 4
_DOT = (1.2, 7.0)
_TWICE = 1.2
"""Points."""
_MOST_TEXTS = 600
"""Shapes of a page; programs that print letter by letter do not print them twice."""
_MOST_TWICE = 200
_THIN = 2.5
_LONG = 40.0
_TALL = 8.0
_MOST_BARS = 1_000
_MOST_DOTS = 2_000


def read_pages(raw: Any, document: Any, count: int) -> Iterator[Page | None]:
    """The pages in order; None for one that the library cannot open.

    A page is taken to lines when the next two are known, which shows what stands again and again at their edges.
    """
    frames = Frames()
    waiting: deque[Draft | None] = deque()
    for number in range(count):
        draft = _draft(raw, document, number)
        if draft:
            frames.see(draft)
        waiting.append(draft)
        if len(waiting) > _LOOKED_AHEAD:
            yield _finished(waiting.popleft(), frames)
    for draft in waiting:
        yield _finished(draft, frames)


def _finished(draft: Draft | None, frames: Frames) -> Page | None:
    if draft is None:
        return None
    page = draft.page
    head, body, foot = frames.parted(draft)
    page.head = [line(row.words) for row in head]
    page.foot = [line(row.words) for row in foot]
    if body:
        page.flows = flows(body, Place(min(row.x0 for row in body), page.paper.x1), draft.rulers)
    return page


def _draft(raw: Any, document: Any, number: int) -> Draft | None:
    page = raw.FPDF_LoadPage(document, number)
    if not page:
        return None
    try:
        text = raw.FPDFText_LoadPage(page)
        if not text:
            return None
        try:
            return _looked_at(raw, page, text, number)
        finally:
            raw.FPDFText_ClosePage(text)
    finally:
        raw.FPDF_ClosePage(page)


def _looked_at(raw: Any, page: Any, text: Any, number: int) -> Draft:
    characters = Characters(raw, page, text)
    words, apart, turn = characters.words()
    shapes = _Shapes(raw, turn)
    shapes.look_at(page, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject)
    found = rows(_bolder(words, shapes.twice[:_MOST_TWICE]), shapes.dots[:_MOST_DOTS])
    for row in found if shapes.bars else ():
        middle = row.y - 0.3 * row.size
        row.bars = tuple(sorted({x for x, y0, y1 in shapes.bars if y0 < middle < y1}))
    out = Page(characters.paper(turn), apart=apart, pictures=shapes.pictures)
    return Draft(out, number, found, tuple(sorted(shapes.rulers)))


def _bolder(words: list[Word], twice: list[Box]) -> list[Word]:
    """The words, those in the boxes bold."""
    if not twice:
        return words
    return [
        word._replace(bold=True)
        if any(
            box.x0 - 1 <= (word.x0 + word.x1) / 2 <= box.x1 + 1 and box.y0 - 1 < word.y <= box.y1 + 1 for box in twice
        )
        else word
        for word in words
    ]


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
        self.twice: list[Box] = []
        self._last: tuple[Box, ...] = ()
        self.bars: set[tuple[float, float, float]] = set()

    def look_at(self, holder: Any, count: Any, get: Any, depth: int = 0) -> None:
        """The shapes of a page, or of a group of them."""
        raw = self._raw
        kind_of, a_text, a_path = raw.FPDFPageObj_GetType, raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_PATH
        size = min(max(count(holder), 0), self._left)
        self._left -= size
        for i in range(size):
            shape = get(holder, i)
            kind = kind_of(shape) if shape else 0
            if kind == a_text:
                if size <= _MOST_TEXTS:
                    self._text(shape)
            elif kind == a_path:
                self._path(shape)
            elif kind == raw.FPDF_PAGEOBJ_IMAGE:
                self.pictures = True
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_SHAPES:
                self.look_at(shape, raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject, depth + 1)

    def _box(self, shape: Any) -> Box | None:
        if not self._raw.FPDFPageObj_GetBounds(shape, *self._refs):
            return None
        a, b, c, d = self._edges
        return upright((a.value, b.value, c.value, d.value), self._turn)

    def _text(self, shape: Any) -> None:
        """Text printed twice at nearly the same place looks bold; the library shows it once."""
        box = self._box(shape)
        if box is None:
            return
        for held in self._last:
            if all(abs(a - b) < _TWICE for a, b in zip(box, held, strict=True)):
                self.twice.append(box)
                break
        self._last = (*self._last[-1:], box)

    def _path(self, shape: Any) -> None:
        box = self._box(shape)
        if box is None:
            return
        width, height = box.x1 - box.x0, box.y1 - box.y0
        if _DOT[0] < width < _DOT[1] and abs(width - height) < 0.3 * width:
            self.dots.append(box)
            return
        # A thin line, or the edges of a frame.
        box = Box(*(round(edge, 1) for edge in box))
        if width > _LONG and len(self.rulers) < _MOST_BARS:
            self.rulers.update((box.y0,) if height < _THIN else (box.y0, box.y1))
        if height > _TALL and len(self.bars) < _MOST_BARS:
            self.bars.update((x, box.y0, box.y1) for x in ((box.x0,) if width < _THIN else (box.x0, box.x1)))
