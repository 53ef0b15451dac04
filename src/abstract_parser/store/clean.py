"""Cells as databases can hold them.

PostgreSQL's text holds no NUL and no half of a surrogate pair: both become U+FFFD, in both databases. A number beyond
64 bits, which only a hostile text prints, is left open.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from abstract_parser.tables import Table

_IMPOSSIBLE = re.compile("[\x00\ud800-\udfff]")
_MOST = 2**63 - 1


def text(value: str) -> str:
    """The text without characters that a database refuses."""
    return _IMPOSSIBLE.sub("\ufffd", value) if _IMPOSSIBLE.search(value) else value


def row(table: Table, cells: Mapping[str, Any]) -> dict[str, Any]:
    """The cells of a row, one for each column of that table. JSON comes as text, or as what it says."""
    found: dict[str, Any] = {}
    for name, kind, *_ in table.columns:
        value = cells.get(name)
        if kind in ("list", "object") and value is not None:
            value = _deep(json.loads(value) if isinstance(value, str) else value)
        elif isinstance(value, str):
            value = text(value)
        elif isinstance(value, int) and not -_MOST <= value <= _MOST:
            value = None
        found[name] = value
    return found


def _deep(value: Any) -> Any:
    if isinstance(value, str):
        return text(value)
    if isinstance(value, Mapping):
        return {text(str(key)): _deep(each) for key, each in value.items()}
    return [_deep(each) for each in value] if isinstance(value, list | tuple) else value
