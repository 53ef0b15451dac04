"""The frame of pages: running heads, page numbers, and what a browser prints around a page."""

from __future__ import annotations

import re
from collections import Counter

from abstract_parser.readers.pdf.shapes import Flow, Line, Page

_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(r"(?:page|seite|p\.|página|pagina|bladzijde)?\s{0,4}[-–—]?\s?\d{1,4}(?:\s?(?:/|of|von|de|van|sur)\s?\d{1,4})?\s?[-–—]?\Z", re.I)
_NEAR_EDGE = 40.0
_BROWSER = 30.0
"""Points from the edge: where browsers print address and date."""
_SMALL = 0.85


def mark_furniture(pages: list[Page]) -> None:
    """Finds them among the lines at the edges of pages. What is none goes back to the text."""
    body = _body(pages)
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


        _put_back(page)


def _put_back(page: Page) -> None:
    """Lines at the edge that belong to the text join the flow beside them, or are one of their own."""
    head = [line for line in page.head if not line.furniture]
    foot = [line for line in page.foot if not line.furniture]
    page.head = [line for line in page.head if line.furniture]
    page.foot = [line for line in page.foot if line.furniture]
    left = min((flow.left for flow in page.flows), default=0.0)
    for held, at in ((head, 0), (foot, -1)):
        if not held:
            continue
        flow = page.flows[at] if page.flows else None
        if flow is None or flow.left > left + 1 or flow.limit < page.paper.x1 - 1:
            page.flows.insert(0 if at == 0 else len(page.flows), Flow(held, left, page.paper.x1))
        elif at == 0:
            flow.lines[:0] = held
        else:
            flow.lines.extend(held)


def _at_edges(page: Page) -> list[tuple[bool, Line]]:
    return [(True, line) for line in page.head] + [(False, line) for line in page.foot]


def _away(page: Page, line: Line, top: bool) -> float:
    """How far the line is from the edge, at least 0."""
    return max(line.y - page.paper.y0 if top else page.paper.y1 - line.y, 0.0)


def _key(page: Page, line: Line, top: bool) -> tuple[bool, str, int]:
    """Lines with the same key on several pages are furniture: the text but for numbers, and the place."""
    return top, _DIGITS.sub("#", line.text.casefold()), round(_away(page, line, top) / 4)


def _body(pages: list[Page]) -> float:
    """The size of most characters."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for flow in page.flows:
            for line in flow.lines:
                sizes[line.size] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], -size)) if sizes else 0.0
