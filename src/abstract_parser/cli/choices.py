"""What the options of a command line come to. Imports nothing: ``--help`` and completion are quick."""

from __future__ import annotations

from typing import NamedTuple

QUIET, NORMAL, VERBOSE = 0, 1, 2
SHOWN: dict[int, tuple[str, ...]] = {
    QUIET: (),
    NORMAL: ("error", "warning"),
    VERBOSE: ("error", "warning", "info"),
}


class Choices(NamedTuple):
    """The options that say how to parse."""

    profile: str | None = None
    year: int | None = None
    timezone: str | None = None
    provenance: bool = False
    consensus: bool | None = None
    """None: where a folder is read."""
