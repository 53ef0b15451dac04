"""The stretch of a session that shows why it was found, and where in it the words stand."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from abstract_parser.store.query import Term
from abstract_parser.store.texts import Passage
from abstract_parser.store.words import placed

_WIDTH = 160  # characters, about: two lines of a terminal
_BEFORE = 50  # of these before the first word that is marked
_LOOKED_AT = 100_000  # characters of a passage
_ORDER = ("body", "people", "place", "title")  # the title is shown anyway

Found = tuple[str, tuple[tuple[int, int], ...]]
Span = tuple[int, int]


def snippet(passages: Sequence[Passage], terms: Sequence[Term]) -> Found:
    """A stretch of the passage with most of the terms, cut between words, on one line, and the marks in it."""
    ordered = sorted(passages, key=lambda passage: _ORDER.index(passage.field))
    best: tuple[int, str, list[Span]] = (0, ordered[0].text if ordered else "", [])
    for passage in ordered:
        text = passage.text[:_LOOKED_AT]
        count, spans = _occurrences(text, terms)
        if count > best[0]:
            best = (count, text, spans)
    return _window(best[1], best[2])


def _occurrences(text: str, terms: Iterable[Term]) -> tuple[int, list[Span]]:
    """How many of the terms occur, and all their places."""
    stands = list(placed(text))
    at: dict[str, list[int]] = {}
    for number, (word, _, _) in enumerate(stands):
        at.setdefault(word, []).append(number)
    count, spans = 0, []
    for term in terms:
        found = [
            (stands[first][1], stands[first + len(term.words) - 1][2])
            for first in _starts(term, at)
            if _stands_there(term, [word for word, _, _ in stands[first : first + len(term.words)]])
        ]
        count += bool(found)
        spans += found
    return count, sorted(set(spans))


def _starts(term: Term, at: dict[str, list[int]]) -> list[int]:
    if len(term.words) > 1 or not term.prefix:
        return at.get(term.words[0], [])
    return sorted(number for word, numbers in at.items() if word.startswith(term.words[0]) for number in numbers)


def _stands_there(term: Term, there: list[str]) -> bool:
    if not term.prefix:
        return there == list(term.words)
    same = len(there) == len(term.words) and there[:-1] == list(term.words[:-1])
    return same and there[-1].startswith(term.words[-1])


def _window(text: str, spans: list[Span]) -> Found:
    first = _densest(spans)
    start = max(0, min(first - _BEFORE, len(text) - _WIDTH))
    if start:  # at the beginning of a word, if one begins before what is marked
        blank = text.find(" ", start, first)
        start = blank + 1 if blank >= 0 else start
    end = min(len(text), start + _WIDTH)
    if end < len(text) and (blank := text.rfind(" ", start, end)) > first:
        end = blank
    before, after = "… " if start else "", " …" if end < len(text) else ""
    shown = "".join(" " if c.isspace() else c for c in text[start:end])
    shift = len(before) - start
    marks = tuple((a + shift, min(b, end) + shift) for a, b in _joined(spans) if a >= start and a < end)
    return before + shown + after, marks


def _densest(spans: list[Span]) -> int:
    """Where the stretch begins that has the most marks."""
    starts = [start for start, _ in spans]
    last = [bisect_right(starts, start + _WIDTH - _BEFORE) for start in starts]
    return starts[max(range(len(starts)), key=lambda at: last[at] - at)] if starts else 0


def _joined(spans: list[Span]) -> list[Span]:
    """Without overlaps."""
    joined: list[Span] = []
    for start, end in spans:
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
