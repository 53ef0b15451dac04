"""What the commands read: files, and what comes on standard input."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from abstract_parser import saved
from abstract_parser.cli.choices import Choices
from abstract_parser.cli.messages import fail
from abstract_parser.consensus import Consensus
from abstract_parser.errors import UnreadableInput
from abstract_parser.model import Document
from abstract_parser.pipeline import read
from abstract_parser.readers import LIMITS, SUFFIXES, read_bytes, read_source
from abstract_parser.source import SourceText
from abstract_parser.stages.extract import Options

STDIN = "-"
TEXTS = frozenset(suffix for suffix, reader in SUFFIXES.items() if reader.name not in ("csv", "xlsx", "zip"))
"""Suffixes of the files of a folder that are read. What holds many texts is for `batch`."""


class Input:
    """A file, or the bytes that came on standard input or through a pipe, which can be read only once."""

    __slots__ = ("data", "folder", "label", "lost", "name", "path")

    def __init__(self, label: str, path: Path | None, data: bytes | None, name: str | None) -> None:
        self.label = label
        self.path = path
        self.data = data
        self.name = name
        self.folder = False
        """Whether it was found in a folder, and not named."""
        self.lost: UnreadableInput | None = None
        """Why it cannot be read, where that is known before."""

    def parse(self, choices: Choices, run: Consensus | None = None) -> Document:
        """The Document. Raises `UnreadableInput`, or `BadProfile` and `UnknownProfile` for the profile.

        ``run``: what all inputs say together.
        """
        options = Options(choices.year, choices.timezone)
        return read(self.source(), choices.profile, options, choices.provenance, run)

    def source(self) -> SourceText:
        """The text that the offsets of the Document refer to. Raises `UnreadableInput`."""
        if self.lost is not None:
            raise self.lost
        data = self._read_once()
        return read_source(self.path or Path(self.label)) if data is None else read_source(data, self.name)

    def holds_saved(self) -> bool:
        """Whether it comes through a pipe, and is what `parse` writes."""
        try:
            data = self._read_once()
        except UnreadableInput as error:
            self.lost = error
            return False
        return data is not None and saved.looks_saved(data)

    def _read_once(self) -> bytes | None:
        """The bytes of what can only be read once; None for a file. Raises `UnreadableInput`."""
        if self.data is None and self.path is not None and not _is_file(self.path):
            self.data = read_bytes(self.path)
        return self.data


def gather(files: Sequence[Path], command: str, folders: bool = True) -> list[Input]:
    """The inputs of a command: its files, and those in its folders. ``-``, or nothing at all, is standard input."""
    if not files:
        if sys.stdin is None or sys.stdin.isatty():
            fail(f"nothing to read. Name a file (abstract-parser {command} FILE), or pipe a text in.")
        files = (Path(STDIN),)
    demand_one_stdin(files)
    out: list[Input] = []
    for file in files:
        if str(file) == STDIN:
            out.append(standard_input())
        elif folders and is_folder(file):
            out += _of_folder(file)
        else:
            out.append(Input(str(file), file, None, file.name))
    return out


def demand_one_stdin(files: Sequence[Path]) -> None:
    """Ends the command where it would read standard input twice."""
    if sum(str(file) == STDIN for file in files) > 1:
        fail("standard input (-) can be read only once")


def _of_folder(folder: Path) -> list[Input]:
    """The documents below a folder, in order of their paths. What is hidden is left out; links are not gone into."""
    out: list[Input] = []

    def add(path: Path, lost: str = "") -> None:
        each = Input(str(path), path, None, path.name)
        each.folder = True
        each.lost = UnreadableInput(str(path), lost) if lost else None
        out.append(each)

    def refused(error: OSError) -> None:
        add(Path(error.filename), error.strerror or "cannot be read")

    for path in _texts(folder, refused):
        add(path)
    if not out:
        add(folder, "holds no text, web page, Word, OpenDocument, RTF or PDF file, and no e-mail")
    return sorted(out, key=lambda each: each.path or folder)


def _texts(folder: Path, refused: Callable[[OSError], None]) -> Iterator[Path]:
    for at, below, names in os.walk(folder, onerror=refused):
        below[:] = [name for name in below if not name.startswith(".")]
        for name in names:
            path = Path(at, name)
            if path.suffix.lower() in TEXTS and not name.startswith(".") and _is_file(path):
                yield path


def standard_input() -> Input:
    """What comes on standard input, as bytes, so that its encoding is found like that of a file."""
    if sys.stdin is None:
        fail("standard input is closed")
    data = sys.stdin.buffer.read(LIMITS.size + 1)
    if len(data) > LIMITS.size:
        fail(f"standard input is larger than {LIMITS.size // 1024**2} MB; split it")
    return Input("<stdin>", None, data, None)


def is_folder(path: Path) -> bool:
    """False for what cannot be looked at, too: its reader will say what is wrong."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _is_file(path: Path) -> bool:
    """False only for what exists and is read once, such as the pipe of a shell's ``<(command)``."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):  # the reader will say what is wrong
        return True
    return not (stat.S_ISFIFO(mode) or stat.S_ISCHR(mode) or stat.S_ISSOCK(mode))
