"""How much of an input is read at most. Files made to do harm are larger, deeper or longer than any programme."""

from __future__ import annotations

from typing import NamedTuple

from abstract_parser.errors import UnreadableInput

MEGABYTE = 1024 * 1024


class Limits(NamedTuple):
    """The bounds of one input. Sizes are bytes."""

    size: int = 256 * MEGABYTE
    """Of the file."""
    unpacked: int = 512 * MEGABYTE
    """Of everything that is unpacked from it, the files inside those files too."""
    pages: int = 2_000
    members: int = 10_000
    """Files in an archive, rows of a sheet, attachments of an e-mail; those inside them too."""
    nesting: int = 3
    """Archives inside archives; an e-mail or a sheet counts as one."""


LIMITS = Limits()


def exceeded(name: str, what: str, hint: str) -> UnreadableInput:
    """The error for an input beyond a limit; ``hint`` names the option that raises it."""
    return UnreadableInput(name, what, hint, "AP010")
