"""Page furniture that shows itself by its place: page numbers, and what stands again and again beside them."""

from __future__ import annotations

import re
from collections import Counter

from abstract_parser.fields import schedule
from abstract_parser.source import Line

_NUMBER = re.compile(
    r"(?:page|seite|página|pagina|pág\.|p\.|bladzijde|blz\.)\s{0,4}\d{1,4}(?:\s{0,4}(?:of|von|de|van|/|sur)\s{0,4}\d{1,4})?\Z"
    r"|[-–—]\s?\d{1,4}\s?[-–—]\Z|\d{1,4}\s?/\s?\d{1,4}\Z|\d{1,3}\Z",
    re.I,
)
_PAGE = re.compile(r"^\d{1,4}\s+|\s+\d{1,4}\Z")
_LANGUAGES = ("en", "de", "fr", "es", "nl")
_LONGEST_HEAD = 90
_LONGEST_NUMBER = 24
_LABEL = re.compile(r"[^\W\d_][\w ]{0,30}:\s")


def furniture(lines: list[Line]) -> None:
    """Gives page numbers and running heads the label `furniture`. A reader that saw the pages has done so already."""
    if any(line.page for line in lines) and any(line.label == "furniture" for line in lines):
        return
    numbers = [i for i, line in enumerate(lines) if len(line.text) <= _LONGEST_NUMBER and _NUMBER.match(line.text)]
    edges = {i for i, line in enumerate(lines) if line.page}
    if not numbers and not edges:
        return
    for i in numbers:
        lines[i].label = "furniture"
        edges.update(j for j in (i - 1, i + 1) if 0 <= j < len(lines))
    heads = {i: _PAGE.sub("", lines[i].text) for i in edges if not lines[i].label and _may_be_head(lines[i])}
    seen = Counter(heads.values())
    for i, key in heads.items():
        if seen[key] > 1 or _is_between_pages(lines, i) or _is_with_number(lines, i):
            lines[i].label = "furniture"
    repeated = {key for key in heads.values() if seen[key] > 1}
    for line in lines:
        if not line.label and len(line.text) <= _LONGEST_HEAD and _PAGE.sub("", line.text) in repeated:
            line.label = "furniture"


def _may_be_head(line: Line) -> bool:
    text = line.text
    if len(text) > _LONGEST_HEAD or line.mark or text[-1] in ".:;,?!" or _LABEL.match(text):
        return False
    return not schedule.begins(text, _LANGUAGES) or schedule.read(text, _LANGUAGES) is None


def _is_with_number(lines: list[Line], i: int) -> bool:
    """A line right below or above the number of a page, with blank lines around both."""
    for low, high, number in ((i - 1, i, i - 1), (i, i + 1, i + 1)):
        if low >= 1 and high + 1 < len(lines) and lines[number].label and not lines[high].gap:
            return bool(lines[low].gap and lines[high + 1].gap)
    return False


def _is_between_pages(lines: list[Line], i: int) -> bool:
    """The first line of a page, alone between the number of the page above and a blank line."""
    above, below = lines[i - 1] if i else None, lines[i + 1] if i + 1 < len(lines) else None
    return bool(lines[i].page and above and _NUMBER.match(above.text) and below and below.gap)
