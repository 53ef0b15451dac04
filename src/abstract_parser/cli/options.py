"""The arguments and options that commands share, and what is checked of them before anything is read."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Any

import typer

from abstract_parser import exporters
from abstract_parser.cli.messages import did_you_mean
from abstract_parser.diagnostics import CATALOGUE

CHECK_FORMATS = ("text", "json", "sarif")
BENCH_FORMATS = ("text", "json", "markdown")
DIFF_FORMATS = ("text", "json", "json-patch")


def _one_of(word: str | None, known: tuple[str, ...], what: str) -> str | None:
    if word is None or word in known:
        return word
    raise typer.BadParameter(f"no {what} {word!r}{did_you_mean(word, known) or '; known: ' + ', '.join(known)}")


def _export_format(value: str | None) -> str | None:
    return _one_of(value, tuple(exporter.name for exporter in exporters.EXPORTERS), "format")


def _target(value: str) -> str:
    return _export_format(value or None) or ""


def _profile(value: str | None) -> str | None:
    if value is not None:
        from abstract_parser.errors import BadProfile, UnknownProfile
        from abstract_parser.profiles import load

        try:
            load(value)
        except (BadProfile, UnknownProfile) as error:
            raise typer.BadParameter(str(error)) from None
    return value


def _timezone(value: str | None) -> str | None:
    if value is not None and value not in _timezones():
        if not _timezones():
            raise typer.BadParameter("this machine has no time zone database (pip install tzdata)")
        hint = did_you_mean(value, _timezones()) or "; an IANA name such as Europe/London is wanted"
        raise typer.BadParameter(f"no time zone {value!r}{hint}")
    return value


def _timezones() -> set[str]:
    from zoneinfo import available_timezones

    return available_timezones()


def _complete_timezone(incomplete: str) -> list[str]:
    return sorted(name for name in _timezones() if name.casefold().startswith(incomplete.casefold()))


def _complete_profile(incomplete: str) -> list[str]:
    from abstract_parser.profiles import names

    return [name for name in names() if name.startswith(incomplete)]


def _complete_format(incomplete: str) -> list[str]:
    return [exporter.name for exporter in exporters.EXPORTERS if exporter.name.startswith(incomplete)]


def _complete_code(incomplete: str) -> list[str]:
    return [entry.code for entry in CATALOGUE if re.match(re.escape(incomplete), entry.code, re.IGNORECASE)]


def _format_of(known: tuple[str, ...], help_text: str) -> Any:
    """The option ``--format`` of a command with formats of its own."""

    def check(value: str | None) -> str | None:
        return _one_of(value, known, "format")

    def complete(incomplete: str) -> list[str]:
        return [name for name in known if name.startswith(incomplete)]

    return typer.Option(
        "--format", "-f", metavar="|".join(known), help=help_text, callback=check, autocompletion=complete
    )


Files = Annotated[
    list[Path] | None,
    typer.Argument(metavar="FILE", help="Files to read; - or nothing is standard input.", show_default=False),
]
Inputs = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="FILE", help="Files to read, or folders of them; - or nothing is standard input.",
        show_default=False,
    ),
]  # fmt: skip
Format = Annotated[
    str | None,
    typer.Option(
        "--format", "-f", metavar="|".join(each.name for each in exporters.EXPORTERS if each.kind == "format"),
        help="Output format, or a target of `export`. Left out: by the suffix of --output, else json.",
        callback=_export_format, autocompletion=_complete_format, show_default=False,
    ),
]  # fmt: skip
CheckFormat = Annotated[str, _format_of(CHECK_FORMATS, "How findings are written.")]
BenchFormat = Annotated[str, _format_of(BENCH_FORMATS, "How figures are written.")]
DiffFormat = Annotated[str, _format_of(DIFF_FORMATS, "How changes are written.")]
Target = Annotated[
    str,
    typer.Option(
        "--to", "-t", metavar="TARGET", help="What shall take it in; --list names all.",
        callback=_target, autocompletion=_complete_format, show_default=False,
    ),
]  # fmt: skip
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write to FILE, whole or not at all.", show_default=False),
]
ProfileName = Annotated[
    str | None,
    typer.Option(
        "--profile", "-p", metavar="NAME", help="Layout profile: a name or a .toml file.",
        callback=_profile, autocompletion=_complete_profile, show_default=False,
    ),
]  # fmt: skip
Year = Annotated[
    int | None,
    typer.Option("--year", min=1900, max=2200, help="Year of dates printed without one.", show_default=False),
]
Timezone = Annotated[
    str | None,
    typer.Option(
        "--timezone", metavar="NAME", help="IANA time zone of the sessions, such as Europe/London.",
        callback=_timezone, autocompletion=_complete_timezone, show_default=False,
    ),
]  # fmt: skip
Provenance = Annotated[bool, typer.Option("--provenance", help="Add where every value came from.")]
Consensus = Annotated[
    bool | None,
    typer.Option(
        "--consensus/--no-consensus", show_default=False,
        help="Read everything twice: what several files print settles doubtful lines. Left out: for folders only.",
    ),
]  # fmt: skip
MinConfidence = Annotated[
    float | None,
    typer.Option(
        "--min-confidence", min=0.0, max=1.0, show_default=False,
        help="A speaker read with less is an error (AP402). Nothing is dropped.",
    ),
]  # fmt: skip
Strict = Annotated[bool, typer.Option("--strict", help="Warnings too end with exit code 1.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print no diagnostics.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Print infos too, not only errors and warnings.")]
AsJson = Annotated[bool, typer.Option("--json", help="Write JSON.")]
Force = Annotated[bool, typer.Option("--force", help="Overwrite what is there.")]
Code = Annotated[
    str | None,
    typer.Argument(
        metavar="CODE",
        help="A code or name, such as AP104.",
        autocompletion=_complete_code,
        show_default=False,
    ),
]
