"""What the command line tells people, on standard error, and the exit codes."""

from __future__ import annotations

import contextlib
import difflib
import os
import sys
from collections.abc import Iterable
from typing import NoReturn, TextIO

from abstract_parser import visible

OK, FOUND, USAGE, UNREADABLE = 0, 1, 2, 3
BROKEN = 70  # EX_SOFTWARE: a bug of ours, or a machine out of memory or disk
INTERRUPTED = 130  # 128 + SIGINT, as shells report it
CLOSED_PIPE = 141  # 128 + SIGPIPE: what `cat` and its kind end with under `| head`


def tell(message: str) -> None:
    """A message for people. What came from input shows its control characters."""
    if sys.stderr is not None:
        with contextlib.suppress(BrokenPipeError):  # nobody listens any more
            print(visible.block(message), file=sys.stderr, flush=True)


def fail(message: str, code: int = USAGE) -> NoReturn:
    """Says what is wrong and ends with that exit code."""
    tell(f"abstract-parser: {message}")
    raise SystemExit(code)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`; did you mean A or B?`, or nothing where nothing is near. Case does not count."""
    folded = {name.casefold(): name for name in known}
    near = [folded[name] for name in difflib.get_close_matches(word.casefold(), folded, n=3)]
    return f"; did you mean {' or '.join(near)}?" if near else ""


def colourful(stream: TextIO | None) -> bool:
    """Whether that stream shows colours: a terminal, and nobody said no (https://no-color.org)."""
    if stream is None or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return stream.isatty()
