"""Which identifier a person gets: one that changes as seldom as possible when files come and go."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from abstract_parser import ids


class Known(NamedTuple):
    """What identifies a person within a block of names; every text is folded and may be empty."""

    organisation: str
    country: str
    middle: str
    form: str
    source: str
    speaker_id: str


def identifiers(block: str, people: Sequence[Known]) -> list[uuid.UUID]:
    """An identifier for each person of a block, all different.

    It is made of the block and the organisation. Only those who share both need more: the country, initials, the
    order of the names, at last a mention. Who has no organisation, and is not alone, is known by the file.
    """
    ladders = [_ladder(known, len(people) == 1) for known in people]
    seen = Counter(step for ladder in ladders for step in set(ladder))
    return [
        ids.within(ids.NAMESPACE, "person", block, *next((step for step in ladder if seen[step] == 1), ladder[-1]))
        for ladder in ladders
    ]


def _ladder(known: Known, alone: bool) -> list[tuple[str, ...]]:
    """Ever longer keys, the last of which nobody else has."""
    head: tuple[str, ...] = (known.organisation,)
    if not known.organisation and not alone:
        head = ("", known.source)
    full = (*head, known.country, known.middle, known.form, known.speaker_id)
    return [full[:size] for size in range(len(head), len(full) + 1)]
