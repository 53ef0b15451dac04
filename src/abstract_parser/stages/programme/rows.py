"""The rows of a programme: lines with their cells and a kind, the rows of one person put together."""

from __future__ import annotations

import re
from dataclasses import dataclass

from abstract_parser.fields import country, labelled
from abstract_parser.fields.speaker import several
from abstract_parser.fields.speaker.role import role_odds
from abstract_parser.fields.speaker.trim import is_honorific
from abstract_parser.fields.speaker.words import word
from abstract_parser.profiles import Layout
from abstract_parser.profiles.fold import fold
from abstract_parser.source import Line
from abstract_parser.stages.normalise import rebuild
from abstract_parser.stages.programme import cells
from abstract_parser.value import Span

_NOBODY = several.Crowd((), 0.0)
_LONGEST_TITLE = 200
_LONGEST_LABEL = 40
_SENTENCE = re.compile(r"[.!?…][”\"’)]?(?:\s|\Z)")
_QUOTED = re.compile(r"[“\"„«‘].{4,300}[”\"“»’]\W{0,4}\Z")
_TAG = re.compile(r"</?(?:a|b|br|i|em|strong|p|span|div|li|ul|ol|h[1-6]|sup|sub|u|font|hr|img)(?:\s[^<>]{0,300})?/?>", re.I)
_LINK = re.compile(r"\[([^\[\]]{1,200})\]\([^()\s]{1,500}\)")
_MOST_TAGS = 50
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


def rows(lines: list[Line], layout: Layout, marks: list[tuple[int, int, str]]) -> list[Row]:
    """The lines as rows."""
    out = [_row(line, layout, marks) for line in lines]
    _known_people(out)
    _tabled_labels(out, layout)
    return _together(out, marks)


def _known_people(found: list[Row]) -> None:
    """`Table: Ada Brandt`: an unknown label whose value is a person of the text announces people."""
    named = {
        fold(row.text[a:b])
        for row in found
        for _, _, (low, high), _ in row.held.told
        for a, _, b, *_ in (several.split(row.text, low, high, told=True) or _NOBODY).people
    }
    for row in found if named else ():
        label = labelled.unknown(row.text) if row.kind == "title" else None
        if label is not None and fold(row.text[label.value :]) in named:
            row.held.texts.clear()
            row.held.told.append(cells.Told("speaker", (0, label.end), (label.value, len(row.text))))
            row.kind = "told"


def _tabled_labels(found: list[Row], layout: Layout) -> None:
    """`Prerequisites<TAB>None`: rows of two cells whose first is a label, where one of them is a known one."""
    pairs = [row for row in found if row.kind == "title" and len(row.held.texts) == 2 and "\t" in row.text]
    names = {id(row): layout.labels.get(fold(row.text[slice(*row.first)])) for row in pairs}
    known = any(names.values())
    for row in pairs if known else ():
        label, value = row.held.texts
        if label[1] - label[0] <= _LONGEST_LABEL:
            row.held.texts.clear()
            row.held.labels.append(cells.Labelled(names[id(row)] or "unknown", label, value))
            row.kind = "label"


def _row(line: Line, layout: Layout, marks: list[tuple[int, int, str]]) -> Row:
    if "<" in line.text:
        _untag(line, marks)
    if "](" in line.text:
        _unlink(line, marks)
    text = line.text
    if not text or line.label == "rule" or (line.label == "furniture" and not cells.is_room(text)):
        return Row(line, "noise", cells.Row())
    held = cells.read(text, layout, 0 if line.label == "schedule" else line.body)
    row = Row(line, "title", held)
    row.kind = _kind(row, layout)
    return row


def _untag(line: Line, marks: list[tuple[int, int, str]]) -> None:
    """Takes HTML tags off that were left in the text."""
    for tag in reversed(list(_TAG.finditer(line.text))[:_MOST_TAGS]):
        rebuild.drop(line, *tag.span(), marks, "tag")


def _unlink(line: Line, marks: list[tuple[int, int, str]]) -> None:
    """Takes the marks of markdown links off; the text of one at the beginning of the line is as good as bold."""
    for link in reversed(list(_LINK.finditer(line.text))[:_MOST_TAGS]):
        rebuild.drop(line, link.end(1), link.end(), marks, "link")
        rebuild.drop(line, link.start(), link.start() + 1, marks, "link")
        if link.start() == line.body:
            line.bold = ((line.body, line.body + len(link[1])), *line.bold)


def _kind(row: Row, layout: Layout) -> str:
    held, line, text = row.held, row.line, row.text
    if line.level and (held.told or held.labels) and not held.texts:
        return "told" if held.told else "label"
    if line.label == "lead_in" and line.level:
        return "lead_in"
    if held.times and (held.has_time or not line.level):
        if not held.has_time:
            return "day"
        if not held.code and (held.labels or all(cells.is_room(text[a:b]) for a, b in held.texts)):
            return "slot"
        if held.texts and cells.is_interlude(text[slice(*held.texts[0])]):
            return "break"
        return "code" if held.code else "timed"
    if held.code:
        return "code"
    if line.level:
        return "heading"
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


def _together(found: list[Row], marks: list[tuple[int, int, str]]) -> list[Row]:
    """A name alone and the lines right below it that say where the person works, as one row."""
    out: list[Row] = []
    i = 0
    under = False
    while i < len(found):
        row = found[i]
        if row.kind in ("told", "label", "prose", "heading", "code", "timed"):
            under = row.kind == "told" and all(told.value[0] >= told.value[1] for told in row.held.told)
        size = _person_lines(found, i, under)
        if size > 1:
            line = row.line
            for other in found[i + 1 : i + size]:
                line = rebuild.glue(line, _without_city(other.line, line, row.line, marks), ", ")
            named = several.Individual(line.body, len(line.text), len(row.text))
            crowd = several.Crowd((named,), several.ENOUGH)
            out.append(Row(line, "people", cells.Row(texts=[(line.body, len(line.text))]), crowd))
        else:
            out.append(row)
        i += size
    return out


def _without_city(line: Line, above: Line, name: Line, marks: list[tuple[int, int, str]]) -> Line:
    """The line; of `Lyon, France` below an organisation only the country, for a city is none."""
    place = country.tail(line.text)
    if above is name or place is None or line.text.count(",") != 1 or len(line.text) > _LONGEST_LABEL:
        return line
    line.claim(0, line.text.index(","), "place", marks)
    return line.section(*place)


def _person_lines(found: list[Row], i: int, under: bool) -> int:
    """How many rows from ``i`` on are one person; 1 where the row stands for itself. ``under``: people were announced."""
    row = found[i]
    if row.kind not in ("title", "people") or row.crowd is None or len(row.crowd.people) != 1:
        return 1
    if not several.is_name(row.text) or " " not in row.text.strip():
        return 1
    bold = row.line.bold == ((0, len(row.text)),)
    titled = under or bold or is_honorific(word(row.text.split()[0]).plain) or row.text.split()[-1].isupper()
    size, known = 1, False
    while i + size < len(found) and size < _MOST_LINES_A_PERSON:
        below = found[i + size]
        if below.line.gap or below.kind not in ("title", "break", "people", "place") or below.text[-1] in ".?!:":
            break
        if below.kind == "people" and below.crowd is not None and below.crowd.weight > several.ENOUGH:
            break
        known = known or _is_work(below.text)
        size += 1
    return size if size > 1 and (known or titled) else 1


def _is_work(text: str) -> bool:
    """Whether a line names an organisation, a job title or a place with its country."""
    return abs(role_odds(text) + 0.6) > 0.9 or country.tail(text) is not None or country.is_country(text)
