"""The command that measures accuracy: bench."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from abstract_parser.cli import options
from abstract_parser.cli.choices import Choices


def bench(
    gold: Annotated[
        list[Path],
        typer.Argument(metavar="DIR", help="Folders of gold files beside their texts, or single gold files."),
    ],
    format_name: options.BenchFormat = "text",
    by: Annotated[
        str | None,
        typer.Option("--by", metavar="KEY", help="Group by a key of the gold files, or by folder.", show_default=False),
    ] = None,
    show: Annotated[int, typer.Option("--show", metavar="N", min=0, help="List the first N misses.")] = 0,
    fail_under: Annotated[
        float | None,
        typer.Option(
            "--fail-under", min=0.0, max=1.0, show_default=False,
            help="End with exit code 1 where the micro F1 (soft) is lower.",
        ),
    ] = None,
    profile: options.ProfileName = None,
    year: options.Year = None,
    timezone: options.Timezone = None,
) -> None:  # fmt: skip
    """Measure the accuracy on gold files of your own.

    A gold file is NAME.gold.json, or NAME.json, beside the text NAME.txt: the JSON that `parse` writes, corrected
    by a person. What it leaves out is not scored. docs/accuracy.md says how every figure is defined.

    \b
    Examples:
      abstract-parser bench samples/international-forum
      abstract-parser bench gold --show 20
      abstract-parser bench gold --by layout --format markdown
      abstract-parser bench gold --fail-under 0.98
    """
    from abstract_parser.cli.benching import run_bench

    raise typer.Exit(run_bench(gold, format_name, by, show, fail_under, Choices(profile, year, timezone)))
