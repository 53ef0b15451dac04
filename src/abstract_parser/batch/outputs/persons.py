"""`people.jsonl` and `merges.jsonl`: everybody once, and what a person should look at of how they were told apart."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from abstract_parser import people
from abstract_parser.batch.inputs import MANIFEST
from abstract_parser.batch.manifest import Manifest
from abstract_parser.batch.outputs.folder import Folder
from abstract_parser.batch.outputs.stored import findings
from abstract_parser.exporters.to_json import escaped


def merge(state: Manifest, merger: people.Merger) -> people.Merged:
    """Everybody whom the texts mention, merged."""
    for each in findings(state):
        for mention in each.findings()["mentions"]:
            made = people.Mention(*mention)
            merger.add(made._replace(affiliations=tuple(made.affiliations)))
    return merger.close_up()


def write(folder: Folder, merged: people.Merged) -> int:
    """Writes both files, and gives how many people there are."""
    count = 0
    with folder.open("people.jsonl") as stream:
        for person in merged.people():
            count += 1
            stream.write(_line(person._asdict() | {"mentions": [place._asdict() for place in person.mentions]}))
    with folder.open("merges.jsonl") as stream:
        for tie in merged.report():
            stream.write(_line(tie._asdict() | {"places": [place._asdict() for place in tie.places]}))
    return count


def scratch(out: Path) -> Path:
    """Where the merge may put what it has in hand."""
    file = out / MANIFEST.with_name("people.sqlite")
    for left in file.parent.glob(f"{file.name}*"):
        left.unlink()
    return file


def _line(row: dict[str, Any]) -> bytes:
    return (escaped(json.dumps(row, ensure_ascii=False)) + "\n").encode("utf-8", "replace")
