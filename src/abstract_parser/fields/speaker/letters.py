"""What the letters of a word say: whether names are made of such, or job titles. Learnt; see training/letters.py."""

from __future__ import annotations

import functools
import re

from abstract_parser.lexicons import words as lexicon

_SCALE = 10.0
_SIZES = (2, 3, 4, 5)
_NOT_LETTERS = re.compile(r"[\W\d_]+")
_LONGEST = 24
"""Letters of a word that are looked at."""
Odds = tuple[float, float, float]


@functools.cache
def _table() -> dict[str, tuple[int, int, int]]:
    out = {}
    for row in lexicon("letters"):
        run, name, title, family = row.split("\t")
        out[run] = (int(name), int(title), int(family))
    return out


@functools.lru_cache(maxsize=32768)
def odds(plain: str) -> Odds:
    """Log-odds that a folded word is of a name rather than of anything else, of a job title rather than of an
    organisation, and a family name rather than a given one. Of a word with a hyphen, the mean of its halves.
    """
    halves = [half for half in _NOT_LETTERS.split(plain.replace("'", "")) if len(half) > 1]
    if not halves:
        return 0.0, 0.0, 0.0
    name = title = family = 0
    table = _table()
    for half in halves:
        for run in _runs(half[:_LONGEST]):
            found = table.get(run)
            if found is not None:
                name += found[0]
                title += found[1]
                family += found[2]
    scale = _SCALE * len(halves)
    return name / scale, title / scale, family / scale


def _runs(plain: str) -> list[str]:
    """Nothing, for the row that holds for every word, the word, its ends, and its runs of letters."""
    held = f"^{plain}$"
    size = len(held)
    out = ["", held[:2], held[-2:], held]
    for n in _SIZES[1:]:
        if n < size:
            out += [held[i : i + n] for i in range(size - n + 1)]
    return out
