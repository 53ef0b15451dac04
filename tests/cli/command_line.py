"""What the tests of the command line share: the texts they read, and how a run ended."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

GOOD = """\
A6: Waiting well
Thursday 22 May 2025 | 11:00-12:15
Format: Workshop
Stream: People
Waiting lists are long, and people wait without a word. We show what helps.
In this session, participants will:
- Name three ways to keep in touch with people who wait
- Draft a letter that helps
Lucy Robin, Child Health Lead, Harbour Hospital; England
"""
NO_SPEAKERS = "\n".join(GOOD.splitlines()[:-1]) + "\n"
NOTHING = "Two eggs, a cup of flour and some milk.\n"


class Ended(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Ended]
