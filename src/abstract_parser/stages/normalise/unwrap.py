"""Undoes hard wraps: lines that a mail program, an editor or a page cut at its width become one line again.

A line was cut there if the next word did not fit the width any more. That, and what cannot be a continuation (a
bullet, a label, a heading, a person after a finished line), decides; nothing is joined across a blank line.
"""

from __future__ import annotations

import itertools

from abstract_parser.fields import country
from abstract_parser.profiles import Layout
from abstract_parser.source import Line
from abstract_parser.stages.normalise import rebuild, seam
from abstract_parser.stages.normalise.hyphens import Hyphens

_MAX_WIDTH = 110
_MIN_WIDTH = 40
_LOOKED_AHEAD = 6
"""Lines of a paragraph that are enough to tell what it is."""
_MAX_JOINED = 20_000
"""Characters. No paragraph is longer; without a bound, joining line by line would take quadratic time."""


_FENCES = ("---", "+++")
_MOST_DATA = 400


def unwrap(lines: list[Line], layout: Layout, marks: list[tuple[int, int, str]]) -> list[Line]:
    """Logical lines. Where the text is not wrapped, only the lines that plainly go on are joined."""
    if lines and lines[0].text in _FENCES and (size := _data(lines)):
        return lines[:size] + unwrap(lines[size:], layout, marks)
    width = _width(lines)
    gap = _gap(lines)
    if not width or not _is_wrapped(lines, width, gap):
        return _join_plain(lines, layout)
    hyphens = Hyphens(lines)
    out: list[Line] = []
    above, last_size = -1, 0
    runs = _runs(lines, width, gap)
    for i, line in enumerate(lines):
        if line.label == "furniture":
            out.append(line)
            continue
        held = out[above] if above >= 0 else None
        run = lines[i : i + min(runs[i], _LOOKED_AHEAD)]
        if held is None or len(held.text) >= _MAX_JOINED:
            joined = False
        elif above + 1 < len(out):
            joined = not _fits(last_size, line, width) and _goes_on_overleaf(held, line)
        else:
            joined = line.gap <= gap and _continues(held, last_size, run, width, layout)
        if held is not None and joined:
            out[above] = hyphens.join(held, line, marks)
            if "**" in line.text:  # bold print that goes on over the end of a line
                rebuild.unmark(out[above], marks)
        else:
            above = len(out)
            out.append(line)
        last_size = line.indent + len(line.text)
    return out


def _data(lines: list[Line]) -> int:
    """How many lines hold data between two fences above the text; their line ends are never wraps."""
    fence = lines[0].text
    return next((i + 1 for i, line in enumerate(lines[1:_MOST_DATA], 1) if line.text == fence), 0)


def _goes_on_overleaf(above: Line, line: Line) -> bool:
    """Whether a sentence that page furniture cut in two goes on with the line."""
    plain = not (line.mark or line.level or line.label or above.label or above.level)
    return plain and line.text[0].islower() and above.text[-1] not in ".:!?"


def _join_plain(lines: list[Line], layout: Layout) -> list[Line]:
    """Whatever the width: a bulleted line that goes on in lower case, a country alone, a sentence cut by a page."""
    out: list[Line] = []
    last = -1
    for line in lines:
        above = out[last] if last >= 0 else None
        if line.label == "furniture":
            out.append(line)
            continue
        if (
            above is not None
            and len(above.text) < _MAX_JOINED
            and _plainly_goes_on(above, line, last + 1 < len(out), layout)
        ):
            out[last] = rebuild.glue(above, line, " ")
        else:
            last = len(out)
            out.append(line)
    return out


def _plainly_goes_on(above: Line, line: Line, overleaf: bool, layout: Layout) -> bool:
    if overleaf:
        return len(above.text) >= _MIN_WIDTH and _goes_on_overleaf(above, line)
    if line.gap or line.mark or line.level:
        return False
    if above.mark and line.text[0].islower() and above.text[-1] not in ".:!?":
        return not seam.is_schedule(line.text, layout)
    if line.text[0].islower() and seam.is_left_open(above.text):
        return not seam.is_schedule(line.text, layout)
    return above.text[-1] in ",;" and country.is_country(line.text)


def _gap(lines: list[Line]) -> int:
    """Blank lines that stand between any two lines: where every line has one above, it says nothing."""
    return min((line.gap for line in lines[1:] if line.label != "furniture"), default=0)


def _width(lines: list[Line]) -> int:
    """The width the text was cut at: its longest line; 0 where lines are too long or too short for that."""
    longest = 0
    for line in lines:
        size = line.indent + len(line.text)
        if size > _MAX_WIDTH and line.label != "furniture":
            return 0
        if not line.bold and not line.level and line.label != "furniture":
            longest = max(longest, size)
    return longest if longest >= _MIN_WIDTH else 0


def _fits(size: int, line: Line, width: int) -> bool:
    """Whether the first word of the line would have fitted the line above, of that size."""
    return size + 1 + len(line.text.split(None, 1)[0]) <= width


def _is_wrapped(lines: list[Line], width: int, gap: int) -> bool:
    """Where a line was full, the next plainly goes on (twice, in a long text) or hangs below it."""
    going_on = 0
    for above, line in itertools.pairwise(lines):
        if (
            line.gap > gap
            or line.mark
            or above.label
            or line.label
            or _fits(above.indent + len(above.text), line, width)
        ):
            continue
        going_on += seam.goes_on(above.text, line.text) + 2 * _hangs(above, line)
    return going_on >= 2 or (going_on == 1 and len(lines) < 40)


def _runs(lines: list[Line], width: int, gap: int) -> list[int]:
    """For each line, how many full lines it leads, itself included: the length of a paragraph from here on."""
    out = [0] * (len(lines) + 1)
    for i in range(len(lines) - 1, -1, -1):
        below = lines[i + 1] if i + 1 < len(lines) else None
        full = below is not None and below.gap <= gap and not _fits(lines[i].indent + len(lines[i].text), below, width)
        out[i] = out[i + 1] + 1 if full else 1
    return out


def _hangs(above: Line, line: Line) -> bool:
    """Whether the line is set in below an unindented one, as mail programs and editors continue an entry."""
    return line.indent >= above.indent + 2 and not above.mark and not line.mark


def _continues(above: Line, size: int, run: list[Line], width: int, layout: Layout) -> bool:
    """Whether the first line of a run goes on with what stands above it. ``run``: it and the lines it fills."""
    line = run[0]
    text, so_far = line.text, above.text
    if line.mark and not above.mark and not _fits(size, line, width) and seam.goes_on_marked(so_far, line, layout):
        return True
    if line.mark or line.level or line.label == "rule" or above.label == "rule":
        return False
    if _fits(size, line, width):
        # A continuation set in deeper than its first line is one whatever fits.
        return line.indent > above.indent and not above.mark and text[0].islower() and not so_far.endswith((".", ":"))
    if so_far.endswith(":") or seam.starts_structure(text, layout):
        return False
    if seam.is_schedule(so_far, layout) or seam.is_schedule(text, layout):
        return False
    if _hangs(above, line) or seam.goes_on(so_far, text):
        return True
    if country.tail(so_far) is not None:
        return False  # a line that ends in its country is a whole speaker line
    begun = " ".join(held.text for held in run)
    return not seam.begins_person(so_far, text, begun, layout) and not seam.begins_prose(
        so_far, begun, len(run), layout
    )
