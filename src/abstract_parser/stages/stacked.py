"""A line for each datum: what stands below each other, name and organisation or label and value, becomes one line."""

from __future__ import annotations

from abstract_parser.fields import country
from abstract_parser.fields.speaker.likely import is_work
from abstract_parser.fields.speaker.several import is_name
from abstract_parser.profiles import Layout
from abstract_parser.profiles.fold import fold
from abstract_parser.source import Line
from abstract_parser.stages.normalise import rebuild

_OPEN = ("person", "maybe", "text")
_LONGEST_DATUM = 110
_MOST_LINES_A_PERSON = 4
_FEWEST_CARDS = 2
_FEWEST_LABELS = 3
_LONGEST_LABEL = 40


def cards(lines: list[Line]) -> list[Line]:
    """The lines; a name on a line of its own, and job title and organisation right below it, are one."""
    least = min([line.gap for line in lines[1:]], default=0)  # blank lines between all lines stand apart from nothing
    if sum([1 for line in lines if line.gap > least and not line.mark and line.label in _OPEN]) < _FEWEST_CARDS:
        return lines
    out: list[Line] = []
    i = 0
    while i < len(lines):
        sizes: list[int] = []
        at = i
        while size := _card(lines, at, least):
            sizes.append(size)
            at += size
        if len(sizes) >= _FEWEST_CARDS and sum(_tells(lines, i, sizes)) * 2 >= len(sizes):
            out += _glued(lines[i:at], sizes)
        else:
            at = max(at, i + 1)
            out += lines[i:at]
        i = at
    return out


def _card(lines: list[Line], i: int, least: int) -> int:
    """How many lines from ``i`` on are one person between blank lines; 0 where there is none."""
    if i >= len(lines) or lines[i].gap <= least or lines[i].label not in _OPEN or lines[i].mark:
        return 0
    if " " not in lines[i].text or not is_name(lines[i].text):
        return 0
    size = 1
    while i + size < len(lines) and lines[i + size].gap <= least:
        below = lines[i + size]
        if below.label not in _OPEN or len(below.text) > _LONGEST_DATUM or below.text[-1] in ".?!:" or below.mark:
            return 0
        size += 1
    return size if 1 < size <= _MOST_LINES_A_PERSON else 0


def _tells(lines: list[Line], i: int, sizes: list[int]) -> list[bool]:
    """Of each card, whether one of its lines plainly is a job title, an organisation or a country."""
    out = []
    for size in sizes:
        texts = [line.text for line in lines[i + 1 : i + size]]
        out.append(any(map(is_work, texts)))
        i += size
    return out


def _glued(lines: list[Line], sizes: list[int]) -> list[Line]:
    out = []
    at = 0
    for size in sizes:
        line = lines[at]
        for other in lines[at + 1 : at + size]:
            last = other is lines[at + size - 1]
            line = rebuild.glue(line, other, "; " if last and country.is_country(other.text) else ", ")
        line.bold = ((0, len(lines[at].text)),)  # a line of its own says as much as bold print
        line.label = "person"
        out.append(line)
        at += size
    return out


def labels_above(lines: list[Line], layout: Layout) -> list[Line]:
    """The lines; where labels stand alone, each above its value, both are one line, as `Label: value`."""
    pairs = [i for i in range(len(lines) - 1) if _is_label(lines[i], layout) and _is_value(lines[i + 1], layout)]
    if len(pairs) < _FEWEST_LABELS:
        return lines
    values = {i + 1 for i in pairs}
    glued = {i: rebuild.glue(lines[i], lines[i + 1], ": ") for i in pairs}
    return [glued.get(i, line) for i, line in enumerate(lines) if i not in values]


def _is_value(line: Line, layout: Layout) -> bool:
    return not (line.mark or line.level or _is_label(line, layout) or fold(line.text) in layout.roles)


def _is_label(line: Line, layout: Layout) -> bool:
    text = line.text
    return len(text) <= _LONGEST_LABEL and text[0].isupper() and not line.mark and fold(text) in layout.labels
