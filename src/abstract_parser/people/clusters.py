"""The mentions of one block of names, joined step by step, with what must never be joined."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from abstract_parser.people.names import Kind
from abstract_parser.people.organisations import Organisation


class Item(NamedTuple):
    """A mention as far as ties go. ``at`` is its row in the scratch file, ``place`` the list it stands in."""

    at: int
    speaker_id: str
    session_id: str
    source: str
    place: str
    label: str
    kind: Kind
    form: str
    middle: str
    weak: bool
    organisations: tuple[Organisation, ...]
    role: str
    country: str

    @property
    def keys(self) -> frozenset[str]:
        """Of all its organisations."""
        return frozenset(key for each in self.organisations for key in each.keys)


class Evidence(NamedTuple):
    """Why mentions were joined: what sort of evidence, and what they share."""

    kind: str
    shared: str


class _State:
    """What is known of a cluster: the lists in which its organisations stand beside others of the same name."""

    __slots__ = ("colours", "countries", "has_organisation", "middles")

    def __init__(self, item: Item) -> None:
        self.colours: dict[str, int] = {}
        self.middles = {item.middle}
        self.countries = {item.country} if item.country else set()
        self.has_organisation = bool(item.organisations)


def agree(middles: Iterable[str]) -> bool:
    """Whether those initials could be of one person: each begins the longest."""
    longest = max(middles, key=len, default="")
    return all(longest.startswith(middle) for middle in middles)


class Clusters:
    """A partition of the items, by their positions. Joining is nearly linear."""

    def __init__(self, items: Sequence[Item]) -> None:
        self.items = items
        self.evidence: list[tuple[int, Evidence]] = []
        self._parents = list(range(len(items)))
        self._sizes = [1] * len(items)
        self._states = [_State(item) for item in items]
        self._colour()

    def _colour(self) -> None:
        """Within a list, mentions that print different organisations are different people."""
        lists: dict[str, list[int]] = {}
        for i, item in enumerate(self.items):
            if item.organisations:
                lists.setdefault(item.place, []).append(i)
        for place, members in lists.items():
            groups = _sharing([self.items[i] for i in members]) if len(members) > 1 else []
            if len(set(groups)) > 1:
                for i, colour in zip(members, groups, strict=True):
                    self._states[i].colours[place] = colour

    def root(self, i: int) -> int:
        """The position that stands for the cluster of an item."""
        parents = self._parents
        while parents[i] != i:
            parents[i] = parents[parents[i]]
            i = parents[i]
        return i

    def state(self, i: int) -> _State:
        """Of the cluster of an item."""
        return self._states[self.root(i)]

    def join(self, members: Iterable[int], evidence: Evidence) -> bool:
        """Makes the clusters of the members one, all or none. False where two of them are surely different people."""
        roots = sorted({self.root(i) for i in members})
        if len(roots) < 2:
            return True
        if not self._possible(roots):
            return False
        first = max(roots, key=lambda i: (self._sizes[i], -i))
        for other in roots:
            if other != first:
                self._absorb(first, other)
                self.evidence.append((other, evidence))
        return True

    def _possible(self, roots: Sequence[int]) -> bool:
        if not agree({middle for i in roots for middle in self._states[i].middles}):
            return False
        seen: dict[str, int] = {}
        return all(
            seen.setdefault(place, colour) == colour for i in roots for place, colour in self._states[i].colours.items()
        )

    def _absorb(self, into: int, other: int) -> None:
        self._parents[other] = into
        self._sizes[into] += self._sizes[other]
        kept, gone = self._states[into], self._states[other]
        if len(kept.colours) < len(gone.colours):
            kept.colours, gone.colours = gone.colours, kept.colours
        kept.colours.update(gone.colours)
        kept.middles |= gone.middles
        kept.countries |= gone.countries
        kept.has_organisation |= gone.has_organisation

    def groups(self) -> list[list[int]]:
        """The clusters, each with its items in their order."""
        out: dict[int, list[int]] = {}
        for i in range(len(self.items)):
            out.setdefault(self.root(i), []).append(i)
        return list(out.values())


def _sharing(items: Sequence[Item]) -> list[int]:
    """A number for each item; those that share an organisation, directly or through others, have the same."""
    owner: dict[str, int] = {}
    numbers = list(range(len(items)))

    def find(i: int) -> int:
        while numbers[i] != i:
            numbers[i] = numbers[numbers[i]]
            i = numbers[i]
        return i

    for i, item in enumerate(items):
        for each in item.organisations:
            for key in (*each.keys, f"~{each.core}"):
                numbers[find(i)] = find(owner.setdefault(key, i))
    return [find(i) for i in range(len(items))]
