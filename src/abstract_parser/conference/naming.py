"""Rooms and tracks under the names that the conference file gives them."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from abstract_parser import ids

_MOST_HINTS = 20
"""Names that are compared with all others, which takes its time: who needs more hints has another problem."""
_LONGEST = 100


class Names:
    """The names of one kind of thing, and how else it is printed. Asked for often, so all is looked up."""

    def __init__(self, known: Iterable[tuple[str, Iterable[str]]], also: str | None = None) -> None:
        """``also``: another name that is known."""
        self._names: dict[str, None] = {}
        self._exact: dict[str, str] = {}
        self._folded: dict[str, str | None] = {}
        self._hints: dict[str, str] = {}
        for name, others in known:
            self._names[name] = None
            for printed in (name, *others):
                self._exact.setdefault(printed, name)
                if folded := ids.fold(printed):
                    self._folded[folded] = name if self._folded.get(folded, name) == name else None
        if also is not None and self._names:
            self._names[self.of(also)] = None

    def of(self, printed: str) -> str:
        """The name of what is printed so, in capitals or not; as printed where none or several are meant.

        What is written exactly so comes first: to `ids.fold`, ``Level 1`` and ``Level -1`` are one.
        """
        return self._exact.get(printed) or self._folded.get(ids.fold(printed)) or printed

    def doubt(self, name: str) -> str:
        """What to say of a name that is not known; nothing where nothing is."""
        if not name or not self._names or name in self._names:
            return ""
        if name not in self._hints and len(self._hints) < _MOST_HINTS:
            near = difflib.get_close_matches(name, self._names, n=1)
            self._hints[name] = f"; is {near[0]!r} meant? Then add it to its aliases" if near else ""
        shown = name if len(name) <= _LONGEST else f"{name[:_LONGEST]}…"
        return f"the conference file does not name {shown!r}{self._hints.get(name, '')}"
