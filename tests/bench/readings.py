"""What the tests of the bench share: a gold file beside its text, and a parser that reads what it is told to."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from abstract_parser import Document, parse
from abstract_parser.bench.gold import find, load
from abstract_parser.bench.records import Names
from abstract_parser.bench.run import Outcome, compare
from abstract_parser.bench.summary import summary

NAMES = Names()


def person(name: str, confidence: float = 1.0, **fields: Any) -> dict[str, Any]:
    """A speaker as the parser would read them."""
    return {"name": name, "confidence": confidence, "text": name} | fields


def write(folder: Path, name: str, gold: Any, text: str = "A text") -> Path:
    """A gold file beside its text."""
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    file = folder / f"{name}.gold.json"
    file.write_text(gold if isinstance(gold, str) else json.dumps(gold), encoding="utf-8")
    return file


def outcome(folder: Path, gold: Any, sessions: Sequence[Any], name: str = "one") -> Outcome:
    """What comes of these sessions, read, beside that gold."""

    def reads(text: Path) -> Document:
        data = parse(text.read_text(encoding="utf-8")).model_dump() | {"sessions": sessions, "unclaimed": []}
        return Document.model_validate(data)

    return compare(load(write(folder, name, gold), NAMES), reads, NAMES)


def counts(found: Outcome, measure: str = "soft") -> dict[str, tuple[int, int, int]]:
    """Field -> right, missed, extra."""
    tally = found.tallies[measure]
    return {field: (tally.right[field], tally.missed[field], tally.extra[field]) for field in sorted(tally.fields())}


def figures(*outcomes: Outcome, by: str | None = None) -> dict[str, Any]:
    """The figures of a run."""
    return summary(outcomes, [], by)


def files(folder: Path) -> list[str]:
    """The names of the gold files that are found."""
    return [file.name for file in find([folder])]
