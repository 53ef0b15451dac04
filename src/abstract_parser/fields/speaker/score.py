"""How probable each end of the name is, from what stands before it and behind it."""

from __future__ import annotations

import functools
import math
from collections.abc import Sequence

from abstract_parser.fields import country
from abstract_parser.fields.speaker import name
from abstract_parser.fields.speaker.evidence import Evidence
from abstract_parser.fields.speaker.role import role_odds
from abstract_parser.fields.speaker.trim import Trimmed
from abstract_parser.fields.speaker.words import Word

_TEMPERATURE = 0.62
_LEAN = 3.2
_NEGLIGIBLE = 5.0
_HOPELESS = 6.0
"""A name that is worse than another by that much is not saved by what stands behind it."""
_SHORT = 2
"""Words of the plain case of a name."""
_CUSTOMARY = {_SHORT + 1: 1.0, _SHORT + 2: 1.5}
_MARKED = -4.0


@functools.cache
def customs() -> dict[str, float]:
    """Log-odds for names of three words, by country: where two family names or middle names are custom."""
    iberian = "ES PT BR MX CO AR PE CL EC GT CR UY VE BO CU DO PH AO MZ PR HN NI SV PA PY CV"
    return dict.fromkeys(iberian.split(), 0.6) | dict.fromkeys("NO DK IS FO".split(), 0.3)


def ranked(line: Trimmed, evidence: Evidence) -> list[tuple[float, int]]:
    """The probabilities of the names that a line can begin with, highest first, with their numbers of words."""
    words = line.words
    customary = _customs(line)
    possible = _names(line)
    if line.bold_end <= 0:
        least = max([value for _, value in possible]) - _HOPELESS
        possible = [(k, value) for k, value in possible if value > least]
    scored = [(value + _score(line, k, evidence, customary), k) for k, value in possible]
    # Words that the document prints in lower case are hardly names; looked up only where it could matter.
    least = max(scored)[0] - _NEGLIGIBLE
    scored = [
        (value - (1.5 * sum([evidence.is_common(w.plain, line.at) for w in words[2:k]]) if k > 2 else 0.0), k)
        for value, k in scored
        if value > least
    ]
    best = max(scored)[0]
    weights = sorted([(math.exp((value - best) / _TEMPERATURE), k) for value, k in scored], reverse=True)
    total = sum([weight for weight, _ in weights])
    return [(weight / total, k) for weight, k in weights]


def _names(line: Trimmed) -> list[tuple[int, float]]:
    """The names that are possible, by their number of words; one that is marked off is, whatever its words."""
    found = list(enumerate(name.scores(line.words), 1))
    if line.bold_end > 0:
        for k, (_, end) in enumerate(line.word_spans[: name.LONGEST], 1):
            if k > len(found) and abs(end - line.bold_end) <= 1:
                found.append((k, _MARKED))
    return found


def _score(line: Trimmed, k: int, evidence: Evidence, customary: float) -> float:
    """What speaks for a name that ends before word ``k``, but for the words of the name themselves."""
    words = line.words
    total = evidence.boundary(line, k)
    if line.bold_end > 0 and abs(line.word_spans[k - 1][1] - line.bold_end) <= 1:
        total += 8.0
    if customary:
        total += customary * _CUSTOMARY.get(sum([not (word.particle or word.suffix) for word in words[:k]]), 0.0)
    lean = evidence.lean
    if lean < 0 and len(line.chunks) > 1 and sum([not word.particle for word in words]) <= _SHORT:
        lean *= 0.3  # two words before a comma are a name, whatever the other lines print
    if k == len(words):
        total += _LEAN * lean
        return total - 2.5 if len(line.chunks) == 1 else total  # others have an organisation
    return total - _LEAN * lean + _rest(line, k, evidence)


def _customs(line: Trimmed) -> float:
    """Where people print two family names, or a middle one, a name of three words is no wonder."""
    if line.country is None:
        return 0.0
    return customs().get(country.code(line.text[slice(*line.country)]) or "", 0.0)


def _rest(line: Trimmed, k: int, evidence: Evidence) -> float:
    """How well the words from ``k`` on begin a job title or an organisation."""
    words = line.words
    first = words[k]
    if first.credential:
        return 1.5
    if line.text[line.word_spans[k][0]] == "(" or first.plain in ("of", "and", "for", "&", "und", "et", "y"):
        return -6.0
    titled = first.modifier or first.role
    if not any(map(str.isalnum, first.plain)):
        return -6.0
    if not first.capital:
        return 1.0 if titled else -5.0 if first.particle else -1.5
    total = 0.0
    if titled or first.start or first.head:
        total += 1.2
    elif first.acronym:
        total += 1.0
    elif first.surname:
        total -= 2.2
    elif role_odds(line.text[line.word_spans[k][0] : line.chunks[0].end]) > 1.5:
        # A job title is made of common words, rarely of unknown ones.
        total += 1.0 if first.topic or evidence.is_common(first.plain, line.at) else -0.3
        total -= 1.2 * _unknown(words[k + 1 :])
    if k >= line.generic_from:
        total -= 1.8
    return total + _begins_later(words, k)


def _unknown(words: Sequence[Word]) -> int:
    """How many words stand before the next word of a job title and are none of its own."""
    count = 0
    for word in words:
        if word.role or word.modifier:
            break
        count += word.capital and not (word.topic or word.connector or word.start or word.head)
    return count


def _begins_later(words: Sequence[Word], k: int) -> float:
    """Whether a later word begins something, so that the words before it belong to the name."""
    for later in words[k + 1 : k + 4]:
        if later.the or (later.role and not later.capital):
            return -2.5
    first = words[k]
    if first.start or first.head or first.role or first.modifier or first.acronym or first.topic or k + 1 == len(words):
        return 0.0
    second = words[k + 1]
    # Romance languages put the head first: `Servicio de Salud`, `Hospital comunitario`.
    third = words[k + 2] if k + 2 < len(words) else None
    head_first = second.romance_head and third is not None and not third.capital and third.plain not in ("of", "for")
    titled = second.role and third is not None and third.connector and not third.capital  # `Consultant in ...`
    return -1.5 if second.strong_start or head_first else -1.0 if titled else 0.0
