"""The commands that read texts: parse, show, check, text, identify."""

from __future__ import annotations

import typer

from abstract_parser.cli import options
from abstract_parser.cli.choices import NORMAL, QUIET, VERBOSE, Choices


def parse(
    files: options.Inputs = None,
    format_name: options.Format = None,
    output: options.Output = None,
    profile: options.ProfileName = None,
    year: options.Year = None,
    timezone: options.Timezone = None,
    provenance: options.Provenance = False,
    consensus: options.Consensus = None,
    min_confidence: options.MinConfidence = None,
    strict: options.Strict = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Read sessions and write them as data.

    One input gives one JSON document, several or a folder give an array of them. Data goes to standard
    output, what is doubtful to standard error. A file that cannot be read is told of and left out.

    \b
    Examples:
      abstract-parser parse session.txt
      pbpaste | abstract-parser parse
      abstract-parser parse programme/*.txt --format csv --output programme.csv
      abstract-parser parse programme/ --format jsonl
      abstract-parser parse a6.txt --year 2023 --timezone Europe/London --strict
    """
    from abstract_parser.cli.parsing import run_parse

    code = run_parse(
        files or [],
        format_name=format_name,
        output=output,
        choices=Choices(profile, year, timezone, provenance, consensus),
        minimum=min_confidence,
        strict=strict,
        verbosity=QUIET if quiet else VERBOSE if verbose else NORMAL,
    )
    raise typer.Exit(code)


def show(
    files: options.Inputs = None,
    profile: options.ProfileName = None,
    year: options.Year = None,
    timezone: options.Timezone = None,
    consensus: options.Consensus = None,
) -> None:
    """Show how a text was read, for people.

    First the result as a tree, then the source with every stretch in the colour of the field it became.

    \b
    Examples:
      abstract-parser show session.txt
      pbpaste | abstract-parser show
      abstract-parser show session.txt | less -R
    """
    from abstract_parser.cli.showing import run_show

    raise typer.Exit(run_show(files or [], Choices(profile, year, timezone, provenance=True, consensus=consensus)))


def check(
    files: options.Inputs = None,
    format_name: options.CheckFormat = "text",
    profile: options.ProfileName = None,
    year: options.Year = None,
    timezone: options.Timezone = None,
    consensus: options.Consensus = None,
    min_confidence: options.MinConfidence = None,
    strict: options.Strict = False,
    verbose: options.Verbose = False,
) -> None:
    """Print only what is doubtful, for continuous integration.

    As text, infos are left out without --verbose; JSON and SARIF have everything.

    \b
    Examples:
      abstract-parser check programme/
      abstract-parser check session.txt --strict --min-confidence 0.8
      abstract-parser check programme/*.txt --format sarif > findings.sarif
    """
    from abstract_parser.cli.checking import run_check

    choices = Choices(profile, year, timezone, consensus=consensus)
    raise typer.Exit(
        run_check(files or [], format_name, choices, min_confidence, strict, VERBOSE if verbose else NORMAL)
    )


def text(files: options.Inputs = None, output: options.Output = None) -> None:
    """Print the text that a file is read as.

    Of a Word file, a PDF, a web page or an e-mail it is the text that offsets, lines and columns count in.

    \b
    Examples:
      abstract-parser text session.docx
      abstract-parser text programme.pdf --output programme.txt
    """
    from abstract_parser.cli.showing import run_text

    raise typer.Exit(run_text(files or [], output))


def identify(files: options.Inputs = None, as_json: options.AsJson = False) -> None:
    """Say which layout profile a text has, and why.

    \b
    Examples:
      abstract-parser identify session.txt
      abstract-parser identify programme/*.txt --json
    """
    from abstract_parser.cli.showing import run_identify

    raise typer.Exit(run_identify(files or [], as_json))
