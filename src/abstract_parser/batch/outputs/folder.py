"""The folder of results: which files of it are ours, how they come, and how they go."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from abstract_parser.atomic import replacing
from abstract_parser.batch.inputs import MANIFEST
from abstract_parser.batch.manifest import Manifest
from abstract_parser.batch.outputs.names import numbered, safe


class Folder:
    """One writing of the folder. A file is noted before it is written, so that one that is wanted no more is found."""

    def __init__(self, state: Manifest, out: Path) -> None:
        self._state = state
        self._out = out
        self._number = int(state.get("assembly", "0")) + 1
        state.set(assembly=str(self._number))

    def claim(self, folder: str, name: str, suffix: str) -> str:
        """A path in a folder for what is called so: fit for every file system, and nobody else's in this writing."""
        again = 1
        while True:
            path = f"{folder}/{numbered(safe(name), again)}{suffix}"
            taken = "SELECT 1 FROM outputs WHERE folded = ? AND assembly = ?"
            if next(self._state.query(taken, path.casefold(), self._number), None) is None:
                self._note(path)
                return path
            again += 1

    def _note(self, path: str) -> None:
        self._state.begin()
        self._state.write("INSERT OR REPLACE INTO outputs VALUES (?, ?, ?)", [(path, path.casefold(), self._number)])

    @contextlib.contextmanager
    def open(self, path: str, claimed: bool = False) -> Iterator[BinaryIO]:
        """The file at a path of the folder, to be written. It appears at the end."""
        if not claimed:
            self._note(path)
        self._state.commit()
        target = self._out / path
        target.parent.mkdir(exist_ok=True)
        with replacing(target, self._out / MANIFEST.parent) as stream:
            yield stream

    def sweep(self) -> None:
        """Takes away what an earlier writing left and this one did not write."""
        rows = list(self._state.query("SELECT path, folded FROM outputs WHERE assembly <> ?", self._number))
        for path, folded in rows:
            ours = "SELECT path FROM outputs WHERE folded = ? AND assembly = ?"
            twin = next(self._state.query(ours, folded, self._number), None)
            old = self._out / path
            with contextlib.suppress(OSError):
                if not (twin and os.path.samefile(old, self._out / twin[0])):  # noqa: PTH121
                    old.unlink()
        self._state.begin()
        self._state.write("DELETE FROM outputs WHERE assembly <> ?", [(self._number,)])
        self._state.commit()
        for name in ("documents", "tables", "quarantine"):
            with contextlib.suppress(OSError):  # not empty, or not there
                (self._out / name).rmdir()
