"""What goes to a worker and what comes back. All of it can be pickled."""

from __future__ import annotations

from typing import NamedTuple

TIMEOUT, CRASH, LIMIT = "AP016", "AP017", "AP010"
"""Rows of the catalogue of diagnostics that a server says itself."""


class Terms(NamedTuple):
    """What every worker is told once: seconds and bytes. ``size`` is the most that a file may have."""

    timeout: float
    memory: int
    size: int


class Order(NamedTuple):
    """A request. ``what`` is ``parse``, ``export`` or ``losses``; ``content_type`` the header as it came.

    ``name`` is what the caller calls the body. It is never opened.
    """

    what: str
    content_type: str
    data: bytes
    name: str | None = None
    profile: str | None = None
    year: int | None = None
    timezone: str | None = None
    provenance: bool = False
    min_confidence: float | None = None
    target: str = ""
    conference: str | None = None
    parts: bool = False
    consensus: bool = False


class Answer(NamedTuple):
    """What is sent back. ``file_name`` is what to save it as; ``losses`` counts what a target cannot carry."""

    data: bytes
    media_type: str
    file_name: str = ""
    losses: int | None = None


class Problem(NamedTuple):
    """Why there is nothing else to send back. ``code`` is a row of the catalogue of diagnostics.

    ``errors``: pairs of a place (a parameter, a part of the body, a line) and what is wrong there. ``note`` is for
    the log only: it holds nothing of what was sent. ``retry``: seconds after which asking again makes sense.
    """

    status: int
    detail: str
    code: str = ""
    errors: tuple[tuple[str, str], ...] = ()
    note: str = ""
    retry: int = 0


class Refused(Exception):
    """A request cannot be answered; ``problem`` says why. ``headers``: what the answer shall have beside it."""

    def __init__(self, problem: Problem, headers: tuple[tuple[str, str], ...] = ()) -> None:
        self.problem = problem
        self.headers = headers
        super().__init__(problem.detail)
