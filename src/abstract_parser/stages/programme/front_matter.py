"""YAML or TOML data above a text, as site generators keep it: `key: value` or `key = "value"` between two fences.

Only what stands there is read, line by line; nothing is executed or resolved. Keys vary from site to site, so values
speak too: the first two time stamps are start and end, whatever their keys.
"""

from __future__ import annotations

import datetime
import re
from typing import NamedTuple

from abstract_parser.draft import Block, Cut, Group, Person, Schedule
from abstract_parser.profiles import Layout
from abstract_parser.profiles.fold import fold
from abstract_parser.source import Line
from abstract_parser.stages.programme.titles import Reading

_FENCES = ("---", "+++")
_ENTRY = re.compile(r"(?:-\s+)?([^\W\d][\w .-]{0,40}?)\s?[:=]\s*(?=\S|\Z)")
_ITEM = re.compile(r"-\s+(?=\S)")
_LIST = re.compile(r"\[(.*)\]\Z")
_QUOTED = re.compile(r"\"([^\"]*)\"|'([^']*)'|([^,\s][^,]*)")
_STAMP = re.compile(r"(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?\Z")
_ID = re.compile(r"[A-Z0-9]{5,8}\Z")
_TITLES = frozenset({"title", "name", "titel", "titre", "título"})
_NO_TEXT = frozenset({"", "true", "false", "null", "~", "[]", "{}", "|", ">"})
_MOST_LINES = 400


class _Key(NamedTuple):
    name: str
    line: Line
    label: tuple[int, int]
    value: tuple[int, int]


def read(lines: list[Line], layout: Layout, reading: Reading) -> Group | None:
    """The session that such data describe; None where the text does not begin with any."""
    if not lines or lines[0].text not in _FENCES:
        return None
    fence = lines[0].text
    close = next((i for i, line in enumerate(lines[1:_MOST_LINES], 1) if line.text == fence), None)
    if close is None:
        return None
    group = Group()
    for line in (lines[0], lines[close]):
        reading.mark(line, 0, len(line.text), "rule")
    owner = ""
    taken: set[str] = set()
    for line in lines[1:close]:
        key = _entry(line)
        if key is None:
            if group.title and not _ITEM.match(line.text) and group.title[-1].line.number + 1 == line.number:
                group.title.append(Cut(line, 0, len(line.text)))  # a title wrapped over two lines
            elif owner in layout.roles and line.text.startswith("- "):
                _people(group, line, 2, len(line.text), layout.roles[owner])
            continue
        owner = _take(group, key, owner, layout, reading, taken)
    for line in lines[close + 1 :]:
        _text(group.own, line, reading)
    return group if group.title else None


def _entry(line: Line) -> _Key | None:
    """Key and value of a line; quotation marks are no part of the value."""
    match = _ENTRY.match(line.text)
    if match is None:
        return None
    a, b = match.end(), len(line.text)
    if b - a > 1 and line.text[a] in "\"'" and line.text[b - 1] == line.text[a]:
        a, b = a + 1, b - 1
    return _Key(fold(match[1].strip()), line, match.span(1), (a, b))


def _take(group: Group, key: _Key, owner: str, layout: Layout, reading: Reading, taken: set[str]) -> str:
    """Notes a value; returns the key that the indented lines below belong to."""
    line, (a, b) = key.line, key.value
    held = line.text[a:b]
    nested = line.indent > 0 or line.text.startswith("- ")
    if not nested:
        owner = key.name
    place = Cut(line, a, b)
    if nested and owner in layout.roles:
        if owner in taken and not line.text.startswith("- "):
            return owner
        taken.add(owner)
        if " " in held:
            _label(line, key, reading)
            group.own.people.append(Person(place, _role(layout, owner), line, named=b))
        return owner
    if nested or held.casefold() in _NO_TEXT:
        return owner
    if key.name in layout.roles:
        _people(group, line, a, b, layout.roles[key.name])
    elif key.name in _TITLES and not group.title:
        group.title.append(place)
    elif (stamp := _stamp(held)) is not None:
        _stamped(group, line, a, stamp)
    elif layout.labels.get(key.name) == "location":
        group.fields.append(("location", Cut(line, a, a), place))
    elif group.code is None and _ID.match(held) and any(map(str.isdigit, held)) and any(map(str.isalpha, held)):
        group.code = place
    elif key.name in ("type", "duration", "language", "level", "track", "format") and key.name not in taken:
        taken.add(key.name)
        group.fields.append((layout.labels.get(key.name, "other"), Cut(line, *key.label), place))
    else:
        return owner
    _label(line, key, reading)
    return owner


def _label(line: Line, key: _Key, reading: Reading) -> None:
    reading.mark(line, 0, key.value[0], "label")
    reading.mark(line, key.value[1], len(line.text), "quote")


def _role(layout: Layout, owner: str) -> str | None:
    return None if layout.roles[owner] == "speaker" else layout.roles[owner]


def _people(group: Group, line: Line, a: int, b: int, role: str) -> None:
    """A list of people in brackets, or one."""
    inner = _LIST.match(line.text[a:b])
    low, high = (a + inner.start(1), a + inner.end(1)) if inner else (a, b)
    for match in _QUOTED.finditer(line.text, low, high):
        n = match.lastindex or 0
        start, end = match.span(n)
        if " " in line.text[start:end].strip():
            group.own.people.append(Person(Cut(line, start, end), None if role == "speaker" else role, line, named=end))


def _stamp(text: str) -> Schedule | None:
    match = _STAMP.match(text)
    if match is None:
        return None
    year, month, day, hour, minute = (int(match[n]) for n in range(1, 6))
    try:
        start = datetime.datetime(year, month, day, hour, minute).time()
    except ValueError:
        return None
    return Schedule(day, month, year, date_span=(0, 10), start=start, time_span=(11, match.end(5)), stop=match.end())


def _stamped(group: Group, line: Line, a: int, stamp: Schedule) -> None:
    """The first time stamp is the beginning, the second the end."""
    section = line.section(a, a + stamp.stop)
    section.label = "field"
    if not group.schedules:
        group.schedules.append((section, stamp))
    elif group.schedules[0][1].end is None and len(group.schedules) == 1:
        group.schedules.append((section, Schedule(end=stamp.start, time_span=stamp.time_span, stop=stamp.stop)))


def _text(block: Block, line: Line, reading: Reading) -> None:
    if line.label in ("rule", "furniture"):
        reading.mark(line, 0, len(line.text), line.label)
        return
    reading.mark(line, 0, line.body, "bullet")
    if line.body < len(line.text):
        block.paragraphs.append(Cut(line, line.body, len(line.text)))
