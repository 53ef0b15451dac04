"""What the documents of one run say together: counts of documents, never of lines, the same in whatever order.

A `Tally` takes the documents one by one and closes as a `Consensus`. What is counted, and what it settles, is known
to those who note it and ask for it: here it is a kind and a folded text.
"""

from __future__ import annotations

import hashlib
from typing import NamedTuple

AT_LEAST = 2
"""Documents. What one document says is no agreement."""
MOST = 100_000
"""Texts of one kind that are kept."""
LONGEST = 200
"""Characters. A longer text comes again by accident only."""
MARK = "+consensus"
"""Ends the rule of a value that other documents decided."""

Key = tuple[str, str]
"""A kind, and a folded text."""


class Seen:
    """What one document holds: each key with the texts that stood beside it."""

    def __init__(self) -> None:
        self.beside: dict[Key, set[str]] = {}

    def note(self, kind: str, text: str, neighbour: str = "") -> None:
        """Notes a text; noted twice, it still counts once."""
        if text and len(text) <= LONGEST:
            self.beside.setdefault((kind, text), set()).add(neighbour[:LONGEST])


class Count(NamedTuple):
    """In how many documents a text stood, beside what, and whether it stood beside different things."""

    documents: int
    neighbour: str
    several: bool


class Consensus:
    """What at least `AT_LEAST` documents say. Nothing is added to it any more."""

    def __init__(self, counts: dict[Key, Count]) -> None:
        self._counts = counts

    @property
    def counts(self) -> dict[Key, Count]:
        """All of it, to be kept and taken up again."""
        return self._counts

    def documents(self, kind: str, text: str) -> int:
        """How many documents hold the text; 0 for fewer than `AT_LEAST`."""
        found = self._counts.get((kind, text))
        return found.documents if found else 0

    def several(self, kind: str, text: str) -> bool:
        """Whether different things stood beside the text."""
        found = self._counts.get((kind, text))
        return found is not None and found.several


class Tally:
    """Counts over documents. A document that comes again, under whatever name, counts once.

    Memory is bounded: of each kind, the `MOST` texts with the lowest digests are kept. That is a sample without
    regard to order, since a text that belongs to it is never dropped, and so has its full count.
    """

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._tables: dict[str, dict[str, Count]] = {}
        self._documents: set[bytes] = set()

    def is_new(self, sha256: str) -> bool:
        """Whether a document with that digest was not counted yet. From now on it was."""
        digest = bytes.fromhex(sha256)
        new = digest not in self._documents
        self._documents.add(digest)
        return new

    def add(self, seen: Seen) -> None:
        """Counts what one document holds."""
        for (kind, text), beside in seen.beside.items():
            table = self._tables.setdefault(kind, {})
            neighbour = min(beside)
            held = table.get(text) or Count(0, neighbour, False)
            table[text] = Count(held.documents + 1, held.neighbour, held.several or bool(beside - {held.neighbour}))
            if len(table) > 2 * self._most:
                self._prune(kind)

    def close(self) -> Consensus:
        """What the documents agree on."""
        for kind in self._tables:
            self._prune(kind)
        return Consensus(
            {
                (kind, text): count
                for kind, table in self._tables.items()
                for text, count in table.items()
                if count.documents >= AT_LEAST
            }
        )

    def _prune(self, kind: str) -> None:
        table = self._tables[kind]
        if len(table) > self._most:
            self._tables[kind] = {text: table[text] for text in sorted(table, key=_digest)[: self._most]}


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
