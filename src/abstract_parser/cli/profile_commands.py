"""The commands about layout profiles: profiles list, show, check."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from abstract_parser.cli import outputs
from abstract_parser.cli.messages import FOUND, UNREADABLE, fail, tell
from abstract_parser.errors import BadProfile, UnknownProfile

app = typer.Typer(help="List, print and check layout profiles.", no_args_is_help=True, rich_markup_mode=None)


@app.command("list")
def list_profiles() -> None:
    """List the built-in profiles.

    \b
    Example:
      abstract-parser profiles list
    """
    from abstract_parser import console
    from abstract_parser.cli import screens
    from abstract_parser.profiles import load, names

    console.print_table(screens.stdout(), ("name", "title"), [(name, load(name).title) for name in names()])


@app.command("show")
def show_profile(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A built-in profile, or a .toml file.")],
) -> None:
    """Print a profile as the TOML file it is: the start of a profile of your own.

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


@app.command("check")
def check_profiles(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Profile files.")],
) -> None:
    """Check profile files of your own. Every problem is told with its line and a hint.

    \b
    Example:
      abstract-parser profiles check my-conference.toml
    """
    from abstract_parser.profiles import load

    missing = [file for file in files if not file.is_file()]
    for file in missing:
        tell(f"abstract-parser: {file}: no such file")
    bad = False
    for file in files:
        if file in missing:
            continue
        try:
            profile = load(str(file))
        except BadProfile as error:
            bad = True
            outputs.write([f"{_located(error)}\n"], None)
        except UnknownProfile as error:
            bad = True
            outputs.write([f"{file}:1: {error}\n"], None)
        else:
            tell(f"{file}: fine ({profile.name}: {profile.title})")
    raise typer.Exit(UNREADABLE if missing else FOUND if bad else 0)


def _located(error: BadProfile) -> str:
    return "\n".join(
        f"{error.file}:{line}: {message}" + (f"\n  hint: {hint}" if hint else "")
        for line, message, hint in error.problems
    )
