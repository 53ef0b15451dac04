"""``python -m abstract_parser``, and the ``abstract-parser`` script."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from pathlib import Path

from abstract_parser.cli import messages


def main() -> None:
    """Runs the command line. Whatever happens, it ends with a message and an exit code, not a traceback."""
    # Objects that are frozen are not searched for garbage when the interpreter ends: a tenth of a short run.
    atexit.register(gc.freeze)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a terminal that cannot show a letter shows `?` and goes on
            stream.reconfigure(errors="replace")
    code = _guarded(sys.argv[1:])
    sys.exit(code if _flushed() else messages.CLOSED_PIPE)


def _guarded(arguments: list[str]) -> int:
    """The exit code of a command line, whatever it raises."""
    try:
        return _run(arguments)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else messages.OK if end.code is None else messages.FOUND
    except KeyboardInterrupt:
        return messages.INTERRUPTED
    except BrokenPipeError:
        return messages.CLOSED_PIPE
    except OSError as error:  # of a full disk, for example
        messages.tell(f"abstract-parser: {error}")
        return messages.USAGE
    except Exception as error:
        if os.environ.get("ABSTRACT_PARSER_DEBUG"):
            raise
        messages.tell(
            f"abstract-parser: {type(error).__name__}: {error}\n"
            "This should not happen; set ABSTRACT_PARSER_DEBUG=1 for the details of a bug report."
        )
        return messages.BROKEN


def _run(arguments: list[str]) -> int:
    if _is_plain(arguments):
        from abstract_parser.cli.parsing import run_parse

        return run_parse([Path(name) for name in arguments[1:]])
    from abstract_parser.cli.app import app

    app(arguments, prog_name="abstract-parser")
    return messages.OK


def _is_plain(arguments: list[str]) -> bool:
    """Whether it is ``parse FILE...`` without any option.

    That needs no option parser, and importing one would be a fifth of the whole run.
    """
    if len(arguments) < 2 or arguments[0] != "parse" or "_ABSTRACT_PARSER_COMPLETE" in os.environ:
        return False
    return all(name == "-" or not name.startswith("-") for name in arguments[1:])


def _flushed() -> bool:
    """Whether all data is out. What cannot get out is given up, as are messages that nobody listens to.

    Otherwise the interpreter would try once more at its very end, fail, and say so.
    """
    done = True
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except (OSError, ValueError):
            done = done and stream is not sys.stdout
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    return done


if __name__ == "__main__":
    main()
