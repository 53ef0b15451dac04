"""The three measures: when a value that was read is the one that was wanted.

They only differ in what they let pass; both values are there, and which is compared with which is settled before.
"""

from __future__ import annotations

import difflib
from typing import Protocol

from abstract_parser.bench.distance import ratio
from abstract_parser.bench.fold import fold, words

OPENING = 6  # words by which an objective is known
SIMILAR = 0.95  # of two descriptions, by words
NEAR = 0.8  # Levenshtein ratio

_NOT_FREE = frozenset(
    "code date start_time end_time timezone part part_number part_label speaker_country speaker_country_code "
    "speaker_honorific speaker_credentials speaker_session_role".split()
)
"""Fields in which one letter makes another value: near is not near enough."""


class Measure(Protocol):
    """What passes as the same."""

    name: str

    def same(self, field: str, want: object, have: object, /) -> bool:
        """Two values of a field."""

    def same_objective(self, want: str, have: str, cut: bool, /) -> bool:
        """Two objectives; ``cut`` where the gold may hold only the first words of each."""

    def same_description(self, want: str, have: str) -> bool:
        """Two descriptions."""


class Strict:
    """Character by character."""

    name = "strict"

    def same(self, _field: str, want: object, have: object, /) -> bool:
        """Equal."""
        return want == have

    def same_objective(self, want: str, have: str, cut: bool, /) -> bool:
        """Equal, or the beginning."""
        return have.startswith(want) if cut else want == have

    def same_description(self, want: str, have: str) -> bool:
        """Equal."""
        return want == have


class Soft:
    """Folded; objectives by their first words, descriptions by a word similarity."""

    name = "soft"

    def same(self, _field: str, want: object, have: object, /) -> bool:
        """Equal when folded."""
        return fold(want) == fold(have)

    def same_objective(self, want: str, have: str, _cut: bool, /) -> bool:
        """The first words open the objective that was read."""
        return " ".join(words(have)[: 2 * OPENING]).startswith(" ".join(words(want)[:OPENING]))

    def same_description(self, want: str, have: str) -> bool:
        """The words in common, as difflib counts them, are 95 % of both."""
        a, b = words(want), words(have)
        if a == b:
            return True
        matcher = difflib.SequenceMatcher(None, a, b, autojunk=False)
        # The quick ratios are upper bounds.
        return all(bound() >= SIMILAR for bound in (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio))


class Near(Soft):
    """Free text with a Levenshtein ratio of 0.8, so that a slip of the pen is told from a wrong value."""

    name = "near"

    def same(self, field: str, want: object, have: object, /) -> bool:
        """Alike by characters; codes, dates, numbers and countries as the soft measure has it."""
        a, b = fold(want) or "", fold(have) or ""
        return a == b or (field not in _NOT_FREE and ratio(a, b) >= NEAR)

    def same_objective(self, want: str, have: str, cut: bool, /) -> bool:
        """Alike by characters, as far as the gold goes."""
        a, b = words(want), words(have)
        return (
            super().same_objective(want, have, cut) or ratio(" ".join(a), " ".join(b[: len(a)] if cut else b)) >= NEAR
        )

    def same_description(self, want: str, have: str) -> bool:
        """Alike by words."""
        return super().same_description(want, have) or ratio(words(want), words(have)) >= NEAR


SOFT = Soft()
MEASURES: tuple[Measure, ...] = (Strict(), SOFT, Near())
