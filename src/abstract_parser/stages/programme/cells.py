"""What stands on one line of a programme: times, dates, labels, codes, people, and what is left as text.

`9:00-9:15AM: Welcome (Chair: Ada Brandt, Tufts)`, `Session ID: 3 | Day1 (June 27, 2026) | Room 1`,
`8.05am<TAB>Title<TAB>Ada Brandt, RN, CEO`: the cells of a line are separated by tabs, bars, dots or wide gaps.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from abstract_parser.draft import Schedule
from abstract_parser.fields import schedule
from abstract_parser.fields.speaker import several
from abstract_parser.profiles import Layout
from abstract_parser.profiles.fold import fold, inclusive
from abstract_parser.stages.programme import openings
from abstract_parser.stages.programme.openings import Labelled, Told
from abstract_parser.stages.programme.places import is_room
from abstract_parser.value import Span

_SEPARATOR = re.compile(r"\s*(?:\t|\s\||\|\s|\s[•·]|[•·]\s|\s{4,}|\s?\.{4,}\s)\s*")
_MAX_CELLS = 200
_LONGEST_ROW = 400
_TAIL = re.compile(r"\s*\(([^()]*(?:\([^()]*\)[^()]*)*)\)\s*\Z")
_PERSON_FIRST = re.compile(r"([^()\t]{4,60}?)\s\([^()]{2,120}(\))\s?[,:]\s+(?=\S)")
_QUOTED_BEHIND = re.compile(r"[,:]\s+([‘“\"«„][^\n]{6,300}[’”\"»“][?!.]?)\s*\Z")
_PEOPLE_BEHIND = re.compile(r";\s+|\s[-\u2010-\u2015/]\s+")
_BRACKETED_BEHIND = re.compile(r"[,?!.]\s+(?=[^\W\d_][^()?!]{3,50}\s\([^()]{2,60}\)\Z)")
_IN = re.compile(r"[\s,]*(?:in|im|en|at|@)\s+(?:the\s+)?", re.I)
_ENCLOSED_TIME = re.compile(r"\s*\((\d[^()]{3,40})\)")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
_PUNCTUATION = " \t.:|-\u2010\u2011\u2012\u2013\u2014\u2015•·,"


@dataclass(slots=True)
class Row:
    """The cells of a line, by what they are. Stretches are offsets of the line's text."""

    times: list[tuple[Span, Schedule]] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    labels: list[Labelled] = field(default_factory=list)
    texts: list[Span] = field(default_factory=list)
    code: Span | None = None
    room: Span | None = None
    """A text that its place in the row shows to be a room."""
    sort: Span | None = None
    """A text that only says what kind of session it is."""

    @property
    def has_time(self) -> bool:
        """Whether a time of day stands there."""
        return any(read.time_span for _, read in self.times)

    @property
    def has_labelled_time(self) -> bool:
        """Whether a label stands before it: `Time: 15:30-17:00`."""
        return any(label.name in ("when", "time") and label.value[0] == label.value[1] for label in self.labels)

    @property
    def has_range(self) -> bool:
        """Whether a time from, to stands there."""
        return any(read.end for _, read in self.times)

    @property
    def has_date(self) -> bool:
        """Whether a day stands there."""
        return any(read.date_span for _, read in self.times)


def read(text: str, layout: Layout, start: int = 0) -> Row:
    """The cells of a line."""
    row = Row()
    bare = fold(text[start:].rstrip(": "))
    if (role := layout.roles.get(bare) or layout.roles.get(inclusive(bare))) is not None:
        row.told.append(Told(role, (start, len(text)), (len(text), len(text))))
        return row
    if (name := layout.labels.get(bare)) is not None:
        row.labels.append(Labelled(name, (start, len(text)), (len(text), len(text))))
        return row
    if len(text) > _LONGEST_ROW:
        _long(row, text, layout, start)
        return row
    at = start
    for n, mark in enumerate(_SEPARATOR.finditer(text, start)):
        if n > _MAX_CELLS:
            break
        _cell(row, text, at, mark.start(), layout)
        at = mark.end()
    _cell(row, text, at, len(text), layout)
    return row


def _long(row: Row, text: str, layout: Layout, start: int) -> None:
    """A paragraph: a label before it, or people named in its last sentences."""
    if (found := openings.label(text, start, len(text), layout)) is not None:
        row.labels.append(found)
        return
    _sentences(row, text, start, layout)


def _sentences(row: Row, text: str, start: int, layout: Layout) -> None:
    """Text, and from a sentence such as `Speakers: ...` or `Panelists include ...` on, people."""
    for stop in _SENTENCE.finditer(text, start):
        if (told := openings.told(text, stop.end(), len(text), layout)) is not None:
            row.texts.append((start, stop.start()))
            row.told.append(told)
            return
    row.texts.append((start, len(text)))


