"""What the other lines say: stretches that come again, and whether a blank or a comma follows the names."""

from __future__ import annotations

from abstract_parser.consensus import Consensus
from abstract_parser.fields.speaker.columns import Columns
from abstract_parser.fields.speaker.trim import Trimmed, Words
from abstract_parser.fields.speaker.words import bare

_BEFORE, _BEHIND = 8_000, 2_000
"""Characters around a line in which its session is told: what is further away would cost, and say little."""
_VOTES_ENOUGH = 4.0
"""Votes from which on a document shows by itself what follows its names."""


class _Neighbours:
    """Stretches and what stood beside them; ``several`` holds those that stood beside different things."""

    def __init__(self) -> None:
        self._first: dict[Words, str] = {}
        self.several: set[Words] = set()

    def note(self, stretch: Words, neighbour: str) -> None:
        if self._first.setdefault(stretch, neighbour) != neighbour:
            self.several.add(stretch)


class Evidence:
    """Gathered once over all the people of a document, then asked for each line."""

    def __init__(self, grammar: str, text: str, run: Consensus | None = None, profile: str = "") -> None:
        self._grammar = grammar
        self._text = text
        self.run = run
        """What the documents that are read together with this one say."""
        self._profile = profile
        self._before = _Neighbours()
        self._after = _Neighbours()
        self._with = _Neighbours()
        self.columns = Columns()
        self._comma = 0.0
        self._space = 0.0
        self.lean = 0.0
        """From -1 (a blank follows the names of this document) to 1 (a comma does)."""

    def add(self, line: Trimmed) -> None:
        """Notes a line: its first stretch word by word, its other stretches whole."""
        words, heads, tails = line.words, line.heads, line.tails
        for k in range(1, len(heads)):
            following = words[k].plain if k < len(words) else ""
            self._after.note(heads[k], following)
            if following:
                self._before.note(tails[k], words[k - 1].plain)
        name = heads[min(2, len(heads) - 1)] if heads else ()
        for chunk in line.chunks[1:]:
            held = fold(line.text[chunk.start : chunk.end])
            self._before.note(held, "")
            self._with.note(held, " ".join(name))
        self.columns.add(line)
        self._vote(line)

    def close(self) -> None:
        """Call when all lines were added."""
        if self._grammar == "auto":
            self.lean = (self._comma - self._space) / (self._comma + self._space + 1.0)
        else:
            self.lean = 1.0 if self._grammar == "comma" else -1.0

    def leaning(self) -> float:
        """`lean`, where a majority of the run's documents of this profile speaks for lines that are not there."""
        votes = self._comma + self._space
        if self.run is None or self._grammar != "auto" or votes >= _VOTES_ENOUGH:
            return self.lean
        comma, space = (self.run.documents(mark, self._profile) for mark in ("comma", "space"))
        more = (_VOTES_ENOUGH - votes) * (comma - space) / (comma + space + 1.0)
        return (self._comma - self._space + more) / (votes + abs(more) + 1.0)

    def _vote(self, line: Trimmed) -> None:
        """Two words and a comma speak for commas behind names; many words before the first comma for a blank."""
        plain = [word for word in line.words if not word.particle]
        tell = any(
            word.head or word.role or (word.acronym and i > 1) or not word.name_word
            for i, word in enumerate(plain)
            if i > 1
        )
        if tell or len(plain) > 4:
            self._space += 2.0
        elif len(line.chunks) > 1:
            self._comma += {1: 1.0, 2: 3.0, 3: 1.0}.get(len(plain), 0.3)
        elif line.country is not None and len(plain) > 2:
            self._space += 0.7

    def boundary(self, line: Trimmed, k: int) -> float:
        """What repeated stretches say for a name that ends before word ``k``."""
        total = 0.0
        words = line.words
        if k < len(words):
            # The longest stretch that several lines end with begins where the words before it differ.
            if line.tails[k] in self._before.several and k < line.generic_from:
                total += 2.6
            if words[0] is words[k] and words[:k] == words[k : 2 * k]:
                total += 4.0  # `Bridie Farrow Bridie Farrow Coaching`
        if k > 1 and line.heads[k] in self._after.several:
            total += 1.5
        return total

    def shared(self, text: str) -> bool:
        """Whether a stretch stands with several people of the document."""
        held = fold(text)
        return held in self._before.several or held in self._with.several

    def is_common(self, word: str, at: int) -> bool:
        """Whether the text around offset ``at`` prints the word in lower case: then it is hardly a name."""
        return len(word) > 3 and self._text.find(f" {word}", max(at - _BEFORE, 0), at + _BEHIND) >= 0


def fold(text: str) -> Words:
    """A stretch as it is compared with others."""
    return tuple([bare(word) for word in text.split()])
