"""Lines of a session's body: parts, text, objectives, people."""

from __future__ import annotations

import re

from abstract_parser.draft import Block, Cut, Schedule
from abstract_parser.fields import objectives
from abstract_parser.fields.labelled import Labelled, unknown
from abstract_parser.profiles.fold import fold
from abstract_parser.source import Line
from abstract_parser.stages.group import ahead, header
from abstract_parser.stages.group.heads import LONGEST_TITLE
from abstract_parser.stages.group.state import Walk

_SUBTITLE = 140
_LONGEST_ITEM = 250
# A title and the text behind it on one line, without the blank: `...at scale?Families told us ...`
_GLUED = re.compile(r"(?<=[a-z])[.?!](?=[A-Z][a-z])")
_GLUED_TEXT = 80


def timed(walk: Walk, _: int, line: Line) -> bool:
    """`09:00-09:25 Title`: a part with its time."""
    read = line.detail
    if not walk.layout.profile.parts.timed or not isinstance(read, Schedule):
        return False
    start, end = read.time_span or (0, 0)
    block = Block(label=Cut(line, start, end))
    block.title.append(Cut(line, header.behind(walk, line, read), len(line.text)))
    walk.open(block)
    return True


def part(walk: Walk, _: int, line: Line) -> bool:
    """The heading of a part."""
    match = line.detail
    size = len(line.text)
    titled = "title" in match.groupdict()  # type: ignore[attr-defined]
    number, (a, b) = match["n"], match.span("title") if titled else (size, size)  # type: ignore[index,attr-defined]
    label_end = match.end("n") + line.text[match.end("n") : a].startswith(")")  # type: ignore[attr-defined]
    block = Block(label=Cut(line, 0, label_end), number=number)
    if line.text[label_end:a].strip():
        walk.mark(line, label_end, a, "part")
    glued = _GLUED.search(line.text, a, b)
    if glued and b - glued.end() > _GLUED_TEXT:
        block.paragraphs.append(Cut(line, glued.end(), b))
        b = glued.end()
    if b > a:
        block.title.append(Cut(line, a, b))
    walk.open(block)
    return True


def lead_in(walk: Walk, _: int, line: Line) -> bool:
    """The announcement of objectives. One below another is the announcement, below the first a heading."""
    if walk.block.items:
        return False
    if walk.block.lead_in is not None:
        walk.mark(*walk.block.lead_in, "heading")
    walk.block.lead_in = Cut(line, 0, len(line.text))
    walk.zone, walk.bulleted = "objectives", False
    return True


def item(walk: Walk, i: int, line: Line) -> bool:
    """A bulleted line: an objective, a person, or a line of a list that is part of the text."""
    cut = Cut(line, line.body, len(line.text))
    if cut.start >= cut.end:
        return True  # a bullet without text stays visible
    if walk.zone == "title" and ahead.continues_title(walk.heads, i):
        walk.session.title.append(Cut(line, 0, len(line.text)))  # a title wrapped before its dash
        return True
    if walk.zone == "objectives" and not walk.block.items and (held := objectives.numbered(line.text)):
        _take(walk, line, 0, held)
        return True
    walk.mark(line, 0, line.body, "bullet")
    if walk.zone == "objectives" and _begins_people(walk, i, line):
        walk.add(cut)
        walk.zone = "people"
    elif walk.zone == "objectives":
        walk.block.items.append(cut)
        walk.bulleted = True
    elif walk.zone == "people" or ahead.person_item(walk.heads, i):
        walk.add(cut)
    else:
        walk.block.paragraphs.append(cut)
        walk.zone = "body"
    return True


def _begins_people(walk: Walk, i: int, line: Line) -> bool:
    """Whether a bulleted person stands apart from the objectives above, or has the name in bold print."""
    bold = bool(line.bold) and line.bold[0][0] <= line.body + 1
    if not walk.block.items:
        return False
    above = walk.block.items[-1].line
    other = bool(above.mark) and line.mark[0].isdigit() is not above.mark[:1].isdigit()
    return (bold or line.gap > above.gap or other) and ahead.person_item(walk.heads, i, bold)


