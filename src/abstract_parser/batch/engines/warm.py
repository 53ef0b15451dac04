"""Imported by the server that forks the workers, and by nobody else: what it loads, they have from their first moment.

A text is parsed for that, since profiles and words are loaded when they are first used.
"""

from __future__ import annotations

import contextlib
import gc

import abstract_parser.batch.work  # noqa: F401  (what the workers run)
from abstract_parser.errors import AbstractParserError
from abstract_parser.pipeline import parse

_TEXT = """\
A1: Waiting well
Thursday 22 May 2025 | 11:00-12:15
Format: Workshop
In this session, participants will:
- Name three ways to keep in touch
Lucy Robin, Child Health Lead, Harbour Hospital; England
"""

with contextlib.suppress(AbstractParserError):  # of a profile that is no good: the workers will say so
    parse(_TEXT)
gc.freeze()  # what is never looked at by the collector is never copied into a worker
