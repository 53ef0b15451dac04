"""The rows of a programme: lines with their cells and a kind, the rows of one person put together."""

from __future__ import annotations

import copy
import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from abstract_parser.fields import labelled, schedule
from abstract_parser.fields.speaker import several
from abstract_parser.profiles import Layout
from abstract_parser.profiles.fold import fold
from abstract_parser.source import Line
from abstract_parser.stages.programme import cells, markup, openings
from abstract_parser.stages.programme.openings import Labelled, Told
from abstract_parser.stages.programme.places import is_interlude, is_kind, is_room, is_type
from abstract_parser.value import Span

TITLES = ("title", "quoted", "heading", "numbered")
"""Kinds of rows that can be a title."""
_LABELLED = ("label", "told")
_NUMBER = re.compile(r"(\d{2,4})\s?[-\u2010-\u2015:|]\s+(?=\S)")
_ROOM = re.compile(r"\s+\(([^()]{2,40})\)\Z")
_FIRST = re.compile(r"(?:[^,;(.]|\.(?!\s)|(?<=\b[^\W\d_])\.|(?<=\b[^\W\d_]{2})\.|(?<=\b[^\W\d_]{3})\.|(?<=\bprof)\.)*", re.I)
"""What a line begins with, up to a mark or a full stop that is none of an initial or an honorific."""
_BRACKETS = re.compile(r"\s+\(([^()]{5,120})\)\Z")
_LIKELY = 0.75
_PERHAPS = -0.5
_NOBODY = several.Crowd((), 0.0)
_LONGEST_TITLE = 200
_LONGEST_LABEL = 40
_LONGEST_PERSON = 200
_MOST_WORDS_OF_HEADING = 4
_MOST_WORDS_OF_ROOM = 6
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


def rows(lines: list[Line], layout: Layout, marks: list[tuple[int, int, str]]) -> list[Row]:
    """The lines as rows, one for one."""
    out = [_row(line, layout, marks) for line in lines]
    _codes_alone(out, layout)
    _numbers_in_sequence(out)
    _known_people(out)
    _headings_of_people(out)
    _under_labels(out)
    _tabled_labels(out, layout)
    _unknown_labels(out)
    _names_in_brackets(out)
    _rooms_in_brackets(out)
    _interludes(out)
    _rooms_behind_times(out)
    _kinds_above_titles(out, layout)
    _rooms_above_titles(out)
    _people_above_quotes(out)
    _like_others(out)
    _names_below_titles(out)
    _people_below_times(out)
    return out


def _codes_alone(found: list[Row], layout: Layout) -> None:
    """A code on a line of its own, right above the title that it belongs to."""
    for i, (row, below) in enumerate(pairwise(found)):
        begins = i == 0 or row.line.gap or found[i - 1].kind in ("noise", "day", "slot", "break")
        if row.kind == "title" and below.kind in TITLES and begins and openings.is_code(row.text, layout):
            row.held.code, row.kind = row.first, "code"
            row.held.texts.clear()


def _numbers_in_sequence(found: list[Row]) -> None:
    """`507 - Title` and `508 - Title`: numbers that count up are codes."""
    held = [(row, match) for row in found if row.kind == "title" and (match := _NUMBER.match(row.text))]
    if len(held) < 2 or any(int(b[1]) != int(a[1]) + 1 for (_, a), (_, b) in pairwise(held)):
        return
    for row, match in held:
        row.kind, row.held.code = "code", match.span(1)
        row.held.texts[0] = (match.end(), row.held.texts[0][1])


def _known_people(found: list[Row]) -> None:
    """`Table: Ada Brandt`: an unknown label whose value is a person of the text announces people."""
    named = {
        fold(row.text[a:b])
        for row in found
        for _, _, (low, high), _ in row.held.told
        for a, _, b, *_ in (several.split(row.text, low, high, told=True) or _NOBODY).people
    }
    for row in found:
        for a, b in row.held.texts if row.kind == "label" else ():
            if several.is_name(row.text[a:b]) and any(
                row.text[a:b] in other.text for other in found if other is not row
            ):
                row.held.texts.remove((a, b))
                row.held.told.append(Told("speaker", (a, a), (a, b)))
                break
    for row in found if named else ():
        label = labelled.unknown(row.text) if row.kind == "title" else None
        if label is not None and fold(row.text[label.value :]) in named:
            row.held.texts.clear()
            row.held.told.append(Told("speaker", (0, label.end), (label.value, len(row.text))))
            row.kind = "told"


