"""Printed lines put together to paragraphs: a line goes on below where the next word did not fit it any more."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from abstract_parser.readers.pdf.printed import ENDED, LEADING, Print, same_size
from abstract_parser.readers.pdf.shapes import Flow, Line

_LABEL = re.compile(r"[A-Z][\w ]{0,30}:(?:\s|\Z)")
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
    if line.cells or above.cells or line.marked or not same_size(above, line):
        return False
    step = line.y - above.y
    if not 0 < step <= _LOOSE * printed.leading(line.size):
        return False
    if step > LEADING * printed.leading(line.size) + 0.5 and not (
        line.text[:1].islower() or (justified and above.x1 > right - 1 and not ENDED.search(above.text))
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
        abs(line.x0 - above.x0) > _MOST_INDENT * line.size or (line.x0 > above.x0 and bool(ENDED.search(above.text)))
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
    if _is_bold(above) != _is_bold(line) and (_is_bold(above) or ENDED.search(text)):
        return not _is_bold(above) and not ENDED.search(text)
    if justified:
        return above.x1 > right - 1
    if printed.spaced:
        return True
    return not ENDED.search(text) and not _LABEL.match(below)


def goes_on_overleaf(held: Paragraph, flow: Flow, line: Line, printed: Print) -> bool:
    """Whether a paragraph at the end of a column goes on with the first line of the next."""
    above = held.lines[-1]
    if line.cells or above.cells or line.marked or not same_size(above, line):
        return False
    if not printed.is_full(above, line, printed.margin(flow)) or ENDED.search(above.text.rstrip()):
        return False
    if line.text[:1].islower() or line.text.startswith("(") or above.text.endswith(("-", "\u00ad", ",")):
        return True
    return printed.justified(flow) and above.x1 > printed.margin(flow) - 1


def _is_bold(line: Line) -> bool:
    return all(bold for text, bold in line.runs if text.strip())
