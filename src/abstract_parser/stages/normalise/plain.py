"""Makes the text plain without losing where each character came from.

Most lines need nothing and are taken as they stand. Only a line that holds something odd (a character that does
not print, damage of an encoding, an entity, markup) is rebuilt from pieces, each of which knows its source.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from abstract_parser.diagnostics import Doubt
from abstract_parser.source import Line, SourceText
from abstract_parser.stages.normalise import chat, mail, markup, misread, pages, rebuild, repair
from abstract_parser.stages.normalise.looks import NONE, Looks


@dataclass(slots=True)
class Normalised:
    """The lines that hold something, the marks that are no text, and what had to be repaired."""

    lines: list[Line] = field(default_factory=list)
    marks: list[tuple[int, int, str]] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    physical: int = 0


def normalise(source: SourceText) -> Normalised:
    """Lines of the source in order, blank ones left out."""
    out = Normalised()
    mender = repair.Mender(source.text)
    raws = misread.physical_lines(source.text)
    at = _byte_order_mark(raws, out.marks)
    gap = 0
    quoted = mail.is_quoted(raws)
    page = below = False
    lines = out.lines
    looks = Looks(source.styles) if source.styles != NONE else None
    for number, raw in enumerate(raws, 1):
        text = raw.strip()
        start = at
        at += len(raw)
        if raw[-1:] == "\f":
            page = True
        if not text:
            gap += 1
            below = False
            continue
        lead = 0 if raw[0] == text[0] else raw.index(text[0])
        start += lead
        marked = quoted and text.startswith(mail.MARKS)
        overflow, below = below and not marked, marked
        if below:
            size = mail.unquote(text, start, out.marks)
            text, start = text[size:].lstrip(), start + size
            if not text:
                gap += 1
                below = False
                continue
            rest = raw.rstrip()[lead + size :]
            start += len(rest) - len(text)
            lead = len(rest) - len(text)
        line = Line(number, start, text, None, gap)
        if looks is not None:
            looks.give(line)
        if lead:
            line.indent = lead
        if mender.needed(text):
            mender.mend(line, out.marks)
            if not line.text:
                continue
        if overflow and lines:
            # The quoting made the line above too long for the next program, and this is what it cut off.
            lines[-1] = rebuild.glue(lines[-1], line, " ")
            continue
        if markup.needed(line.text):
            markup.read(line, out.marks)
            if not line.text:
                continue
        if page:
            line.page = True
            page = raw[-1:] == "\f"
        gap = 0
        lines.append(line)
    out.physical = len(raws)
    chat.unstamp(lines, out.marks)
    pages.furniture(lines)
    out.lines = markup.across_lines(lines)
    mail.preambles(out.lines)
    mender.report(out.doubts)
    return out


def _byte_order_mark(raws: list[str], marks: list[tuple[int, int, str]]) -> int:
    """Takes the byte order mark off the first line. How many characters it has."""
    if not raws or raws[0][0] != "\ufeff":
        return 0
    marks.append((0, 1, "invisible"))
    raws[0] = raws[0][1:]
    return 1
