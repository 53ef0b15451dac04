"""What two lines say of each other where they meet: whether the lower one goes on, or begins something of its own."""

from __future__ import annotations

import re

from abstract_parser.fields import country, labelled, schedule
from abstract_parser.fields.speaker import shape
from abstract_parser.fields.speaker.words import word
from abstract_parser.lexicons import words
from abstract_parser.profiles import Layout
from abstract_parser.profiles.fold import first_word, fold
from abstract_parser.source import Line

_UNFINISHED = (",", ";", "-", "–", "—", "(", "&", "/")
_LONGEST_SCHEDULE = 80
_LONGEST_BRACKET = 40
_LONGEST_NAME = 4
_LIKELY = 1.0
"""What is enough below a label with its value, which no person is part of."""
_PARAGRAPH = 3
_SENTENCE_END = re.compile(r"[.!?](?=\s|\Z)")


def goes_on(above: str, text: str) -> bool:
    """Whether a line cannot but go on with the full line above it."""
    if text[0].islower():
        return above[-1] not in ".!?:"
    first, _, rest = text.partition(" ")
    if word(first).role and word(rest.partition(" ")[0] or first).connector:
        return True  # `Lecturer at ...`: a post without its person
    if above[-1] in ".!?:":
        return False
    if above.endswith(_UNFINISHED) or is_left_open(above) or _closes_bracket(above, text):
        return True
    if first[-1] == "." and len(first) > 4 and rest:
        return True  # `Fund. Lecturer at ...`
    bracket = text[0] == "(" and text[-1] == ")" and len(text) <= _LONGEST_BRACKET
    return bracket or country.is_country(text.rstrip("."))


def _closes_bracket(above: str, text: str) -> bool:
    """Whether a bracket that the line above opens is closed here, and none is opened first."""
    opened = above.rfind("(")
    return opened > above.rfind(")") and 0 <= text.find(")") < (text.find("(") % (len(text) + 1))


def is_left_open(text: str) -> bool:
    """Whether a line ends in the middle of a phrase: `... and of the`."""
    return word(text.rsplit(None, 1)[-1]).connector


def is_schedule(text: str, layout: Layout) -> bool:
    """Whether a short line is a date or time and nothing else."""
    if len(text) >= _LONGEST_SCHEDULE or not schedule.begins(text, layout.languages):
        return False
    read = schedule.read(text, layout.languages)
    return read is not None and read.stop >= len(text)


def starts_structure(text: str, layout: Layout) -> bool:
    """Whether the text begins something of its own: a label, a part, a code and title, a lead-in, a page mark."""
    head = first_word(text)
    if layout.part(text, head):
        return True
    colon = text.find(":", 0, 40)
    if colon > 0:
        label = fold(text[:colon])
        if label in layout.labels or label in layout.roles:
            return True
    if text.endswith(":") and layout.lead_ins.begins(text):
        return True
    return layout.code(text, head) is not None or layout.noise.match(text) is not None


def begins_person(above: str, text: str, begun: str, layout: Layout) -> bool:
    """Whether a person begins below a finished line. ``begun``: the text and the lines that it fills."""
    label = labelled.read(above, layout)
    if label is not None and label.kind == "role":
        return False
    field = label is not None and shape.likeness(begun) >= _LIKELY
    if not field and not _is_person(begun):
        return False
    if not shape.likeness(above):
        return country.tail(above.rpartition(". ")[0]) is None  # two people on one line, the second one cut
    # Two people without a country: the line above ends as organisations do, and a name and a comma stand below.
    return word(above.rsplit(None, 1)[-1]).head and _is_name(text.partition(",")[0], text)


def _is_person(text: str) -> bool:
    return shape.likeness(text) >= shape.ENOUGH


def _is_name(held: str, text: str) -> bool:
    parts = [word(part) for part in held.split()]
    if held == text or not 2 <= len(parts) <= _LONGEST_NAME:
        return False
    return all(part.name_word and not (part.filler or part.role or part.topic or part.acronym) for part in parts)


def begins_prose(above: str, begun: str, lines: int, layout: Layout) -> bool:
    """Whether a paragraph begins below a line that is something else: a heading, a label with its value."""
    prose = _SENTENCE_END.search(begun) and not words("sentence_words").isdisjoint(begun.split())
    return (lines >= _PARAGRAPH or bool(prose)) and starts_structure(above, layout)


def goes_on_marked(above: str, line: Line, layout: Layout) -> bool:
    """Whether what looks like a bullet was cut off inside a line: a dash of a title, `(2)` behind a `(1)`."""
    mark = line.mark
    if mark in ("-", "–", "—"):
        return line.text[line.body : line.body + 1].islower() and starts_structure(above, layout)
    number = mark.strip("()")
    return mark[-1] == ")" and number.isdecimal() and mark.replace(number, str(int(number) - 1)) in above
