"""What stands on one line of a programme: times, dates, labels, codes, people, and what is left as text.

`9:00-9:15AM: Welcome (Chair: Ada Brandt, Tufts)`, `Session ID: 3 | Day1 (June 27, 2026) | Room 1`,
`8.05am<TAB>Title<TAB>Ada Brandt, RN, CEO`: the cells of a line are separated by tabs, bars, dots or wide gaps.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from abstract_parser.draft import Schedule
from abstract_parser.fields import labelled, schedule
from abstract_parser.fields.speaker import several
from abstract_parser.lexicons import words
from abstract_parser.profiles import Layout
from abstract_parser.profiles.fold import first_word, fold
from abstract_parser.value import Span

_SEPARATOR = re.compile(r"\s*(?:\t|\s\||\|\s|\s[•·]|[•·]\s|\s{4,})\s*")
_MAX_CELLS = 200
_LONGEST_ROW = 400
_LONGEST_PREFIX = 24
_ENCLOSED = re.compile(r"[^()]{1,24}\(([^()]{4,40})\)\Z")
_TAIL = re.compile(r"\s*\(([^()]*(?:\([^()]*\)[^()]*)*)\)\s*\Z")
_PEOPLE_BEHIND = re.compile(r";\s+|\s[-\u2010-\u2015]\s+")
_SURE = 1.75
_WORDS_OF_LABEL = 4
_BEHIND_LABEL = re.compile(r"\s*(?::|\s(?:include|includes|are|is|sind|zijn|sont|son)\b:?)\s*", re.I)
_LINKS = frozenset({"by", "door", "von", "par", "por", "con", "met", "mit", "avec"})
_COLON = re.compile(r"(?<=\s)([^\W\d_]{3,20}):\s")
_CODE_AND_TIME = re.compile(r"[^\W\d_]{2,20} #?\w{1,4}(?=\s+\d{1,2}[:.]\d\d)")
_CODE_AND_STOP = re.compile(r"[A-Z]{1,4}\d{1,3}(?=\.\s+[^\W\d_])")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
_PUNCTUATION = " \t.:|-\u2010\u2011\u2012\u2013\u2014\u2015•·,"


class Told(NamedTuple):
    """People that a label announces: session role, the label's stretch, the stretch of the people.

    ``many``: the label is of several people.
    """

    role: str
    label: Span
    value: Span
    many: bool = True


class Labelled(NamedTuple):
    """A labelled value: session field, the label's stretch, the value's."""

    name: str
    label: Span
    value: Span


@dataclass(slots=True)
class Row:
    """The cells of a line, by what they are. Stretches are offsets of the line's text."""

    times: list[tuple[Span, Schedule]] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    labels: list[Labelled] = field(default_factory=list)
    texts: list[Span] = field(default_factory=list)
    code: Span | None = None

    @property
    def has_time(self) -> bool:
        """Whether a time of day stands there."""
        return any(read.time_span for _, read in self.times)

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
    if (role := layout.roles.get(bare)) is not None:
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
    if (found := _label(text, start, len(text), layout)) is not None:
        row.labels.append(found)
        return
    _sentences(row, text, start, layout)


def _sentences(row: Row, text: str, start: int, layout: Layout) -> None:
    """Text, and from a sentence such as `Speakers: ...` or `Panelists include ...` on, people."""
    for stop in _SENTENCE.finditer(text, start):
        if (told := _told(text, stop.end(), len(text), layout)) is not None:
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
        if (found := _when(text, a, b, layout)) is not None:
            row.times.append(found)
            a = found[0][1]
            while a < b and text[a] in "):]":
                a += 1
            continue
        if (told := _told(text, a, b, layout)) is not None:
            row.told.append(told)
            return
        if (label := _label(text, a, b, layout)) is not None:
            row.labels.append(label)
            a = label.value[1]
            continue
        if row.code is None and (stop := _code(text, a, b, layout)) is not None:
            row.code = (a, stop)
            a = stop
            continue
        break
    if a < b:
        _text(row, text, a, b, layout)


def _when(text: str, a: int, b: int, layout: Layout) -> tuple[Span, Schedule] | None:
    """Date or time at the beginning of a cell, or all that its brackets hold: `Day1 (June 27, 2026)`."""
    if schedule.begins(text[a:b], layout.languages) and (read := schedule.read(text[a:b], layout.languages)):
        behind = text[a + read.stop : b]
        if not (read.time_span or not behind or not behind[0].isalnum()):
            return None
        if read.date_span is None and read.end is None and behind[:1].isalpha() and not behind[:1].isspace():
            return None
        return (a, a + read.stop), read
    if text[b - 1] == ")" and (held := _ENCLOSED.match(text[a:b])):
        low, high = a + held.start(1), a + held.end(1)
        read = schedule.read(text[low:high], layout.languages)
        if read is not None and read.stop >= high - low:
            return (low, high), read
    colon = text.find(":", a, min(b, a + _LONGEST_PREFIX))
    if colon > a and colon + 1 < b and " " in text[colon : colon + 2]:  # `Session 3: Monday 26 August`, `Día 2: Viernes`
        low = colon + 1 + (len(text[colon + 1 : b]) - len(text[colon + 1 : b].lstrip()))
        key = fold(text[a:colon])
        if key in layout.labels or key in layout.roles:
            return None
        read = schedule.read(text[low:b], layout.languages) if schedule.begins(text[low:b], layout.languages) else None
        if read is not None and read.date_span and read.stop >= b - low:
            return (low, b), read
    return None


