"""The programme as other systems see it: sessions with identifiers, times and people, and what is lost on the way."""

from __future__ import annotations

from abstract_parser.programme.building import build
from abstract_parser.programme.guests import Guest
from abstract_parser.programme.losses import Loss, Losses
from abstract_parser.programme.model import EPOCH, Appearance, Entry, PartEntry, Programme

__all__ = ["EPOCH", "Appearance", "Entry", "Guest", "Loss", "Losses", "PartEntry", "Programme", "build"]
