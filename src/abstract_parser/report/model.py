"""What the page is made of. The batch fills it; nothing here is changed by writing the page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from abstract_parser.diagnostics import Severity

Status = Literal["read", "failed", "ignored", "waiting"]
"""``waiting``: the run was stopped before its turn came."""


class FileRow(NamedTuple):
    """One input of the run. ``code``, ``reason`` and ``hint`` say why it failed or was ignored, else empty."""

    name: str
    status: Status
    code: str = ""
    reason: str = ""
    hint: str = ""
    profile: str | None = None
    sessions: int = 0
    speakers: int = 0
    errors: int = 0
    warnings: int = 0
    milliseconds: float | None = None
    sha256: str = ""


class DoubtRow(NamedTuple):
    """One place that a person should look at.

    ``text_line`` and ``caret_line`` are what `snippets.snippet` gives as ``text`` and ``caret``: the line (or a
    stretch of it), and below it blanks and carets, counted in columns of a terminal. Both are empty where the place
    has no text. ``line`` and ``column`` count from 1.
    """

    source: str
    code: str
    name: str
    severity: Severity
    message: str
    line: int
    column: int
    text_line: str = ""
    caret_line: str = ""
    pointer: str | None = None


class TieRow(NamedTuple):
    """People who were taken for one or kept apart: their names as printed, why, and where they stand."""

    names: Sequence[str]
    evidence: str
    places: Sequence[str]


@dataclass(kw_only=True)
class RunReport:
    """A run of the batch. The iterables are read once, in their order, and never held as a whole.

    ``confidences``: 20 counts of speakers, bins of width 0.05 from 0. ``diagnostics``: how often each code came.
    ``counts``: files, read, failed, ignored, sessions, parts, objectives, speakers, people and whatever else counts.
    ``more_doubts``: places that ``doubts`` leaves out. ``when``: the time of the run as it shall be printed; None
    prints none, so that the same run gives the same page. ``limit``: rows that a table of the page shows at most.
    """

    title: str
    version: str
    profile: str | None = None
    options: Mapping[str, str] = field(default_factory=dict)
    files: Iterable[FileRow] = ()
    doubts: Iterable[DoubtRow] = ()
    more_doubts: int = 0
    confidences: Sequence[int] = (0,) * 20
    diagnostics: Mapping[str, int] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)
    ties: Iterable[TieRow | tuple[Sequence[str], str, Sequence[str]]] = ()
    when: str | None = None
    limit: int = 500
