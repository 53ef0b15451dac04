"""The sessions of the examples: where each begins, and how far its header goes."""

from __future__ import annotations

import re

from abstract_parser.fields import schedule
from abstract_parser.induction.evidence import Section
from abstract_parser.profiles import Layout
from abstract_parser.profiles.fold import fold
from abstract_parser.source import Line, SourceText
from abstract_parser.stages.label import label as set_labels
from abstract_parser.stages.normalise import normalise

_LABEL = re.compile(r"(?P<label>[^\W\d_][^:.?!;,|{}\d]{0,38}+)\s?:\s++(?P<value>\S.*)\Z", re.DOTALL)
_MOST_WORDS = 5
_LONGEST_TITLE = 250
_LONGEST_HEADER = 20
_LONGEST_VALUE = 160
_FIRST_RUN = 15


def labelled(text: str) -> tuple[str, str] | None:
    """`Label: value`, whatever the label is: a few words without a number, the first with a capital."""
    match = _LABEL.match(text)
    if match is None or not text[0].isupper() or len(match["label"].split()) > _MOST_WORDS:
        return None
    return match["label"].strip(), match["value"].strip()


def read(source: SourceText, generic: Layout) -> list[Line]:
    """The lines of an example, with the kinds that the generic profile gives them."""
    lines = normalise(source).lines
    set_labels(lines, generic)
    return lines


def split(name: str, lines: list[Line], first: int) -> list[Section]:
    """The sessions of a text. ``first`` is the number of the first of them."""
    runs = _runs(lines)
    starts = sorted({_start(lines, begin) for begin, _ in runs}) or [0]
    if not runs or runs[0][0] > _FIRST_RUN:
        starts = [0, *starts[1:]]
    out: list[Section] = []
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        held = [line for line in lines[start:end] if line.label != "rule"]
        if held:
            out.append(Section(first + len(out), name, held, _header(held)))
    return out


def is_header(line: Line) -> bool:
    """Whether a line is a schedule or a label with a value."""
    if line.mark or line.label == "part":
        return False
    return line.label == "schedule" or (labelled(line.text) is not None and len(line.text) <= _LONGEST_VALUE)


def _runs(lines: list[Line]) -> list[tuple[int, int]]:
    """Stretches of header lines that are like the first one: with a date or time, or with a label that it has."""
    out: list[tuple[int, int]] = []
    known: set[str] = set()
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and is_header(lines[end]):
            end += 1
        if end > at:
            held = lines[at:end]
            names = {fold(found[0]) for line in held if (found := labelled(line.text))}
            dated = any(line.label == "schedule" for line in held)
            if (dated or len(held) > 1) and (not out or (known & names) or (dated and "" in known)):
                out.append((at, end))
                known = known or names | ({""} if dated else set())
        at = end + 1
    return out


def _start(lines: list[Line], run: int) -> int:
    """The first line of the session whose header lines begin there: the title above them, and a line of values."""
    at = run
    if at and not lines[at - 1].mark and lines[at - 1].label != "rule" and len(lines[at - 1].text) <= _LONGEST_TITLE:
        at -= 1
        above = lines[at - 1] if at else None
        if above is not None and not lines[at].gap and labelled(above.text) and not above.mark:
            at -= 1
    return at


def _header(lines: list[Line]) -> int:
    """How many lines belong to the header: up to the last header line before the text begins."""
    end = 1
    for at, line in enumerate(lines[:_LONGEST_HEADER]):
        if line.mark or line.label == "part" or (len(line.text) > _LONGEST_VALUE and not is_header(line)):
            break
        if is_header(line):
            end = at + 1
    return end


def is_schedule(text: str, generic: Layout) -> str:
    """`date`, `time` or `when` where the whole text is one; else nothing."""
    found = schedule.read(text, generic.languages) if schedule.begins(text, generic.languages) else None
    if found is None or found.stop < len(text):
        return ""
    return "when" if found.date_span and found.time_span else "date" if found.date_span else "time"
