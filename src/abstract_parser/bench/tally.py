"""What is counted of one document under one measure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

WHOLES = ("session", "part", "speaker_line")
"""What is also counted as a whole: right when all its fields are."""


class Miss(NamedTuple):
    """A value that was missed, or read where there is none, or read as another."""

    field: str
    where: str
    gold: object
    got: object


class Tally:
    """Right, missed and extra values by field; wholes that are right, and all of them."""

    __slots__ = ("all_wholes", "extra", "missed", "misses", "right", "right_wholes")

    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.missed: Counter[str] = Counter()
        self.extra: Counter[str] = Counter()
        self.right_wholes: Counter[str] = Counter()
        self.all_wholes: Counter[str] = Counter()
        self.misses: list[Miss] = []

    def value(self, field: str, right: bool, where: str, gold: object, got: object) -> None:
        """Counts a value; None is none. One read as another is both missed and extra."""
        if right:
            self.right[field] += 1
            return
        self.missed[field] += gold is not None
        self.extra[field] += got is not None
        self.misses.append(Miss(field, where, gold, got))

    def whole(self, kind: str, right: bool) -> None:
        """Counts a session, a part or a speaker line."""
        self.all_wholes[kind] += 1
        self.right_wholes[kind] += right

    def fields(self) -> set[str]:
        """The fields in which anything was counted."""
        return {field for counts in (self.right, self.missed, self.extra) for field, n in counts.items() if n}


def total(tallies: Iterable[Tally]) -> Tally:
    """The tallies of several documents as one."""
    out = Tally()
    for each in tallies:
        for mine, theirs in zip(_counts(out), _counts(each), strict=True):
            mine.update(theirs)
        out.misses += each.misses
    return out


def _counts(tally: Tally) -> tuple[Counter[str], ...]:
    return tally.right, tally.missed, tally.extra, tally.right_wholes, tally.all_wholes
