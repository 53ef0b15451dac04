"""From a path to bytes."""

from __future__ import annotations

from pathlib import Path

from abstract_parser.errors import UnreadableInput
from abstract_parser.readers.limits import LIMITS, MEGABYTE, exceeded


def read_bytes(path: Path, most: int = LIMITS.size) -> bytes:
    """The bytes of a file, that many at most. Raises `UnreadableInput`."""
    name = str(path)
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise UnreadableInput(name, "is a folder", "name the files in it")
        if size > most:
            raise too_large(name, most)
        with path.open("rb") as file:
            data = file.read(size + 1)
            while len(data) <= most and (more := file.read(MEGABYTE)):  # a pipe or a device has no size to ask for
                data += more
        if len(data) > most:
            raise too_large(name, most)
        return data
    except FileNotFoundError:
        raise UnreadableInput(name, "no such file", "check the path") from None
    except PermissionError:
        raise UnreadableInput(name, "permission denied") from None
    except (OSError, ValueError) as error:
        raise UnreadableInput(name, str(error)) from None


def too_large(name: str, most: int) -> UnreadableInput:
    """The error for a file of more bytes than that."""
    shown = f"{most // MEGABYTE} MB" if most >= MEGABYTE else f"{most} bytes"
    return exceeded(name, f"is larger than {shown}", "split it, or raise --max-size of `abstract-parser batch`")
