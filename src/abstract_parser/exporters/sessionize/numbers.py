"""Numbers of rooms, questions and categories: the same in every run, whatever else is in the programme."""

from __future__ import annotations

from collections.abc import Iterator

from abstract_parser import ids


class Numbers:
    """Values of one kind in the order in which they came, each with its number."""

    def __init__(self, kind: str) -> None:
        self._kind = kind
        self._numbers: dict[tuple[str, ...], int] = {}
        self._taken: set[int] = set()

    def of(self, *keys: str) -> int:
        """Positive, below 2**31, and no other value's."""
        if keys not in self._numbers:
            key = ids.within(ids.NAMESPACE, f"sessionize {self._kind}", *keys)
            self._numbers[keys] = ids.number(key, self._taken)
        return self._numbers[keys]

    def __iter__(self) -> Iterator[tuple[tuple[str, ...], int]]:
        """The keys of every value, with its number."""
        return iter(self._numbers.items())
