"""Labelled lines become sessions."""

from __future__ import annotations

from abstract_parser.stages.group.announce import observe
from abstract_parser.stages.group.walk import group

__all__ = ["group", "observe"]
