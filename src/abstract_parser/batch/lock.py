"""One run at a time in a folder of results. The lock is the system's: it ends with the process, however that ends."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from abstract_parser.batch.inputs import UnusablePlan


@contextlib.contextmanager
def only_one(manifest: Path) -> Iterator[None]:
    """Holds the lock of a manifest. Raises `UnusablePlan` where another process has it."""
    try:
        stream = manifest.with_suffix(".lock").open("ab")
    except OSError as error:
        raise UnusablePlan(f"{manifest.parent.parent} cannot be written to: {error.strerror}") from None
    with stream:
        try:
            _take(stream)
        except OSError:
            raise UnusablePlan(
                f"another run is writing to {manifest.parent.parent}; wait for its end, or give another --out"
            ) from None
        yield


def _take(stream: BinaryIO) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
