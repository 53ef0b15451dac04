"""Where the data goes: standard output, or a file that appears whole or not at all."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from abstract_parser.atomic import replacing
from abstract_parser.cli.messages import CLOSED_PIPE, fail


def write(chunks: Iterable[str], output: Path | None) -> None:
    """Writes the text, as UTF-8 on every platform, to that file or to standard output."""
    if output is None or str(output) == "-":
        _to_stdout(chunks)
        return
    try:
        with replacing(output) as stream:
            for chunk in chunks:
                stream.write(chunk.encode("utf-8", "replace"))
    except OSError as error:
        fail(f"{output} could not be written: {error.strerror or error}")


def _to_stdout(chunks: Iterable[str]) -> None:
    if sys.stdout is None:
        fail("standard output is closed")
    stream = sys.stdout.buffer
    for chunk in chunks:
        data = chunk.encode("utf-8", "replace")
        try:
            stream.write(data)
            stream.flush()
        except BrokenPipeError:  # the reader has seen enough
            raise SystemExit(CLOSED_PIPE) from None
        except OSError as error:
            fail(f"standard output could not be written: {error.strerror or error}")