def person(walk: Walk, i: int, line: Line) -> bool:
    """A line that reads as a person."""
    if walk.zone == "objectives" and not walk.block.items and not ahead.last_of_block(walk.heads, i):
        return False
    if _titles(walk, i, line):
        return False
    if walk.zone != "people":
        walk.role = None
    walk.add(Cut(line, 0, len(line.text)))
    walk.zone = "people"
    return True


def maybe(walk: Walk, i: int, line: Line) -> bool:
    """Perhaps a person: it is one among people at the end of a block, or where people were announced."""
    if walk.zone == "title" or (walk.zone == "objectives" and not walk.block.items):
        return False
    return (walk.zone == "people" or ahead.last_of_block(walk.heads, i)) and person(walk, i, line)


def text(walk: Walk, i: int, line: Line) -> None:
    """What is nothing else: the rest of a title, an objective without its bullet, a subtitle, a paragraph."""
    size = len(line.text)
    cut = Cut(line, 0, size)
    if _titles(walk, i, line) or (walk.zone == "title" and ahead.continues_title(walk.heads, i)):
        walk.session.title.append(cut)
    elif walk.zone == "people" and walk.role and (ahead.likely_person(walk.heads, i) or _is_placeholder(walk, line)):
        walk.add(cut)
    elif walk.zone == "people" and walk.role and ahead.people_follow(walk.heads, i):
        walk.refuse(line)
    elif walk.block.number and not walk.block.title and not walk.block.paragraphs and _may_title(line):
        walk.block.title.append(cut)  # `PART ONE`, and its title on the next line
    elif walk.zone == "objectives" and _is_bare_item(walk, i, line):
        walk.block.items.append(cut)
    elif walk.zone in ("title", "header") and (read := unknown(line.text)) and not walk.block.paragraphs:
        header.keep(walk, Labelled("field", "unknown", read.end, read.value), line)
    elif _is_subtitle(walk, i, line):
        walk.open(Block(title=[cut]))
    elif isinstance(line.detail, int) and walk.block.lead_in is None:
        walk.block.paragraphs.append(Cut(line, 0, line.detail))
        walk.block.lead_in = Cut(line, line.detail, size)
        walk.zone = "objectives"
    else:
        objectives.add_paragraph(walk.block, cut, walk.layout, walk.mark)
        walk.zone, walk.role = "body", None


def _is_placeholder(walk: Walk, line: Line) -> bool:
    return fold(line.text) in walk.layout.placeholders


def _titles(walk: Walk, i: int, line: Line) -> bool:
    """Whether a line is the title below a first line of other values."""
    untitled = walk.zone == "title" and not walk.session.title
    return untitled and walk.heads.kind(i - 1) == "head" and len(line.text) <= LONGEST_TITLE


def _take(walk: Walk, line: Line, at: int, held: list[tuple[int, int]]) -> None:
    """Objectives that stand in one line, from that place on."""
    walk.block.items.extend(Cut(line, low, high) for low, high in held)
    for low, high in held:
        if line.text[at:low].strip():
            walk.mark(line, at, low, "delimiter")
        at = high
    walk.zone, walk.bulleted = "objectives", True


def _may_title(line: Line) -> bool:
    """Whether a line is short and no sentence."""
    return len(line.text) <= _SUBTITLE and line.text[-1] not in ".:;,"


def _is_bare_item(walk: Walk, i: int, line: Line) -> bool:
    """An objective whose bullet was lost: short, directly in the list, and the list has no bullets."""
    return not walk.bulleted and len(line.text) <= _LONGEST_ITEM and not ahead.is_paragraph(walk.heads, i)


def _is_subtitle(walk: Walk, i: int, line: Line) -> bool:
    """A short unpunctuated line between header and text, in a session without part headings."""
    if not walk.layout.profile.parts.subtitle or walk.session.parts or walk.block.paragraphs:
        return False
    if walk.zone not in ("header", "people") or not _may_title(line):
        return False
    return ahead.titles_text(walk.heads, i)
