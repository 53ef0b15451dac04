"""Files that appear whole or not at all, so that no reader ever sees half of one."""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO


@contextlib.contextmanager
def replacing(output: Path, beside: Path | None = None) -> Iterator[BinaryIO]:
    """A file that takes the place of ``output`` at the end, and vanishes where something goes wrong.

    It lies in the folder ``beside`` until then (of the same file system), or in that of the target. A device or a
    pipe is written to, never replaced; a symbolic link keeps pointing to its file. Raises `OSError`.
    """
    if output.exists() and not output.is_file():
        with output.open("wb") as stream:
            yield stream
        return
    target = Path(os.path.realpath(output))
    # No number of a process: in a container it is the same each time, and what a killed one left would be in the way.
    draft = (beside or target.parent) / f".{target.name[:40]}.{secrets.token_hex(4)}.tmp"
    try:
        with draft.open("xb") as stream:
            yield stream
        if target.exists():
            draft.chmod(target.stat().st_mode & 0o7777)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
