"""What ``serve`` does, apart from its options."""

from __future__ import annotations

import logging
import re
import signal
import sys

from abstract_parser import visible
from abstract_parser.cli import outputs
from abstract_parser.cli.batching import cores
from abstract_parser.cli.messages import INTERRUPTED, OK, fail, tell
from abstract_parser.errors import AbstractParserError, MissingLibrary
from abstract_parser.readers.limits import MEGABYTE

_A_PROCESS, _MOST = 8, 64
"""Requests in hand for each process, and for all of them."""
_ORIGIN = re.compile(r"https?://[^\s/?#@]{1,300}|\*")


def run_serve(
    host: str, port: int, jobs: int | None, max_size: int, timeout: float, concurrency: int | None, memory: int,
    origins: tuple[str, ...], hosts: tuple[str, ...], quiet: bool,
) -> int:  # fmt: skip
    """Serves until it is told to stop, and gives the exit code."""
    for origin in origins:
        if not _ORIGIN.fullmatch(origin):
            fail(f"--allow-origin {origin!r} is no origin; one is `https://example.org`, and * stands for all")
    try:
        from abstract_parser.web.server import run
    except ImportError as error:
        if (error.name or "").startswith("abstract_parser"):
            raise
        fail(str(MissingLibrary("serve", "web")))
    from abstract_parser.web.settings import Settings

    count = jobs or cores()
    settings = Settings(
        host, port, count, max_size * MEGABYTE, timeout, concurrency or min(_A_PROCESS * count, _MOST),
        memory * MEGABYTE, origins, tuple(name.lower() for name in hosts), quiet,
    )  # fmt: skip
    if not settings.on_loopback:
        tell(f"{host}: whoever reaches this machine may send it work; put something before it that asks who they are")
    _log(quiet)
    try:
        ended_by = run(settings, lambda address: outputs.write([address + "\n"], None))
    except AbstractParserError as error:
        fail(str(error))
    return INTERRUPTED if ended_by == signal.SIGINT else OK


class _Line(logging.Formatter):
    """A line, whatever is in it."""

    def format(self, record: logging.LogRecord) -> str:
        return f"{self.formatTime(record)} {visible.line(record.getMessage())}"


def _log(quiet: bool) -> None:
    """Our own log goes to standard error; of the libraries, only what is an error, without what caused it."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Line())
    own = logging.getLogger("abstract_parser.web")
    own.handlers, own.propagate = [handler], False
    own.setLevel(logging.ERROR if quiet else logging.INFO)
    below = logging.getLogger("uvicorn")
    below.handlers, below.propagate = [handler], False
    below.setLevel(logging.ERROR)
    logging.getLogger("python_multipart").setLevel(logging.CRITICAL)
