"""`files.jsonl`: every input on a line of its own, what was read of it, and what not. No times: they differ."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from abstract_parser.batch.findings import unpacked
from abstract_parser.batch.manifest import IGNORED, Manifest
from abstract_parser.batch.outputs.folder import Folder
from abstract_parser.batch.tasks import Failure
from abstract_parser.exporters.to_json import escaped


class File(NamedTuple):
    """An input and how it ended. ``counts`` are of all its texts, ``profiles`` in order of their names."""

    name: str
    status: str
    ignored: str
    size: int
    sha256: str
    texts: int
    profiles: tuple[str, ...]
    counts: dict[str, int]
    codes: dict[str, int]
    failures: tuple[Failure, ...]


_INPUTS = "SELECT name, status, reason, size, sha256 FROM inputs WHERE name > ? ORDER BY name"
_TEXTS = "SELECT findings FROM documents WHERE input = ?"
_FAILURES = "SELECT name, code, reason, hint FROM failures WHERE input = ? ORDER BY position"
_COUNTS = ("sessions", "parts", "objectives", "speakers", "errors", "warnings", "infos")


def files(state: Manifest) -> Iterator[File]:
    """Every input, in order of its name, those that are left out too."""
    for name, status, reason, size, sha256 in state.pages(_INPUTS, ("",)):
        counts: Counter[str] = Counter()
        codes: Counter[str] = Counter()
        profiles = set()
        texts = 0
        for (packed,) in state.query(_TEXTS, name):
            found = json.loads(unpacked(packed))
            texts += 1
            counts.update(found["counts"])
            codes.update(found["codes"])
            profiles |= {found["profile"]} - {None}
        failures = tuple(Failure(*row) for row in state.query(_FAILURES, name))
        yield File(
            name, status, reason, size, sha256, texts, tuple(sorted(profiles)),
            {key: counts[key] for key in _COUNTS}, dict(sorted(codes.items())), failures,
        )  # fmt: skip


def write(state: Manifest, folder: Folder) -> None:
    """Writes it."""
    with folder.open("files.jsonl") as stream:
        for each in files(state):
            stream.write((escaped(json.dumps(_row(each), ensure_ascii=False)) + "\n").encode("utf-8", "replace"))


def _row(each: File) -> dict[str, Any]:
    if each.status == IGNORED:
        return {"name": each.name, "status": IGNORED, "reason": each.ignored}
    row: dict[str, Any] = {
        "name": each.name,
        "status": each.status,
        "size": each.size,
        "sha256": each.sha256 or None,
        "texts": each.texts,
        "profiles": list(each.profiles),
        **each.counts,
        "diagnostics": each.codes,
    }
    if each.failures:
        first = each.failures[0]
        row |= {"code": first.code, "reason": first.reason, "hint": first.hint}
        row["failures"] = [failure._asdict() for failure in each.failures]
    return row
