"""What the lines of a whole document say about how it is printed: margins, distances of lines, sizes."""

from __future__ import annotations

import itertools
import re
from collections import Counter

from abstract_parser.readers.pdf.shapes import Flow, Line, Page

ENDED = re.compile(r"[.!?:][\"'”’)\]]{0,2}\Z")
"""The end of a sentence."""
LEADING = 1.16
"""How much further apart than usual lines of a paragraph may stand."""
_SAME_SIZE = 0.08
_SMALL = re.compile(r"(?<![^\s(])[a-z]{3,}(?![^\s.,;:!?)])")
_MOST_WORDS = 100_000
FLUSH = 2.5
"""Points: how near full lines come to the margin where they are stretched to it."""
_TOLERANCE = 0.3
_SINGLE = 1.3
"""Of the size: the distance of lines where nothing shows it."""


_Key = tuple[bool, int, int]


class Print:
    """What the lines of a whole document say about how it is printed: margins, distances of lines, sizes."""

    def __init__(self, pages: list[Page]) -> None:
        self._margins: dict[_Key, float] = {}
        self._justified: dict[_Key, bool] = {}
        self._leadings: dict[float, float] = {}
        self.body = _body_of(pages)
        self._width = 0.0
        groups: dict[_Key, list[Flow]] = {}
        for page in pages:
            for flow in page.flows:
                groups.setdefault(_key(flow), []).append(flow)
        paper = max((page.paper.x0 + page.paper.x1 for page in pages), default=0.0)
        edge = max((page.paper.x1 for page in pages), default=0.0)
        for key in sorted(groups, key=lambda key: key[2]):  # columns that end inside the page first
            self._read_margin(key, groups[key], paper, edge)
        self._read_leadings(pages)
        self.spaced = self._is_spaced(pages)

        self._common: set[str] = set()
        for page in pages:
            for flow in page.flows:
                for line in flow.lines if len(self._common) < _MOST_WORDS else ():
                    self._common.update(_SMALL.findall(line.text))

    def is_common(self, word: str) -> bool:
        """Whether a word stands in the document in small letters, and so is no name."""
        return word.lower() in self._common

    def margin(self, flow: Flow) -> float:
        """Where lines of the flow end at most."""
        return self._margins.get(_key(flow), flow.place.limit)

    def justified(self, flow: Flow) -> bool:
        """Whether full lines end exactly there."""
        return self._justified.get(_key(flow), False)

    def leading(self, size: float) -> float:
        """How far lines of a paragraph stand below each other."""
        return self._leadings.get(round(size), _SINGLE * size)

    def is_full(self, above: Line, below: Line, right: float) -> bool:
        """Whether the first word below would not have fitted."""
        return above.x1 + above.blank + below.first > right + _TOLERANCE

    def _read_margin(self, key: _Key, found: list[Flow], paper: float, edge: float) -> None:
        lines = [line for flow in found for line in flow.lines if not line.cells]
        if not lines:
            return
        right = max(line.x1 for line in lines)
        near = sum(1 for line in lines if line.x1 > right - 0.75)
        wraps = going = 0
        for flow in found:
            for a, b in itertools.pairwise(flow.lines):
                if self.is_full(a, b, right) and not a.cells and not b.cells and not b.marked:
                    wraps += 1
                    going += b.text[:1].islower() and not ENDED.search(a.text)
        self._justified[key] = near >= 4 and near >= 0.6 * wraps
        if going or (near >= 2 and wraps):
            self._width = max(self._width, right - found[0].place.left)
        elif found[0].place.is_column:
            right = max(right, found[0].place.left + self._width)  # a column: others may show how wide they are
        else:  # nothing shows where lines end: as far from the edge as they begin, or nowhere
            mirrored = paper - min(line.x0 for line in lines)
            right = mirrored if mirrored > right else max(right, edge)
        self._margins[key] = right

    def _read_leadings(self, pages: list[Page]) -> None:
        """The usual distance where a line surely goes on below; else the smallest of lines that are full."""
        sure: dict[int, Counter[float]] = {}
        perhaps: dict[int, float] = {}
        for page in pages:
            for flow in page.flows:
                right = self.margin(flow)
                for a, b in itertools.pairwise(flow.lines):
                    step = round((b.y - a.y) * 4) / 4
                    if not same_size(a, b) or not 0.7 * a.size < step < 2.5 * a.size or a.cells or b.cells:
                        continue
                    size = round(a.size)
                    if self.is_full(a, b, right) and not b.marked:
                        if b.text[:1].islower():
                            sure.setdefault(size, Counter())[step] += 1
                        perhaps[size] = min(step, perhaps.get(size, step))
        for size, step in perhaps.items():
            if size in sure:
                self._leadings[size] = max(sure[size], key=lambda held: (sure[size][held], -held))
            elif step < _SINGLE * size:
                self._leadings[size] = step

    def _is_spaced(self, pages: list[Page]) -> bool:
        """Whether paragraphs are set apart, by space or by indents: then a full line never ends one unseen."""
        apart = together = 0
        for page in pages:
            for flow in page.flows:
                right = self.margin(flow)
                for a, b in itertools.pairwise(flow.lines):
                    if a.cells or b.cells or self.is_full(a, b, right) or not same_size(a, b):
                        continue
                    wide = b.y - a.y > LEADING * self.leading(b.size)
                    if wide or b.x0 - a.x0 > 0.8 * b.size or b.marked:
                        apart += not b.marked
                    else:
                        together += 1
        return apart > 1.5 * together


def same_size(a: Line, b: Line) -> bool:
    """Whether two lines are in print of one size."""
    return abs(a.size - b.size) <= _SAME_SIZE * max(a.size, b.size)


def _key(flow: Flow) -> _Key:
    return flow.place.is_column, round(flow.place.left / 4), round(flow.place.limit / 4)


def _body_of(pages: list[Page]) -> float:
    """The size of most characters."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for flow in page.flows:
            for line in flow.lines:
                sizes[round(line.size * 2) / 2] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], -size)) if sizes else 0.0
