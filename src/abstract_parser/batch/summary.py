"""What a run came to, in figures."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from abstract_parser.batch.findings import BINS, unpacked
from abstract_parser.batch.manifest import FAILED, IGNORED, READ, Manifest


@dataclass
class Summary:
    """Figures of a run. ``read`` and ``unchanged`` are of this run, ``counts`` of all inputs that there are.

    ``failed``: inputs and members by code. ``interrupted``: it was stopped, and nothing was written but its state.
    """

    out: Path
    read: int = 0
    unchanged: int = 0
    deleted: int = 0
    seconds: float = 0.0
    interrupted: bool = False
    failed: Counter[str] = field(default_factory=Counter)
    counts: Counter[str] = field(default_factory=Counter)
    codes: Counter[str] = field(default_factory=Counter)
    confidences: list[int] = field(default_factory=lambda: [0] * BINS)
    untold: int = 0
    """Errors and warnings whose lines were not kept."""
    profiles: Counter[str] = field(default_factory=Counter)


def add_up(manifest: Manifest, summary: Summary) -> None:
    """Fills in what the manifest holds."""
    for status, count in manifest.query("SELECT status, count(*) FROM inputs GROUP BY status"):
        key = {READ: "read", FAILED: "failed", IGNORED: "ignored"}.get(status)
        if key:
            summary.counts[key] = count
    summary.counts["files"] = summary.counts["read"] + summary.counts["failed"]
    for code, count in manifest.query("SELECT code, count(*) FROM failures GROUP BY code ORDER BY code"):
        summary.failed[code] = count
    for (packed,) in manifest.query("SELECT findings FROM documents"):
        found = json.loads(unpacked(packed))
        summary.counts["texts"] += 1
        summary.counts.update(found["counts"])
        summary.codes.update(found["codes"])
        summary.profiles[found["profile"] or ""] += 1
        summary.untold += found["counts"]["errors"] + found["counts"]["warnings"] - len(found["doubts"])
        for at, count in enumerate(found["confidences"]):
            summary.confidences[at] += count
