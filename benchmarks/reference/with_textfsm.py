"""TextFSM with a template of ours. The template is compiled once, as its users do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import textfsm  # type: ignore[import-untyped, import-not-found, unused-ignore]

from reference.shape import Session

TEMPLATE = Path(__file__).with_name("session.textfsm")


def compiled() -> Callable[[str], Session]:
    """The extraction, its template compiled."""
    with TEMPLATE.open(encoding="utf-8") as file:
        machine = textfsm.TextFSM(file)

    def extract(text: str) -> Session:
        machine.Reset()
        return _session(machine.ParseText(text))

    return extract


def _session(rows: list[list[Any]]) -> Session:
    """TextFSM gives a flat table; the header is taken from its first row."""
    code, title, when, kind, stream, filters, *_ = rows[0]
    names = ("label", "title", "description", "lead_in", "objectives", "speakers")
    parts: Any = [dict(zip(names, row[6:], strict=True)) for row in rows]
    return {
        "code": code, "title": title, "when": when, "format": kind, "stream": stream,
        "content_filters": filters, "parts": parts,
    }  # fmt: skip
