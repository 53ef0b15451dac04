"""The rows of a programme: lines with their cells and a kind, the rows of one person put together."""

from __future__ import annotations

import re
from dataclasses import dataclass

from abstract_parser.fields import country
from abstract_parser.fields.speaker import several
from abstract_parser.fields.speaker.role import role_odds
from abstract_parser.fields.speaker.trim import is_honorific
from abstract_parser.fields.speaker.words import word
from abstract_parser.profiles import Layout
from abstract_parser.source import Line
from abstract_parser.stages.normalise import rebuild
from abstract_parser.stages.programme import cells
from abstract_parser.value import Span

ENOUGH = 1.5
_LONGEST_TITLE = 200
_SENTENCE = re.compile(r"[.!?…][”\"’)]?(?:\s|\Z)")
_QUOTED = re.compile(r"[“\"„«‘].{4,300}[”\"“»’]\W{0,4}\Z")
_MOST_LINES_A_PERSON = 4


@dataclass(slots=True)
class Row:
    """A line with what it holds.

    Kinds: ``noise``, ``heading`` (markdown), ``code``, ``day``, ``slot`` (a time), ``timed`` (time and title),
    ``break``, ``told`` (a label of people), ``label``, ``people``, ``numbered``, ``item``, ``quoted``, ``place``,
    ``lead_in``, ``prose``, ``title`` (any other short line).
    """

    line: Line
    kind: str
    held: cells.Row
    crowd: several.Crowd | None = None

    @property
    def text(self) -> str:
        """The line's text."""
        return self.line.text

    @property
    def first(self) -> Span:
        """Its first stretch of text."""
        return self.held.texts[0]


def rows(lines: list[Line], layout: Layout) -> list[Row]:
    """The lines as rows."""
    out = [_row(line, layout) for line in lines]
    return _together(out)


def _row(line: Line, layout: Layout) -> Row:
    text = line.text
    if line.label == "rule" or (line.label == "furniture" and not cells.is_room(text)):
        return Row(line, "noise", cells.Row())
    held = cells.read(text, layout, 0 if line.label == "schedule" else line.body)
    row = Row(line, "title", held)
    row.kind = _kind(row, layout)
    return row


def _kind(row: Row, layout: Layout) -> str:
    held, line, text = row.held, row.line, row.text
    if held.times and not line.level:
        if not held.has_time:
            return "day"
        if not held.texts and not held.code:
            return "slot"
        if held.texts and cells.is_interlude(text[slice(*held.texts[0])]):
            return "break"
        return "code" if held.code else "timed"
    if held.code:
        return "code"
    if line.level:
        return "heading"
    if held.told:
        return "told" if not held.texts else "prose"
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
    if row.crowd is not None and row.crowd.weight >= ENOUGH and len(held.texts) == 1:
        return "people"
    if line.mark:
        return "numbered" if line.mark[0].isdigit() and b - a <= _LONGEST_TITLE else "item"
    if _QUOTED.match(text):
        return "quoted"
    if cells.is_room(text):
        return "place"
    if len(text) <= 60 and cells.is_interlude(text):
        return "break"
    return "prose" if is_prose(text) else "title"


def is_prose(text: str) -> bool:
    """Whether a line is a sentence or more, and no title."""
    if len(text) > _LONGEST_TITLE:
        return True
    sentences = len(_SENTENCE.findall(text))
    return (text[-1] in ".…" and len(text) > 60) or (sentences > 1 and len(text) > 90)


def _together(found: list[Row]) -> list[Row]:
    """A name alone and the lines right below it that say where the person works, as one row."""
    out: list[Row] = []
    i = 0
    while i < len(found):
        size = _person_lines(found, i)
        if size > 1:
            row = found[i]
            line = row.line
            for other in found[i + 1 : i + size]:
                line = rebuild.glue(line, other.line, ", ")
            crowd = several.Crowd((several.Individual(line.body, len(line.text)),), ENOUGH)
            out.append(Row(line, "people", cells.Row(texts=[(line.body, len(line.text))]), crowd))
        else:
            out.append(found[i])
        i += size
    return out


def _person_lines(found: list[Row], i: int) -> int:
    """How many rows from ``i`` on are one person; 1 where the row stands for itself."""
    row = found[i]
    if row.kind not in ("title", "people") or row.crowd is None or len(row.crowd.people) != 1:
        return 1
    if not several.is_name(row.text) or " " not in row.text.strip():
        return 1
    titled = is_honorific(word(row.text.split()[0]).plain) or row.text.split()[-1].isupper()
    size, known = 1, False
    while i + size < len(found) and size < _MOST_LINES_A_PERSON:
        below = found[i + size]
        if below.line.gap or below.kind not in ("title", "break", "people", "place") or below.text[-1] in ".?!:":
            break
        if below.kind == "people" and below.crowd is not None and below.crowd.weight > ENOUGH:
            break
        known = known or _is_work(below.text)
        size += 1
    return size if size > 1 and (known or titled) else 1


def _is_work(text: str) -> bool:
    """Whether a line names an organisation, a job title or a place with its country."""
    return abs(role_odds(text) + 0.6) > 0.9 or country.tail(text) is not None or country.is_country(text)
