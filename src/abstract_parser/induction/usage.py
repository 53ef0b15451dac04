"""Which entries of a profile no sample ever used: dead labels, part marks, lead-ins."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from abstract_parser.fields.labelled import MAX_LABEL
from abstract_parser.profiles import Layout, Profile
from abstract_parser.profiles.fold import fold
from abstract_parser.profiles.phrases import Phrases
from abstract_parser.profiles.templates import HeadLine, shape, template
from abstract_parser.source import Line, SourceText
from abstract_parser.stages.label import label
from abstract_parser.stages.normalise import normalise, unwrap


def unused(own: Profile, whole: Layout, samples: Iterable[SourceText]) -> list[tuple[str, str]]:
    """Entries of the file itself, not of what it extends, as (list, entry), that no line of the samples is read by."""
    lines: list[Line] = []
    for source in samples:
        plain = normalise(source)
        logical = unwrap(plain.lines, whole, plain.marks)
        label(logical, whole)
        lines += logical
    return [(key, entry) for key, entry, used in _entries(own, whole, lines) if not used]


def _entries(own: Profile, whole: Layout, lines: Sequence[Line]) -> Iterator[tuple[str, str, bool]]:
    kinds: dict[str, list[str]] = {}
    for line in lines:
        kinds.setdefault(line.label, []).append(line.text)
    names = {fold(name) for kind in ("field", "role") for text in kinds.get(kind, ()) for name in _names(text)}
    printed = [fold(line.text) for line in lines]
    for field, labels in own.labels.items():
        yield from ((f"labels.{field}", entry, fold(entry) in names) for entry in labels)
    for role, labels in own.people.items():
        for entry in labels:
            tail = any(fold(entry) in text[-MAX_LABEL - 2 :] for text in printed)
            yield f"people.{role}", entry, fold(entry) in names or tail
    words = whole.profile.words
    announced = [text[at:] for line in lines for text, at in [(line.text, _lead_in(line))] if at is not None]
    for key, kind, templates in (
        ("parts.headings", "part", own.parts.headings), ("noise.lines", "furniture", own.noise.lines),
    ):  # fmt: skip
        for entry in templates:
            pattern = re.compile(template(entry, words, seen=1) + r"\Z", re.I | re.S)
            yield key, entry, any(map(pattern.match, kinds.get(kind, ())))
    for entry in own.objectives.lead_ins:
        yield "objectives.lead_ins", entry, any(map(Phrases([entry], words).begins, announced))
    for entry in own.objectives.headings:
        yield "objectives.headings", entry, fold(entry) in {fold(text.rstrip(": ")) for text in announced}
    for entry in own.heading.codes:
        yield "heading.codes", entry, any(re.match(shape(entry), text) for text in kinds.get("heading", ()))
    for entry in own.heading.lines:
        yield "heading.lines", entry, any(map(HeadLine(entry).read, kinds.get("head", ())))


def _names(text: str) -> tuple[str, str]:
    """What may be the label of a line: what stands before its colon, or its dash."""
    return text.split(":", 1)[0], re.split(r"\s[-–—]\s", text, maxsplit=1)[0]


def _lead_in(line: Line) -> int | None:
    """Where the lead-in begins that the line is, or that its text ends in."""
    if line.label == "lead_in":
        return 0
    return line.detail if line.label == "text" and isinstance(line.detail, int) else None
