"""The commands around samples and edited results: expect, render."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from abstract_parser.cli import options
from abstract_parser.cli.choices import Choices


def expect(
    files: Annotated[list[Path], typer.Argument(metavar="FILE", help="Samples to read.")],
    profile: options.ProfileName = None,
    year: options.Year = None,
    timezone: options.Timezone = None,
    force: options.Force = False,
) -> None:
    """Write the reading of a sample beside it.

    The expected file is FILE with the suffix .json. Read it before you trust it. One that is there
    and differs is left alone without --force.

    \b
    Examples:
      abstract-parser expect samples/international-forum/letter-o-bullets.txt
      abstract-parser expect samples/international-forum/letter-o-bullets.txt --force
    """
    from abstract_parser.cli.samples import run_expect

    raise typer.Exit(run_expect(files, Choices(profile, year, timezone), force))


def render(files: options.Files = None, output: options.Output = None) -> None:
    """Write parsed sessions as canonical text.

    The text parses back to exactly the same sessions. Takes the JSON of a document, of a session,
    or a list of them: what `parse` writes.

    \b
    Examples:
      abstract-parser parse session.txt | abstract-parser render
      abstract-parser render session.json --output session.txt
    """
    from abstract_parser.cli.samples import run_render

    raise typer.Exit(run_render(files or [], output))
