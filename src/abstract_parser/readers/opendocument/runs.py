"""What stands inside a paragraph: text whose blanks are collapsed, spans with their own looks, notes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from abstract_parser.readers.opendocument.names import DRAW, OFFICE, SVG, TABLE, TEXT, count
from abstract_parser.readers.opendocument.styles import Styles

if TYPE_CHECKING:
    from lxml.etree import _Element

_BLANKS = re.compile(r"[ \t\r\n]+")
_MOST_BLANKS = 100
_DROPPED = frozenset(
    {f"{OFFICE}annotation", f"{OFFICE}annotation-end", f"{OFFICE}binary-data", f"{TEXT}note-citation",
     f"{TEXT}tracked-changes", f"{TEXT}script", f"{TEXT}ruby-text", f"{SVG}title", f"{SVG}desc"}
)  # fmt: skip
_BLOCKS = frozenset({f"{TEXT}p", f"{TEXT}h", f"{TEXT}list", f"{TABLE}table"})


class Runs:
    """Collects the stretches of text of one paragraph, and what is anchored in it: ``boxes`` and ``notes``."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self.pieces: list[tuple[str, bool]] = []
        self.boxes: list[_Element] = []
        self.notes: list[_Element] = []
        self._blank = True

    def read(self, paragraph: _Element, bold: bool) -> None:
        """The paragraph, in the looks that its style has."""
        self._text(paragraph.text, bold)
        # (element, looks around it) to enter; (text behind an element, looks) to put.
        todo: list[tuple[_Element | str, bool]] = []
        _push(todo, paragraph, bold)
        while todo:
            node, looks = todo.pop()
            if isinstance(node, str):
                self._text(node, looks)
            else:
                self._enter(node, looks, todo)

    def _enter(self, element: _Element, bold: bool, todo: list[tuple[_Element | str, bool]]) -> None:
        tag = element.tag
        if tag == f"{TEXT}s":
            self._put(" " * (count(element.get(f"{TEXT}c"), _MOST_BLANKS) or 1), bold)
        elif tag == f"{TEXT}tab":
            self._put("\t", bold)
        elif tag == f"{TEXT}line-break":
            self._put("\n", bold)
            self._blank = True
        elif tag == f"{TEXT}note":
            self.notes.append(element)
        elif isinstance(tag, str) and tag not in _DROPPED:
            if tag.startswith(DRAW) and _is_box(element):
                self.boxes.append(element)
                return
            if tag == f"{TEXT}span":
                own = self._styles.style("text", element.get(f"{TEXT}style-name")).bold
                bold = bold if own is None else own
            _push(todo, element, bold)
            self._text(element.text, bold)

    def _put(self, text: str, bold: bool) -> None:
        self.pieces.append((text, bold))
        self._blank = False

    def _text(self, text: str | None, bold: bool) -> None:
        """Text as it stands in the file: blanks of any number and kind are one, none at the beginning of a line."""
        text = _BLANKS.sub(" ", text or "")
        if self._blank and text.startswith(" "):
            text = text[1:]
        if text:
            self._put(text, bold)
            self._blank = text[-1] == " "


def _is_box(element: _Element) -> bool:
    """Whether a drawing holds paragraphs. What is in a drawing that holds none was looked at with it."""
    around = element.getparent()
    if around is not None and str(around.tag).startswith(DRAW):
        return False
    return any(inside.tag in _BLOCKS for inside in element.iter())


def _push(todo: list[tuple[_Element | str, bool]], element: _Element, bold: bool) -> None:
    for inside in reversed(element):
        if inside.tail:
            todo.append((inside.tail, bold))
        todo.append((inside, bold))
