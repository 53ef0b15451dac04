"""One HTML page about a run of the batch: what was read, what was not, and what needs a person's eye."""

from __future__ import annotations

from abstract_parser.report.model import DoubtRow, FileRow, RunReport, TieRow
from abstract_parser.report.page import write

__all__ = ["DoubtRow", "FileRow", "RunReport", "TieRow", "write"]
