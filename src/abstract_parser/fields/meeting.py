"""Agendas and minutes, which have dates, rooms and chairs as sessions do."""

from __future__ import annotations

from collections.abc import Iterable

from abstract_parser.lexicons import words
from abstract_parser.profiles.fold import fold
from abstract_parser.source import Line

_LONGEST_ITEM = 60


def has_items(lines: Iterable[Line]) -> bool:
    """Whether at least two lines are items of an agenda or of minutes: `Apologies`, `Matters arising: ...`."""
    found = set()
    for line in lines:
        text = line.text[line.body :]
        if len(text) <= _LONGEST_ITEM or ":" in text[:_LONGEST_ITEM]:
            found.add(fold(text.partition(":")[0].rstrip(".")))
    return len(found & words("meeting_items")) > 1
