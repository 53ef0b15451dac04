"""HTML tags and markdown links that were left in a line are taken off it."""

from __future__ import annotations

import re

from abstract_parser.source import Line
from abstract_parser.stages.normalise import rebuild

_NAMES = "a|b|br|i|em|strong|p|span|div|li|ul|ol|h[1-6]|sup|sub|u|font|hr|img"
_TAG = re.compile(rf"</?(?:{_NAMES})(?:\s[^<>]{{0,300}})?/?>", re.I)
_LINK = re.compile(r"\[([^\[\]]{1,200})\]\([^()\s]{1,500}\)")
_MOST_TAGS = 50


def untag(line: Line, marks: list[tuple[int, int, str]]) -> None:
    """Takes HTML tags off that were left in the text."""
    for tag in reversed(list(_TAG.finditer(line.text))[:_MOST_TAGS]):
        rebuild.drop(line, *tag.span(), marks, "tag")


def unlink(line: Line, marks: list[tuple[int, int, str]]) -> None:
    """Takes the marks of markdown links off; the text of one at the beginning of the line is as good as bold."""
    for link in reversed(list(_LINK.finditer(line.text))[:_MOST_TAGS]):
        rebuild.drop(line, link.end(1), link.end(), marks, "link")
        rebuild.drop(line, link.start(), link.start() + 1, marks, "link")
        if link.start() == line.body:
            line.bold = ((line.body, line.body + len(link[1])), *line.bold)
