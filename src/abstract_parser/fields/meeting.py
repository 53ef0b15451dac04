"""Agendas and minutes, which have dates, rooms and chairs as sessions do."""

from __future__ import annotations

from collections.abc import Iterable

from abstract_parser.lexicons import words
from abstract_parser.profiles.fold import first_word, fold
from abstract_parser.source import Line

_LONGEST_ITEM = 60


_GREETINGS = frozenset(
    "hi hello hey dear hallo beste geachte liebe lieber sehr bonjour cher chère chers hola estimado estimada".split()
)
_LONGEST_GREETING = 60
_MOST_WORDS = 4


def has_items(lines: Iterable[Line]) -> bool:
    """Whether at least two lines are items of an agenda or of minutes: `Apologies`, `Matters arising: ...`."""
    found = set()
    for line in lines:
        text = line.text[line.body :]
        if len(text) <= _LONGEST_ITEM or ":" in text[:_LONGEST_ITEM]:
            found.add(fold(text.partition(":")[0].rstrip(".")))
    return len(found & words("meeting_items")) > 1


def is_greeting(text: str) -> bool:
    """Whether a line is what a letter begins with: `Dear Ada`, `Hi both`."""
    short = text[-1:] in (",", "!") or text.count(" ") < _MOST_WORDS
    return short and len(text) <= _LONGEST_GREETING and first_word(text) in _GREETINGS
