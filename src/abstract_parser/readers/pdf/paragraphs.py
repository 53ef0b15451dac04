"""Printed lines put together to paragraphs: a line goes on below where the next word did not fit it any more."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from abstract_parser.readers.pdf.printed import ENDED, FLUSH, LEADING, Print, same_size
from abstract_parser.readers.pdf.shapes import Flow, Line

_LABEL = re.compile(r"[A-Z][\w ]{0,30}:(?:\s|\Z)")
_SLOT = re.compile(r"\d[.:]\d\d\b|\s\|\s")
"""A time, or parts of a line between bars: a line of its own."""
_MOST_AHEAD = 12
_CENTRED = 3.0
"""Points, of twice the middle."""
_GAP = 0.45
"""Of the size: more than usual between two lines."""
_SAME_PLACE = 0.35
"""Of the size: how far left edges of one paragraph lie apart."""
_MOST_INDENT = 6.0
_LOOSE = 1.4
"""Raised numbers push lines apart; so far apart they go on only where the words say so."""


@dataclass(slots=True)
class Paragraph:
    """Lines that are one. ``gap``: it stands further below the one above than lines do."""

    lines: list[Line] = field(default_factory=list)
    gap: bool = False


def paragraphs(flow: Flow, printed: Print) -> list[Paragraph]:
    """The paragraphs of a flow, in order."""
    out: list[Paragraph] = []
    for number, line in enumerate(flow.lines):
        held = out[-1] if out else None
        if held is None:
            out.append(Paragraph([line]))
        elif _follows(held, line, flow, printed) and _reads_on(held.lines[-1], number, flow, printed):
            held.lines.append(line)
        else:
            above = held.lines[-1]
            usual = max(printed.leading(line.size), printed.leading(above.size))
            apart = line.y - above.y > usual + _GAP * line.size
            out.append(Paragraph([line], apart and not (above.cells and line.cells)))
    return out


def _follows(held: Paragraph, line: Line, flow: Flow, printed: Print) -> bool:
    """Whether by its place a line goes on with a paragraph."""
    above, right = held.lines[-1], printed.margin(flow)
    if line.cells or above.cells or line.marked or not same_size(above, line):
        return False
    step, usual = line.y - above.y, printed.leading(line.size)
    sure = line.text[:1].islower() and not ENDED.search(above.text)
    stretched = printed.justified(flow) and above.x1 > right - FLUSH and not ENDED.search(above.text)
    if not 0 < step <= (_LOOSE if sure or stretched else LEADING) * usual + 0.5:
        return False
    if abs(above.x0 - line.x0) > _SAME_PLACE * line.size and abs(above.x0 + above.x1 - line.x0 - line.x1) < _CENTRED:
        width = right - min(part.x0 for part in held.lines)
        return above.x1 - above.x0 + above.blank + line.first > width - line.size
    full = printed.is_full(above, line, right - line.size / 2 if sure else right)
    return full and _begins_right(held, line)


def _begins_right(held: Paragraph, line: Line) -> bool:
    """Whether a line begins where the next one of a paragraph may."""
    above, first = held.lines[-1], held.lines[0]
    near = _SAME_PLACE * line.size
    indent = line.x0 - above.x0
    if abs(indent) <= near:
        return True
    if len(held.lines) > 1:
        return False
    if first.marked:
        return abs(line.x0 - first.body) <= near
    return abs(indent) <= _MOST_INDENT * line.size and not (indent > 0 and ENDED.search(above.text))


def _reads_on(above: Line, number: int, flow: Flow, printed: Print) -> bool:
    """Whether the line of that number, which could go on by its place, does."""
    line = flow.lines[number]
    text, below = above.text.rstrip(), line.text
    if below[:1].islower() or text.endswith(("-", "\u00ad", ",")):
        return True
    if above.marked and abs(line.x0 - above.body) < _SAME_PLACE * line.size:
        return True
    bold = _is_bold(above)
    if bold and not line.runs[0][1] and _LABEL.match(text):
        return False
    if bold != _is_bold(line) and (bold or ENDED.search(text)):
        return not bold and not ENDED.search(text)
    if printed.justified(flow):
        return above.x1 > printed.margin(flow) - FLUSH
    return printed.spaced or _is_likely(text, _ahead(number, flow, printed))


def _ahead(number: int, flow: Flow, printed: Print) -> list[Line]:
    """The line of that number, and those it fills."""
    out = [flow.lines[number]]
    for line in flow.lines[number + 1 : number + _MOST_AHEAD]:
        above = out[-1]
        if line.marked or not printed.is_full(above, line, printed.margin(flow)):
            break
        if line.y - above.y > LEADING * printed.leading(line.size) + 0.5:
            break
        out.append(line)
    return out


def _is_likely(text: str, ahead: list[Line]) -> bool:
    """Whether a full line goes on with those ahead, where no space parts paragraphs: by the signs in both."""
    below = " ".join(line.text for line in ahead)
    if _LABEL.match(below) or text.endswith(":"):
        return False
    if ENDED.search(text):
        return below.endswith((".", "!", "?", ".”", ".)"))
    return not (";" in below and not text.endswith(";")) and not _SLOT.search(below)


def goes_on_overleaf(held: Paragraph, flow: Flow, line: Line, printed: Print) -> bool:
    """Whether a paragraph at the end of a column goes on with the first line of the next."""
    above = held.lines[-1]
    if line.cells or above.cells or line.marked or not same_size(above, line):
        return False
    if not printed.is_full(above, line, printed.margin(flow)) or ENDED.search(above.text.rstrip()):
        return False
    if line.text[:1].islower() or line.text.startswith("(") or above.text.endswith(("-", "\u00ad", ",")):
        return True
    return printed.justified(flow) and above.x1 > printed.margin(flow) - FLUSH


def _is_bold(line: Line) -> bool:
    return all(bold for text, bold in line.runs if text.strip())
