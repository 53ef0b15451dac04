"""Which session of the new programme was which of the old one. Sessions are looked up by what they share."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import Any, NamedTuple

from abstract_parser import ids
from abstract_parser.diff import likeness
from abstract_parser.diff.programme import Entry

Pair = tuple[Entry | None, Entry | None]

_AKIN = 0.5
_LEAST = 0.5
_TOO_FREQUENT = 40
"""Sessions that share a word: more say nothing about which one is meant."""
_CANDIDATES = 5


def pair(old: Sequence[Entry], new: Sequence[Entry]) -> list[Pair]:
    """Every session once: those of the new programme in its order, then those that are gone in theirs.

    First what did not change at all, so that of sessions with one title the right one is gone. Then the identifier
    with the title, then title and people, so that of sessions with much the same title none is taken for its
    neighbour. Then the identifier, then the code, where title or people agree too; the title; what is alike in title,
    people and time; at last the identifier and the code alone.
    """
    left = _Left(old, new)
    left.by_key(lambda entry: (entry.session_id, entry.packed))
    left.by_key(lambda entry: entry.packed)
    left.by_key(lambda entry: (entry.session_id, _title(entry)))
    left.by_key(_title_and_people, unique=True)
    left.by_key(lambda entry: entry.session_id, akin=True)
    left.by_key(_code, akin=True)
    left.by_key(lambda entry: (title, entry.source) if (title := _title(entry)) else None)
    left.by_key(_title)
    left.by_likeness()
    left.by_key(lambda entry: entry.session_id)
    left.by_key(_code)
    return left.pairs()


def _code(entry: Entry) -> str | None:
    return ids.fold(entry.code) or None if entry.code else None


def _title(entry: Entry) -> str | None:
    return ids.fold(entry.title) or None if entry.title else None


def _title_and_people(entry: Entry) -> Hashable:
    people = frozenset(_people(entry.session)) if (title := _title(entry)) else frozenset()
    return (title, people) if people or (title and " " in title) else None


class _Left:
    """The sessions that are not paired yet, by their positions."""

    def __init__(self, old: Sequence[Entry], new: Sequence[Entry]) -> None:
        self.all_old, self.all_new = old, new
        self.old = dict(enumerate(old))
        self.new = dict(enumerate(new))
        self.partner: dict[int, int] = {}

    def _pair(self, i: int, j: int) -> None:
        del self.old[i], self.new[j]
        self.partner[j] = i

    def by_key(self, key: Callable[[Entry], Hashable], akin: bool = False, unique: bool = False) -> None:
        """Those with the same key; None is no key. What has it several times is paired in order.

        ``unique``: not so, but left over. ``akin``: the same, and only what nothing speaks against is paired.
        """
        waiting: dict[Hashable, list[int]] = defaultdict(list)
        for i, entry in self.old.items():
            waiting[key(entry)].append(i)
        coming: dict[Hashable, list[int]] = defaultdict(list)
        for j, entry in self.new.items():
            coming[key(entry)].append(j)
        for held, wanted in coming.items():
            there = waiting.get(held, ()) if held is not None else ()
            if (akin or unique) and (len(there) > 1 or len(wanted) > 1):
                continue
            for i, j in zip(there, wanted, strict=False):
                if not akin or _akin(self.old[i], self.new[j]):
                    self._pair(i, j)

    def by_likeness(self) -> None:
        """Those that are most alike, the surest first."""
        olds = {i: _Features.of(entry) for i, entry in self.old.items()}
        index: dict[str, list[int]] = defaultdict(list)
        for i, features in olds.items():
            for word in features.words:
                index[word].append(i)
        scored = []
        for j, entry in self.new.items():
            features = _Features.of(entry)
            shared: Counter[int] = Counter()
            for word in sorted(features.words):
                if len(found := index.get(word, ())) <= _TOO_FREQUENT:
                    shared.update(found)
            for i, _ in sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:_CANDIDATES]:
                score = features.likeness(olds[i])
                if score >= _LEAST:
                    scored.append((-score, j, i))
        for _, j, i in sorted(scored):
            if i in self.old and j in self.new:
                self._pair(i, j)

    def pairs(self) -> list[Pair]:
        """All of them, and who is left alone."""
        out: list[Pair] = [
            (self.all_old[self.partner[j]] if j in self.partner else None, entry)
            for j, entry in enumerate(self.all_new)
        ]
        return out + [(entry, None) for entry in self.old.values()]


def _akin(old: Entry, new: Entry) -> bool:
    """Whether nothing speaks against it: one has no title, the titles are alike, or somebody is in both."""
    if not old.title or not new.title or likeness.texts(old.title, new.title) >= _AKIN:
        return True
    return bool(set(_people(old.session)) & set(_people(new.session)))


def _people(session: dict[str, Any]) -> Iterator[str]:
    for block in (session, *session["parts"]):
        for speaker in block["speakers"]:
            if name := likeness.folded(speaker["name"]):
                yield name


class _Features(NamedTuple):
    """What a session is recognised by."""

    title: str
    people: frozenset[str]
    time: tuple[datetime.date | None, ...]
    words: frozenset[str]

    @classmethod
    def of(cls, entry: Entry) -> _Features:
        session = entry.session
        people = frozenset(_people(session))
        title = ids.fold(entry.title or "")
        words = {word for word in title.split() if len(word) > 2}
        time = (session["date"], session["start_time"])
        return cls(title, people, time, frozenset(words | {f"@{name}" for name in people}))

    def likeness(self, other: _Features) -> float:
        """The mean over what both have, title and people counting most."""
        parts = []
        if self.title and other.title:
            parts.append((0.45, likeness.texts(self.title, other.title)))
        if self.people and other.people:
            parts.append((0.45, len(self.people & other.people) / min(len(self.people), len(other.people))))
        if not parts:
            return 0.0
        if any(self.time) and any(other.time):
            parts.append((0.1, float(self.time == other.time)))
        return sum(weight * value for weight, value in parts) / sum(weight for weight, _ in parts)
