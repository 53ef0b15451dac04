"""Where the data goes: standard output, or a file that appears whole or not at all."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from abstract_parser.cli.messages import CLOSED_PIPE, fail


def write(chunks: Iterable[str], output: Path | None) -> None:
    """Writes the text, as UTF-8 on every platform, to that file or to standard output."""
    if output is None or str(output) == "-":
        _to_stdout(chunks)
        return
    try:
        with _replacing(output) as stream:
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


@contextlib.contextmanager
def _replacing(output: Path) -> Iterator[BinaryIO]:
    """A file beside the target that takes its place at the end, so that no reader ever sees half of it."""
    if output.exists() and not output.is_file():  # a device or a pipe is written to, never replaced
        with output.open("wb") as stream:
            yield stream
        return
    target = Path(os.path.realpath(output))  # a symbolic link keeps pointing to its file
    beside = target.with_name(f".{target.name[:80]}.{os.getpid()}.tmp")
    try:
        with beside.open("xb") as stream:
            yield stream
        if target.exists():
            beside.chmod(target.stat().st_mode & 0o7777)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
