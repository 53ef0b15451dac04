"""What a cell begins with: a date or time, a label of people or of a field, a session code."""

from __future__ import annotations

import datetime
import re
from typing import NamedTuple

from abstract_parser.draft import Schedule
from abstract_parser.fields import labelled, schedule
from abstract_parser.fields.speaker import several
from abstract_parser.fields.speaker.trim import is_honorific
from abstract_parser.fields.speaker.words import bare
from abstract_parser.profiles import Layout
from abstract_parser.profiles.fold import first_word, fold
from abstract_parser.value import Span

_LONGEST_PREFIX = 24
_LONGEST_PLACE = 50
_LONGEST_DAY = 100
_FOUR_DIGITS = re.compile(r"([01]\d|2[0-3])([0-5]\d)(?=\s{2,}\S)")
_WORD = re.compile(r"\S+")
_ENCLOSED = re.compile(r"[^()]{1,24}\(([^()]{4,40})\)\Z")
_WORDS_OF_LABEL = 4
_WORDS_OF_TITLE = 3
_BEHIND_LABEL = re.compile(r"\s*(?::|\s(?:include|includes|are|is|sind|zijn|sont|son)\b:?)\s*", re.I)
_LINKS = frozenset("by with door von par por con com met mit avec av af med van o.l.v. olv".split())
_PLURALS = ("s", ")", "by", "en", "van", "von")
_COLON = re.compile(r"(?<=\s)([^\W\d_]{3,20}):\s")
_CODE_AND_TIME = re.compile(r"[^\W\d_]{2,20} #?\w{1,4}(?=\s+\d{1,2}[:.]\d\d)")
_CODE_IN_WORDS = re.compile(
    r"(?:[^\W\d_]{3,12} ){1,2}#?(?:\d{1,2}(?:\.\d{1,2})?[A-Za-z]?|[A-Z]\d{0,2}|[IVX]{1,4})"
    r"(?=\s?[:|]|\s[-\u2010-\u2015]\s|\.\s)"
)
_CODE_ALONE = re.compile(r"[A-Z]{1,4}[-. ]?\d{1,3}(?:[-.]\d{1,2})?[A-Za-z]?|\d{1,2}[A-Z]|\d{3,4}\.\d")
_CODE_AND_STOP = re.compile(r"[A-Z]{1,4}\d{1,3}(?:\.\d{1,2}){0,2}(?=\.\s+[^\W\d_])")


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


def when(text: str, a: int, b: int, layout: Layout) -> tuple[Span, Schedule] | None:
    """Date or time at the beginning of a cell, or all that its brackets hold: `Day1 (June 27, 2026)`."""
    if (bare := _FOUR_DIGITS.match(text, a, b)) is not None:
        start = datetime.time(int(bare[1]), int(bare[2]))
        return bare.span(), Schedule(start=start, time_span=(0, 4), stop=4)
    if schedule.begins(text[a:b], layout.languages) and (read := schedule.read(text[a:b], layout.languages)):
        behind = text[a + len(text[a : a + read.stop].rstrip()) : b]
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
    if b - a <= _LONGEST_DAY and (found := _day_at_end(text, a, b, layout)) is not None:
        return found
    colon = text.find(":", a, min(b, a + _LONGEST_PREFIX))
    if colon > a and colon + 1 < b and " " in text[colon : colon + 2]:  # `Session 3: Monday 26 August`
        low = colon + 1 + (len(text[colon + 1 : b]) - len(text[colon + 1 : b].lstrip()))
        key = fold(text[a:colon])
        if key in layout.labels or key in layout.roles:
            return None
        read = schedule.read(text[low:b], layout.languages) if schedule.begins(text[low:b], layout.languages) else None
        if read is not None and read.date_span and read.stop >= b - low:
            return (low, b), read
    return None


def _day_at_end(text: str, a: int, b: int, layout: Layout) -> tuple[Span, Schedule] | None:
    """A whole date behind a few words: `Programme for Thursday 14 March 2024`, `Day 2, Friday 20 May`."""
    for held in _WORD.finditer(text, a, min(b, a + _LONGEST_PLACE)):
        low = held.start()
        if (low - a > _LONGEST_PREFIX and text[low - 2] not in ",|•·") or ":" in text[a:low]:
            continue
        if low > a and schedule.begins(text[low:b], layout.languages):
            read = schedule.read(text[low:b], layout.languages)
            if (
                read is not None
                and read.date_span
                and not read.date_span[0]
                and (read.year or read.weekday >= 0)
                and read.stop >= b - low
            ):
                return (low, b), read
    return None


def told(text: str, a: int, b: int, layout: Layout) -> Told | None:
    """People behind a label: `Chair: ...`, `Moderated by ...`, `Panelists include ...`."""
    found = labelled.read(text, layout, a) if text.find(":", a, min(b, a + labelled.MAX_LABEL)) > a else None
    if found is not None and found.end <= b:
        if found.kind == "role" and text[b - 1] in "?!":
            return None  # `Podium: Who pays?` is a title
        many = text[a : found.end].rstrip(": ").endswith(_PLURALS)
        if found.kind != "role":
            return None
        told_words = text.count(" ", found.value, b)
        titled = is_honorific(bare(text[found.value : b].partition(" ")[0]))
        if (
            told_words >= _WORDS_OF_TITLE
            and not titled
            and several.split(text, found.value, b, told=True, many=many) is None
        ):
            return None  # `Debate: Screening athletes saves lives`
        return Told(found.name, (a, found.end), (found.value, b), many)
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


def label(text: str, a: int, b: int, layout: Layout) -> Labelled | None:
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


def is_code(text: str, layout: Layout) -> bool:
    """Whether a line is a session code and nothing else."""
    if _CODE_ALONE.fullmatch(text) is not None:
        return True
    worded = _CODE_IN_WORDS.match(text + ":")
    return worded is not None and worded.end() == len(text) and fold(text).split()[0] in layout.code_words


def code(text: str, a: int, b: int, layout: Layout) -> int | None:
    """The end of a session code at the beginning of a cell."""
    held = text[a:b]
    if timed := _CODE_AND_TIME.match(held):
        return a + timed.end() if layout.code(timed[0] + ": ", first_word(held)) else None
    if layout.part(held, first_word(held)) is not None:
        return None
    if (worded := _CODE_IN_WORDS.match(held)) and not layout.code_words.isdisjoint(fold(worded[0]).split()):
        return a + worded.end()
    if b < len(text) and is_code(held, layout):
        return b
    if stopped := _CODE_AND_STOP.match(held):
        return a + stopped.end()
    found = layout.code(held, first_word(held)) or layout.code(held, first_word(held), bare=True)
    if found is None:
        return None
    code: str = found["code"]
    return a + found.end("code") if any(map(str.isdigit, code)) or " " in code else None
