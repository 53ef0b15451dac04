"""``python -m abstract_parser``, and the ``abstract-parser`` script."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def main() -> None:
    """Runs the command line. Whatever happens, it ends with a message and an exit code, not a traceback."""
    from abstract_parser.cli import messages

    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a terminal that cannot show a letter shows `?` and goes on
            stream.reconfigure(errors="replace")
    try:
        code = _run(sys.argv[1:])
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    except BrokenPipeError:
        _abandon_output()
        code = messages.CLOSED_PIPE
    except KeyboardInterrupt:
        code = messages.INTERRUPTED
    except Exception as error:
        if os.environ.get("ABSTRACT_PARSER_DEBUG"):
            raise
        _abandon_output()
        messages.tell(
            f"abstract-parser: {type(error).__name__}: {error}\n"
            "This should not happen; set ABSTRACT_PARSER_DEBUG=1 for the details of a bug report."
        )
        code = messages.BROKEN
    sys.exit(code)


def _run(arguments: list[str]) -> int:
    """The exit code of a command line."""
    if _is_plain(arguments):
        from abstract_parser.cli.parsing import run_parse

        return run_parse([Path(name) for name in arguments[1:]])
    from abstract_parser.cli.app import app

    try:
        app(arguments, prog_name="abstract-parser")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0 if end.code is None else 1
    return 0


def _is_plain(arguments: list[str]) -> bool:
    """Whether it is ``parse FILE...`` without any option.

    That needs no option parser, and importing one would be a fifth of the whole run.
    """
    if len(arguments) < 2 or arguments[0] != "parse" or "_ABSTRACT_PARSER_COMPLETE" in os.environ:
        return False
    return all(name == "-" or not name.startswith("-") for name in arguments[1:])


def _abandon_output() -> None:
    """Keeps the interpreter from trying, at its end, to flush into a pipe that is closed."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError, AttributeError):
            if stream is not None:
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


if __name__ == "__main__":
    main()
