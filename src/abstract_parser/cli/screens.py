"""The two streams of a terminal as rich consoles, and the progress bar."""

from __future__ import annotations

import functools
import sys
from collections.abc import Iterator, Sequence
from typing import NoReturn, TypeVar

from rich.console import Console
from rich.progress import track as rich_track

from abstract_parser.cli.messages import CLOSED_PIPE, colourful

T = TypeVar("T")
_UNWRAPPED = 100_000  # columns of what is no terminal: `grep` and files want every line whole


class _Screen(Console):
    """A console that takes text as it is, and ends like any other program when its reader goes away."""

    def __init__(self, error: bool) -> None:
        stream = sys.stderr if error else sys.stdout
        seen = stream is not None and stream.isatty()
        super().__init__(
            stderr=error,
            color_system="auto" if colourful(stream) else None,
            force_terminal=seen,
            width=None if seen else _UNWRAPPED,
            markup=False,
            emoji=False,
            highlight=False,
        )

    def on_broken_pipe(self) -> NoReturn:
        """Quietly."""
        raise SystemExit(CLOSED_PIPE)


def stdout() -> Console:
    """Standard output."""
    return _Screen(error=False)


@functools.cache
def stderr() -> Console:
    """Standard error: one console, so that what is printed while a bar is shown does not tear it."""
    return _Screen(error=True)


def track(inputs: Sequence[T]) -> Iterator[T]:
    """The inputs, with a progress bar on standard error that vanishes at the end."""
    yield from rich_track(inputs, description="Parsing", console=stderr(), transient=True)
