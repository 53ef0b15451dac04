"""The output formats, one row each. A module is imported when its format is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from abstract_parser.model import Document

Writer = Callable[[Iterable["Document"]], Iterator[str]]


class Exporter(NamedTuple):
    """A format: its name on the command line, its usual suffix, its media type, and what writes it.

    ``write`` takes Documents and gives the text in chunks as they come, so that a long run
    needs little memory.
    """

    name: str
    suffix: str
    media_type: str
    write: Writer


def _lazily(module: str) -> Writer:
    """The ``write`` of that module of this package, imported at the first call."""

    def write(documents: Iterable[Document]) -> Iterator[str]:
        writer: Writer = import_module(f"{__name__}.{module}").write
        return writer(documents)

    return write


EXPORTERS: tuple[Exporter, ...] = (
    Exporter("json", ".json", "application/json", _lazily("to_json")),
    Exporter("jsonl", ".jsonl", "application/jsonl", _lazily("to_jsonl")),
    Exporter("csv", ".csv", "text/csv", _lazily("to_csv")),
    Exporter("markdown", ".md", "text/markdown", _lazily("to_markdown")),
)


def find(name: str) -> Exporter | None:
    """The format of that name."""
    return next((exporter for exporter in EXPORTERS if exporter.name == name), None)
