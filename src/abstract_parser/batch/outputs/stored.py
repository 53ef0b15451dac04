"""What was read, as the manifest has it, in the order of all outputs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import NamedTuple

from abstract_parser.batch.findings import unpacked
from abstract_parser.batch.manifest import Manifest
from abstract_parser.batch.tasks import Packed
from abstract_parser.model import Document


class Stored(NamedTuple):
    """A text that was read. Nothing is unpacked before it is asked for."""

    input: str
    position: int
    name: str
    packed_document: bytes
    packed_findings: bytes

    def json(self) -> str:
        """The JSON of the Document, on one line, with nothing in it that a terminal obeys."""
        return unpacked(self.packed_document)

    def document(self) -> Document:
        """The Document."""
        return Document.model_validate_json(self.json())

    def findings(self) -> Packed:
        """What `findings.pack` says of it."""
        found: Packed = json.loads(unpacked(self.packed_findings))
        return found


_ALL = (
    "SELECT input, position, name, document, findings FROM documents"
    " WHERE (input, position) > (?, ?) ORDER BY input, position"
)
_FINDINGS = _ALL.replace(" document,", " NULL,")


def stored(manifest: Manifest) -> Iterator[Stored]:
    """Every text."""
    for row in manifest.pages(_ALL, ("", 0)):
        yield Stored(*row)


def findings(manifest: Manifest) -> Iterator[Stored]:
    """Every text without its Document."""
    for row in manifest.pages(_FINDINGS, ("", 0)):
        yield Stored(*row)
