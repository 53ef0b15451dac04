"""The frame of pages: running heads, page numbers, and what a browser prints around a page."""

from __future__ import annotations

import re
from collections import Counter

from abstract_parser.readers.pdf.shapes import Draft, Row

_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(
    r"(?:page|seite|p\.|página|pagina|bladzijde)?\s{0,4}[-–—]?\s?\d{1,4}"
    r"(?:\s?(?:/|of|von|de|van|sur)\s?\d{1,4})?\s?[-–—]?\Z",
    re.I,
)
_EDGE = 0.12
"""Of the height: where they stand."""
_MOST_ROWS = 3
_BROWSER = 30.0
"""Points from the edge: where browsers print address and date."""
_SMALL = 0.85
_LARGE = 1.1
_MOST_SEEN = 50_000
_Key = tuple[bool, str, int]


class Frames:
    """What stands at the edges of the pages seen so far."""

    def __init__(self) -> None:
        self._seen: Counter[_Key] = Counter()

    def see(self, draft: Draft) -> None:
        """Notes the rows at the edges of a page."""
        body = _body(draft.rows)
        if len(self._seen) < _MOST_SEEN:
            self._seen.update({_key(draft, row, top, body) for row, top in _at_edges(draft)})

    def parted(self, draft: Draft) -> tuple[list[Row], list[Row], list[Row]]:
        """The rows that frame a page above, its text, and those that frame it below."""
        rows, body = draft.rows, _body(draft.rows)
        framing = {id(row): top for row, top in _at_edges(draft) if self._frames(draft, row, top, body)}
        return (
            [row for row in rows if framing.get(id(row)) is True],
            [row for row in rows if id(row) not in framing],
            [row for row in rows if framing.get(id(row)) is False],
        )

    def _frames(self, draft: Draft, row: Row, top: bool, body: float) -> bool:
        if self._seen[_key(draft, row, top, body)] > 1:
            return True
        if row.size < _SMALL * body and _away(draft, row, top) < _BROWSER:
            return True
        text = _text(row).strip()
        return len(text) < 20 and bool(_NUMBER.match(text)) and _is_alone(draft.rows, row)


def _at_edges(draft: Draft) -> list[tuple[Row, bool]]:
    """The rows near the upper and the lower edge; True for those above."""
    rows, span = draft.rows, _EDGE * (draft.page.paper.y1 - draft.page.paper.y0)
    above = [(row, True) for row in rows[:_MOST_ROWS] if _away(draft, row, True) < span]
    return above + [(row, False) for row in rows[-_MOST_ROWS:] if _away(draft, row, False) < span]


def _is_alone(rows: list[Row], row: Row) -> bool:
    """Whether a gap parts the row from all others, and there are others."""
    return len(rows) > 1 and all(abs(other.y - row.y) > 1.6 * row.size for other in rows if other is not row)


def _away(draft: Draft, row: Row, top: bool) -> float:
    """How far the row is from the edge, at least 0."""
    paper = draft.page.paper
    return max(row.y - paper.y0 if top else paper.y1 - row.y, 0.0)


def _text(row: Row) -> str:
    return " ".join(word.text for word in row.words)


def _key(draft: Draft, row: Row, top: bool, body: float) -> _Key:
    """Rows with the same key on several pages frame them: the place, and the text. Numbers differ, but in headings."""
    text = _text(row).casefold()
    return top, text if row.size > _LARGE * body else _DIGITS.sub("#", text), round(_away(draft, row, top) / 4)


def _body(rows: list[Row]) -> float:
    """The size of most words of a page."""
    sizes: Counter[float] = Counter()
    for row in rows:
        sizes[row.size] += len(row.words)
    return max(sizes, key=lambda size: (sizes[size], -size)) if sizes else 0.0
