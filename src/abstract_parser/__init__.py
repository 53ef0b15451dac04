"""Abstract Parser: the raw text of conference sessions in, exact, validated, traceable data out.

Names are imported when they are first used, so that `--help`, completion and Ctrl-C answer at once.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from abstract_parser.canonical import render
    from abstract_parser.errors import AbstractParserError, BadProfile, UnknownProfile, UnknownTimezone, UnreadableInput
    from abstract_parser.model import (
        Country,
        Diagnostic,
        Document,
        Fragment,
        LearningObjectives,
        Origin,
        Part,
        Provenance,
        Reading,
        Session,
        Source,
        Speaker,
    )
    from abstract_parser.pipeline import parse, parse_file, parse_many

__version__ = "0.1.0"
_HOME = {
    "errors": ("AbstractParserError", "BadProfile", "UnknownProfile", "UnknownTimezone", "UnreadableInput"),
    "canonical": ("render",),
    "model": (
        "Country",
        "Diagnostic",
        "Document",
        "Fragment",
        "LearningObjectives",
        "Origin",
        "Part",
        "Provenance",
        "Reading",
        "Session",
        "Source",
        "Speaker",
    ),
    "pipeline": ("parse", "parse_file", "parse_many"),
}
_MODULES = {name: module for module, names in _HOME.items() for name in names}


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
    globals()[name] = value
    return value


__all__ = [
    "AbstractParserError",
    "BadProfile",
    "Country",
    "Diagnostic",
    "Document",
    "Fragment",
    "LearningObjectives",
    "Origin",
    "Part",
    "Provenance",
    "Reading",
    "Session",
    "Source",
    "Speaker",
    "UnknownProfile",
    "UnknownTimezone",
    "UnreadableInput",
    "parse",
    "parse_file",
    "parse_many",
    "render",
]
