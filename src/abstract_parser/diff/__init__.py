"""What changed between two programmes, in the words of a programme: sessions moved, speakers added, parts retitled."""

from __future__ import annotations

from abstract_parser.diff.changes import KINDS, Change
from abstract_parser.diff.comparing import Summary, compare, summary
from abstract_parser.diff.loading import load
from abstract_parser.diff.patch import as_json, json_patch
from abstract_parser.diff.programme import Entry, Programme

__all__ = ["KINDS", "Change", "Entry", "Programme", "Summary", "as_json", "compare", "json_patch", "load", "summary"]
