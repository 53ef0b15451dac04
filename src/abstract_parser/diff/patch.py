"""The change from one programme to another as JSON Patch (RFC 6902)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from abstract_parser.diff.changes import Json, step
from abstract_parser.diff.programme import Programme
from abstract_parser.errors import MissingLibrary

Operation = dict[str, Json]


def as_json(programme: Programme) -> dict[str, Any]:
    """What a patch applies to: ``{"sessions": {session_id: session}}``."""
    return {"sessions": {entry.session_id: entry.session for entry in programme.entries}}


def json_patch(old: Programme, new: Programme) -> Iterator[Operation]:
    """Operations that turn `as_json` of the old programme into that of the new one, exactly.

    Raises `MissingLibrary`.
    """
    try:
        import jsonpatch
    except ImportError:
        raise MissingLibrary("JSON Patch", "diff") from None
    return _operations(old, new, jsonpatch)


def _operations(old: Programme, new: Programme, jsonpatch: Any) -> Iterator[Operation]:
    before = {entry.session_id: entry for entry in old.entries}
    after = {entry.session_id for entry in new.entries}
    for entry in old.entries:
        if entry.session_id not in after:
            yield {"op": "remove", "path": _path(entry.session_id)}
    for entry in new.entries:
        was = before.get(entry.session_id)
        path = _path(entry.session_id)
        if was is None:
            yield {"op": "add", "path": path, "value": entry.session}
        elif was.packed != entry.packed:
            for operation in _within(was.session, entry.session, jsonpatch):
                yield {**operation, **{key: path + operation[key] for key in ("path", "from") if key in operation}}


def _within(old: dict[str, Any], new: dict[str, Any], jsonpatch: Any) -> list[Operation]:
    """Operations of one session; what the library does not get right is replaced as a whole."""
    try:
        patch = jsonpatch.make_patch(old, new)
        if patch.apply(old) == new:
            return list(patch)
    except (jsonpatch.JsonPatchException, jsonpatch.JsonPointerException, RecursionError):
        pass
    return [{"op": "replace", "path": "", "value": new}]


def _path(session_id: str) -> str:
    return f"/sessions/{step(session_id)}"
