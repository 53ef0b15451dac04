"""Lines of one form print their data in one order: what stands at the same place in the others says what this is."""

from __future__ import annotations

from collections.abc import Sequence

from abstract_parser.fields.speaker.role import title_odds
from abstract_parser.fields.speaker.tokens import Chunk
from abstract_parser.fields.speaker.trim import Trimmed

_MOST = 2.5
"""Log-odds. One line that is beyond doubt shall not outweigh all others."""
_WEIGHT = 1.2
_LEAST = 0.25
_NAME = 2
"""Words that a name has at least: what follows them in a first stretch without a mark is looked at as a whole."""

Form = tuple[str, ...]


class Columns:
    """The stretches behind the names of a document, by the form of their lines and their place in it."""

    def __init__(self) -> None:
        self._odds: dict[Form, tuple[int, list[float]]] = {}

    def add(self, line: Trimmed) -> None:
        """Notes a line. Where its name ends is not known yet, so it may count under two forms."""
        chunks = line.chunks
        if not chunks:
            return
        behind = [_odds(line.text, chunk.start, chunk.end) for chunk in chunks[1:]]
        marks = tuple([chunk.before for chunk in chunks[1:]])
        if behind:
            self._note(marks, behind)
        if len(line.words) > _NAME:
            self._note((" ", *marks), [_odds(line.text, line.word_spans[_NAME][0], chunks[0].end), *behind])

    def _note(self, form: Form, odds: list[float]) -> None:
        held = self._odds.get(form)
        if held is None:
            self._odds[form] = (1, odds)
        else:
            self._odds[form] = (held[0] + 1, [a + b for a, b in zip(held[1], odds, strict=True)])

    def shifts(self, text: str, rest: Sequence[Chunk]) -> list[float]:
        """For each stretch behind a name, what the other lines of that form add to its odds of being a job title."""
        count, sums = self._odds.get(tuple([chunk.before for chunk in rest]), (1, []))
        others = count - 1
        if others < 1:
            return [0.0] * len(rest)
        weight = _WEIGHT / (others + 1)
        own = [_odds(text, chunk.start, chunk.end) for chunk in rest]
        # A stretch that says itself what it is needs the others less.
        return [
            weight * (total - odds) * max(_LEAST, 1.0 - abs(odds) / _MOST)
            for total, odds in zip(sums, own, strict=True)
        ]


def _odds(text: str, start: int, end: int) -> float:
    return max(-_MOST, min(_MOST, title_odds(text[start:end]) + 0.3))
