"""The draft becomes the `Document`: the ledger is balanced, doubts get their line, Pydantic has the last word."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from abstract_parser import ledger
from abstract_parser.diagnostics import BY_CODE, UNREAD, Doubt, doubt
from abstract_parser.draft import NOT_IN_MODEL, DocumentDraft
from abstract_parser.model import Document
from abstract_parser.source import SourceText
from abstract_parser.value import Span, Value

_ORDER = {"error": 0, "warning": 1, "info": 2}
_FIELDS: dict[type, tuple[str, ...]] = {}


def validate(draft: DocumentDraft, source: SourceText, profile: str | None, lines: int, provenance: bool) -> Document:
    """The finished document. The draft is complete at this point; nothing is added but places."""
    claims: list[Span] = []
    if not draft.sessions:
        draft.marks = []  # what is no session has no structure either: all of it is reported, in one piece
    sessions = [_plain(session, claims) for session in draft.sessions]
    found = ledger.gaps(source.text, claims, draft.marks)
    doubts = draft.doubts + source.doubts + _unclaimed(draft, found, source.text)
    if source.guessed:
        doubts.append(doubt("AP002", (0, 0), encoding=source.encoding))
    return Document.model_validate(
        {
            "source": source.describe(lines),
            "profile": profile,
            "sessions": sessions,
            "diagnostics": _diagnostics(doubts, source),
            "unclaimed": ledger.fragments(source, found),
            "provenance": _provenance(draft) if provenance else None,
        }
    )


def _names(kind: type) -> tuple[str, ...]:
    names = _FIELDS.get(kind)
    if names is None:
        names = _FIELDS[kind] = tuple(f.name for f in fields(kind) if f.metadata != NOT_IN_MODEL)
    return names


def _plain(node: Any, claims: list[Span]) -> dict[str, Any]:
    """The node as Pydantic takes it; spans of values are noted on the way. What is missing is left to defaults."""
    out: dict[str, Any] = {}
    for name in _names(type(node)):
        value = getattr(node, name)
        if not value and value != 0.0:
            continue
        kind = type(value)
        if kind is Value:
            out[name] = value[0]
            # A speaker's text is the print that its other values were read from; only they claim it.
            if value[2] != "inferred" and name != "text":
                claims.extend(value[1])
        elif kind is list:
            out[name] = [_item(item, claims) for item in value]
        elif kind is float:
            out[name] = value
        elif kind is dict:
            out[name] = {key: _item(item, claims) for key, item in value.items()}
        else:
            out[name] = _plain(value, claims)
    return out


def _item(item: Any, claims: list[Span]) -> Any:
    if type(item) is not Value:
        return _plain(item, claims)
    if item[2] != "inferred":
        claims.extend(item[1])
    return item[0]


def _unclaimed(draft: DocumentDraft, found: list[Span], text: str) -> list[Doubt]:
    """Without a session one diagnostic says all; with one, each stretch left over is named."""
    if any(said.code in UNREAD for said in draft.doubts):
        return []  # there was no text to find a session in
    if not draft.sessions:
        start = found[0][0] if found else 0
        return [doubt("AP101", (start, found[-1][1] if found else 0))]
    out = []
    for start, end in found:
        shown = " ".join(text[start : min(end, start + 80)].split())
        out.append(doubt("AP005", (start, end), text=ledger.sound(shown) + ("…" if end > start + 80 else "")))
    return out


def _diagnostics(doubts: list[Doubt], source: SourceText) -> list[dict[str, Any]]:
    """In the order of the text, the graver first where two stand at one place."""
    out = []
    for code, start, end, message, pointer in sorted(
        doubts, key=lambda d: (d.start, _ORDER[BY_CODE[d.code].severity], d.code, d.end, d.message)
    ):
        line, column = source.place(start)
        row: dict[str, Any] = {
            "code": code, "severity": BY_CODE[code].severity, "message": message, "line": line, "column": column,
            "start": start, "end": end, "pointer": pointer,
        }  # fmt: skip
        out.append(row)
    return out


def _provenance(draft: DocumentDraft) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for i, session in enumerate(draft.sessions):
        _origins(session, f"/sessions/{i}", values)
    return {"values": values, "marks": sorted(draft.marks)}


def _origins(node: Any, pointer: str, out: dict[str, Any]) -> None:
    """Every leaf value with its origin, depth first in field order."""
    if type(node) is Value:
        _, spans, kind, rule, confidence = node
        out[pointer] = {"spans": spans, "kind": kind, "rule": rule or "value", "confidence": confidence}
    elif type(node) is list:
        for i, item in enumerate(node):
            _origins(item, f"{pointer}/{i}", out)
    elif type(node) is dict:
        for key, item in node.items():
            _origins(item, f"{pointer}/{key.replace('~', '~0').replace('/', '~1')}", out)
    elif node is not None and type(node) is not float:
        for name in _names(type(node)):
            _origins(getattr(node, name), f"{pointer}/{name}", out)
