"""Abstract Parser: the raw text of conference sessions in, exact, validated, traceable data out."""

from __future__ import annotations

from abstract_parser.errors import AbstractParserError, BadProfile, UnknownProfile, UnreadableInput
from abstract_parser.exporters.to_text import render
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
    "UnreadableInput",
    "parse",
    "parse_file",
    "parse_many",
    "render",
]
