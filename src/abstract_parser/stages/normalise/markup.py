"""Bullets, headings, bold print and links: what markdown and lists write around the text of a line."""

from __future__ import annotations

import re

from abstract_parser.source import Line
from abstract_parser.stages.normalise import rebuild

Marks = list[tuple[int, int, str]]

_SIGNS = "-*+•·▪▫■□●○◦‣⁃➢➤✓✔∙→⇒»\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf06e\uf02d\uf0e0\uf0a8\uf0b2\uf071\uf077\uf0be‐‑‒–—―−>"
_ROMAN = "(?:ix|iv|v?i{1,3}|v|x)"
# Spaced apart: a bullet is followed by a blank. A number or letter may be glued to its text (`2 .Compare`).
_BULLET = re.compile(
    rf"(?:[{re.escape(_SIGNS)}]|o|\u00a7)(?:\s+|\Z)"
    rf"|(?:\d{{1,2}}\s?[.)]|\(\d{{1,2}}\)|(?:[a-z]|{_ROMAN})\)|\((?:[a-z]|{_ROMAN})\))(?:\s+|(?=[^\W\d_])|\Z)"
    rf"|(?:[a-z]|{_ROMAN})\.(?:\s+|\Z)"  # `o.l.v. Ada Brandt` is no list
)
_BULLET_STARTS = frozenset(_SIGNS + "o§(0123456789abcdefghijklmnopqrstuvwxyz")
_STARTS = _BULLET_STARTS | frozenset("#=~_\\")
_RULE = re.compile(r"(?:[-_=*~#•·\u2010-\u2015]\s?){3,}\Z")
_HEADING = re.compile(r"#{1,6}\s+")
_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])|\\\Z")
_URL = r"(?:https?://|mailto:|www\.|[/#])[^\s()<>]{0,1000}"
# The marks of a link: what is around its words, and where it leads.
_TARGET = rf'(?:\({_URL}(?:\s"[^"]{{0,200}}")?\)|\[\d{{1,3}}\])'
_LINK = re.compile(rf"!?\[(?=[^\[\]]{{1,300}}\]{_TARGET})|(?<=[^\s\]])\]{_TARGET}|\s<{_URL}>")
_MOST_MARKS = 60
"""In one line. With more it is a dump too."""
_LONGEST_MARKED = 4_000
"""Characters. A longer line is a dump, not markup, and is taken as it stands."""


def needed(text: str) -> bool:
    """A cheap guard: whether the line can hold anything that `read` looks for."""
    return (
        text[0] in _STARTS or "*" in text or "__" in text or "\\" in text or "](" in text or "][" in text or "<" in text
    )


def read(line: Line, marks: Marks) -> None:
    """Notes heading level, bold stretches and the bullet; `**`, `#` and links are marks, not text."""
    text = line.text
    first = text[0]
    if first in "*_-=~#•·–—" and _RULE.match(text):
        line.label = "rule"
        return
    if first == "#" and (heading := _HEADING.match(text)):
        line.level = len(heading[0].rstrip())
        rebuild.drop(line, 0, heading.end(), marks, "heading")
    if len(line.text) <= _LONGEST_MARKED:
        _unmark(line, marks)
    text = line.text
    if text and text[0] in _BULLET_STARTS and (bullet := _BULLET.match(text)):
        line.mark = bullet[0].strip()
        line.body = bullet.end()


def _unmark(line: Line, marks: Marks) -> None:
    text = line.text
    if "](" in text or "][" in text or "<" in text:
        _drop_all(line, _LINK, marks, "link")
        text = line.text
    if "__" in text or text.count("*") > 1 + (text[:2] == "* "):
        rebuild.unmark(line, marks)
    if "\\" in line.text:
        _drop_all(line, _ESCAPE, marks, "escape")


def _drop_all(line: Line, pattern: re.Pattern[str], marks: Marks, kind: str) -> None:
    cuts = [found.span() for found in pattern.finditer(line.text)]
    if 0 < len(cuts) <= _MOST_MARKS:
        rebuild.drop_all(line, cuts, marks, kind)


def across_lines(lines: list[Line]) -> list[Line]:
    """A bullet alone belongs to the line below, a line of `=` makes the one above a heading, one `>` is no list."""
    for i, line in enumerate(lines):
        if i and line.label == "rule" and line.text[0] == "=" and not line.gap and not lines[i - 1].label:
            lines[i - 1].level = 1
    angles = [line for line in lines if line.mark == ">"]
    if len(angles) == 1:  # `> 90 % of patients`
        angles[0].mark, angles[0].body = "", 0
    if not any(line.mark and line.body >= len(line.text) for line in lines):
        return lines
    kept: list[Line] = []
    pending: Line | None = None
    for line in lines:
        if line.label == "furniture":
            kept.append(line)
            continue
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
    return kept
