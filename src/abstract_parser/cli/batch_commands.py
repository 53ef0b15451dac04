"""The command for folders of submissions: batch."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from abstract_parser.cli import options
from abstract_parser.cli.choices import Choices
from abstract_parser.cli.messages import did_you_mean

_FORMATS = ("jsonl", "json", "csv", "parquet")
_ENGINES = ("local", "dask")


def _formats(values: list[str] | None) -> list[str] | None:
    for value in values or ():
        if value not in _FORMATS:
            raise typer.BadParameter(
                f"no format {value!r}{did_you_mean(value, _FORMATS) or '; known: ' + ', '.join(_FORMATS)}"
            )
    return values


def _engine(value: str) -> str:
    if value not in _ENGINES:
        raise typer.BadParameter(f"no engine {value!r}; known: {', '.join(_ENGINES)}")
    return value


def _shard(value: str | None) -> str | None:
    found = re.fullmatch(r"([0-9]{1,6})/([0-9]{1,6})", value or "0/0", re.ASCII)
    if value is not None and not (found and 1 <= int(found[1]) <= int(found[2])):
        raise typer.BadParameter(f"{value!r} is no shard; the second of four is written 2/4")
    return value


def batch(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH", help="Folders, files or URLs to read.", show_default=False),
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="DIR", help="Where the results go.", show_default=False)
    ] = None,
    jobs: Annotated[
        int | None,
        typer.Option("--jobs", "-j", metavar="N", min=1, max=1024, help="Processes. Left out: one a core.",
                     show_default=False),
    ] = None,
    format_name: Annotated[
        list[str] | None,
        typer.Option(
            "--format", "-f", metavar="|".join(_FORMATS), callback=_formats, show_default=False,
            help="What is written; may be given several times. Left out: jsonl.",
        ),
    ] = None,
    db: Annotated[
        str | None,
        typer.Option("--db", metavar="URL", help="Also into a database: sqlite:///FILE, postgresql+psycopg://...",
                     show_default=False),
    ] = None,
    report: Annotated[
        Path | None,
        typer.Option("--report", metavar="FILE", help="Also a page for people, as HTML.", show_default=False),
    ] = None,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with the run in DIR as it was asked for.")] = False,
    retry_failed: Annotated[bool, typer.Option("--retry-failed", help="Read again what could not be read.")] = False,
    redo: Annotated[bool, typer.Option("--redo", help="Read everything again, changed or not.")] = False,
    consensus: Annotated[
        bool, typer.Option("--consensus", help="Read everything twice: what several texts print settles doubts.")
    ] = False,
    profile: options.ProfileName = None,
    year: options.Year = None,
    timezone: options.Timezone = None,
    provenance: options.Provenance = False,
    timeout: Annotated[
        float | None,
        typer.Option("--timeout", min=0.1, max=1_000_000, metavar="SECONDS", help="For one text (60).",
                     show_default=False),
    ] = None,
    memory: Annotated[
        int | None,
        typer.Option("--memory", min=64, max=1_000_000_000, metavar="MB", help="For one process. Left out: no bound.",
                     show_default=False),
    ] = None,
    max_size: Annotated[
        int | None, typer.Option("--max-size", min=1, metavar="MB", help="Of a file (256).", show_default=False)
    ] = None,
    max_unpacked: Annotated[
        int | None,
        typer.Option("--max-unpacked", min=1, metavar="MB", help="Of all that is in a file (512).",
                     show_default=False),
    ] = None,
    max_pages: Annotated[
        int | None, typer.Option("--max-pages", min=1, metavar="N", help="Of a file (2000).", show_default=False)
    ] = None,
    max_members: Annotated[
        int | None,
        typer.Option("--max-members", min=1, metavar="N", help="Texts in a file (10000).", show_default=False),
    ] = None,
    max_nesting: Annotated[
        int | None,
        typer.Option("--max-nesting", min=1, metavar="N", help="Archives in archives (3).", show_default=False),
    ] = None,
    engine: Annotated[
        str, typer.Option("--engine", metavar="local|dask", callback=_engine, help="What the work is done with.")
    ] = "local",
    scheduler: Annotated[
        str | None,
        typer.Option("--scheduler", metavar="ADDRESS", help="Of a Dask cluster. Left out: one of this machine.",
                     show_default=False),
    ] = None,
    shard: Annotated[
        str | None,
        typer.Option("--shard", metavar="I/N", callback=_shard, show_default=False,
                     help="Read only the I-th of N parts, and write nothing but its state."),
    ] = None,
    gather: Annotated[
        bool, typer.Option("--gather", help="Write the results of all parts that --shard read.")
    ] = False,
    strict: options.Strict = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but what is wrong.")] = False,
) -> None:  # fmt: skip
    """Turn folders of submissions into data.

    Every file below the folders is read, of whatever format. The results in DIR are brought up to date: what has not
    changed is not read again. It can be stopped at any time (Ctrl-C) and taken up with the same command, or --resume.

    \b
    Examples:
      abstract-parser batch submissions/ --out results/
      abstract-parser batch submissions/ --out results/ --format csv --format parquet --report report.html
      abstract-parser batch submissions/ --out results/ --consensus --db sqlite:///programme.db
      abstract-parser batch --out results/ --resume
    """
    from abstract_parser.cli.batching import Asked, run_batch

    sizes = (max_size, max_unpacked, max_pages, max_members, max_nesting)
    choices = Choices(profile, year, timezone, provenance, consensus)
    raise typer.Exit(
        run_batch(
            Asked(
                tuple(paths or ()), out, jobs, tuple(format_name or ()), db, report, resume, retry_failed, redo,
                choices, timeout, memory, sizes, engine, scheduler, shard, gather, strict, quiet,
            )
        )
    )  # fmt: skip