def _headings_of_people(found: list[Row]) -> None:
    """`Opening words:` right above a person announces people, whatever it says of their part."""
    for row, below in pairwise(found):
        if row.kind == "title" and row.text[-1] == ":" and row.text.count(" ") < _MOST_WORDS_OF_HEADING:
            if below.kind == "people" and not below.line.gap:
                row.kind = "told"
                row.held.texts.clear()
                row.held.told.append(Told("speaker", (0, len(row.text)), (len(row.text), len(row.text))))


def _under_labels(found: list[Row]) -> None:
    """Lines below a label of people that begin with a name are people, down to the next paragraph."""
    open_ = False
    seen = 0
    for row in found:
        if row.kind == "told":
            open_, seen = True, sum(told.value[0] < told.value[1] for told in row.held.told)
            continue
        if not open_ or (row.line.gap and seen) or row.kind not in ("title", "prose", "people", "break", "place", "item"):
            open_ = False
            continue
        seen += 1
        if row.kind in ("title", "prose") and len(row.text) <= _LONGEST_PERSON and len(row.held.texts) == 1:
            a, b = row.first
            first = _FIRST.match(row.text, a, b)
            name = first[0].rstrip() if first else ""
            if first and first.end() < b and row.text[first.end()] in ",(" and " " in name and several.is_name(name):
                row.kind, row.crowd = "people", several.Crowd((several.Individual(a, b, a + len(name)),), several.ENOUGH)


def _tabled_labels(found: list[Row], layout: Layout) -> None:
    """`Prerequisites<TAB>None`: rows of two cells whose first is a label, where one of them is a known one."""
    pairs = [row for row in found if row.kind == "title" and len(row.held.texts) == 2 and "\t" in row.text]
    names = {id(row): layout.labels.get(fold(row.text[slice(*row.first)])) for row in pairs}
    known = any(names.values())
    for row in found:
        if row.kind in ("timed", "slot") and "\t" in row.text and row.held.texts and row.held.texts[0] < row.held.times[0][0]:
            name = layout.labels.get(fold(row.text[slice(*row.first)]))
            if name in ("when", "date", "time"):
                row.held.labels.append(Labelled("time", row.first, (row.first[1], row.first[1])))
                del row.held.texts[0]
                row.kind, known = "slot", True
    for row in pairs if known else ():
        label, value = row.held.texts
        role = layout.roles.get(fold(row.text[slice(*label)]))
        if role is not None:
            row.held.texts.clear()
            row.held.told.append(Told(role, label, value))
            row.kind = "told"
        elif label[1] - label[0] <= _LONGEST_LABEL:
            row.held.texts.clear()
            row.held.labels.append(Labelled(names[id(row)] or "unknown", label, value))
            row.kind = "label"


def _unknown_labels(found: list[Row]) -> None:
    """`Level: basic` among lines with known labels is one, whatever the label. Its value may be a person."""
    runs = _runs_of_labels(found)
    for i, row in enumerate(found):
        label = labelled.unknown(row.text) if row.kind in ("title", "place", "people") else None
        if label is None or not (_beside_label(found, i) or i in runs):
            continue
        row.held.texts.clear()
        value = (label.value, len(row.text))
        crowd = several.split(row.text, *value)
        if crowd is not None and crowd.weight >= several.ENOUGH:
            row.held.told.append(Told("speaker", (0, label.end), value))
            row.kind = "told"
        else:
            row.held.labels.append(Labelled("unknown", (0, label.end), value))
            row.kind = "label"


