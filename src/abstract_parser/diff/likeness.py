"""How alike two titles, texts or names are: 0 for nothing in common, 1 for the same but for case and accents."""

from __future__ import annotations

import difflib
import functools
from collections.abc import Callable, Hashable, Sequence
from typing import Any, TypeVar

from abstract_parser import ids

T = TypeVar("T")
_MOST = 400
"""Characters that are compared."""
_MOST_OF_A_NAME = 50
_MOST_PAIRS = 10_000
_WITHIN = 0.7
_WORD = 0.6
"""Of a single word of a name: `Lucy` is not `Laura` misspelt."""

folded = functools.lru_cache(8192)(ids.fold)
"""The same names and titles are folded again and again."""


def texts(one: str | None, other: str | None) -> float:
    """Of titles and sentences, by their runs of three letters. One whose words are all in the other is alike."""
    a, b = _runs(one or ""), _runs(other or "")
    if not a or not b:
        return 0.0
    words, others = (set(folded(text[:_MOST]).split()) for text in (one or "", other or ""))
    within = _WITHIN if words <= others or others <= words else 0.0
    return max(2 * len(a & b) / (len(a) + len(b)), within)


def _runs(text: str) -> set[str]:
    plain = f" {folded(text[:_MOST])} "
    return {plain[i : i + 3] for i in range(len(plain) - 2)} if plain.strip() else set()


@functools.lru_cache(2 * _MOST_PAIRS)
def names(one: str, other: str) -> float:
    """Of people's names. An initial and the name it may stand for are very alike."""
    a, b = folded(one)[:_MOST_OF_A_NAME], folded(other)[:_MOST_OF_A_NAME]
    if a == b:
        return 1.0
    if a and b and sorted(a.split()) == sorted(b.split()):
        return 0.95
    if _shortened(a.split(), b.split()):
        return 0.9
    each = [_ratio(word, other) for word, other in zip(a.split(), b.split(), strict=False)]
    return _ratio(a, b) if not each or min(each) >= _WORD or len(a.split()) != len(b.split()) else 0.0


def _shortened(one: list[str], other: list[str]) -> bool:
    """Whether they have the family name in common, and the given name or its initial."""
    if not one or not other or one[-1] != other[-1] or one[0][0] != other[0][0]:
        return False
    return one[0] == other[0] or 1 in (len(one[0]), len(other[0]))


def _ratio(one: str, other: str) -> float:
    """0 for what has too few letters in common: to see that takes much less time."""
    matcher = difflib.SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if min(matcher.real_quick_ratio(), matcher.quick_ratio()) >= _WORD else 0.0


def pair_equal(old: Sequence[T], new: Sequence[T], key: Callable[[T], Hashable]) -> list[tuple[int, int]]:
    """Positions of those with equal keys, in order; what has the key None stays alone."""
    waiting: dict[Hashable, list[int]] = {}
    for i in reversed(range(len(old))):
        waiting.setdefault(key(old[i]), []).append(i)
    waiting.pop(None, None)
    out = []
    for j, each in enumerate(new):
        if held := waiting.get(key(each)):
            out.append((held.pop(), j))
    return out


def pair_alike(
    old: Sequence[T], new: Sequence[T], likeness: Callable[[T, T], float], least: float
) -> list[tuple[int, int]]:
    """Positions of the most alike, those first that are most so. Of very many, none are."""
    if len(old) * len(new) > _MOST_PAIRS:
        return []
    scored = sorted(
        (-score, j, i) for i, a in enumerate(old) for j, b in enumerate(new) if (score := likeness(a, b)) >= least
    )
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    out = []
    for _, j, i in scored:
        if i not in taken_old and j not in taken_new:
            taken_old.add(i)
            taken_new.add(j)
            out.append((i, j))
    return out


class Pairing:
    """Pairs two lists in several passes, each of which takes what those before it left."""

    def __init__(self, old: Sequence[Any], new: Sequence[Any]) -> None:
        self.old, self.new = old, new
        self.pairs: list[tuple[int, int]] = []
        self.left_old = list(range(len(old)))
        self.left_new = list(range(len(new)))

    def equal(self, key: Callable[[Any], Hashable]) -> Pairing:
        """Pairs what has the same key."""
        return self._take(pair_equal(self._olds(), self._news(), key))

    def alike(self, likeness: Callable[[Any, Any], float], least: float) -> Pairing:
        """Pairs what is at least so alike."""
        return self._take(pair_alike(self._olds(), self._news(), likeness, least))

    def _olds(self) -> list[Any]:
        return [self.old[i] for i in self.left_old]

    def _news(self) -> list[Any]:
        return [self.new[j] for j in self.left_new]

    def _take(self, found: list[tuple[int, int]]) -> Pairing:
        pairs = [(self.left_old[i], self.left_new[j]) for i, j in found]
        gone_old, gone_new = {i for i, _ in pairs}, {j for _, j in pairs}
        self.left_old = [i for i in self.left_old if i not in gone_old]
        self.left_new = [j for j in self.left_new if j not in gone_new]
        self.pairs = sorted([*self.pairs, *pairs], key=lambda pair: pair[1])
        return self
