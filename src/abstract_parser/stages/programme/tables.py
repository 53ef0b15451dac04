"""Tables whose first row names the columns: each row below is a session, or a talk of the session above the table."""

from __future__ import annotations

import re
from itertools import pairwise

from abstract_parser.draft import Cut, Group, Schedule
from abstract_parser.fields import schedule
from abstract_parser.fields.speaker import several
from abstract_parser.profiles import Layout
from abstract_parser.profiles.fold import fold, inclusive
from abstract_parser.source import Line
from abstract_parser.stages.programme.context import Context
from abstract_parser.stages.programme.openings import Told
from abstract_parser.stages.programme.places import is_interlude
from abstract_parser.stages.programme.rows import Row
from abstract_parser.stages.programme.titles import Reading
from abstract_parser.value import Span

_TABBED, _BARRED = re.compile(r"\t"), re.compile(r"\s?\|\s?")
_RULE = re.compile(r"[\s|:+=-]+\Z")
_MOST_COLUMNS = 30
_FEWEST_ROWS = 2


def read(found: list[Row], layout: Layout, reading: Reading) -> list[Group] | None:
    """The sessions of a table; None where the text holds none with a row of labels above it."""
    for i, row in enumerate(found):
        for separator in (_TABBED, _BARRED):
            names = _names(row.line, separator, layout)
            if len(names) > 1 and "title" in names.values():
                groups = _sessions(found, i, names, separator, reading)
                return groups if len(groups) >= _FEWEST_ROWS else None
    return None


def _cells(line: Line, separator: re.Pattern[str]) -> list[Span]:
    """The cells of a line; bars at its ends are no separators."""
    text = line.text
    low, high = (1, len(text) - 1) if separator is _BARRED and text[:1] == text[-1:] == "|" else (0, len(text))
    out: list[Span] = [(low, low)] * (separator is _TABBED and line.indent > 0)
    for mark in separator.finditer(text, low, high):
        out.append(_trimmed(text, low, mark.start()))
        low = mark.end()
        if len(out) >= _MOST_COLUMNS:
            break
    return [*out, _trimmed(text, low, high)]


def _trimmed(text: str, a: int, b: int) -> Span:
    while a < b and text[a].isspace():
        a += 1
    while b > a and text[b - 1].isspace():
        b -= 1
    return a, b


def _names(line: Line, separator: re.Pattern[str], layout: Layout) -> dict[int, str]:
    """What the columns hold: a session field, or `role:` and a session role. Empty where a cell is no label."""
    if separator.search(line.text) is None:
        return {}
    out: dict[int, str] = {}
    for n, (a, b) in enumerate(_cells(line, separator)):
        key = fold(line.text[a:b])
        if not key:
            continue
        if role := layout.roles.get(key) or layout.roles.get(inclusive(key)):
            out[n] = "role:" + role
        elif key in layout.profile.words.get("session", ()):
            out[n] = "title" if "title" not in out.values() else "other"
        elif key in layout.labels:
            out[n] = layout.labels[key]
        else:
            return {}
    return out


def _sessions(
    found: list[Row], head: int, names: dict[int, str], separator: re.Pattern[str], reading: Reading
) -> list[Group]:
    context = Context(reading)
    for row, below in pairwise(found[: head + 1]):
        context.take(row, below)
    title = found[head].line
    heads = [Cut(title, *span) for span in _cells(title, separator)]
    reading.mark(title, 0, len(title.text), "heading")
    out: list[Group] = []
    for row in found[head + 1 :]:
        line = row.line
        cells = _cells(line, separator)
        if len(cells) < 2:
            continue
        if _RULE.match(line.text):
            reading.mark(line, 0, len(line.text), "rule")
            continue
        group = _session(line, cells, names, reading, heads)
        if group is None:
            reading.mark(line, 0, len(line.text), "interlude")
        elif group.title:
            context.give(group)
            out.append(group)
    return out


def _session(line: Line, cells: list[Span], names: dict[int, str], reading: Reading, heads: list[Cut]) -> Group | None:
    """The session of a row; None where it is a break."""
    group = Group()
    for n, (a, b) in enumerate(cells):
        name = names.get(n, "")
        if a == b or not name:
            continue
        if name == "title" and not group.title:
            if is_interlude(line.text[a:b]):
                return None
            reading.title(line, a, b, group.title, group.own)
        elif name == "code":
            group.code = Cut(line, a, b)
        elif name.startswith("role:"):
            _people(line, a, b, name[5:], group, reading)
        elif name in ("when", "date", "time", "start", "end"):
            _time(line, a, b, name, group, reading)
        else:
            group.fields.append((name, heads[n], Cut(line, a, b)))
    at = 0
    for a, b in cells:
        reading.mark(line, at, a, "delimiter")
        at = b
    return group


def _people(line: Line, a: int, b: int, role: str, group: Group, reading: Reading) -> None:
    crowd = several.split(line.text, a, b, told=True)
    if crowd is not None:
        reading.crowd(line, crowd, (role, line), group.own)
    else:
        reading.told(line, Told(role, (a, a), (a, b)), group.own)


def _time(line: Line, a: int, b: int, name: str, group: Group, reading: Reading) -> None:
    held = schedule.read(line.text[a:b], reading.layout.languages)
    if held is None:
        return
    if name == "end" and held.start and held.end is None:
        held = Schedule(end=held.start, time_span=held.time_span, stop=held.stop)
    section = line.section(a, a + held.stop)
    section.label = "field"
    group.schedules.append((section, held))
