"""The commands about the tool itself: explain, schema."""

from __future__ import annotations

from typing import Annotated

import typer

from abstract_parser.cli import options, outputs
from abstract_parser.cli.messages import did_you_mean, fail
from abstract_parser.diagnostics import CATALOGUE, Entry, find
from abstract_parser.schemas import SCHEMAS, schema_text


def explain(code: options.Code = None) -> None:
    """Explain a diagnostic, or list them all.

    Says why it is said, gives an example, and what to do.

    \b
    Examples:
      abstract-parser explain
      abstract-parser explain AP104
      abstract-parser explain no-session
    """
    if code is None:
        from abstract_parser import console
        from abstract_parser.cli import screens

        rows = [(entry.code, entry.severity, entry.name, entry.why) for entry in CATALOGUE]
        console.print_table(screens.stdout(), ("code", "severity", "name", "why"), rows)
        return
    entry = find(code)
    if entry is None:
        known = [word for each in CATALOGUE for word in (each.code, each.name)]
        fail(f"no diagnostic {code!r}{did_you_mean(code, known)} (`abstract-parser explain` lists all)")
    outputs.write([explained(entry)], None)


def explained(entry: Entry) -> str:
    """A row of the catalogue as text."""
    return (
        f"{entry.code} {entry.name} ({entry.severity})\n\n{entry.message}\n\n"
        f"Why:        {entry.why}\nExample:    {entry.example}\nWhat to do: {entry.fix}\n"
    )


def schema(
    of: Annotated[str, typer.Argument(metavar="document|profile|conference", help="What to describe.")] = "document",
) -> None:
    """Print the JSON Schema of output, profiles or conferences.

    \b
    Examples:
      abstract-parser schema > document.schema.json
      abstract-parser schema profile
      abstract-parser schema conference > conference.schema.json
    """
    if of not in SCHEMAS:
        fail(f"no schema {of!r}; known: {', '.join(SCHEMAS)}")
    outputs.write([schema_text(of)], None)
