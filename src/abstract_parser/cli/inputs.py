"""What the commands read: files, and what comes on standard input."""

from __future__ import annotations

import stat
import sys
from collections.abc import Sequence
from pathlib import Path

from abstract_parser.cli.choices import Choices
from abstract_parser.cli.messages import fail
from abstract_parser.model import Document
from abstract_parser.pipeline import parse, parse_file
from abstract_parser.readers import MAX_BYTES, read_bytes, read_source
from abstract_parser.source import SourceText

STDIN = "-"


class Input:
    """A file, or the bytes that came on standard input or through a pipe, which can be read only once."""

    __slots__ = ("data", "label", "name", "path")

    def __init__(self, label: str, path: Path | None, data: bytes | None, name: str | None) -> None:
        self.label = label
        self.path = path
        self.data = data
        self.name = name

    def parse(self, choices: Choices) -> Document:
        """The Document. Raises `UnreadableInput`, or `BadProfile` and `UnknownProfile` for the profile."""
        profile, year, timezone, provenance = choices
        data = self._read_once()
        if data is not None:
            return parse(data, profile=profile, year=year, timezone=timezone, name=self.name, provenance=provenance)
        return parse_file(
            self.path or Path(self.label),
            profile=profile,
            year=year,
            timezone=timezone,
            provenance=provenance,
        )

    def source(self) -> SourceText:
        """The text that the offsets of the Document refer to. Raises `UnreadableInput`."""
        data = self._read_once()
        return read_source((self.path or Path(self.label)) if data is None else data)

    def _read_once(self) -> bytes | None:
        """The bytes of what can only be read once; None for a file. Raises `UnreadableInput`."""
        if self.data is None and self.path is not None and not _is_file(self.path):
            self.data = read_bytes(self.path)
        return self.data


def gather(files: Sequence[Path], command: str) -> list[Input]:
    """The inputs of a command: its files. ``-``, or nothing at all, is standard input."""
    if not files:
        if sys.stdin is None or sys.stdin.isatty():
            fail(f"nothing to read. Name a file (abstract-parser {command} FILE), or pipe a text in.")
        files = (Path(STDIN),)
    if sum(str(file) == STDIN for file in files) > 1:
        fail("standard input (-) can be read only once")
    return [standard_input() if str(file) == STDIN else Input(str(file), file, None, file.name) for file in files]


def standard_input() -> Input:
    """What comes on standard input, as bytes, so that its encoding is found like that of a file."""
    if sys.stdin is None:
        fail("standard input is closed")
    data = sys.stdin.buffer.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        fail(f"standard input is larger than {MAX_BYTES // 1024**2} MB; split it")
    return Input("<stdin>", None, data, None)


def _is_file(path: Path) -> bool:
    """False only for what exists and is read once, such as the pipe of a shell's ``<(command)``."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):  # the reader will say what is wrong
        return True
    return not (stat.S_ISFIFO(mode) or stat.S_ISCHR(mode) or stat.S_ISSOCK(mode))