def _runs_of_labels(found: list[Row]) -> set[int]:
    """Rows of several in a row that read as `Label: value`, beside the data of a header."""
    out: set[int] = set()
    start = 0
    while start < len(found):
        end = start
        while end < len(found) and found[end].kind == "title" and labelled.unknown(found[end].text):
            end += 1
        while start < end and (not start or (start + 1 < len(found) and found[start + 1].line.gap)):
            start += 1  # the title of the page, and one with a blank line below
        around = [found[i].kind for i in (start - 1, end) if 0 <= i < len(found)]
        if end - start > 1 and not {"label", "told", "slot", "day", "place"}.isdisjoint(around):
            out.update(range(start, end))
        start = max(end, start + 1)
    return out


def _beside_label(found: list[Row], i: int) -> bool:
    """Whether the line right above has a label."""
    return i > 0 and not found[i].line.gap and _has_label(found[i - 1])


def _has_label(row: Row) -> bool:
    return row.kind in _LABELLED or bool(row.held.labels)


def _names_in_brackets(found: list[Row]) -> None:
    """`9:00 Title (Ada Brandt)`: brackets behind most of the titles that hold different names are people."""
    heads = [row for row in found if row.kind in ("timed", "code", "heading", "numbered") and row.held.texts]
    brackets = [(row, tail) for row in heads if (tail := _BRACKETS.search(row.text, *row.first))]
    names = [(row, tail) for row, tail in brackets if _names_first(tail[1])]
    told = sum(bool(row.held.told) for row in heads)
    if len({tail[1] for _, tail in names}) < len(names) or (len(names) + told) * 2 < len(heads) or len(names) < 2:
        return
    for row, tail in names:
        row.held.texts[0] = (row.first[0], tail.start())
        row.held.told.append(Told("speaker", (tail.start(1), tail.start(1)), tail.span(1)))


def _rooms_in_brackets(found: list[Row]) -> None:
    """`Workshop 2: Title (Garden Room)`: brackets behind most titles are rooms where one of them plainly is."""
    heads = [row for row in found if row.kind in ("timed", "code", "heading", "title") and row.held.texts and row.line.gap]
    tails = [(row, tail) for row in heads if (tail := _ROOM.search(row.text, *row.first))]
    if not any(is_room(tail[1]) for _, tail in tails) or len(tails) * 3 < len(heads) * 2:
        return
    for row, tail in tails:
        row.held.texts[0], row.held.room = (row.first[0], tail.start()), tail.span(1)


def _names_first(text: str) -> bool:
    """Whether people stand there, or a person and an organisation: the first of it is a whole name."""
    crowd = several.split(text, 0, len(text), told=True)
    return crowd is not None and " " in (name := text[: crowd.people[0].named]) and several.is_name(name)


def _like_others(found: list[Row]) -> None:
    """A line with a name and brackets, or a name and a dash, is a person's where two others of the text are."""
    for mark in ("(", " — ", " – ", " - "):
        if sum(row.kind == "people" and mark in row.text for row in found) < 2:
            continue
        for row in found:
            if row.kind == "title" and row.crowd is not None and row.crowd.weight >= _LIKELY and mark in row.text:
                row.kind = "people"


def _names_below_titles(found: list[Row]) -> None:
    """Names and nothing else, each below a title, are people where some of them plainly are."""
    held = [
        (row, crowd)
        for above, row in pairwise(found)
        if above.kind in TITLES and row.kind in ("title", "people") and row.crowd and (crowd := _bare(row))
    ]
    if sum(row.kind == "people" for row, _ in held) * 4 < len(held):
        return
    for row, crowd in held:
        if row.kind == "title" and crowd.weight > 0.0:
            row.kind, row.crowd = "people", crowd


def _people_below_times(found: list[Row]) -> None:
    """What stands right below the timed titles is a person each time where most of them plainly are."""
    held = [
        row for i, row in enumerate(found)
        if i and row.kind in ("title", "people") and row.crowd and _is_timed_title(found, i - 1)
    ]  # fmt: skip
    if sum(row.kind == "people" for row in held) * 2 < len(held):
        return
    for row in held:
        if row.kind == "title" and row.crowd and row.crowd.weight >= _PERHAPS and ("," in row.text or row.text[-1] == ")"):
            row.kind = "people"


