"""Styles: what they and the styles they are based on say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from abstract_parser.readers.word.names import W, child, number, switch, value

if TYPE_CHECKING:
    from lxml.etree import _Element

_HEADING = re.compile(r"heading ([1-9])", re.I)
_BODY = 9
"""The outline level that means none."""


@dataclass(slots=True)
class Style:
    """What a style comes to. None is what neither it nor those below it say.

    ``place``: the number of its list, and its level in it.
    """

    name: str = ""
    bold: bool | None = None
    level: int | None = None
    place: tuple[int | None, int | None] = (None, None)

    @property
    def is_contents(self) -> bool:
        """Whether it is for lines of a table of contents."""
        return self.name.startswith(("toc ", "table of figures"))


class Styles:
    """All styles of a document, by their identifiers."""

    def __init__(self, root: _Element | None) -> None:
        self._elements: dict[str, _Element] = {}
        self._known: dict[str, Style] = {}
        self._default = ""
        self.bold = False
        self.plain = Style()
        if root is None:
            return
        self.bold = switch(root, "docDefaults", "rPrDefault", "rPr", "b") or False
        for element in root.iterchildren(W + "style"):
            key = element.get(W + "styleId") or ""
            self._elements.setdefault(key, element)
            if element.get(W + "type") == "paragraph" and element.get(W + "default") in ("1", "true", "on"):
                self._default = self._default or key

    def paragraph(self, key: str | None) -> Style:
        """The style of a paragraph that names that one, or none."""
        return self.style(key if key in self._elements else self._default)

    def style(self, key: str | None) -> Style:
        """The style of that identifier, with what it takes from those it is based on."""
        chain: dict[str, None] = {}
        while key and key in self._elements and key not in self._known and key not in chain:
            chain[key] = None
            key = value(self._elements[key], "basedOn")
        out = self._known.get(key or "", self.plain)
        for name in reversed(chain):
            out = self._known[name] = _over(self._elements[name], name, out)
        return out

    def list_of(self, key: str) -> int | None:
        """The number of the list that a style for lists stands for."""
        return number(value(self._elements.get(key), "pPr", "numPr", "numId"))


def _over(element: _Element, key: str, base: Style) -> Style:
    """What a style adds to the one it is based on."""
    properties = child(element, "pPr")
    name = (value(element, "name") or key).lower()
    bold = switch(element, "rPr", "b")
    level = outline(properties)
    if level is None and (found := _HEADING.fullmatch(name)):
        level = int(found[1])
    if name == "title":
        level = 1
    own = list_of(properties)
    return Style(
        name,
        base.bold if bold is None else bold,
        base.level if level is None else level,
        (base.place[0] if own[0] is None else own[0], base.place[1] if own[1] is None else own[1]),
    )


def outline(properties: _Element | None) -> int | None:
    """The level of a heading from 1, 0 for running text, None where nothing is said."""
    level = number(value(properties, "outlineLvl"))
    return None if level is None else level + 1 if 0 <= level < _BODY else 0


def list_of(properties: _Element | None) -> tuple[int | None, int | None]:
    """The number of the list of a paragraph or style, and its level in it."""
    found = child(properties, "numPr")
    if found is None:
        return None, None
    return number(value(found, "numId")), number(value(found, "ilvl"))
