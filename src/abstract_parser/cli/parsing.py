"""What ``parse`` does, apart from its options."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from abstract_parser import exporters
from abstract_parser.cli import outputs
from abstract_parser.cli.choices import NORMAL, Choices
from abstract_parser.cli.inputs import Input, gather
from abstract_parser.cli.messages import fail
from abstract_parser.cli.reading import Reading, report
from abstract_parser.model import Document


def run_parse(
    files: Sequence[Path],
    *,
    format_name: str | None = None,
    output: Path | None = None,
    choices: Choices = Choices(),  # noqa: B008  (immutable)
    minimum: float | None = None,
    strict: bool = False,
    verbosity: int = NORMAL,
) -> int:
    """Parses the files (or standard input), writes the data, and gives the exit code."""
    exporter = exporters.find(format_name or _format_of(output))
    if exporter is None:
        fail(f"no format {format_name!r}")
    if exporter.kind != "format":
        return _export(exporter, files, output, choices, minimum, strict, verbosity)
    inputs = gather(files, "parse")
    if output is not None:
        spare = outputs.refusing(output)
        for each in inputs:
            if each.path is not None:
                spare(each.path)
    reading = Reading(choices, minimum)
    reading.consider(inputs, _watched(inputs, output))
    documents = _reported(reading, inputs, output, verbosity)
    first = next(documents, None)
    if first is not None:  # where nothing could be read, nothing is written, and an older output stays
        if exporter.name == "json" and len(inputs) == 1 and not inputs[0].folder:
            from abstract_parser.exporters.to_json import single

            outputs.write([single(first)], output)
        else:
            outputs.write(exporter.write(itertools.chain([first], documents)), output)
    return reading.exit_code(strict)


def _format_of(output: Path | None) -> str:
    """The format that the suffix of the output file names; JSON where it names none."""
    suffix = output.suffix.lower() if output else ""
    return next((exporter.name for exporter in exporters.EXPORTERS if suffix and exporter.suffix == suffix), "json")


def _export(
    target: exporters.Exporter, files: Sequence[Path], output: Path | None, choices: Choices, minimum: float | None,
    strict: bool, verbosity: int,
) -> int:  # fmt: skip
    """A target of `export`, which sees all inputs at once."""
    if minimum is not None or choices.provenance:
        fail(
            f"{target.name} carries neither --provenance nor --min-confidence; `abstract-parser check` looks at doubts"
        )
    from abstract_parser.cli.exporting import run_export

    return run_export(files, target, output=output, choices=choices, strict=strict, verbosity=verbosity)


def _reported(reading: Reading, inputs: Sequence[Input], output: Path | None, verbosity: int) -> Iterator[Document]:
    for each, document in reading.documents(_watched(inputs, output)):
        report(each, document, verbosity)
        yield document


def _watched(inputs: Sequence[Input], output: Path | None) -> Iterator[Input]:
    """The inputs, with a progress bar where that helps: several, and a terminal that shows nothing else."""
    stdout_is_seen = output is None and sys.stdout is not None and sys.stdout.isatty()
    if len(inputs) < 2 or stdout_is_seen or sys.stderr is None or not sys.stderr.isatty():
        yield from inputs
        return
    from abstract_parser.cli import screens

    yield from screens.track(inputs)
