"""Bullets and numbers of lists, which the text leaves to whoever shows it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from abstract_parser.readers import numbers
from abstract_parser.readers.opendocument.names import EXTENDED, ID, STYLE, TEXT, count
from abstract_parser.readers.opendocument.styles import Styles

if TYPE_CHECKING:
    from lxml.etree import _Element

_DEEPEST = 10
_HIGHEST = 10**6
_LONGEST = 60
"""Characters of the text around a number."""
_PLACE = re.compile(r"%([0-9]{1,2})%")
_FORMATS: dict[str, Callable[[int], str]] = {
    "": lambda _: "",
    "a": numbers.counted_letters,
    "A": lambda number: numbers.counted_letters(number).upper(),
    "i": numbers.roman,
    "I": lambda number: numbers.roman(number).upper(),
    "1st": numbers.ordinal,
    "One": numbers.cardinal_word,
    "First": numbers.ordinal_word,
}
"""How numbers are written; in figures where it is another way."""


@dataclass(slots=True)
class Level:
    """How the items of one level are marked. ``template``: the text with the levels as `%1%`, from 1."""

    bullet: bool = False
    format: str = ""
    letters_repeat: bool = False
    template: str = ""
    start: int = 1

    def written(self, number: int) -> str:
        """A number of this level alone."""
        if self.letters_repeat and self.format in ("a", "A"):
            text = numbers.repeated_letters(number)
            return text.upper() if self.format == "A" else text
        return _FORMATS.get(self.format, str)(number)


@dataclass(slots=True)
class Counters:
    """Where a list stands: the last number of each level, from 1."""

    now: dict[int, int] = field(default_factory=dict)

    def restart(self, level: int) -> None:
        """Levels from that one on begin anew."""
        for deeper in [other for other in self.now if other >= level]:
            del self.now[deeper]


class Lists:
    """All lists of a document."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._levels: dict[str, dict[int, Level]] = {}
        self._outline = _levels(styles.outline)
        self._headings = Counters()
        self._by_id: dict[str, Counters] = {}
        self._by_style: dict[str, Counters] = {}

    def begin(self, element: _Element, style: str) -> Counters:
        """The counters of an outermost list: its own, or those of the list that it goes on with."""
        other = element.get(f"{TEXT}continue-list")
        if other in self._by_id:
            held = self._by_id[other]
        elif element.get(f"{TEXT}continue-numbering") == "true" and style in self._by_style:
            held = self._by_style[style]
        else:
            held = Counters()
        if key := element.get(ID):
            self._by_id[key] = held
        self._by_style[style] = held
        return held

    def item(self, counters: Counters, style: str, level: int, start: int | None) -> str:
        """Counts an item and gives its bullet or number. ``start``: its number, where it has one of its own."""
        if style not in self._levels:
            self._levels[style] = _levels(self._styles.lists.get(style))
        return _mark(counters, self._levels[style], level, start)

    def heading(self, level: int, start: int | None) -> str:
        """Counts a heading and gives its number."""
        return _mark(self._headings, self._outline, level, start)


def _mark(counters: Counters, levels: dict[int, Level], level: int, start: int | None) -> str:
    own = levels.get(min(level, _DEEPEST))
    if own is None:
        return ""
    now = counters.now
    if start is not None:
        now[level] = start
    else:
        now[level] = now[level] + 1 if level in now else own.start
    counters.restart(level + 1)
    if own.bullet:
        return "•"
    if not own.format:
        return ""

    def written(found: re.Match[str]) -> str:
        other = int(found[1])
        shown = levels.get(other, own)
        return shown.written(now.get(other, shown.start))

    return _PLACE.sub(written, own.template).strip()


def _levels(style: _Element | None) -> dict[int, Level]:
    out: dict[int, Level] = {}
    for element in style if style is not None else ():
        level = count(element.get(f"{TEXT}level"), _DEEPEST)
        if level:
            out.setdefault(level, _level(element, level))
    return out


def _level(element: _Element, level: int) -> Level:
    tag = element.tag
    if tag == f"{TEXT}list-level-style-image":
        return Level(bullet=True)
    if tag == f"{TEXT}list-level-style-bullet":
        return Level(bullet=bool((element.get(f"{TEXT}bullet-char") or "").strip()))
    template = element.get(f"{EXTENDED}num-list-format")
    if template is None:
        shown = count(element.get(f"{TEXT}display-levels"), level) or 1
        places = ".".join(f"%{place}%" for place in range(level - shown + 1, level + 1))
        template = (element.get(f"{STYLE}num-prefix") or "") + places + (element.get(f"{STYLE}num-suffix") or "")
    start = count(element.get(f"{TEXT}start-value"), _HIGHEST)
    repeats = element.get(f"{STYLE}num-letter-sync") == "true"
    form = element.get(f"{STYLE}num-format") or ""
    return Level(False, form, repeats, template[:_LONGEST], 1 if start is None else start)
