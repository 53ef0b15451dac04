"""The command line as a whole: every command in the order in which ``--help`` lists them."""

from __future__ import annotations

from typing import Annotated

import typer

from abstract_parser import __version__
from abstract_parser.cli import (
    about_commands,
    batch_commands,
    bench_commands,
    diff_commands,
    export_commands,
    profile_commands,
    read_commands,
    sample_commands,
    store_commands,
    web_commands,
)

app = typer.Typer(
    help="Turn the raw text of conference sessions into exact, validated, traceable data.",
    epilog="Exit codes: 0 fine, 1 errors found (with --strict: or warnings), 2 usage, 3 unreadable file.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"abstract-parser {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    pass


for _command in (
    read_commands.parse,
    read_commands.show,
    read_commands.check,
    read_commands.text,
    read_commands.identify,
    export_commands.export,
    batch_commands.batch,
    store_commands.search,
    diff_commands.diff,
    web_commands.serve,
    about_commands.explain,
    about_commands.schema,
    sample_commands.expect,
    sample_commands.render,
    bench_commands.bench,
):
    app.command()(_command)
app.add_typer(profile_commands.app, name="profiles")
