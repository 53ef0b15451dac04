"""The text made plain: characters repaired, bullets and markup noted, hard wraps undone."""

from __future__ import annotations

from abstract_parser.stages.normalise.plain import Normalised, normalise
from abstract_parser.stages.normalise.unwrap import unwrap

__all__ = ["Normalised", "normalise", "unwrap"]
