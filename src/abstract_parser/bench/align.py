"""Which gold record is compared with which reading. The same under every measure, so that only values differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from abstract_parser.bench.fold import fold, words
from abstract_parser.bench.records import Record

Pair = tuple[Record | None, Record | None]


def in_order(gold: Sequence[Record], got: Sequence[Record]) -> Iterator[Pair]:
    """Sessions and parts: the first with the first, and so on. What has no counterpart stands alone."""
    return zip_longest(gold, got)


def people(gold: Iterable[Record], got: Iterable[Record]) -> Iterator[Pair]:
    """Speakers: by their name, else by its first word, each once. Those that nobody wanted come last."""
    left = list(got)
    for want in gold:
        have = _same_name(want, left) or _same_first_word(want, left)
        left = [each for each in left if each is not have]
        yield want, have
    for have in left:
        yield None, have


def _same_name(want: Record, left: list[Record]) -> Record | None:
    return next((have for have in left if fold(have["name"]) == fold(want["name"])), None)


def _same_first_word(want: Record, left: list[Record]) -> Record | None:
    return next((have for have in left if words(have["name"])[:1] == words(want["name"])[:1]), None)


def nothing(gold: Sequence[Record], of: Iterable[str]) -> Record:
    """The gold of what should not have been read: nothing, in the fields that the others' gold speaks of."""
    said = {key for record in gold for key in record} if gold else None
    return {key: None for key in of if said is None or key in said}
