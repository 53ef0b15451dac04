"""What the other lines say: stretches that come again, and whether a blank or a comma follows the names."""

from __future__ import annotations

from collections import defaultdict

from abstract_parser.fields.speaker.name import lists
from abstract_parser.fields.speaker.tokens import bare, is_acronym, is_name_word
from abstract_parser.fields.speaker.trim import Trimmed

_LONGEST_NAME = 7


class Evidence:
    """Gathered once over all the people of a document, then asked for each line."""

    def __init__(self, grammar: str, text: str) -> None:
        self._grammar = grammar
        self._text = text
        self._before: dict[str, set[str]] = defaultdict(set)
        self._after: dict[str, set[str]] = defaultdict(set)
        self._seen: dict[str, set[str]] = defaultdict(set)
        self.comma = 0.0
        self.space = 0.0
        self.shared: frozenset[str] = frozenset()

    def add(self, line: Trimmed) -> None:
        """Notes a line: its first stretch word by word, its other stretches whole."""
        tokens = line.tokens
        low = [bare(token) for token in tokens]
        name = " ".join(low[:2])
        for k in range(1, min(len(low), _LONGEST_NAME)):
            self._before[" ".join(low[k:])].add(low[k - 1])
            self._after[" ".join(low[:k])].add(low[k])
        self._after[" ".join(low)].add("")
        for chunk in line.chunks[1:]:
            held = line.text[chunk.start : chunk.end]
            self._before[" ".join(bare(word) for word in held.split())].add("")
            self._seen[held.casefold()].add(name)
        self._vote(line)

    def close(self) -> None:
        """Call when all lines were added."""
        self.shared = frozenset(held for held, names in self._seen.items() if len(names) > 1)

    def _vote(self, line: Trimmed) -> None:
        """Two words and a comma speak for commas behind names; many words before the first comma for a blank."""
        tokens = line.tokens
        heads, _, roles, particles, _ = lists()
        plain = [t for t in tokens if bare(t) not in particles]
        tell = any(
            bare(t) in heads or bare(t) in roles or (is_acronym(t) and i > 1) or not is_name_word(t)
            for i, t in enumerate(plain[2:], 2)
        )
        if tell or len(plain) > 4:
            self.space += 2.0
        elif len(line.chunks) > 1:
            self.comma += {1: 1.0, 2: 3.0, 3: 1.0}.get(len(plain), 0.3)
        elif line.country is not None and len(plain) > 2:
            self.space += 0.7

    @property
    def lean(self) -> float:
        """From -1 (a blank follows the names of this document) to 1 (a comma does)."""
        if self._grammar != "auto":
            return 1.0 if self._grammar == "comma" else -1.0
        return (self.comma - self.space) / (self.comma + self.space + 1.0)

    def boundary(self, low: list[str], k: int) -> float:
        """What repeated stretches say for a name that ends before word ``k``."""
        total = 0.0
        if k < len(low):
            # The longest stretch that several lines end with begins where the words before it differ.
            before = self._before.get(" ".join(low[k:]), ())
            if len(before) > 1 and not generic(low[k:]):
                total += 2.6
            if low[:k] == low[k : 2 * k]:
                total += 4.0  # `Bridie Farrow Bridie Farrow Coaching`
        after = self._after.get(" ".join(low[:k]), ())
        if len(after) > 1 and k > 1:
            total += 1.5
        return total

    def is_common(self, word: str) -> bool:
        """Whether the document prints the word in lower case somewhere: then it is hardly a name."""
        return len(word) > 3 and f" {word.casefold()}" in self._text


def generic(low: list[str]) -> bool:
    """Words that name no organisation by themselves: `hospital for children`, `nhs foundation trust`."""
    heads, starts, _, _, _ = lists()
    return all(
        word in heads or word in starts or word in _FILLERS or word.endswith(("'s", "s'")) for word in low
    )


_FILLERS = frozenset("nhs ft cic for of and & the children women foundation teaching general".split())
