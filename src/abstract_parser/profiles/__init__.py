"""Layouts as data: the built-in profiles, and loading one's own."""

from __future__ import annotations

from abstract_parser.profiles.load import load, names, source
from abstract_parser.profiles.model import Profile
from abstract_parser.profiles.patterns import Layout, layout

__all__ = ["Layout", "Profile", "layout", "load", "names", "source"]
