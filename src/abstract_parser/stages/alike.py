"""People who show by their neighbours: lines of the same shape as people beside them."""

from __future__ import annotations

from itertools import groupby

from abstract_parser.fields.speaker import name, shape
from abstract_parser.fields.speaker.likely import is_sentence
from abstract_parser.fields.speaker.tokens import behind_name
from abstract_parser.fields.speaker.words import word
from abstract_parser.source import Line

_OPEN = ("person", "maybe", "text")
_SURE = {"person": 1.0, "maybe": 0.5}
_LEAST_NAME = -3.0


def like_neighbours(lines: list[Line]) -> None:
    """`Name (Org)` and `Name - Role` are people's where most lines of that shape around them plainly are."""
    if not any([line.label in _SURE for line in lines]):
        return
    for is_open, run in groupby(lines, lambda line: line.label in _OPEN):
        held = [line for line in run if is_open]
        if not any(line.label == "text" for line in held) or all(line.label == "text" for line in held):
            continue
        marks = [(line, mark) for line in held if (mark := _mark(line))]
        for kind in {mark for _, mark in marks}:
            alike = [line for line, mark in marks if mark == kind]
            sure = sum(_SURE.get(line.label, 0.0) for line in alike)
            if sure * 4 >= len(alike) and sure > 1:
                for line in alike:
                    line.label = "person"


def _mark(line: Line) -> str:
    """What stands behind the name that a line may begin with; nothing where none can."""
    text = line.text
    if len(text) > shape.MAX_LENGTH or text[-1] in ".?!:" or is_sentence(text):
        return ""
    found = behind_name(text)
    if found is None:
        return ""
    words = [word(part) for part in text[: found.start()].split()]
    if not words:
        return ""
    scored = name.scores(words)
    return found[0].strip()[:1] if len(scored) == len(words) > 1 and scored[-1] >= _LEAST_NAME else ""
