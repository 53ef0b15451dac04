"""What the other lines say: stretches that come again, and whether a blank or a comma follows the names."""

from __future__ import annotations

from collections import defaultdict

from abstract_parser.fields.speaker.name import LONGEST
from abstract_parser.fields.speaker.trim import Trimmed
from abstract_parser.fields.speaker.words import Word, bare


class Evidence:
    """Gathered once over all the people of a document, then asked for each line."""

    def __init__(self, grammar: str, text: str) -> None:
        self._grammar = grammar
        self._text = text
        self._before: dict[str, set[str]] = defaultdict(set)
        self._after: dict[str, set[str]] = defaultdict(set)
        self._seen: dict[str, set[str]] = defaultdict(set)
        self._comma = 0.0
        self._space = 0.0
        self.lean = 0.0
        """From -1 (a blank follows the names of this document) to 1 (a comma does)."""

    def add(self, line: Trimmed) -> None:
        """Notes a line: its first stretch word by word, its other stretches whole."""
        low = [word.plain for word in line.words]
        for k in range(1, min(len(low), LONGEST)):
            self._before[" ".join(low[k:])].add(low[k - 1])
            self._after[" ".join(low[:k])].add(low[k])
        self._after[" ".join(low)].add("")
        name = " ".join(low[:2])
        for chunk in line.chunks[1:]:
            held = fold(line.text[chunk.start : chunk.end])
            self._before[held].add("")
            self._seen[held].add(name)
        self._vote(line)

    def close(self) -> None:
        """Call when all lines were added."""
        if self._grammar == "auto":
            self.lean = (self._comma - self._space) / (self._comma + self._space + 1.0)
        else:
            self.lean = 1.0 if self._grammar == "comma" else -1.0

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

    def boundary(self, words: list[Word], k: int) -> float:
        """What repeated stretches say for a name that ends before word ``k``."""
        low = [word.plain for word in words]
        total = 0.0
        if k < len(low):
            # The longest stretch that several lines end with begins where the words before it differ.
            if len(self._before.get(" ".join(low[k:]), ())) > 1 and not generic(words, k):
                total += 2.6
            if low[:k] == low[k : 2 * k]:
                total += 4.0  # `Bridie Farrow Bridie Farrow Coaching`
        if k > 1 and len(self._after.get(" ".join(low[:k]), ())) > 1:
            total += 1.5
        return total

    def shared(self, text: str) -> bool:
        """Whether a stretch stands with several people of the document."""
        held = fold(text)
        return len(self._before.get(held, ())) > 1 or len(self._seen.get(held, ())) > 1

    def is_common(self, word: str) -> bool:
        """Whether the document prints the word in lower case somewhere: then it is hardly a name."""
        return len(word) > 3 and f" {word}" in self._text


def fold(text: str) -> str:
    """A stretch as it is compared with others."""
    return " ".join([bare(word) for word in text.split()])


def generic(words: list[Word], k: int) -> bool:
    """Whether the words from ``k`` on name no organisation by themselves: `hospital for children`, `nhs trust`."""
    return all([word.filler for word in words[k:]])
