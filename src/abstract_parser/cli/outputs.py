"""Where the data goes: standard output, a file that appears whole or not at all, or a folder of such files."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from abstract_parser.atomic import replacing
from abstract_parser.cli.messages import CLOSED_PIPE, fail, tell

if TYPE_CHECKING:
    from abstract_parser.exporters import File
    from abstract_parser.exporters.export import Export

_BYTES = (".xlsx",)


class Sparing:
    """What looks at every input before something is written, and ends the command where that would overwrite it."""

    def __init__(self, outputs: Iterable[Path]) -> None:
        self._outputs = {os.path.realpath(output): output for output in outputs}
        self._inputs: set[str] = set()

    def __call__(self, path: Path) -> None:
        """One more input."""
        real = os.path.realpath(path)
        self._inputs.add(real)
        if (output := self._outputs.get(real)) is not None:
            self._fail(output)

    def output(self, path: Path) -> None:
        """One more file that will be written."""
        if os.path.realpath(path) in self._inputs:
            self._fail(path)

    def _fail(self, output: Path) -> NoReturn:
        fail(f"{output} is also an input, and would be overwritten")


def refusing(*outputs: Path | None) -> Sparing:
    """What spares the inputs while something is written to ``outputs``."""
    return Sparing(output for output in outputs if output is not None)


def demand_apart(output: Path | None, other: Path | None) -> None:
    """Ends the command where two outputs would go to one place."""
    if other is None:
        return
    names = ["-" if each is None or str(each) == "-" else os.path.realpath(each) for each in (output, other)]
    if names[0] == names[1] and (names[0] == "-" or other.is_file() or not other.exists()):
        fail(f"{other} is named twice: the report of losses needs a file of its own")


def write(chunks: Iterable[str | bytes], output: Path | None) -> None:
    """Writes the text, as UTF-8 on every platform, or the bytes, to that file or to standard output."""
    if output is None or str(output) == "-":
        _to_stdout(chunks)
        return
    try:
        with replacing(output) as stream:
            for chunk in chunks:
                stream.write(_encoded(chunk))
    except OSError as error:
        fail(f"{output} could not be written: {error.strerror or error}")


def write_export(export: Export, output: Path | None, spare: Sparing) -> None:
    """Writes an export. Several files go to a folder, or as a zip to a file or a pipe."""
    to_stdout = output is None or str(output) == "-"
    packed = export.is_several and (output is None or to_stdout or output.suffix.lower() == ".zip")
    target = export.target
    if to_stdout and (packed or target.suffix in _BYTES) and sys.stdout is not None and sys.stdout.isatty():
        name = "a folder, or a .zip file," if packed else f"a {target.suffix} file"
        fail(f"{target.name} is nothing to look at on a terminal; name {name} with --output")
    if export.is_several and output is not None and not packed:
        _to_folder(export.files(), output, spare)
    else:
        write(export.chunks(), output)


def _to_folder(files: Iterable[File], folder: Path, spare: Sparing) -> None:
    """Every file whole or not at all. What else is in the folder is left alone, and told of."""
    from abstract_parser.exporters.zipped import harmless

    written = set()
    try:
        for name, chunks in files:
            path = folder / harmless(name)
            spare.output(path)
            path.parent.mkdir(parents=True, exist_ok=True)
            with replacing(path) as stream:
                stream.writelines(chunks)
            written.add(path)
        if not written:
            folder.mkdir(parents=True, exist_ok=True)
        others = sum(path.is_file() and path not in written for path in folder.rglob("*"))
    except OSError as error:
        fail(f"{error.filename or folder} could not be written: {error.strerror or error}")
    if others:
        tell(f"{folder} holds {others} other file(s), which were left as they are")


def _encoded(chunk: str | bytes) -> bytes:
    return chunk if isinstance(chunk, bytes) else chunk.encode("utf-8", "replace")


def _to_stdout(chunks: Iterable[str | bytes]) -> None:
    if sys.stdout is None:
        fail("standard output is closed")
    stream = sys.stdout.buffer
    for chunk in chunks:
        data = _encoded(chunk)
        try:
            stream.write(data)
            stream.flush()
        except BrokenPipeError:  # the reader has seen enough
            raise SystemExit(CLOSED_PIPE) from None
        except OSError as error:
            fail(f"standard output could not be written: {error.strerror or error}")
