"""The samples: texts in `samples/`, each beside the JSON that it reads as."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from abstract_parser import Document

FOLDER = Path(__file__).parents[1] / "samples"


class Sample(NamedTuple):
    """A text and what it reads as."""

    text: Path

    @property
    def case(self) -> str:
        return f"{self.text.parent.name}/{self.text.stem}"

    @property
    def expected_file(self) -> Path:
        return self.text.with_suffix(".json")

    def expected(self) -> Document:
        return Document.model_validate_json(self.expected_file.read_bytes())

    def data(self) -> bytes:
        return self.text.read_bytes()

    def string(self) -> str:
        """The text, its line ends as they are."""
        return self.data().decode("utf-8")


SAMPLES = [Sample(path) for path in sorted(FOLDER.rglob("*.txt"))]
BY_CASE = {sample.case: sample for sample in SAMPLES}

# What the parser does not read right yet. The expected file holds the right reading; when the parser reads it,
# the test of that case fails until its line here is taken out.
KNOWN_WRONG: dict[str, str] = {}
# Read right, but with less confidence than the print gives reason for: held by the reading, not by the whole file.
TOO_DOUBTFUL = {
    "international-forum/loose-chair-alone-one-person": "an organisation with its short form is offered as a job title",
    "international-forum/part-in-brackets-stream-first": "two organisations joined by `and` are offered as a job title",
}

SHADES = frozenset({"text", "confidence", "alternatives", "when"})
"""What may differ between two prints of one session: the print itself, and how sure the reading is."""


def readings(document: Document, without: frozenset[str] = SHADES) -> list[Any]:
    """The sessions as plain data, some fields left out."""
    return [_without(session, without) for session in document.model_dump(mode="json")["sessions"]]


def _without(node: Any, names: frozenset[str]) -> Any:
    if isinstance(node, dict):
        return {key: _without(value, names) for key, value in node.items() if key not in names}
    if isinstance(node, list):
        return [_without(value, names) for value in node]
    return node
