"""Layouts as data: the built-in profiles, and loading one's own."""

from __future__ import annotations

from abstract_parser.profiles.find import SEARCH_PATH, names, source
from abstract_parser.profiles.load import load, load_own, load_text
from abstract_parser.profiles.model import Profile
from abstract_parser.profiles.patterns import Layout, layout

__all__ = ["SEARCH_PATH", "Layout", "Profile", "layout", "load", "load_own", "load_text", "names", "source"]
