"""Writes the page."""

from __future__ import annotations

from collections.abc import Iterator

from abstract_parser.report.model import RunReport


def write(run: RunReport) -> Iterator[str]:
    """The page in chunks of HTML, as they come."""
    yield run.title
