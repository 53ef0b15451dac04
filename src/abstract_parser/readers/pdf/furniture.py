"""The frame of pages: running heads, page numbers, and what a browser prints around a page."""

from __future__ import annotations

import re
from collections import Counter

from abstract_parser.readers.pdf.shapes import Line, Page

_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(r"(?:page|seite|p\.|página|pagina|bladzijde)?\s{0,4}[-–—]?\s?\d{1,4}(?:\s?(?:/|of|von|de|van|sur)\s?\d{1,4})?\s?[-–—]?\Z", re.I)
_NEAR_EDGE = 40.0
_BROWSER = 30.0
"""Points from the edge: where browsers print address and date."""
_SMALL = 0.85


def mark_furniture(pages: list[Page], body: float) -> None:
    """Finds them among the lines at the edges of pages. ``body``: the size of most of the text."""
    seen: Counter[tuple[bool, str, int]] = Counter()
    for page in pages:
        seen.update({_key(page, line, top) for top, line in _at_edges(page)})
    for page in pages:
        for top, line in _at_edges(page):
            away = _away(page, line, top)
            line.furniture = (
                seen[_key(page, line, top)] > 1
                or bool(_NUMBER.match(line.text.strip()) and len(line.text) < 20 and away < (page.paper.y1 - page.paper.y0) / 8)
                or (away < _BROWSER and line.size < _SMALL * body)
            )


def _at_edges(page: Page) -> list[tuple[bool, Line]]:
    return [(True, line) for line in page.head] + [(False, line) for line in page.foot]


def _away(page: Page, line: Line, top: bool) -> float:
    """How far the line is from the edge, at least 0."""
    return max(line.y - page.paper.y0 if top else page.paper.y1 - line.y, 0.0)


def _key(page: Page, line: Line, top: bool) -> tuple[bool, str, int]:
    """Lines with the same key on several pages are furniture: the text but for numbers, and the place."""
    return top, _DIGITS.sub("#", line.text.casefold()), round(_away(page, line, top) / 4)
