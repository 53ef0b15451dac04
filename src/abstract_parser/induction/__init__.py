"""A draft of a layout profile, from example texts: what comes again in them is what the layout prints."""

from __future__ import annotations

from abstract_parser.induction.draft import induce
from abstract_parser.induction.usage import unused

__all__ = ["induce", "unused"]
