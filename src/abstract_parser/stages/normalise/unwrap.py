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


def unwrap(lines: list[Line], layout: Layout, marks: list[tuple[int, int, str]]) -> list[Line]:
    """Logical lines. Where the text is not wrapped, only the lines that plainly go on are joined."""
    width = _width(lines)
    if not width or not _is_wrapped(lines, width):
        return _join_plain(lines)
    hyphens = Hyphens(lines)
    out: list[Line] = []
    last_size = 0
    runs = _runs(lines, width)
    for i, line in enumerate(lines):
        run = lines[i : i + min(runs[i], _LOOKED_AHEAD)]
        if out and line.gap == 0 and len(out[-1].text) < _MAX_JOINED and _continues(out[-1], last_size, run, width, layout):
            out[-1] = hyphens.join(out[-1], line, marks)
        else:
            out.append(line)
        last_size = line.indent + len(line.text)
    return out


def _join_plain(lines: list[Line]) -> list[Line]:
    """Whatever the width: a bulleted line that goes on in lower case on the next one, and a country alone."""
    out: list[Line] = []
    for line in lines:
        above = out[-1] if out else None
        if (
            above is not None
            and not (line.gap or line.mark or line.level)
            and len(above.text) < _MAX_JOINED
            and (
                (above.mark and line.text[0].islower() and above.text[-1] not in ".:!?")
                or (above.text[-1] in ",;" and country.is_country(line.text))
            )
        ):
            out[-1] = rebuild.glue(above, line, " ")
        else:
            out.append(line)
    return out


def _width(lines: list[Line]) -> int:
    """The width the text was cut at: its longest line; 0 where lines are too long or too short for that."""
    longest = 0
    for line in lines:
        size = line.indent + len(line.text)
        if size > _MAX_WIDTH:
            return 0
        if not line.bold and not line.level:
            longest = max(longest, size)
    return longest if longest >= _MIN_WIDTH else 0


def _fits(size: int, line: Line, width: int) -> bool:
    """Whether the first word of the line would have fitted the line above, of that size."""
    return size + 1 + len(line.text.split(None, 1)[0]) <= width


def _is_wrapped(lines: list[Line], width: int) -> bool:
    """Where a line was full, the next plainly goes on (twice, in a long text) or hangs below it."""
    going_on = 0
    for above, line in itertools.pairwise(lines):
        if line.gap or line.mark or _fits(above.indent + len(above.text), line, width):
            continue
        going_on += seam.goes_on(above.text, line.text) + 2 * _hangs(above, line)
    return going_on >= 2 or (going_on == 1 and len(lines) < 40)


def _runs(lines: list[Line], width: int) -> list[int]:
    """For each line, how many full lines it leads, itself included: the length of a paragraph from here on."""
    out = [0] * (len(lines) + 1)
    for i in range(len(lines) - 1, -1, -1):
        below = lines[i + 1] if i + 1 < len(lines) else None
        full = below is not None and not below.gap and not _fits(lines[i].indent + len(lines[i].text), below, width)
        out[i] = out[i + 1] + 1 if full else 1
    return out


def _hangs(above: Line, line: Line) -> bool:
    """Whether the line is set in below an unindented one, as mail programs and editors continue an entry."""
    return line.indent >= above.indent + 2 and not above.mark and not line.mark


def _continues(above: Line, size: int, run: list[Line], width: int, layout: Layout) -> bool:
    """Whether the first line of a run goes on with what stands above it. ``run``: it and the lines it fills."""
    line = run[0]
    text, so_far = line.text, above.text
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
    return not seam.begins_person(so_far, text, begun, layout) and not seam.begins_prose(so_far, begun, layout)
