"""How well the first words of a line make a person's name. Log-odds, 0 for the plain case of two words."""

from __future__ import annotations

from collections.abc import Sequence

from abstract_parser.fields.speaker import letters
from abstract_parser.fields.speaker.words import Word

LONGEST = 7
_LENGTH = (-9.0, -3.5, 0.0, -1.6, -3.4, -5.5, -8.0, -9.0)
_AFTER_INITIAL = (-9.0, -0.7, 0.0, -1.8, -4.0, -6.0, -8.0, -9.0)
_AFTER_INITIALS = (-9.0, 0.0, -0.9, -2.6, -5.0, -6.0, -8.0, -9.0)
_LETTERS, _LEAST_LETTERS, _MOST_LETTERS, _USUAL = 0.4, -3.0, 2.5, -0.3
"""What the letters of a word behind the second weigh, between which bounds, from which odds on they speak for it."""
_FAMILY, _MOST_FAMILY = 0.25, 2.5
_IBERIAN = frozenset({"da", "do", "das", "dos", "de", "del"})
_HOPELESS = -5.0
_VIETNAMESE_MIDDLE = frozenset({"thị", "thi", "văn"})


def scores(words: Sequence[Word]) -> list[float]:
    """For k = 1, 2, ...: the first ``k`` words as a name. Ends where no longer name is possible."""
    out: list[float] = []
    table = _LENGTH
    if words[0].initial:
        table = _AFTER_INITIALS if len(words) > 1 and words[1].initial else _AFTER_INITIAL
    counted, total = 0, 0.0
    iberian = False
    size = len(words)
    for k in range(1, min(size, LONGEST) + 1):
        word = words[k - 1]
        ending = 0.0
        extra = 0
        if word.initial:
            ending = -5.0 if word.undotted else -3.0 if k > 1 else 0.0
        elif word.particle:
            total += word.first_cost if k == 1 else 0.0
            ending = -5.0
            iberian = iberian or word.plain in _IBERIAN
        elif word.capital_particle and k > 1:
            extra = 1  # counts as a word of its own only where the name ends with it
            ending = -2.5 if k < size else 0.0
        elif not (word.suffix and k > 2):
            counted += 1
            total += word.cost if k > 1 else word.first_cost
            if k > 2:
                total += _LETTERS * max(_LEAST_LETTERS, min(_MOST_LETTERS, letters.odds(word.plain)[0] - _USUAL))
        length = table[counted + extra]
        if iberian and counted in (3, 4):
            length += 1.0 if counted == 3 else 2.0  # two family names are the rule, and given names may hold a particle
        family = 0.0
        if 1 < k < size and not (word.initial or word.particle or word.capital_particle):
            family = _FAMILY * max(-_MOST_FAMILY, min(_MOST_FAMILY, letters.odds(word.plain)[2]))
        out.append(family + total + length + ending + _east_asian(words, k))
        if total <= _HOPELESS:
            break
    return out


def _east_asian(words: Sequence[Word], k: int) -> float:
    """Names of two or three words of one syllable each, the family name first or last."""
    if k == 4 and words[1].plain in _VIETNAMESE_MIDDLE and words[2].syllable and words[3].syllable:
        return 4.5
    if k == 4 and len(words) > 4 and words[1].east and words[2].syllable and words[3].syllable:
        return 2.4  # `Kevin Tan Boon Huat`, or an organisation of short words: a doubt, not a decision
    if k not in (2, 3) or len(words) < 3:
        return 0.0
    first, second, third = words[:3]
    if not (first.syllable and second.syllable and third.syllable) or not (first.east or third.east):
        return 0.0
    if k == 3:
        return 2.1
    return -1.2 if third.capital and not third.acronym and not third.start else 0.0
