"""Words as data: one file a kind, each with a note where its facts come from."""

from __future__ import annotations

import functools
from pathlib import Path

_FOLDER = Path(__file__).parent


@functools.cache
def words(name: str) -> frozenset[str]:
    """The entries of ``name.txt``, without comments. Raises `FileNotFoundError` for a list that is not there."""
    text = (_FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))


@functools.cache
def section(name: str, *beginnings: str) -> frozenset[str]:
    """The entries of those sections of ``name.txt`` whose headings begin so."""
    held: set[str] = set()
    taken = False
    for line in (_FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("# --- "):
            taken = line[6:].startswith(beginnings)
        elif taken and line and not line.startswith("#"):
            held.add(line)
    return frozenset(held)
