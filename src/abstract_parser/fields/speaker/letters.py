"""What the letters of a word say: whether names are made of such, or job titles. Learnt; see training/letters.py."""

from __future__ import annotations

import functools
import re
from itertools import repeat

from abstract_parser.lexicons import words as lexicon

_SCALE = 10.0
_NOT_LETTERS = re.compile(r"[\W\d_]+")
_LONGEST = 24
"""Letters of a word that are looked at."""
_NOTHING = repeat(0)
Odds = tuple[float, float, float]


_BITS = 20
_HALF, _MASK = 1 << (_BITS - 1), (1 << _BITS) - 1


@functools.cache
def _tables() -> tuple[int, dict[str, int], dict[tuple[str, ...], int]]:
    """The weights that hold for every word, those of ends and of whole words, and those of runs of letters.

    The three weights of a run are one number, so that those of many runs are one sum.
    """
    every, ends = 0, {}
    runs: dict[tuple[str, ...], int] = {}
    for row in lexicon("letters"):
        run, name, title, family = row.split("\t")
        held = int(name) + (int(title) << _BITS) + (int(family) << 2 * _BITS)
        if not run:
            every = held
        elif len(run) > 2:
            runs[tuple(run)] = held
        if run[:1] == "^" or run[-1:] == "$":
            ends[run] = held
    return every, ends, runs


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
    every, ends, runs = _tables()
    end, run = ends.get, runs.get
    total = every * len(halves)
    for half in halves:
        # In steps without a line of Python for each letter: most words of a programme are looked up here once.
        first = f"^{half[:_LONGEST]}$"
        total += end(first[:2], 0) + end(first[-2:], 0) + end(first, 0)
        second = first[1:]
        third, fourth, fifth = second[1:], second[2:], second[3:]
        total += sum(map(run, zip(first, second, third, strict=False), _NOTHING))
        if fourth[1:]:
            total += sum(map(run, zip(first, second, third, fourth, strict=False), _NOTHING))
        if fifth[1:]:
            total += sum(map(run, zip(first, second, third, fourth, fifth, strict=False), _NOTHING))
    name = ((total + _HALF) & _MASK) - _HALF
    total = (total - name) >> _BITS
    title = ((total + _HALF) & _MASK) - _HALF
    family = (total - title) >> _BITS
    scale = _SCALE * len(halves)
    return name / scale, title / scale, family / scale
