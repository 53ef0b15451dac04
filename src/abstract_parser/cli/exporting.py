"""What ``export`` does, apart from its options."""

from __future__ import annotations

import datetime
import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from abstract_parser import visible
from abstract_parser.cli import outputs
from abstract_parser.cli.choices import NORMAL, QUIET, VERBOSE, Choices
from abstract_parser.cli.messages import FOUND, OK, fail, tell
from abstract_parser.cli.reading import Reading
from abstract_parser.cli.taking import taken
from abstract_parser.conference import Conference, load
from abstract_parser.errors import AbstractParserError, BadConference, MissingLibrary
from abstract_parser.exporters import Exporter
from abstract_parser.exporters.export import Export
from abstract_parser.exporters.to_json import escaped

if TYPE_CHECKING:
    from abstract_parser.programme.losses import Losses

_GRAVE = ("left out", "doubtful")
"""What ends with exit code 1 under ``--strict``. Some targets always demand something that nobody says."""
_TOLD = (*_GRAVE, "assumed", "not carried")
_SHOWN = {QUIET: (), NORMAL: _TOLD, VERBOSE: (*_TOLD, "in text")}


def run_export(
    files: Sequence[Path], target: Exporter, *, conference_file: Path | None = None, output: Path | None = None,
    split: bool = False, losses_file: Path | None = None, choices: Choices = Choices(),  # noqa: B008  (immutable)
    strict: bool = False, verbosity: int = NORMAL,
) -> int:  # fmt: skip
    """Reads the inputs, writes what the target takes in, tells what it cannot carry, and gives the exit code."""
    demand_library(target)
    conference = _conference(conference_file)
    reading = Reading(choices)
    if conference is not None and choices.year is None:
        reading = Reading(choices._replace(year=conference.year))
    if losses_file is not None and (losses_file.is_dir() or not losses_file.absolute().parent.is_dir()):
        fail(f"{losses_file} could not be written: {'it is a' if losses_file.is_dir() else 'there is no such'} folder")
    outputs.demand_apart(output, losses_file)
    spare = outputs.refusing(output, losses_file)
    if conference_file is not None:
        spare(conference_file)
    documents = taken(files, choices, reading, verbosity, spare)
    if not documents and not reading.unreadable:
        fail("there is nothing to export: what was given holds no Document", FOUND)
    if not documents:
        return reading.exit_code(strict)
    if target.kind == "format" and (conference is not None or split):
        idle = "--parts and the conference file, but for its year, add nothing"
        tell(f"{target.name}: sessions as they were read; {idle}")
    try:
        export = Export(target, documents, conference, split=split, stamp=_stamp())
        outputs.write_export(export, output, spare)
    except AbstractParserError as error:
        fail(str(error))
    losses = export.losses()
    _tell(target.name, losses, verbosity)
    if losses_file is not None:
        text = json.dumps(losses.as_json(target.name), indent=2, ensure_ascii=False)
        outputs.write([escaped(text) + "\n"], losses_file)
    code = reading.exit_code(strict)
    return FOUND if code == OK and strict and any(row.kind in _GRAVE for row in losses.rows()) else code


def demand_library(target: Exporter) -> None:
    """Ends with the name of the extra where what the target needs is not installed."""
    if not target.installed:
        fail(str(MissingLibrary(f"--to {target.name}", target.extra)))


def _conference(path: Path | None) -> Conference | None:
    if path is None:
        return None
    try:
        return load(path)
    except BadConference as error:
        fail(f"the conference file cannot be used\n{error}")


def _stamp() -> datetime.datetime | None:
    """The time that reproducible builds agree on (https://reproducible-builds.org/specs/source-date-epoch/)."""
    seconds = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not seconds:
        return None
    try:
        return datetime.datetime.fromtimestamp(int(seconds), datetime.UTC)
    except (ValueError, OverflowError, OSError):
        fail(f"SOURCE_DATE_EPOCH is {seconds!r}; a number of seconds since 1970 is wanted")


def _tell(target: str, losses: Losses, verbosity: int) -> None:
    for line in losses.lines(_SHOWN[verbosity]):
        tell(f"{target}: {visible.line(line)}")


def list_targets() -> Iterator[str]:
    """A line a target, for people."""
    from abstract_parser.exporters import EXPORTERS

    for each in EXPORTERS:
        need = "" if each.installed else f"  (pip install 'abstract-parser[{each.extra}]')"
        yield f"{each.name:<17} {each.what}{need}"
