"""The commands about layout profiles: profiles list, show, new, check."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from abstract_parser.cli import options, outputs
from abstract_parser.cli.choices import Choices
from abstract_parser.cli.messages import UNREADABLE, fail
from abstract_parser.errors import BadProfile, UnknownProfile

app = typer.Typer(help="List, print and check layout profiles.", no_args_is_help=True, rich_markup_mode=None)


@app.command("list")
def list_profiles() -> None:
    """List the profiles that are known by name.

    These are the built-in ones and those in the folders that ABSTRACT_PARSER_PROFILES lists.

    \b
    Example:
      abstract-parser profiles list
    """
    from abstract_parser import console
    from abstract_parser.cli import screens
    from abstract_parser.profiles import load, names

    try:
        rows = [(name, load(name).title) for name in names()]
    except BadProfile as error:
        fail(str(error))
    console.print_table(screens.stdout(), ("name", "title"), rows)


@app.command("show")
def show_profile(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A built-in profile, or a .toml file.")],
) -> None:
    """Print a profile as the TOML file it is.

    It is a good start for a profile of your own.

    \b
    Examples:
      abstract-parser profiles show international-forum
      abstract-parser profiles show generic > my-conference.toml
    """
    from abstract_parser.profiles import source

    try:
        outputs.write([source(name).read_text(encoding="utf-8")], None)
    except UnknownProfile as error:
        fail(str(error))
    except (OSError, UnicodeDecodeError) as error:
        fail(f"{name} could not be read: {error}", UNREADABLE)


@app.command("new")
def new_profile(
    files: options.Files = None,
    name: Annotated[
        str, typer.Option("--name", metavar="NAME", help="Of the profile: small letters, digits and hyphens.")
    ] = "my-conference",
    output: Annotated[
        Path | None, typer.Option("--output", "--out", "-o", metavar="FILE", help="Write to FILE.", show_default=False)
    ] = None,
    force: options.Force = False,
) -> None:
    """Draft a profile from example texts, for a person to edit.

    What comes again in the texts (labels, codes, part marks, lead-ins, page footers) becomes an entry, with a comment
    that says where it was seen. What is doubtful is commented out. Several texts say more than one.

    \b
    Examples:
      abstract-parser profiles new programme/*.txt
      abstract-parser profiles new programme/*.txt --name water-days --output water-days.toml
    """
    from abstract_parser.cli.profiling import run_new

    raise typer.Exit(run_new(files or [], name, output, force))


@app.command("check")
def check_profiles(
    what: Annotated[
        list[str] | None,
        typer.Argument(metavar="PROFILE|SAMPLE", help="Profiles by name or file, then texts and folders of texts."),
    ] = None,
    year: options.Year = None,
    timezone: options.Timezone = None,
    strict: options.Strict = False,
) -> None:
    """Check profiles, and run them on their samples.

    Tells every problem of a file with its line and a hint. Then reads the samples and compares each with the .json
    beside it; says which entries no sample uses, and whether the samples are recognised. Samples that are not named
    are those in NAME/ beside the profile, in samples/NAME/, or beside the profile. Without a profile, all are checked.

    \b
    Examples:
      abstract-parser profiles check my-conference.toml
      abstract-parser profiles check my-conference.toml programme/*.txt
      abstract-parser profiles check international-forum --strict
    """
    from abstract_parser.cli.profiling import run_check

    raise typer.Exit(run_check(what or [], Choices(None, year, timezone), strict))
