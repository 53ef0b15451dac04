"""The command that serves the parser over HTTP: serve."""

from __future__ import annotations

from typing import Annotated

import typer


def serve(
    host: Annotated[
        str, typer.Option("--host", metavar="ADDRESS", help="Where to listen. Others than this machine: 0.0.0.0.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="0: any that is free; it is printed.")] = 8321,
    jobs: Annotated[
        int | None,
        typer.Option("--jobs", "-j", "--workers", metavar="N", min=1, max=256, show_default=False,
                     help="Processes that read. Left out: one a core."),
    ] = None,
    max_size: Annotated[int, typer.Option("--max-size", min=1, max=1024, metavar="MB", help="Of a body.")] = 32,
    timeout: Annotated[
        float, typer.Option("--timeout", min=0.1, max=3600, metavar="SECONDS", help="For reading one request.")
    ] = 30,
    concurrency: Annotated[
        int | None,
        typer.Option("--concurrency", min=1, max=10_000, metavar="N", show_default=False,
                     help="Requests in hand at once, waiting ones too. Left out: eight a process, at most 64."),
    ] = None,
    memory: Annotated[
        int, typer.Option("--memory", min=256, max=1_000_000, metavar="MB", help="For one process.")
    ] = 2048,
    allow_origin: Annotated[
        list[str] | None,
        typer.Option("--allow-origin", metavar="ORIGIN", show_default=False,
                     help="A web page whose scripts may ask, such as https://example.org; may be given several times."),
    ] = None,
    allow_host: Annotated[
        list[str] | None,
        typer.Option("--allow-host", metavar="NAME", show_default=False,
                     help="A name under which this server is asked, beside those of this machine."),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Log only what goes wrong.")] = False,
) -> None:  # fmt: skip
    """Answer over HTTP, for programs.

    The address is printed on standard output; it leads to a page that lists what can be asked. Each request is a line
    on standard error, without anything of what was sent. Nothing is stored. Ctrl-C stops it.

    \b
    Examples:
      abstract-parser serve
      abstract-parser serve --port 0 --jobs 4 --max-size 8
      curl --form file=@a6.docx http://127.0.0.1:8321/v1/parse
      curl --form file=@a6.txt --form conference=@forum.toml http://127.0.0.1:8321/v1/export/ics
    """
    from abstract_parser.cli.serving import run_serve

    raise typer.Exit(
        run_serve(
            host, port, jobs, max_size, timeout, concurrency, memory, tuple(allow_origin or ()),
            tuple(allow_host or ()), quiet,
        )
    )  # fmt: skip
