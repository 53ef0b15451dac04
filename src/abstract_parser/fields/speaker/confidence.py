"""How far a reading can be trusted: a number that was fitted to lines whose right reading is known.

The readings of a line are weighed against each other by `score`. What that cannot know is how often the best of them
is wrong all the same; it shows in the line (marks that nothing explains, a name with a word of an organisation) and in
the lines beside it (the only one without a country). docs/accuracy.md says how well the number holds.
"""

from __future__ import annotations

import math
import operator
import re
from collections.abc import Sequence
from typing import NamedTuple

from abstract_parser.fields.speaker.readings import Candidate
from abstract_parser.fields.speaker.trim import Trimmed
from abstract_parser.fields.speaker.words import Word, word

SURE = 0.9
"""From this probability on, among the readings of its line, a reading needs no other beside it."""
MOST = 0.99
_LESS = 0.89
_MOST_RAW, _LEAST_RAW = 0.99, 0.02
_ODD = re.compile("[:«“„|]")
_MANY = 2
_CAUTION = 0.75
"""Log-odds that are taken off, so that of the readings with 0.9 and more very few are wrong."""


class Company(NamedTuple):
    """The people of a document: the shares with a job title or an organisation, and with a country."""

    placed: float
    countries: float


def company(lines: Sequence[Trimmed], readings: Sequence[Candidate]) -> Company:
    """What the lines of a document have."""
    count = max(len(readings), 1)
    placed = sum(bool(reading.roles or reading.organisations) for reading in readings) / count
    return Company(placed, sum(line.country is not None for line in lines) / max(len(lines), 1))


class Signs(NamedTuple):
    """What is weighed, by name; see `WEIGHTS`."""

    raw: float
    """Log-odds of the reading among those of its line."""
    unlabelled: float
    """The page is not of a known layout, so that the line itself may be something else."""
    bare: float
    """Only a name, where others have more: the share of those."""
    bare_like_others: float
    odd: float
    """Marks that names, job titles and organisations rarely have, or brackets that do not close."""
    worded: float
    """The name is one word, or has a word of organisations."""
    no_country: float
    """No country, where others have one: the share of those."""
    many: float
    """More than two organisations."""
    long: float
    """A name of more than three words."""


# Fitted by training/confidence.py to training/gold/seen and to the sets of docs/accuracy.md.
WEIGHTS = Signs(0.68, -1.34, -1.76, 0.19, -1.16, -0.62, -0.89, -0.73, -0.76)
BASE = 1.18


def signs(line: Trimmed, reading: Candidate, others: Company, known: bool) -> Signs:
    """What speaks for a reading and against it."""
    raw = min(max(reading.confidence, _LEAST_RAW), _MOST_RAW)
    named = [word(part) for part in line.text[reading.name[0] : reading.name[1]].split()]
    bare = not (reading.roles or reading.organisations)
    text = line.text[line.at_start : line.at_end]
    return Signs(
        math.log(raw / (1.0 - raw)),
        0.0 if known else 1.0,
        others.placed if bare else 0.0,
        1.0 - others.placed if bare else 0.0,
        1.0 if _ODD.search(text) or text.count("(") != text.count(")") else 0.0,
        1.0 if len(named) == 1 or any([_is_odd(held) for held in named[1:]]) else 0.0,
        others.countries if line.country is None else 0.0,
        1.0 if len(reading.organisations) > _MANY else 0.0,
        1.0 if len(named) > _MANY + 1 else 0.0,
    )


def _is_odd(held: Word) -> bool:
    return held.head or held.start or (held.topic and not held.capital)


def confidence(line: Trimmed, reading: Candidate, others: Company, known: bool) -> float:
    """How probable it is that all of a reading is right, said with caution. ``known``: so is the layout."""
    held = signs(line, reading, others, known)
    total = BASE - _CAUTION + sum(map(operator.mul, WEIGHTS, held))
    return min(MOST if reading.confidence >= SURE else _LESS, 1.0 / (1.0 + math.exp(-total)))
