"""The streams of an OLE file, whatever state it is in."""

from __future__ import annotations

import io
import struct
from typing import TYPE_CHECKING, NamedTuple

from abstract_parser.errors import UnreadableInput

if TYPE_CHECKING:
    from olefile import OleFileIO

_BROKEN = (OSError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError, struct.error, RecursionError)
"""What the library raises for files that are damaged, beside its own errors, which are `OSError`."""


class Node(NamedTuple):
    """A storage (with what is in it, by name in small letters) or a stream."""

    name: str
    inside: dict[str, Node] | None


class Storage:
    """A storage and what is in it. Storages and streams are like folders and files; case does not count in names."""

    def __init__(self, ole: OleFileIO, path: tuple[str, ...], nodes: dict[str, Node]) -> None:
        self._ole = ole
        self._path = path
        self._nodes = nodes

    def storages(self) -> list[str]:
        """The names of the storages directly in it that hold something."""
        return sorted(node.name for node in self._nodes.values() if node.inside is not None)

    def inner(self, name: str) -> Storage:
        """A storage in it. It need not be there, and is empty then."""
        node = self._nodes.get(name.lower())
        return Storage(self._ole, (*self._path, name), (node.inside if node else None) or {})

    def has(self, name: str) -> bool:
        """Whether a stream of that name is directly in it."""
        node = self._nodes.get(name.lower())
        return node is not None and node.inside is None

    def stream(self, name: str, most: int) -> bytes:
        """The bytes of a stream; none where there is no such stream, or it is damaged or larger."""
        if not self.has(name):
            return b""
        path = [*self._path, name]
        try:
            return bytes(self._ole.openstream(path).read()) if self._ole.get_size(path) <= most else b""
        except _BROKEN:
            return b""


def opened(data: bytes, name: str) -> Storage:
    """The outermost storage of an OLE file. Raises `UnreadableInput`."""
    import olefile

    try:
        ole = olefile.OleFileIO(io.BytesIO(data))
        return Storage(ole, (), _tree(ole.listdir()))
    except _BROKEN:
        raise UnreadableInput(
            name, "is a damaged OLE file", "ask for it again, or save it anew in its program", "AP008"
        ) from None


def _tree(paths: list[list[str]]) -> dict[str, Node]:
    """The streams of these paths, in the storages they are in."""
    out: dict[str, Node] = {}
    for path in paths:
        nodes = out
        for part in path[:-1]:
            node = nodes.setdefault(part.lower(), Node(part, {}))
            if node.inside is None:
                break  # there is a stream of that name
            nodes = node.inside
        else:
            nodes.setdefault(path[-1].lower(), Node(path[-1], None))
    return out
