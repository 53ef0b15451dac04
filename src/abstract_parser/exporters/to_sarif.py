"""Diagnostics as SARIF 2.1.0, the format that code hosts show beside the lines of a change."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from abstract_parser.diagnostics import CATALOGUE, Entry
from abstract_parser.exporters.to_json import escaped
from abstract_parser.model import Diagnostic

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_INDEX = {entry.code: index for index, entry in enumerate(CATALOGUE)}

# Lines are those of `str.splitlines`, columns are code points. A viewer counts otherwise unless it is told.
_NEWLINES = ["\r\n", "\n", "\r", "\v", "\f", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"]


Finding = tuple[str, Diagnostic]


def write(findings: Iterable[Finding], unreadable: Iterable[tuple[str, str]] = ()) -> Iterator[str]:
    """The log of one run: every finding with its file, and the files that could not be read, with why."""
    from abstract_parser import __version__

    failures = [_failure(name, reason) for name, reason in unreadable]
    run: dict[str, Any] = {
        "tool": {
            "driver": {
                "name": "abstract-parser",
                "version": __version__,
                "semanticVersion": __version__,
                "rules": [_rule(entry) for entry in CATALOGUE],
            }
        },
        "invocations": [{"executionSuccessful": not failures, "toolExecutionNotifications": failures}],
        "columnKind": "unicodeCodePoints",
        "newlineSequences": _NEWLINES,
        "results": [_result(name, diagnostic) for name, diagnostic in findings],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    yield escaped(json.dumps(log, indent=2, ensure_ascii=False)) + "\n"


def _rule(entry: Entry) -> dict[str, Any]:
    return {
        "id": entry.code,
        "name": "".join(word.capitalize() for word in entry.name.split("-")),
        "shortDescription": {"text": entry.name.replace("-", " ").capitalize()},
        "fullDescription": {"text": entry.why},
        "help": {"text": f"{entry.why}\n\nExample: {entry.example}\n\nWhat to do: {entry.fix}"},
        "defaultConfiguration": {"level": _LEVELS[entry.severity]},
    }


def _result(name: str, diagnostic: Diagnostic) -> dict[str, Any]:
    region = {"startLine": diagnostic.line, "startColumn": diagnostic.column}
    result: dict[str, Any] = {
        "ruleId": diagnostic.code,
        "level": _LEVELS[diagnostic.severity],
        "message": {"text": diagnostic.message},
        "locations": [{"physicalLocation": {"artifactLocation": _artifact(name), "region": region}}],
    }
    if diagnostic.code in _INDEX:
        result["ruleIndex"] = _INDEX[diagnostic.code]
    if diagnostic.pointer is not None:
        result["properties"] = {"pointer": diagnostic.pointer}
    return result


def _failure(name: str, reason: str) -> dict[str, Any]:
    return {
        "descriptor": {"id": "AP001"},
        "level": "error",
        "message": {"text": reason},
        "locations": [{"physicalLocation": {"artifactLocation": _artifact(name)}}],
    }


def _artifact(name: str) -> dict[str, str]:
    """A relative path stays relative, so that the host finds it in the repository."""
    path = PurePath(name)
    if path.is_absolute():
        return {"uri": path.as_uri()}
    return {"uri": quote(path.as_posix())}
