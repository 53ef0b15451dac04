"""The command that compares two programmes."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from abstract_parser.cli import options
from abstract_parser.cli.options import DIFF_FORMATS

Old = Annotated[
    Path,
    typer.Argument(
        metavar="OLD", help="A batch folder, sessions.jsonl, parsed JSON, or a file to parse.", show_default=False
    ),
]
New = Annotated[Path, typer.Argument(metavar="NEW", help="What it became, in any of these forms.", show_default=False)]
ExitCode = Annotated[bool, typer.Option("--exit-code", help="End with 1 where there are changes, as git diff does.")]


def diff(
    old: Old,
    new: New,
    format_name: options.DiffFormat = DIFF_FORMATS[0],
    output: options.Output = None,
    exit_code: ExitCode = False,
    profile: options.ProfileName = None,
    year: options.Year = None,
    timezone: options.Timezone = None,
) -> None:
    """Say what changed between two programmes.

    Sessions that moved, people who came or went, parts that have another title. The options for reading are for files
    that are not parsed yet.

    \b
    Examples:
      abstract-parser diff may/ june/
      abstract-parser diff a6-old.docx a6-new.docx
      abstract-parser diff may/sessions.jsonl june/sessions.jsonl --format json
      abstract-parser diff may/ june/ --format json-patch --output changes.json
    """
    from abstract_parser.cli.diffing import run_diff

    raise typer.Exit(run_diff((old, new), format_name, output, exit_code, profile, year, timezone))
