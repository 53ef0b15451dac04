"""Printed lines put together to paragraphs: a line goes on below where the next word did not fit it any more."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from abstract_parser.readers.pdf.shapes import Flow, Line, Page

_ENDED = re.compile(r"[.!?:][\"'”’)\]]{0,2}\Z")
_LABEL = re.compile(r"[A-Z][\w ]{0,30}:(?:\s|\Z)")
_SAME_SIZE = 0.08
_SAME_PLACE = 0.35
"""Of the size: how far left edges of one paragraph lie apart."""
_MOST_INDENT = 6.0
_LEADING = 1.16
_LOOSE = 1.4
"""Raised numbers push lines apart; so far apart they go on only where the words say so."""
_TOLERANCE = 0.3
_SINGLE = 1.3
"""Of the size: the distance of lines where nothing shows it."""


@dataclass(slots=True)
class Paragraph:
    """Lines that are one. ``gap``: it stands further below the one above than lines do."""

    lines: list[Line] = field(default_factory=list)
    gap: bool = False


class Print:
    """What the lines of a whole document say about how it is printed: margins, distances of lines, sizes."""

    def __init__(self, pages: list[Page]) -> None:
        self._margins: dict[tuple[int, int], float] = {}
        self._justified: dict[tuple[int, int], bool] = {}
        self._leadings: dict[float, float] = {}
        self.body = _body(pages)
        self._width = 0.0
        groups: dict[tuple[int, int], list[Flow]] = {}
        for page in pages:
            for flow in page.flows:
                groups.setdefault(_key(flow), []).append(flow)
        paper = max((page.paper.x0 + page.paper.x1 for page in pages), default=0.0)
        edge = max((page.paper.x1 for page in pages), default=0.0)
        for key in sorted(groups, key=lambda key: key[1] >= round(edge / 4)):  # columns that end inside the page first
            self._read_margin(key, groups[key], paper, edge)
        self._read_leadings(pages)
        self.spaced = self._is_spaced(pages)

    def margin(self, flow: Flow) -> float:
        """Where lines of the flow end at most."""
        return self._margins.get(_key(flow), flow.limit)

    def justified(self, flow: Flow) -> bool:
        """Whether full lines end exactly there."""
        return self._justified.get(_key(flow), False)

    def leading(self, size: float) -> float:
        """How far lines of a paragraph stand below each other."""
        return self._leadings.get(round(size), _SINGLE * size)

    def is_full(self, above: Line, below: Line, right: float) -> bool:
        """Whether the first word below would not have fitted."""
        return above.x1 + above.blank + below.first > right + _TOLERANCE

    def _read_margin(self, key: tuple[int, int], found: list[Flow], paper: float, edge: float) -> None:
        lines = [line for flow in found for line in flow.lines if not line.cells]
        if not lines:
            return
        right = max(line.x1 for line in lines)
        near = sum(1 for line in lines if line.x1 > right - 0.75)
        wraps = going = 0
        for flow in found:
            for a, b in zip(flow.lines, flow.lines[1:], strict=False):
                if self.is_full(a, b, right) and not a.cells and not b.cells and not b.marked:
                    wraps += 1
                    going += b.text[:1].islower() and not _ENDED.search(a.text)
        self._justified[key] = near >= 4 and near >= 0.6 * wraps
        if going or (near >= 2 and wraps):
            self._width = max(self._width, right - found[0].left)
        elif min(flow.limit for flow in found) < edge - 1 or min(flow.left for flow in found) > 0.4 * edge:
            right = max(right, found[0].left + self._width)  # a column: others may show how wide they are
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
                for a, b in zip(flow.lines, flow.lines[1:], strict=False):
                    step = round((b.y - a.y) * 4) / 4
                    if not _same_size(a, b) or not 0.7 * a.size < step < 2.5 * a.size or a.cells or b.cells:
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
                for a, b in zip(flow.lines, flow.lines[1:], strict=False):
                    if a.cells or b.cells or self.is_full(a, b, right) or not _same_size(a, b):
                        continue
                    wide = b.y - a.y > _LEADING * self.leading(b.size)
                    if wide or b.x0 - a.x0 > 0.8 * b.size or b.marked:
                        apart += not b.marked
                    else:
                        together += 1
        return apart > 1.5 * together


def paragraphs(flow: Flow, printed: Print) -> list[Paragraph]:
    """The paragraphs of a flow, in order."""
    out: list[Paragraph] = []
    right, justified = printed.margin(flow), printed.justified(flow)
    for line in flow.lines:
        held = out[-1] if out else None
        above = held.lines[-1] if held else None
        if held is not None and above is not None and _goes_on(held, line, right, justified, printed):
            held.lines.append(line)
            continue
        step = line.y - above.y if above else 0.0
        usual = max(printed.leading(line.size), printed.leading(above.size)) if above else 0.0
        row = above is not None and above.cells and line.cells
        out.append(Paragraph([line], not row and step > usual + 0.45 * line.size))
    return out


def _goes_on(held: Paragraph, line: Line, right: float, justified: bool, printed: Print) -> bool:
    above, first = held.lines[-1], held.lines[0]
    if line.cells or above.cells or line.marked or not _same_size(above, line):
        return False
    step = line.y - above.y
    if not 0 < step <= _LOOSE * printed.leading(line.size):
        return False
    if step > _LEADING * printed.leading(line.size) + 0.5 and not (
        line.text[:1].islower() or (justified and above.x1 > right - 1 and not _ENDED.search(above.text))
    ):
        return False
    near = _SAME_PLACE * line.size
    centred = abs((above.x0 + above.x1) - (line.x0 + line.x1)) < 3 and abs(above.x0 - line.x0) > near
    if centred:
        width = right - min(held.x0 for held in held.lines)
        return above.x1 - above.x0 + above.blank + line.first > min(width, right) - line.size
    sure = line.text[:1].islower() and above.text[-1:] not in ".:!?"
    if not printed.is_full(above, line, right - line.size / 2 if sure else right):
        return False
    if len(held.lines) > 1:
        if abs(line.x0 - above.x0) > near:
            return False
    elif first.marked:
        if abs(line.x0 - first.body) <= near:
            return True
        if abs(line.x0 - first.x0) > near:
            return False
    elif abs(line.x0 - above.x0) > near and (
        abs(line.x0 - above.x0) > _MOST_INDENT * line.size or (line.x0 > above.x0 and bool(_ENDED.search(above.text)))
    ):
        return False
    return _reads_on(above, line, right, justified, printed)


def _reads_on(above: Line, line: Line, right: float, justified: bool, printed: Print) -> bool:
    """Whether a line that could go on by its place does."""
    text, below = above.text.rstrip(), line.text
    if below[:1].islower() or text.endswith(("-", "\u00ad", ",")):
        return True
    if _is_bold(above) and not line.runs[0][1] and not below[:1].islower() and _LABEL.match(text):
        return False
    if _is_bold(above) != _is_bold(line) and (_is_bold(above) or _ENDED.search(text)):
        return not _is_bold(above) and not _ENDED.search(text)
    if justified:
        return above.x1 > right - 1
    if printed.spaced:
        return True
    return not _ENDED.search(text) and not _LABEL.match(below)


def goes_on_overleaf(held: Paragraph, flow: Flow, line: Line, printed: Print) -> bool:
    """Whether a paragraph at the end of a column goes on with the first line of the next."""
    above = held.lines[-1]
    if line.cells or above.cells or line.marked or not _same_size(above, line):
        return False
    if not printed.is_full(above, line, printed.margin(flow)) or _ENDED.search(above.text.rstrip()):
        return False
    if line.text[:1].islower() or line.text.startswith("(") or above.text.endswith(("-", "\u00ad", ",")):
        return True
    return printed.justified(flow) and above.x1 > printed.margin(flow) - 1


def _is_bold(line: Line) -> bool:
    return all(bold for text, bold in line.runs if text.strip())


def _same_size(a: Line, b: Line) -> bool:
    return abs(a.size - b.size) <= _SAME_SIZE * max(a.size, b.size)


def _key(flow: Flow) -> tuple[int, int]:
    return round(flow.left / 4), round(flow.limit / 4)


def _body(pages: list[Page]) -> float:
    """The size of most characters."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for flow in page.flows:
            for line in flow.lines:
                sizes[round(line.size * 2) / 2] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], -size)) if sizes else 0.0
