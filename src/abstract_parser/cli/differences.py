"""What differs between two readings, field by field."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from abstract_parser import visible

_LONGEST = 80
_ABSENT = object()


def differences(expected: Any, read: Any, pointer: str = "") -> Iterator[str]:
    """A row for every value that is another, missing or too much: its JSON Pointer, what was expected, what is read."""
    if isinstance(expected, dict) and isinstance(read, dict):
        for key in [*expected, *(key for key in read if key not in expected)]:
            step = key.replace("~", "~0").replace("/", "~1")
            yield from differences(expected.get(key, _ABSENT), read.get(key, _ABSENT), f"{pointer}/{step}")
    elif isinstance(expected, list) and isinstance(read, list):
        for i in range(max(len(expected), len(read))):
            wanted, found = [held[i] if i < len(held) else _ABSENT for held in (expected, read)]
            yield from differences(wanted, found, f"{pointer}/{i}")
    elif expected != read:
        yield f"{pointer}: expected {_shown(expected)}, read {_shown(read)}"


def _shown(value: Any) -> str:
    if value is _ABSENT:
        return "nothing"
    text = visible.line(json.dumps(value, ensure_ascii=False))
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "..."
