"""How much of a text changed, and which words."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterator, Sequence

_AROUND = 3
"""Words shown on both sides of a change."""
_LONGEST = 12
"""Words of a change that are shown at each of its ends."""
_MOST_WORDS = 800
"""Between the first and the last difference: more are not compared word by word."""
_MOST_CHARACTERS = 600


def changed_words(old: str, new: str) -> tuple[float, str]:
    """The share of the words that changed, and those words: `keep in [-touch-] {+contact+} with people`.

    Space does not count: a share of 0 says that all words are the same.
    """
    before, after = old.split(), new.split()
    start = _same(before, after)
    end = _same(before[start:][::-1], after[start:][::-1])
    a, b = before[start : len(before) - end], after[start : len(after) - end]
    if not a and not b:
        return 0.0, ""
    share = _differing(a, b) / max(len(before), len(after))
    snippet = " … ".join(_hunks(before, after, _replaced(a, b), start))
    return min(share, 1.0), snippet if len(snippet) <= _MOST_CHARACTERS else snippet[:_MOST_CHARACTERS] + " …"


def _same(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words at the beginning are the same."""
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _replaced(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int, int, int]]:
    """The stretches that differ."""
    if max(len(a), len(b)) > _MOST_WORDS:
        return [(0, len(a), 0, len(b))]
    matcher = difflib.SequenceMatcher(None, a, b, autojunk=len(a) > 200)
    return [(i, j, k, m) for kind, i, j, k, m in matcher.get_opcodes() if kind != "equal"]


def _differing(a: Sequence[str], b: Sequence[str]) -> int:
    """Words that only one of them has, counted in the one that has more of them."""
    before, after = Counter(a), Counter(b)
    return max((before - after).total(), (after - before).total(), 1)


def _hunks(
    before: Sequence[str], after: Sequence[str], stretches: Sequence[tuple[int, int, int, int]], start: int
) -> Iterator[str]:
    """Every difference with a few words around it; those near each other together."""
    held: list[str] = []
    last = -1
    for i, j, k, m in stretches:
        low = max(start + i - _AROUND, 0)
        if last >= 0 and low > last + _AROUND:
            yield " ".join([*held, *before[last : last + _AROUND]])
            held = []
        held += before[low if not held else last : start + i]
        held += [f"[-{_cut(before[start + i : start + j])}-]"] if i < j else []
        held += [f"{{+{_cut(after[start + k : start + m])}+}}"] if k < m else []
        last = start + j
    yield " ".join([*held, *before[last : last + _AROUND]])


def _cut(words: Sequence[str]) -> str:
    return " ".join(words if len(words) <= 2 * _LONGEST else (*words[:_LONGEST], "…", *words[-_LONGEST:]))
