"""What ``check`` does, apart from its options."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from abstract_parser.cli import outputs
from abstract_parser.cli.choices import SHOWN, Choices
from abstract_parser.cli.inputs import Input, gather
from abstract_parser.cli.messages import colourful, tell
from abstract_parser.cli.reading import Reading, snippets
from abstract_parser.diagnostics import BY_CODE
from abstract_parser.exporters.to_json import escaped
from abstract_parser.model import Diagnostic


def run_check(
    files: Sequence[Path],
    format_name: str,
    choices: Choices,
    minimum: float | None,
    strict: bool,
    verbosity: int,
) -> int:
    """Writes the diagnostics of the files (or of standard input), and gives the exit code."""
    inputs = gather(files, "check")
    reading = Reading(choices, minimum)
    reading.consider(inputs)
    if format_name == "text":
        _write_text(reading, inputs, verbosity)
        return reading.exit_code(strict)
    found = [
        (each.label, diagnostic) for each, document in reading.documents(inputs) for diagnostic in document.diagnostics
    ]
    unreadable = [(label, error.reason) for label, error in reading.unreadable]
    if format_name == "sarif":
        from abstract_parser.exporters import to_sarif

        outputs.write(to_sarif.write(found, unreadable), None)
    else:
        outputs.write(_as_json(found, unreadable), None)
    return reading.exit_code(strict)


def _write_text(reading: Reading, inputs: Sequence[Input], verbosity: int) -> None:
    for each, document in reading.documents(inputs):
        shown = [found for found in document.diagnostics if found.severity in SHOWN[verbosity]]
        lines = snippets(each, shown)
        if colourful(sys.stdout):
            from abstract_parser import console
            from abstract_parser.cli import screens

            console.print_snippets(screens.stdout(), lines)
        else:
            outputs.write((line + "\n" for snippet in lines for line in snippet.lines()), None)
    counts = ", ".join(f"{reading.tally[severity]} {severity}s" for severity in ("error", "warning", "info"))
    lost = f"; {len(reading.unreadable)} could not be read" if reading.unreadable else ""
    tell(f"{len(inputs)} read: {counts}{lost}")


def _as_json(found: list[tuple[str, Diagnostic]], unreadable: list[tuple[str, str]]) -> Iterator[str]:
    """One array of flat objects, each a diagnostic with its file."""
    rows = [{"file": label} | diagnostic.model_dump(mode="json") for label, diagnostic in found]
    entry = BY_CODE["AP001"]
    for label, reason in unreadable:
        lost = Diagnostic(
            code=entry.code, severity=entry.severity, message=entry.message.format(reason=reason),
            line=1, column=1, start=0, end=0,
        )  # fmt: skip
        rows.append({"file": label} | lost.model_dump(mode="json"))
    yield escaped(json.dumps(rows, indent=2, ensure_ascii=False)) + "\n"
