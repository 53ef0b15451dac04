"""Nodes and their identifiers, and how they are written."""

from __future__ import annotations

import datetime
import json
import re
import uuid
from typing import Any

Node = dict[str, Any]

CONTEXT = "https://schema.org"
# `<` and `>` could end a script that the text stands in; the rest could hide from, or confuse, who reads the text.
_UNSAFE = re.compile("[<>\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def dumped(value: Any, indent: int | None = None) -> str:
    """JSON that may stand in a script of a page as it is. Lone surrogates, which are no text, become U+FFFD."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _UNSAFE.sub(lambda found: _escape(ord(found[0])), text)


def _escape(code: int) -> str:
    return "\ufffd" if 0xD800 <= code < 0xE000 else f"\\u{code:04x}"


def node(kind: str, key: uuid.UUID, **values: Any) -> Node:
    """A node with the values that are there."""
    return {"@type": kind, "@id": key.urn} | {
        name: value for name, value in values.items() if value not in (None, "", [])
    }


def name_key(name: str) -> str:
    """The name whatever its case and blanks are. Signs count: C, C++ and C# are three."""
    return " ".join(name.casefold().split()) or name


def moment(known: datetime.datetime | None) -> str | None:
    """Date and time as ISO 8601, with the offset where a zone is known."""
    return known.isoformat(timespec="seconds") if known else None
