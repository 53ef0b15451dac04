"""The stretches of a speaker line between its delimiters, and the words in them."""

from __future__ import annotations

import re
from typing import NamedTuple

from abstract_parser.fields.speaker.words import word

_WORD = re.compile(r"\S+")
_DELIMITER = re.compile(r"[;,|•·\t]|\s{3,}")
_STOP = re.compile(r"(?<=[^\W\d_]{4})\.\s+(?=[^\W\d_])")
_STOPPED = re.compile(rf"{_DELIMITER.pattern}|{_STOP.pattern}")
_DASH = re.compile(r"\s+[-\u2010-\u2015\u2212]{1,2}\s+")

_BEHIND_NAME = re.compile(r"\s?[,;|]\s|\s[-\u2010-\u2015\u2212]{1,2}\s|\s\(|\t|\s{3,}")
_LONGEST_NAME = 70


class Chunk(NamedTuple):
    """A stretch of the line between delimiters outside of parentheses, and the delimiter before it."""

    start: int
    end: int
    before: str

    def words(self, text: str) -> int:
        """How many words it has."""
        return len(text[self.start : self.end].split())


def behind_name(text: str) -> re.Match[str] | None:
    """The first mark of a line of people: comma, semicolon, bar, dash, bracket, tab or wide gap."""
    return _BEHIND_NAME.search(text, 0, _LONGEST_NAME)


def dash_after_name(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where a spaced dash stands behind one to five words, and credentials at most; None where none does."""
    dash = _DASH.search(text, start, end) if not text.isascii() or " -" in text else None
    if dash is None:
        return None
    held = chunks(text, start, dash.start())
    if not held:
        return None
    name, *others = held
    if not 1 <= text.count(" ", name.start, name.end) <= 4:
        return None
    if not all(word(held).credential for other in others for held in text[other.start : other.end].split()):
        return None
    return dash.span()


def stop_after_name(text: str, start: int, end: int) -> bool:
    """Whether a full stop stands behind two to five words: `Dra. Ada Brandt. Hospital del Mar`."""
    stop = _STOP.search(text, start, end) if text.find(".", start, end) > 0 else None
    return stop is not None and 1 <= text.count(" ", start, stop.start()) <= 5 and "," not in text[start : stop.start()]


def chunks(text: str, start: int, end: int, dashes: bool = False, stops: bool = False) -> list[Chunk]:
    """Splits ``text[start:end]`` at commas, semicolons, pipes and wide gaps outside parentheses.

    ``stops``: a full stop is a delimiter too.

    ``dashes``: a spaced dash behind the first words is a delimiter too. Elsewhere it may be part of a name.
    """
    if dashes and (dash := dash_after_name(text, start, end)):
        behind = chunks(text, dash[1], end)
        return [*chunks(text, start, dash[0]), *(c._replace(before=c.before or "-") for c in behind)]
    out: list[Chunk] = []
    at, before, depth, scanned = start, "", 0, start
    brackets = "(" in text
    for match in (_STOPPED if stops else _DELIMITER).finditer(text, at, end):
        low, high = match.span()
        if brackets:
            depth = max(depth + text.count("(", scanned, low) - text.count(")", scanned, low), 0)
            scanned = high
        mark = text[low]
        if depth or not _separates(text, mark, low, high, end):
            continue
        while low > at and text[low - 1].isspace():
            low -= 1
        if low > at:
            out.append(Chunk(at, low, before))
            before = " " if mark.isspace() else mark
        at = high
        while at < end and text[at].isspace():
            at += 1
    if at < end:
        out.append(Chunk(at, end, before))
    return out


def _separates(text: str, mark: str, low: int, high: int, end: int) -> bool:
    """Whether the mark stands as a delimiter: `icddr,b` and `AND|OR` are words."""
    if mark == ",":
        return high >= end or text[high].isspace() or text[high].isupper()
    if mark in "|•·":
        return text[low - 1 : low].isspace() and text[high : high + 1].isspace()
    return True


def spans_of_words(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Offsets of the words of ``text[start:end]``."""
    return [match.span() for match in _WORD.finditer(text, start, end)]