def _is_timed_title(found: list[Row], i: int) -> bool:
    """Whether a row is a title with its time, or right below one that stands alone."""
    row = found[i]
    if row.kind in ("timed", "code"):
        return bool(row.held.texts)
    return i > 0 and row.kind in TITLES and found[i - 1].kind == "slot"


def _bare(row: Row) -> several.Crowd | None:
    """The people of a row that holds names of two words and more, and nothing else."""
    text = row.text
    crowd = several.split(text, *row.first, told=True)
    if crowd is None or any(p.named < p.end or " " not in text[p.start : p.end] for p in crowd.people):
        return None
    return crowd


def _interludes(found: list[Row]) -> None:
    """A time alone above a break is the break's."""
    for row, below in pairwise(found):
        if row.kind == "slot" and below.kind == "break" and not below.held.times:
            row.kind = "break"


def _kinds_above_titles(found: list[Row], layout: Layout) -> None:
    """`9:30 - 10:30 | Breakout`, and the title below: what stands with the time only says what kind of session it is."""
    for row, below in pairwise(found):
        if row.kind == "title" and below.kind in TITLES and not below.line.gap and is_kind(row.text, layout):
            row.kind, row.line.label = "noise", "session-kind"
        if row.kind not in ("timed", "break") or len(row.held.texts) != 1 or below.kind not in TITLES:
            continue
        if is_kind(row.text[slice(*row.first)], layout) and not below.line.gap:
            row.kind, row.held.sort = "slot", row.first
            row.held.texts.clear()


def _people_above_quotes(found: list[Row]) -> None:
    """`14:45 Ada Brandt, Fife Library` right above a title in quotes is a person at a time."""
    for row, below in pairwise(found):
        if row.kind == "timed" and below.kind == "quoted" and len(row.held.texts) == 1 and not below.line.gap:
            a, b = row.first
            if (crowd := several.split(row.text, a, b)) is not None and crowd.weight >= _LIKELY:
                row.held.told.append(Told("speaker", (a, a), (a, b)))
                row.held.texts.clear()


def _rooms_above_titles(found: list[Row]) -> None:
    """`11:00-11:30 Salt` and the title below: short words that come again and again with the times are rooms."""
    held = [
        row for row, below in pairwise(found)
        if row.kind == "timed" and len(row.held.texts) == 1 and below.kind in TITLES and not below.line.gap
        and row.text.count(" ", *row.first) < 2 and not row.held.told
    ]  # fmt: skip
    names = Counter(fold(row.text[slice(*row.first)]) for row in held)
    if len(held) * 3 < sum(row.kind == "timed" for row in found) * 2 or max(names.values(), default=0) < 2:
        return
    for row in held:
        row.kind, row.held.room = "slot", row.first
        row.held.texts.clear()


def _rooms_behind_times(found: list[Row]) -> None:
    """`Fri 9 February | 2:00-3:15 | Gleacher Center 300` below a title: the last cell is a room, whatever its words."""
    for i, row in enumerate(found):
        if row.kind != "timed" or not (row.held.has_date and row.held.has_range) or len(row.held.texts) != 1 or not i:
            continue
        a, b = row.first
        j = before(found, i)
        titled = j >= 0 and found[j].kind in TITLES and (before(found, j) < 0 or found[j].line.gap > 0)
        if titled and b == len(row.text) and row.text.count(" ", a, b) < _MOST_WORDS_OF_ROOM:
            row.kind, row.held.room = "slot", (a, b)
            row.held.texts.clear()


def _row(line: Line, layout: Layout, marks: list[tuple[int, int, str]]) -> Row:
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
    if line.label == "person" and row.crowd is None and not line.mark and several.is_name(_FIRST.match(text)[0]):  # type: ignore[index]
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
