"""The command that searches a database of programmes."""

from __future__ import annotations

from typing import Annotated

import typer

from abstract_parser.cli import options

Question = Annotated[
    list[str],
    typer.Argument(
        metavar="QUERY", help='Words, "a phrase", -without, begin*. Put -- before a query that begins with -.'
    ),
]
Database = Annotated[
    str,
    typer.Option(
        "--db", metavar="URL", help="sqlite:///programme.db or postgresql+psycopg://user@host/name.",
        show_default=False,
    ),
]  # fmt: skip
Limit = Annotated[int, typer.Option("--limit", min=1, max=1000, help="Print at most so many sessions.")]


def search(question: Question, db: Database, limit: Limit = 20, as_json: options.AsJson = False) -> None:
    """Find sessions in a database that `batch --db` filled.

    All words must occur, in titles, descriptions, objectives, parts, people or places; case and accents do not
    matter. The best come first. Exit codes are as of grep: 0 found, 1 nothing found, 2 no proper query; 3 where the
    database could not be read.

    \b
    Examples:
      abstract-parser search co-production --db sqlite:///programme.db
      abstract-parser search '"waiting lists" child* -adult' --db sqlite:///programme.db
      abstract-parser search dementia --db postgresql+psycopg://reader@db.example.org/programme --json
    """
    from abstract_parser.cli.searching import run_search

    raise typer.Exit(run_search(" ".join(question), db, limit, as_json))
