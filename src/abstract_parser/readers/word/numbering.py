"""Automatic numbers and bullets: Word keeps them out of the text."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from abstract_parser.readers import numbers
from abstract_parser.readers.word.names import VAL, W, child, number, switch, value
from abstract_parser.readers.word.styles import Styles

if TYPE_CHECKING:
    from lxml.etree import _Element

_LEVELS = 9
_MOST_LINKS = 9
"""Styles that a definition is looked for through. Word links one to another, and no further."""
_LONGEST = 60
"""Characters of the text around a number."""
_PLACE = re.compile(r"%([1-9])")
_FORMATS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02}",
    "lowerLetter": numbers.repeated_letters,
    "upperLetter": lambda number: numbers.repeated_letters(number).upper(),
    "lowerRoman": numbers.roman,
    "upperRoman": lambda number: numbers.roman(number).upper(),
    "ordinal": numbers.ordinal,
    "cardinalText": numbers.cardinal_word,
    "ordinalText": numbers.ordinal_word,
    "numberInDash": lambda number: f"- {number} -",
    "none": lambda _: "",
}
"""How numbers are written; in figures where it is another way."""


@dataclass(slots=True)
class _Level:
    """A level of a list. ``restarts``: it begins anew below one of the levels up to that, from 1; None: below any."""

    format: str = "decimal"
    text: str = ""
    start: int = 1
    restarts: int | None = None
    figures: bool = False
    style: str = ""


@dataclass(slots=True)
class _List:
    """A numbered list: the definition whose counters it shares, its levels, and where it starts anew."""

    definition: int
    levels: dict[int, _Level]
    starts: dict[int, int]


class Numbering:
    """All lists of a document, and where each stands."""

    def __init__(self, root: _Element | None, styles: Styles) -> None:
        self._styles = styles
        self._definitions: dict[int, _Element] = {}
        self._nums: dict[int, _Element] = {}
        self._levels: dict[int, dict[int, _Level]] = {}
        self._lists: dict[int, _List | None] = {}
        self._counters: dict[int, list[int | None]] = {}
        self._started: set[tuple[int, int]] = set()
        for found in root.iterchildren(W + "abstractNum") if root is not None else ():
            self._definitions.setdefault(number(found.get(W + "abstractNumId")) or 0, found)
        for found in root.iterchildren(W + "num") if root is not None else ():
            self._nums.setdefault(number(found.get(W + "numId")) or 0, found)

    def mark(self, key: int, level: int | None, style: str | None) -> tuple[str, int] | None:
        """Counts a paragraph of that list: its bullet or number, and its level from 0. None where it has none."""
        if key not in self._lists:
            self._lists[key] = self._list(key)
        held = self._lists[key]
        if held is None:
            return None
        if level is None:
            level = next((n for n, own in held.levels.items() if style and own.style == style), 0)
        level = min(max(level, 0), _LEVELS - 1)
        own = held.levels.get(level)
        if own is None:
            return None
        self._count(key, held, level)
        if own.format == "bullet":
            return ("•" if own.text.strip() else ""), level
        return self._text(held, own), level

    def _count(self, key: int, held: _List, level: int) -> None:
        counters = self._counters.setdefault(held.definition, [None] * _LEVELS)
        now = counters[level]
        if level in held.starts and (key, level) not in self._started:
            self._started.add((key, level))
            counters[level] = held.starts[level]
        else:
            counters[level] = self._start(held, level) if now is None else now + 1
        for deeper in range(level + 1, _LEVELS):
            below = held.levels.get(deeper)
            if below is None or below.restarts is None or level < below.restarts:
                counters[deeper] = None

    def _start(self, held: _List, level: int) -> int:
        own = held.levels.get(level)
        return held.starts.get(level, own.start if own else 1)

    def _text(self, held: _List, own: _Level) -> str:
        counters = self._counters[held.definition]

        def written(found: re.Match[str]) -> str:
            level = int(found[1]) - 1
            other = held.levels.get(level)
            now = counters[level]
            count = self._start(held, level) if now is None else now
            plain = other is None or (own.figures and other.format != "none")
            return str(count) if plain or other is None else _FORMATS.get(other.format, str)(count)

        return _PLACE.sub(written, own.text[:_LONGEST]).strip()

    def _list(self, key: int) -> _List | None:
        seen: set[int] = set()
        element = self._nums.get(key)
        held = element
        while held is not None and len(seen) < _MOST_LINKS:
            definition = number(value(held, "abstractNumId")) or 0
            found = self._definitions.get(definition)
            if found is None or definition in seen:
                return None
            seen.add(definition)
            link = value(found, "numStyleLink")
            linked = self._nums.get(self._styles.list_of(link) or 0) if link else None
            if linked is None:
                if definition not in self._levels:
                    self._levels[definition] = {n: _level(level) for n, level in _numbered(found, "lvl")}
                return _overridden(_List(definition, self._levels[definition], {}), element)
            held = linked
        return None


def _numbered(element: _Element, name: str) -> list[tuple[int, _Element]]:
    found = [(number(child.get(W + "ilvl")), child) for child in element.iterchildren(W + name)]
    return [(level, child) for level, child in found if level is not None and 0 <= level < _LEVELS]


def _level(element: _Element) -> _Level:
    said = {inside.tag: inside.get(VAL) for inside in element}
    start = number(said.get(f"{W}start"))
    return _Level(
        said.get(f"{W}numFmt") or "decimal",
        said.get(f"{W}lvlText") or "",
        1 if start is None else start,
        number(said.get(f"{W}lvlRestart")),
        switch(element, "isLgl") or False,
        said.get(f"{W}pStyle") or "",
    )


def _overridden(held: _List, element: _Element | None) -> _List:
    """With what a list says against its definition."""
    for level, override in _numbered(element, "lvlOverride") if element is not None else ():
        own = child(override, "lvl")
        if own is not None:
            held.levels = held.levels | {level: _level(own)}
        start = number(value(override, "startOverride"))
        if start is not None:
            held.starts[level] = start
    return held
