"""Printed lines put together to paragraphs: a line goes on below where the next word did not fit it any more."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from abstract_parser.readers.pdf.printed import ENDED, FLUSH, LEADING, Print, same_size
from abstract_parser.readers.pdf.shapes import Flow, Line

_LABEL = re.compile(r"[A-Z][\w ]{0,30}:(?:\s|\Z)")
_PROSE = re.compile(r"[.!?][\"'”’)\]]{0,2}\Z")
_FEW = 4
"""Words at most of what ends before a semicolon and began on the line above; more lines than that are prose."""
_OPEN = re.compile(r"\s(?:[a-z]{1,3}|with|from|that|this|these|their|into|about)\Z")
"""A word that ends nothing."""
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
        elif _follows(held, line, flow, printed) and _reads_on(held, number, flow, printed):
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


def _reads_on(held: Paragraph, number: int, flow: Flow, printed: Print) -> bool:
    """Whether the line of that number, which could go on by its place, does."""
    above, line = held.lines[-1], flow.lines[number]
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
    stretched = printed.justified(flow)
    if stretched and not held.lines[0].marked:
        return above.x1 > printed.margin(flow) - FLUSH
    return (printed.spaced and not stretched) or _is_likely(held, _ahead(number, flow, printed), printed)


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


def _is_likely(held: Paragraph, ahead: list[Line], printed: Print) -> bool:
    """Whether a full line goes on with those ahead, where no space parts paragraphs: by the signs in both."""
    text, below = held.lines[-1].text.rstrip(), " ".join(line.text for line in ahead)
    if _LABEL.match(below) or text.endswith(":") or _SLOT.search(below):
        return False
    prose = len(ahead) > _FEW or bool(_PROSE.search(below))
    if ENDED.search(text):
        return prose or (len(ahead) > 1 and ";" not in below)
    if ";" in below and not text.endswith(";"):
        return not held.lines[0].marked and ";" not in text and len(below.split(";")[0].split()) <= _FEW
    # A word that is not a name begins a sentence where it begins with a capital, and this one has not ended above.
    begins = prose and printed.is_common(below.split()[0])
    return not begins or text.rpartition(" ")[2][:1].isupper() or bool(_OPEN.search(text))


def goes_on_overleaf(held: Paragraph, before: Flow, flow: Flow, printed: Print) -> bool:
    """Whether a paragraph at the end of a column goes on with the first line of the next."""
    above, line, right = held.lines[-1], flow.lines[0], printed.margin(before)
    if line.cells or above.cells or line.marked or not same_size(above, line):
        return False
    if not printed.is_full(above, line, right):
        return False
    if ENDED.search(above.text.rstrip()):
        going = len(held.lines) > 1 and len(_ahead(0, flow, printed)) > 1
        return going and line.text[:1].isupper() and not above.text.endswith(":") and not line.runs[0][1]
    if line.text[:1].islower() or line.text.startswith("(") or above.text.endswith(("-", "\u00ad", ",")):
        return True
    return printed.justified(before) and above.x1 > right - FLUSH


def _is_bold(line: Line) -> bool:
    return all(bold for text, bold in line.runs if text.strip())
