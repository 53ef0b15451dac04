"""The programme that every target is shown, and the golden file of each.

`ABSTRACT_PARSER_WRITE_GOLDEN=1 pytest tests/exporters` writes the golden files; a person reads what has changed.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from abstract_parser import conference, parse, programme
from abstract_parser.exporters import find
from abstract_parser.model import Document, Session, Source

FOLDER = Path(__file__).parent / "programme"
GOLDEN = Path(__file__).parent / "golden"
TEXTS = sorted(FOLDER.glob("*.txt"))


def harbour(*, split: bool = False) -> programme.Programme:
    """Three sessions: a workshop in parts with everything, a keynote without year and end, a poster without a slot."""
    documents = [parse(path.read_bytes(), name=path.name) for path in TEXTS]
    return programme.build(documents, conference.load(FOLDER / "conference.toml"), split=split)


def built(*sessions: Session, split: bool = False, name: str | None = "a.txt", **known: Any) -> programme.Programme:
    """A programme of these sessions; ``known`` is what the conference file says."""
    document = Document(source=Source(name=name, sha256="0", characters=0, lines=0), sessions=list(sessions))
    return programme.build([document], conference.Conference.model_validate(known), split=split)


def exported(target: str, held: programme.Programme) -> dict[str, bytes]:
    """The files of a target, by name; a target of one file has one that is called like the target."""
    row = find(target)
    assert row is not None
    if row.kind == "files":
        return {name: b"".join(chunks) for name, chunks in row.files(held)}
    return {f"{target}{row.suffix}": b"".join(row.export(held))}


def check_golden(files: dict[str, bytes]) -> None:
    """Whether the files are what they were when a person last read them."""
    for name, data in files.items():
        path = GOLDEN / name
        if os.environ.get("ABSTRACT_PARSER_WRITE_GOLDEN"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        assert path.read_bytes() == data, f"{path} has changed"
