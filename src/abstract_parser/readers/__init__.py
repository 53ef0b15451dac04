"""Readers turn an input into `SourceText`. They know nothing of conferences."""

from __future__ import annotations

from abstract_parser.readers.from_text import read_source

__all__ = ["read_source"]
