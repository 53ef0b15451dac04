"""The frame of pages: running heads, page numbers, and what a browser prints around a page."""

from __future__ import annotations

import itertools
import re
from collections import Counter

from abstract_parser.readers.pdf.shapes import Draft, Row

_FOLIO = re.compile(
    r"\b(\d{1,4})(?=\s{0,4}(?:/|of|von|de|van|sur)\s{0,4}\d{1,4}\Z)|(?<![\d:.,/-])(\d{1,4})(?=\s?[-–—]?\Z)|^(\d{1,4})(?=\s)",
    re.I,
)
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
_GAP = 1.6
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
        rows = draft.rows
        first, last = self._inner(draft, rows, True), len(rows) - self._inner(draft, rows[::-1], False)
        return rows[:first], rows[first : max(first, last)], rows[max(first, last) :]

    def _inner(self, draft: Draft, rows: list[Row], top: bool) -> int:
        """How many rows frame the page, from the edge inwards: what stands behind text, or close to it, is text."""
        body, found = _body(rows), 0
        for i, (row, inner) in enumerate(itertools.pairwise([*rows, None]), 1):
            if row is None or not self._frames(draft, row, top, body):
                break
            if inner is None or abs(inner.y - row.y) > _GAP * row.size:
                found = i
        return found

    def _frames(self, draft: Draft, row: Row, top: bool, body: float) -> bool:
        if not _is_at_edge(draft, row, top):
            return False
        if self._seen[_key(draft, row, top, body)] > 1:
            return True
        if row.size < _SMALL * body and _away(draft, row, top) < _BROWSER:
            return True
        text = _text(row).strip()
        return len(text) < 20 and bool(_NUMBER.match(text)) and _is_alone(draft.rows, row)


def _at_edges(draft: Draft) -> list[tuple[Row, bool]]:
    """The rows near the upper and the lower edge; True for those above."""
    rows = draft.rows
    above = [(row, True) for row in rows[:_MOST_ROWS] if _is_at_edge(draft, row, True)]
    return above + [(row, False) for row in rows[-_MOST_ROWS:] if _is_at_edge(draft, row, False)]


def _is_at_edge(draft: Draft, row: Row, top: bool) -> bool:
    return _away(draft, row, top) < _EDGE * (draft.page.paper.y1 - draft.page.paper.y0)


def _is_alone(rows: list[Row], row: Row) -> bool:
    """Whether a gap parts the row from all others, and there are others."""
    return len(rows) > 1 and all(abs(other.y - row.y) > _GAP * row.size for other in rows if other is not row)


def _away(draft: Draft, row: Row, top: bool) -> float:
    """How far the row is from the edge, at least 0."""
    paper = draft.page.paper
    return max(row.y - paper.y0 if top else paper.y1 - row.y, 0.0)


def _text(row: Row) -> str:
    return " ".join(word.text for word in row.words)


def _key(draft: Draft, row: Row, top: bool, body: float) -> _Key:
    """Rows with the same key on several pages frame them: the place and the text, but for a number that counts the
    pages. In headings numbers count something else."""
    text = _text(row).casefold()
    counted = _FOLIO.search(text) if row.size <= _LARGE * body else None
    if counted:
        number = int(counted[1] or counted[2] or counted[3]) - draft.number
        text = f"{text[: counted.start()]}#{number}{text[counted.end() :]}"
    return top, text, round(_away(draft, row, top) / 4)


def _body(rows: list[Row]) -> float:
    """The size of most words of a page."""
    sizes: Counter[float] = Counter()
    for row in rows:
        sizes[row.size] += len(row.words)
    return max(sizes, key=lambda size: (sizes[size], -size)) if sizes else 0.0
