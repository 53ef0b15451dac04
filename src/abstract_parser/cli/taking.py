"""What ``export`` takes in: texts are parsed, what was parsed before is read back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from abstract_parser import saved, visible
from abstract_parser.cli.choices import Choices
from abstract_parser.cli.inputs import STDIN, Input, demand_one_stdin, gather, is_folder
from abstract_parser.cli.messages import tell
from abstract_parser.cli.outputs import Sparing
from abstract_parser.cli.reading import Reading, report
from abstract_parser.errors import UnreadableInput
from abstract_parser.model import Document


def taken(files: Sequence[Path], asked: Choices, reading: Reading, verbosity: int, spare: Sparing) -> list[Document]:
    """Everything, in the order of the command line. ``asked``: how people want texts to be read."""
    demand_one_stdin(files)
    inputs: list[Path | Input] = []
    for file in files:
        inputs += [file] if str(file) != STDIN and saved.is_saved(file) else gather([file], "export")
    if not files:
        inputs += gather([], "export")
    for each in inputs:
        path = each.path if isinstance(each, Input) else each
        if path is not None:
            spare(path / saved.SESSIONS if is_folder(path) else path)
    texts = [each for each in inputs if isinstance(each, Input) and not each.holds_saved()]
    if len(texts) < len(inputs):
        _tell_idle(asked)
    reading.consider(texts)
    parsed = set(texts)
    return [document for each in inputs for document in _of(each, each in parsed, reading, verbosity)]


def _of(each: Path | Input, is_text: bool, reading: Reading, verbosity: int) -> Iterator[Document]:
    if isinstance(each, Path):
        yield from _saved(each, reading)
    elif is_text:
        for _, document in reading.documents([each]):
            report(each, document, verbosity)
            yield document
    else:
        yield from _counted(saved.load_bytes(each.data or b"", each.label), each.label, reading)


def _saved(path: Path, reading: Reading) -> Iterator[Document]:
    try:
        lost = saved.failures(path) if is_folder(path) else []
    except UnreadableInput as error:
        _refused(error, str(path), reading)
        return
    for name in lost:
        tell(f"left out of {path}: {name}")
    yield from _counted(saved.load(path), str(path), reading)


def _counted(held: Iterable[saved.Saved], name: str, reading: Reading) -> Iterator[Document]:
    """The Documents; what was doubtful when they were parsed is counted, and said once more."""
    doubts = 0
    try:
        for document in saved.documents(iter(held)):
            found = [each.severity for each in document.diagnostics]
            reading.tally.update(found)
            doubts += sum(severity != "info" for severity in found)
            yield document
    except UnreadableInput as error:
        _refused(error, name, reading)
    if doubts:
        tell(f"{name}: errors and warnings stand in what was parsed: {doubts}; look at its diagnostics")


def _refused(error: UnreadableInput, name: str, reading: Reading) -> None:
    reading.unreadable.append((name, error))
    tell(f"abstract-parser: {visible.line(str(error))}")


def _tell_idle(asked: Choices) -> None:
    """Who gives a year for what was parsed before would wait in vain for the dates."""
    given = {"--profile": asked.profile, "--year": asked.year, "--timezone": asked.timezone}
    if idle := [name for name, value in given.items() if value is not None]:
        tell(f"{' and '.join(idle)}: for texts only; what was parsed before stays as it was read")
