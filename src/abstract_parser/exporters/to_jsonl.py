"""Documents as JSON Lines: one Document a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from abstract_parser.exporters.to_json import CARRIES, escaped
from abstract_parser.model import Document

__all__ = ["CARRIES", "write"]


def write(documents: Iterable[Document]) -> Iterator[str]:
    """Every Document on a line of its own."""
    for document in documents:
        yield escaped(document.model_dump_json()) + "\n"
