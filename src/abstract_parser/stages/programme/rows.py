"""The rows of a programme: lines with their cells and a kind, from the line alone."""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass

from abstract_parser.fields import schedule
from abstract_parser.fields.speaker import several
from abstract_parser.profiles import Layout
from abstract_parser.source import Line
from abstract_parser.stages.programme import cells, markup
from abstract_parser.stages.programme.openings import Labelled
from abstract_parser.stages.programme.places import is_interlude, is_room, is_type
from abstract_parser.value import Span

TITLES = ("title", "quoted", "heading", "numbered")
"""Kinds of rows that can be a title."""
FIRST = re.compile(
    r"(?:[^,;(.]|\.(?!\s)|(?<=\b[^\W\d_])\.|(?<=\b[^\W\d_]{2})\.|(?<=\b[^\W\d_]{3})\.|(?<=\bprof)\.)*", re.I
)
"""What a line begins with, up to a mark or a full stop that is none of an initial or an honorific."""
_LONGEST_TITLE = 200
_SENTENCE = re.compile(r"[.!?…][”\"’)]?(?:\s|\Z)")
_QUOTED = re.compile(r"[“\"„«‘].{4,300}[”\"“»’]\W{0,4}\Z")


@dataclass(slots=True)
class Row:
    """A line with what it holds.

    Kinds: ``noise``, ``heading`` (markdown), ``code``, ``day``, ``slot`` (a time), ``timed`` (time and title),
    ``break``, ``told`` (a label of people), ``label``, ``people``, ``numbered``, ``item``, ``quoted``, ``place``,
    ``lead_in``, ``prose``, ``part`` (a numbered heading), ``title`` (any other short line).
    """

    line: Line
    kind: str
    held: cells.Row
    crowd: several.Crowd | None = None
    typed: bool = False
    """Its text only says what kind of sessions follow: `Workshops`."""

    @property
    def text(self) -> str:
        """The line's text."""
        return self.line.text

    @property
    def first(self) -> Span:
        """Its first stretch of text."""
        return self.held.texts[0]


def row(line: Line, layout: Layout, marks: list[tuple[int, int, str]]) -> Row:
    """The line as a row."""
    if "<" in line.text or "](" in line.text:
        line = copy.copy(line)  # others hold the line as it is
    if "<" in line.text:
        markup.untag(line, marks)
    if "](" in line.text:
        markup.unlink(line, marks)
    text = line.text
    if not text or line.label == "rule" or (line.label == "furniture" and not is_room(text)):
        return Row(line, "noise", cells.Row())
    held = cells.read(text, layout, 0 if line.label == "schedule" else line.body)
    _labelled_times(held, text, layout)
    row = Row(line, "title", held)
    row.kind = _kind(row)
    row.typed = row.kind in ("title", "heading", "timed") and is_type(text[slice(*held.texts[0])], layout)
    return row


def _labelled_times(held: cells.Row, text: str, layout: Layout) -> None:
    """`Time: 15:30-17:00` says as much as the time alone."""
    for i, (name, label, (a, b)) in enumerate(held.labels):
        if name in ("when", "time") and schedule.begins(text[a:b], layout.languages):
            read = schedule.read(text[a:b], layout.languages)
            if read is not None and read.end is not None and read.stop >= b - a:
                held.labels[i] = Labelled(name, label, (a, a))
                held.times.append(((a, b), read))


def _kind(row: Row) -> str:
    held, line, text = row.held, row.line, row.text
    if line.level and (held.told or held.labels) and not held.texts:
        return "told" if held.told else "label"
    if line.label == "lead_in" and line.level:
        return "lead_in"
    if held.times and (held.has_time or not line.level or not held.texts):
        if not held.has_time:
            return "day"
        if not held.code and (held.labels or all(is_room(text[a:b]) for a, b in held.texts)):
            return "slot"
        if held.texts and is_interlude(text[slice(*held.texts[0])]):
            return "break"
        return "code" if held.code else "timed"
    if held.code:
        return "code"
    if line.level:
        return "heading"
    if line.label == "part":
        return "part"
    if held.told and not (held.texts and line.mark):
        return "told" if not held.texts else "prose" if is_prose(text) else "title"
    if line.label == "role":
        return "told"
    if held.labels:
        return "label"
    if line.label == "lead_in":
        return "lead_in"
    if not held.texts:
        return "noise"
    a, b = held.texts[0]
    row.crowd = several.split(text, a, b)
    if row.crowd is not None and row.crowd.weight >= several.ENOUGH and len(held.texts) == 1:
        return "people"
    if line.mark:
        return "numbered" if (line.mark[0].isdigit() or held.told) and b - a <= _LONGEST_TITLE else "item"
    if _QUOTED.match(text):
        return "quoted"
    if is_room(text):
        return "place"
    if len(text) <= 60 and is_interlude(text):
        return "break"
    if line.label == "person" and row.crowd is None and not line.mark and several.is_name(FIRST.match(text)[0]):  # type: ignore[index]
        row.crowd = several.Crowd((several.Individual(a, b),), several.ENOUGH)
        return "people"
    return "prose" if is_prose(text) else "title"


def is_prose(text: str) -> bool:
    """Whether a line is a sentence or more, and no title."""
    if len(text) > _LONGEST_TITLE:
        return True
    sentences = len(_SENTENCE.findall(text))
    return (text[-1] in ".…" and len(text) > 60) or (sentences > 1 and len(text) > 90)


def before(found: list[Row], i: int) -> int:
    """The row before row ``i`` that is no noise; -1 where there is none."""
    i -= 1
    while i >= 0 and found[i].kind == "noise":
        i -= 1
    return i