def _told(text: str, a: int, b: int, layout: Layout) -> Told | None:
    """People behind a label: `Chair: ...`, `Moderated by ...`, `Panelists include ...`."""
    found = labelled.read(text, layout, a) if text.find(":", a, min(b, a + labelled.MAX_LABEL)) > a else None
    if found is not None and found.end <= b:
        many = text[a : found.end].rstrip(": ").endswith(("s", ")", "by", "en", "van", "von"))
        return Told(found.name, (a, found.end), (found.value, b), many) if found.kind == "role" else None
    head = text[a : min(b, a + 48)]
    parts = head.split()
    for n in range(min(_WORDS_OF_LABEL, len(parts)), 0, -1):
        printed = parts[n - 1].rstrip(":")
        key = fold(" ".join([*parts[: n - 1], printed]))
        role = layout.roles.get(key)
        if role is None and not (n == 1 and key in _LINKS):
            continue
        at = head.index(printed, sum(map(len, parts[: n - 1]))) + len(printed) + a
        behind = _BEHIND_LABEL.match(text, at, b)
        stop = behind.end() if behind else at
        if key.split()[-1] in _LINKS or behind:
            while stop < b and text[stop].isspace():
                stop += 1
            crowd = several.split(text, stop, b, told=True)
            if crowd is not None and " " in text[stop:b]:
                return Told(role or "speaker", (a, at), (stop, b))
    return None


def _label(text: str, a: int, b: int, layout: Layout) -> Labelled | None:
    """A label of a header field and its value, which ends where another label begins."""
    found = labelled.read(text, layout, a)
    if found is None or found.kind != "field" or found.end > b:
        return None
    stop = b
    for colon in _COLON.finditer(text, found.value, b):
        if fold(colon[1]) in layout.labels:
            stop = colon.start(1)
            break
    if found.name in ("when", "date", "time") and (read := schedule.read(text[found.value : stop], layout.languages)):
        stop = found.value + read.stop
    return Labelled(found.name, (a, found.end), (min(found.value, b), stop))


def _code(text: str, a: int, b: int, layout: Layout) -> int | None:
    """The end of a session code at the beginning of a cell."""
    held = text[a:b]
    if timed := _CODE_AND_TIME.match(held):
        return a + timed.end() if layout.code(timed[0] + ": ", first_word(held)) else None
    if stopped := _CODE_AND_STOP.match(held):
        return a + stopped.end()
    found = layout.code(held, first_word(held)) or layout.code(held, first_word(held), bare=True)
    if found is None:
        return None
    code: str = found["code"]
    return a + found.end("code") if any(map(str.isdigit, code)) or " " in code else None


def _text(row: Row, text: str, a: int, b: int, layout: Layout) -> None:
    """Text; brackets behind it may hold people: `Paper session (Chair: ...)`."""
    tail = _TAIL.search(text, max(a, b - 200), b) if text[b - 1] == ")" else None
    if tail is not None and tail.start() > a:
        told = _told(text, tail.start(1), tail.end(1), layout) or _names(text, tail.start(1), tail.end(1))
        if told is not None:
            row.texts.append((a, tail.start()))
            row.told.append(told)
            return
    whole = several.split(text, a, b)
    known = whole is not None and whole.weight >= several.ENOUGH
    for behind in _PEOPLE_BEHIND.finditer(text, a, b) if not known else ():
        crowd = several.split(text, behind.end(), b)
        if crowd is not None and crowd.weight >= _SURE and not several.is_name(text[a : behind.start()]):
            row.texts.append((a, behind.start()))
            row.told.append(Told("speaker", (behind.start(), behind.start()), (behind.end(), b)))
            return
    if ". " in text[a:b] and len(text) > 80:
        _sentences(row, text[:b], a, layout)
    else:
        row.texts.append((a, b))


def _names(text: str, a: int, b: int) -> Told | None:
    """Several names and nothing else: `Title (Ada Brandt and Bo Lind)`."""
    crowd = several.split(text, a, b)
    if crowd is None or len(crowd.people) < 2 or any(person.end > person.named for person in crowd.people):
        return None
    return Told("speaker", (a, a), (a, b))


def is_interlude(text: str) -> bool:
    """Whether a short row is a break, a meal or the registration."""
    parts = fold(text).replace("-", " ").replace("/", " ").split()
    return len(parts) <= 6 and not words("interludes").isdisjoint(part.strip(",.;:&()") for part in parts)


def is_room(text: str) -> bool:
    """Whether a short line names a room: its first or last word does."""
    parts = fold(text.rpartition(", ")[2]).split()
    if not 1 <= len(parts) <= 6 or text[-1] in ".?!:" or len(text) > 60:
        return False
    rooms = words("rooms")
    ends = {part.strip(",.;:()") for part in (parts[0], parts[-1], parts[-2] if len(parts) > 1 else "")}
    numbered = any(map(str.isdigit, parts[-1])) or len(parts[-1]) == 1
    held = {part.strip(",.;:()") for part in parts}
    return not rooms.isdisjoint(ends) and (numbered or len(parts) < 5) and len(held & rooms) > 0