def _cell(row: Row, text: str, a: int, b: int, layout: Layout) -> None:
    """One cell; what it holds is taken off from the left until text is left."""
    for _ in range(4):
        while a < b and text[a] in _PUNCTUATION:
            a += 1
        while b > a and (text[b - 1].isspace() or text[b - 1] in "|⤓↑↓"):
            b -= 1
        if a >= b:
            return
        if (found := openings.when(text, a, b, layout)) is not None:
            row.times.append(found)
            place = text[a : found[0][0]].rstrip(", |•·")
            if place and is_room(place):
                row.room = (a, a + len(place))
            a = found[0][1]
            while a < b and text[a] in "):]":
                a += 1
            a = _in_another_zone(row, text, a, b, layout)
            if (inside := _IN.match(text, a, b)) is not None and is_room(text[inside.end() : b]):
                a = inside.end()
            continue
        if (told := openings.told(text, a, b, layout)) is not None:
            row.told.append(told)
            return
        if (label := openings.label(text, a, b, layout)) is not None:
            row.labels.append(label)
            a = label.value[1]
            continue
        if row.code is None and (stop := openings.code(text, a, b, layout)) is not None:
            row.code = (a, stop)
            a = stop
            continue
        break
    if a < b:
        _text(row, text, a, b, layout)


def _in_another_zone(row: Row, text: str, a: int, b: int, layout: Layout) -> int:
    """`1:45 PM - 3:15 PM PST (4:45 PM - 6:15 PM EST)`: the same time again. Where what follows it begins."""
    held = _ENCLOSED_TIME.match(text, a, b)
    read = schedule.read(held[1], layout.languages) if held and schedule.begins(held[1], layout.languages) else None
    if held is None or read is None or read.time_span is None or read.stop < len(held[1]):
        return a
    row.times.append((held.span(1), read))
    return held.end()


def _text(row: Row, text: str, a: int, b: int, layout: Layout) -> None:
    """Text; brackets behind it may hold people: `Paper session (Chair: ...)`."""
    tail = _TAIL.search(text, max(a, b - 200), b) if text[b - 1] == ")" else None
    if tail is not None and tail.start() > a:
        told = openings.told(text, tail.start(1), tail.end(1), layout) or _names(text, tail.start(1), tail.end(1))
        if told is not None:
            row.texts.append((a, tail.start()))
            row.told.append(told)
            return
    if ". " in text[a:b] and len(text) > 80:
        _sentences(row, text[:b], a, layout)
        return
    if (first := _PERSON_FIRST.match(text, a, b)) is not None and _are_names(first[1]):
        rest = text[first.end() : b]
        if len(rest.split()) > 2 and several.split(text, first.end(), b) is None:
            row.told.append(Told("speaker", (a, a), (a, first.end(2))))
            row.texts.append((first.end(), b))
            return
    if (quoted := _QUOTED_BEHIND.search(text, a, b)) is not None:
        crowd = several.split(text, a, quoted.start())
        if crowd is not None and crowd.weight >= 0.5:
            row.told.append(Told("speaker", (a, a), (a, quoted.start())))
            row.texts.append(quoted.span(1))
            return
    whole = several.split(text, a, b)
    known = whole is not None and whole.weight >= several.ENOUGH
    for behind in _PEOPLE_BEHIND.finditer(text, a, b) if not known else ():
        crowd = several.split(text, behind.end(), b)
        if crowd is not None and crowd.weight >= several.ENOUGH and not several.is_name(text[a : behind.start()]):
            row.texts.append((a, behind.start()))
            row.told.append(Told("speaker", (behind.start(), behind.start()), (behind.end(), b)))
            return
    for behind in _BRACKETED_BEHIND.finditer(text, a, b) if not known and text[b - 1] == ")" else ():
        crowd = several.split(text, behind.end(), b)
        if crowd is not None and crowd.weight >= several.ENOUGH:  # `Cooperative care for pigs, Ada Brandt (DK)`
            row.texts.append((a, behind.start() + (text[behind.start()] in "?!")))
            row.told.append(Told("speaker", (behind.start(), behind.start()), (behind.end(), b)))
            return
    row.texts.append((a, b))


def _are_names(text: str) -> bool:
    """`Ada Brandt` and `Ada Brandt and Bo Lind`."""
    crowd = several.split(text, 0, len(text), told=True)
    return crowd is not None and " " in text and all(several.is_name(text[p.start : p.end]) for p in crowd.people)


def _names(text: str, a: int, b: int) -> Told | None:
    """Several names and nothing else: `Title (Ada Brandt and Bo Lind)`."""
    crowd = several.split(text, a, b)
    if crowd is None or len(crowd.people) < 2 or any(person.end > person.named for person in crowd.people):
        return None
    return Told("speaker", (a, a), (a, b))
