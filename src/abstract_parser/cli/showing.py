"""What ``show``, ``text`` and ``identify`` do, apart from their options."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from abstract_parser import console
from abstract_parser.cli import outputs, screens
from abstract_parser.cli.choices import VERBOSE, Choices
from abstract_parser.cli.inputs import gather
from abstract_parser.cli.messages import fail
from abstract_parser.cli.reading import Reading, report
from abstract_parser.errors import BadProfile
from abstract_parser.exporters.to_json import escaped
from abstract_parser.pipeline import identify


def run_show(files: Sequence[Path], choices: Choices) -> int:
    """Prints every reading as a tree beside its source, and gives the exit code."""
    reading = Reading(choices)
    inputs = gather(files, "show")
    reading.consider(inputs)
    screen = screens.stdout()
    for each, document in reading.documents(inputs):
        console.print_document(screen, each.label, document)
        console.print_source(screen, document, each.source().text)
        report(each, document, VERBOSE)
    return reading.exit_code(strict=False)


def run_text(files: Sequence[Path], output: Path | None) -> int:
    """Writes the text of each input as its reader gives it, and gives the exit code."""
    reading = Reading(Choices())
    outputs.write((_whole(source.text) for _, source in reading.sources(gather(files, "text"))), output)
    return reading.exit_code(strict=False)


def _whole(text: str) -> str:
    return text if text.endswith("\n") or not text else text + "\n"


def run_identify(files: Sequence[Path], as_json: bool) -> int:
    """Prints which profile each text has and why, and gives the exit code."""
    reading = Reading(Choices())
    rows = []
    for each, source in reading.sources(gather(files, "identify")):
        try:
            found = identify(source)
        except BadProfile as error:  # of the search path: the built-in ones are good
            fail(str(error))
        if as_json:
            scores = [
                {"profile": name, "score": score, "threshold": threshold, "evidence": list(evidence)}
                for name, score, threshold, evidence in found.scores
            ]
            rows.append({"file": each.label, "profile": found.profile, "scores": scores})
        else:
            title = f"{each.label}: {found.profile}"
            candidates = [
                (name, f"{score:.2f}", f"{threshold:.2f}", "; ".join(evidence) or "-")
                for name, score, threshold, evidence in found.scores
            ]
            columns = ("profile", "score", "needed", "evidence")
            console.print_table(screens.stdout(), columns, candidates, title)
    if as_json:
        outputs.write([escaped(json.dumps(rows, indent=2, ensure_ascii=False)) + "\n"], None)
    return reading.exit_code(strict=False)
