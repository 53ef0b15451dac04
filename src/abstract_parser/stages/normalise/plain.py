"""Makes the text plain without losing where each character came from.

Most lines need nothing and are taken as they stand. Only a line that holds something odd (a character that does
not print, damage of an encoding, an entity, markup) is rebuilt from pieces, each of which knows its source.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from abstract_parser.diagnostics import Doubt, doubt
from abstract_parser.source import Line, SourceText
from abstract_parser.stages.normalise import rebuild, repair

# Spaced apart: a bullet is followed by a blank. A number or letter may be glued to its text (`2 .Compare`).
_BULLET = re.compile(
    r"(?:[-*+\u2022\u00b7\u25aa\u25ab\u25a0\u25a1\u25cf\u25cb\u25e6\u2023\u2043\u27a2\u2713\u2714\u2219\uf0b7\u2010-\u2015\u2212]|o|\u00a7)(?:\s+|\Z)"
    r"|(?:\d{1,2}\s?[.)]|\(\d{1,2}\)|[a-z][.)]|\([a-z]\))(?:\s+|(?=[^\W\d_])|\Z)"
)
_BULLET_STARTS = frozenset("-*+•·▪▫■□●○◦‣⁃➢✓✔∙\uf0b7‐‑‒–—―−o§(0123456789abcdefghijklmnopqrstuvwxyz")
_MARKUP_STARTS = _BULLET_STARTS | frozenset("#=~_")
_RULE = re.compile(r"(?:[-_=*~#•·\u2010-\u2015]\s?){3,}\Z")
_QUOTE = re.compile(r"(?:>\s?){1,8}")
_HEADING = re.compile(r"#{1,6}\s+")
_QUOTED_ENOUGH = 0.5
_LONGEST_MARKED = 4_000
"""Characters. A longer line is a dump, not markup, and is taken as it stands."""


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
    log = repair.Log()
    at, gap = 0, 0
    raws = source.text.splitlines(keepends=True)
    quoted = _is_quoted(raws)
    lines = out.lines
    suspect = repair.suspicious(source.text)
    for number, raw in enumerate(raws, 1):
        text = raw.strip()
        if not text:
            gap += 1
            at += len(raw)
            continue
        lead = 0 if raw[0] == text[0] else raw.index(text[0])
        whole = Line(number, at + lead, text, None, gap)
        if lead:
            whole.indent = lead
        line: Line | None = whole
        at += len(raw)
        if quoted and text[0] == ">":
            line = _unquote(out, text, number, at - len(raw) + lead, gap)
        if line is None:
            gap += 1
            continue
        if repair.needed(line.text, suspect):
            repair.repair(line, out.marks, log)
            if not line.text:
                continue
        if line.text[0] in _MARKUP_STARTS or "*" in line.text or "__" in line.text:
            _markup(line, out.marks)
        gap = 0
        lines.append(line)
    out.physical = len(raws)
    _join_lone_bullets(out)
    if log.repaired:
        out.doubts.append(doubt("AP003", log.first, count=log.repaired, before=log.before, after=log.after))
    if log.invalid:
        out.doubts.append(doubt("AP006", log.first_invalid, count=log.invalid))
    return out


def _is_quoted(raws: list[str]) -> bool:
    """Whether the text is a quoted e-mail: at least half of its lines begin with `>`."""
    if not any(raw.startswith((">", " >")) for raw in raws):
        return False
    held = [raw.lstrip() for raw in raws if not raw.isspace()]
    return sum(raw.startswith(">") for raw in held) >= _QUOTED_ENOUGH * len(held)


def _unquote(out: Normalised, text: str, number: int, start: int, gap: int) -> Line | None:
    """The line behind its quoting marks, or None where nothing is behind them."""
    mark = _QUOTE.match(text)
    size = mark.end() if mark else 0
    if stripped := text[:size].rstrip():
        out.marks.append((start, start + len(stripped), "quoting"))
    rest = text[size:]
    if not rest.strip():
        return None
    lead = len(rest) - len(rest.lstrip())
    line = Line(number, start + size + lead, rest.strip(), None, gap)
    line.indent = lead
    return line


def _markup(line: Line, marks: list[tuple[int, int, str]]) -> None:
    """Notes heading level, bold stretches and the bullet; `**` and `#` are marks, not text."""
    text = line.text
    first = text[0]
    if first in "*_-=~#•·–—" and _RULE.match(text):
        line.label = "rule"
        return
    if first == "#" and (heading := _HEADING.match(text)):
        line.level = len(heading[0].rstrip())
        rebuild.drop(line, 0, heading.end(), marks, "heading")
        text = line.text
    if len(text) <= _LONGEST_MARKED and ("__" in text or text.count("*") > 1 + (text[:2] == "* ")):
        rebuild.unmark(line, marks)
        text = line.text
    if text and text[0] in _BULLET_STARTS and (bullet := _BULLET.match(text)):
        line.mark = bullet[0].strip()
        line.body = bullet.end()


def _join_lone_bullets(out: Normalised) -> None:
    """A bullet alone on its line belongs to the line below."""
    lines = out.lines
    if not any(line.mark and line.body >= len(line.text) for line in lines):
        return
    kept: list[Line] = []
    pending: Line | None = None
    for line in lines:
        if pending is not None and not line.mark and line.label != "rule":
            line = rebuild.glue(pending, line, " ")
            line.body = len(pending.text) + 1
            pending = None
        elif pending is not None:
            kept.append(pending)
            pending = None
        if line.mark and line.body >= len(line.text) and not line.mark[0].isdigit():
            pending = line
        else:
            kept.append(line)
    if pending is not None:
        kept.append(pending)
    out.lines = kept
