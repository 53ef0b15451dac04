"""The command that brings programmes into other systems: export."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from abstract_parser.cli import options
from abstract_parser.cli.choices import NORMAL, QUIET, VERBOSE, Choices


def export(
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="SESSIONS",
            show_default=False,
            help="Texts, folders, JSON of `parse`, or the results of `batch`; - or nothing is standard input.",
        ),
    ] = None,
    target: options.Target = "",
    conference: Annotated[
        Path | None,
        typer.Option(
            "--conference",
            "-c",
            metavar="FILE",
            show_default=False,
            help="TOML file with what the texts do not say: title, days, time zone, rooms, ...",
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="PATH",
            show_default=False,
            help="Write to this file, whole or not at all; several files go to this folder, or into this .zip.",
        ),
    ] = None,
    parts: Annotated[bool, typer.Option("--parts", help="Parts become entries of their own, where they can.")] = False,
    losses: Annotated[
        Path | None,
        typer.Option(
            "--losses",
            metavar="FILE",
            show_default=False,
            help="Write what the target cannot carry as JSON. It is told on standard error as well.",
        ),
    ] = None,
    profile: options.ProfileName = None,
    year: options.Year = None,
    timezone: options.Timezone = None,
    consensus: options.Consensus = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Warnings, and sessions left out or doubtful, end with exit code 1.")
    ] = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    list_all: Annotated[bool, typer.Option("--list", help="List the targets.")] = False,
) -> None:
    """Write sessions as another system takes them in.

    What the system cannot carry is told on standard error: sessions without a time, fields it does not have.
    Identifiers stay the same from run to run, so that importing again updates what is there.

    \b
    Examples:
      abstract-parser export programme/ --to ics --conference forum.toml --output forum.ics
      abstract-parser export results/ --to schedule-xml --conference forum.toml --output schedule.xml
      abstract-parser parse a6.txt | abstract-parser export --to schema-org
      abstract-parser export programme/*.txt --to site --conference forum.toml --output public/
      abstract-parser export --list
    """
    from abstract_parser.cli.exporting import list_targets, run_export
    from abstract_parser.exporters import find

    if list_all:
        typer.echo("\n".join(list_targets()))
        raise typer.Exit
    row = find(target)
    if row is None:
        raise typer.BadParameter("which target? `abstract-parser export --list` names them", param_hint="--to")
    code = run_export(
        files or [],
        row,
        conference_file=conference,
        output=output,
        split=parts,
        losses_file=losses,
        choices=Choices(profile, year, timezone, consensus=consensus),
        strict=strict,
        verbosity=QUIET if quiet else VERBOSE if verbose else NORMAL,
    )
    raise typer.Exit(code)
