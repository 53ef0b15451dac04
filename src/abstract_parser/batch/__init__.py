"""Folders of submissions to data: thousands of files, in several processes, stopped and taken up again at will.

`run.py` says what happens in which order. Workers read (`work.py`), the manifest keeps what they found, and
`outputs` writes everything from the manifest: so the order of the work, a kill, or another engine change no byte.
"""

from __future__ import annotations

from abstract_parser.batch.plan import Plan, Settings
from abstract_parser.batch.recorded import first_shard, recorded
from abstract_parser.batch.run import run
from abstract_parser.batch.summary import Summary

__all__ = ["Plan", "Settings", "Summary", "first_shard", "recorded", "run"]
