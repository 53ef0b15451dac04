"""Readers turn an input into `SourceText`. They know nothing of conferences."""

from __future__ import annotations

from abstract_parser.readers.from_text import MAX_BYTES, read_bytes, read_source

__all__ = ["MAX_BYTES", "read_bytes", "read_source"]
