"""What a worker says of a text beside its Document, so that whoever gathers the results need not read that again."""

from __future__ import annotations

import json
import zlib
from collections import Counter
from typing import Any

from abstract_parser import people, tables
from abstract_parser.batch.tasks import Packed, Text
from abstract_parser.diagnostics import BY_CODE
from abstract_parser.exporters.to_json import escaped
from abstract_parser.model import Document, Session, Speaker
from abstract_parser.snippets import snippet
from abstract_parser.source import SourceText

BINS = 20
"""Of confidence, each 0.05 wide."""
MOST_DOUBTS = 50
"""Errors and warnings of one text whose lines are kept; the others are counted."""
_LEVEL = 1
"""Of zlib: the fastest. A manifest is not kept for ever."""


def pack(document: Document, source: SourceText) -> Text:
    """The Document and its findings, packed.

    The findings: ``profile``; ``sessions`` as [identifier, start, end] of each in the JSON of the Document, in
    characters; ``counts``; ``confidences``; ``codes`` of diagnostics; ``mentions``; ``doubts``.
    """
    name = document.source.name or ""
    text = escaped(document.model_dump_json())
    rows = list(tables.rows(document))
    counted = Counter(table for table, _ in rows)
    speakers = list(_speakers(document.sessions))
    severities = Counter(diagnostic.severity for diagnostic in document.diagnostics)
    findings: Packed = {
        "profile": document.profile,
        "sessions": _places(document, text, rows),
        "counts": {table: counted[table] for table in ("sessions", "parts", "objectives", "speakers")}
        | {"errors": severities["error"], "warnings": severities["warning"], "infos": severities["info"]},
        "confidences": _bins(speakers),
        "codes": dict(sorted(Counter(diagnostic.code for diagnostic in document.diagnostics).items())),
        "mentions": [list(mention) for mention in people.mentions(document, rows)],
        "doubts": _doubts(document, source),
    }
    return Text(name, packed(text), packed(json.dumps(findings, ensure_ascii=False)))


def packed(text: str) -> bytes:
    """Text as few bytes."""
    return zlib.compress(text.encode("utf-8", "surrogatepass"), _LEVEL)


def unpacked(data: bytes) -> str:
    """The text again."""
    return zlib.decompress(data).decode("utf-8", "surrogatepass")


def _places(document: Document, text: str, rows: list[tables.Row]) -> list[tuple[str, int, int]]:
    """Where each session stands in the JSON. Quotes in strings are escaped, so the key is found nowhere else."""
    keys = [row["session_id"] for table, row in rows if table == "sessions"]
    out, at = [], text.index('"sessions":[') + len('"sessions":[')
    for key, session in zip(keys, document.sessions, strict=True):
        end = at + len(escaped(session.model_dump_json()))
        out.append((str(key), at, end))
        at = end + 1
    return out


def _speakers(sessions: list[Session]) -> list[Speaker]:
    out = []
    for session in sessions:
        out += session.speakers
        for part in session.parts:
            out += part.speakers
    return out


def _bins(speakers: list[Speaker]) -> list[int]:
    out = [0] * BINS
    for speaker in speakers:
        out[min(int(speaker.confidence * BINS), BINS - 1)] += 1
    return out


def _doubts(document: Document, source: SourceText) -> list[list[Any]]:
    """Rows as the report has them, without the name of the source."""
    out: list[list[Any]] = []
    for each in document.diagnostics:
        if each.severity == "info":
            continue
        if len(out) == MOST_DOUBTS:
            break
        shown = snippet(each, "", source)
        entry = BY_CODE.get(each.code)
        place = (each.line, each.column, shown.text, shown.caret, each.pointer)
        out.append([each.code, entry.name if entry else "", each.severity, each.message, *place])
    return out
