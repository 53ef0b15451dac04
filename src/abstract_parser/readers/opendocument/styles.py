"""Styles: what they and those above them say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from abstract_parser.readers.opendocument.names import FO, OFFICE, STYLE, TEXT

if TYPE_CHECKING:
    from lxml.etree import _Element

_BOLD_FROM = 600
_PLACES = ("styles", "automatic-styles")


@dataclass(slots=True)
class Style:
    """What a style comes to. None is what neither it nor those above it say.

    ``listed``: the style of its list; empty where it has none. ``title``: it is for the title of the document.
    ``page``: what is in it begins a page.
    """

    bold: bool | None = None
    listed: str | None = None
    title: bool = False
    page: bool = False


class Styles:
    """All styles of a document, by their names. Those of the text stand before those of the document."""

    def __init__(self, roots: Iterable[_Element]) -> None:
        self._elements: dict[tuple[str, str], _Element] = {}
        self._known: dict[tuple[str, str], Style] = {}
        self.lists: dict[str, _Element] = {}
        self.outline: _Element | None = None
        self._defaults: dict[str, Style] = {}
        for root in roots:
            for place in _PLACES:
                for element in root.iterfind(f"{OFFICE}{place}/*"):
                    self._note(element)

    def _note(self, element: _Element) -> None:
        tag = element.tag
        name = element.get(f"{STYLE}name") or ""
        family = element.get(f"{STYLE}family") or ""
        if tag == f"{STYLE}style":
            self._elements.setdefault((family, name), element)
        elif tag == f"{STYLE}default-style":
            self._defaults[family] = _over(element, Style())
        elif tag == f"{TEXT}list-style":
            self.lists.setdefault(name, element)
        elif tag == f"{TEXT}outline-style":
            self.outline = element

    def style(self, family: str, name: str | None) -> Style:
        """The style of that name, with what it takes from those above it."""
        known = self._known.get((family, name or ""))
        if known is not None:
            return known
        chain: dict[str, None] = {}
        while name and name not in chain and (family, name) in self._elements and (family, name) not in self._known:
            chain[name] = None
            name = self._elements[family, name].get(f"{STYLE}parent-style-name")
        out = self._known.get((family, name or "")) or self._defaults.get(family) or Style()
        for name in reversed(chain):
            out = self._known[family, name] = _over(self._elements[family, name], out)
        return out


def _over(element: _Element, above: Style) -> Style:
    """What a style adds to the one above it. Where it begins a page is its own alone."""
    characters = element.find(f"{STYLE}text-properties")
    paragraph = element.find(f"{STYLE}paragraph-properties")
    bold = None if characters is None else _weight(characters.get(f"{FO}font-weight"))
    own = element.get(f"{STYLE}list-style-name")
    name = element.get(f"{STYLE}name")
    page = paragraph is not None and paragraph.get(f"{FO}break-before") == "page"
    return Style(
        above.bold if bold is None else bold,
        above.listed if own is None else own,
        above.title or name == "Title",
        page or bool(element.get(f"{STYLE}master-page-name")),
    )


def _weight(text: str | None) -> bool | None:
    """Whether a weight is bold; None where there is none."""
    if not text:
        return None
    return text == "bold" or (text.isascii() and text.isdecimal() and len(text) < 5 and int(text) >= _BOLD_FROM)
