"""What the letters of a word say: whether names are made of such, or job titles. Learnt; see training/letters.py."""

from __future__ import annotations

import functools
import re

from abstract_parser.lexicons import words as lexicon

_SCALE = 10.0
_NOT_LETTERS = re.compile(r"[\W\d_]+")
_LONGEST = 24
"""Letters of a word that are looked at."""
_LONGEST_RUN = 5
Odds = tuple[float, float, float]


_BITS = 20
_HALF, _MASK = 1 << (_BITS - 1), (1 << _BITS) - 1


Longer = dict[str, tuple[int, dict[str, int]]]


@functools.cache
def _tables() -> tuple[dict[str, int], dict[str, tuple[int, Longer]]]:
    """The weights of ends and of whole words; and of runs of three letters, with those that go on by one and two.

    The three weights of a run are one number, so that those of many runs are one sum. What holds for every word stands
    under "".
    """
    ends: dict[str, int] = {}
    runs: dict[str, tuple[int, Longer]] = {}
    for row in lexicon("letters"):
        run, name, title, family = row.split("\t")
        held = int(name) + (int(title) << _BITS) + (int(family) << 2 * _BITS)
        if run[:1] in "^" or run[-1:] == "$":
            ends[run] = held
        if 2 < len(run) < _LONGEST_RUN + 1:
            own, longer = runs.get(run[:3], (0, {}))
            if len(run) == 3:
                own = held
            else:
                four, five = longer.get(run[3], (0, {}))
                longer[run[3]] = (held, five) if len(run) == 4 else (four, five | {run[4]: held})
            runs[run[:3]] = (own, longer)
    return ends, runs


@functools.lru_cache(maxsize=32768)
def odds(plain: str) -> Odds:
    """Log-odds that a folded word is of a name rather than of anything else, of a job title rather than of an
    organisation, and a family name rather than a given one. Of a word with a hyphen, the mean of its halves.
    """
    if plain.isalpha():
        halves = [plain] if len(plain) > 1 else []
    else:
        halves = [half for half in _NOT_LETTERS.split(plain.replace("'", "")) if len(half) > 1]
    if not halves:
        return 0.0, 0.0, 0.0
    ends, runs = _tables()
    total = ends[""] * len(halves)
    for half in halves:
        held = f"^{half[:_LONGEST]}$"
        size = len(held)
        total += ends.get(held[:2], 0) + ends.get(held[-2:], 0) + ends.get(held, 0)
        for i in range(size - 2):
            found = runs.get(held[i : i + 3])
            if found is None:
                continue
            total += found[0]
            # A whole word is none of its own runs.
            if found[1] and i + 3 < size > 4 and (four := found[1].get(held[i + 3])):
                total += four[0]
                if i + 4 < size > _LONGEST_RUN:
                    total += four[1].get(held[i + 4], 0)
    name = ((total + _HALF) & _MASK) - _HALF
    total = (total - name) >> _BITS
    title = ((total + _HALF) & _MASK) - _HALF
    family = (total - title) >> _BITS
    scale = _SCALE * len(halves)
    return name / scale, title / scale, family / scale
