"""The stretches between the marks of a line of people: what each may be, and what brackets follow it."""

from __future__ import annotations

import re
from typing import NamedTuple

from abstract_parser.fields import country
from abstract_parser.fields.speaker import name
from abstract_parser.fields.speaker.role import role_odds
from abstract_parser.fields.speaker.trim import is_honorific
from abstract_parser.fields.speaker.words import word
from abstract_parser.value import Span

JOINS = frozenset({"and", "&", "und", "et", "y", "en", "e", "/"})
_LEAST_NAME = -3.6
_MARK = re.compile(r"[;,/()\[\]\t]|\s(?:and|&|und|et|y|en|e)\s(?=[^\W\d_])|\s[-\u2010-\u2015]\s")
_DASHES = frozenset("-\u2010\u2011\u2012\u2013\u2014\u2015")
_NEXT_MARK = re.compile(r"[;,()\[\]]|\s(?:and|&|und|et|y|en)\s")
_VOWEL = re.compile(r"[^\W\dBCDFGHJKLMNPQRSTVWXZ_]")


class Bit(NamedTuple):
    """A stretch between marks: what it may be, the mark before it, and the brackets right behind it."""

    start: int
    end: int
    before: str
    kind: str
    brackets: Span | None


def bits(text: str, start: int, end: int) -> list[Bit]:
    """The stretches between the marks outside of brackets."""
    out: list[Bit] = []
    at, before, depth = start, "", 0
    brackets: Span | None = None
    opened = 0

    def close(stop: int, mark: str) -> None:
        nonlocal at, before, brackets
        low, high = at, (brackets[0] - 1 if brackets and brackets[0] - 1 >= at else stop)
        while low < high and text[low].isspace():
            low += 1
        while high > low and text[high - 1].isspace():
            high -= 1
        if low < high:
            out.append(Bit(low, high, before, _kind(text[low:high], bool(brackets)), brackets))
            before = mark
        elif mark == ";":
            before = mark
        brackets = None

    for match in _MARK.finditer(text, start, end):
        mark = match[0].strip() or "\t"
        if mark in "([":
            if depth == 0:
                opened = match.end()
            depth += 1
        elif mark in ")]":
            depth = max(depth - 1, 0)
            if depth == 0 and opened:
                brackets = (opened, match.start())
                rest = text[match.end() : end].lstrip()
                if rest[:1].isupper():  # `Name (Org) Name (Org)`
                    close(match.end(), " ")
                    at = match.end()
        elif depth == 0 and _divides(text, mark, match, at, end):
            close(match.start(), "-" if mark in _DASHES else mark)
            at = match.end()
    close(end, "")
    return out


def is_name(text: str) -> bool:
    """Whether a stretch can be nothing but a person's name, with honorific and initials."""
    parts = text.strip(" .*_").split()
    while len(parts) > 1 and is_honorific(word(parts[0]).plain):
        del parts[0]
    if not 1 <= len(parts) <= 6 or (len(parts) == 1 and not text[:1].isupper()):
        return False
    words = [word(part) for part in calm(" ".join(parts)).split()]
    if any(held.credential and not held.initial for held in words):
        return False
    if any((held.head or held.role or held.topic or held.start) and not held.initial for held in words[1:]):
        return False
    if len(words) > 1 and words[0].head:
        return False
    if words[0].initial and "." in parts[0] and words[-1].capital and 2 < len(words) < 5:
        return all(held.capital or held.plain.isalpha() for held in words)
    scored = name.scores(words)
    return len(scored) == len(words) and scored[-1] >= _LEAST_NAME


def calm(text: str) -> str:
    """Words in capitals as they are written elsewhere: family names are often printed so."""
    if not any(map(str.isupper, text)):
        return text
    whole = text.isupper() and " " in text.strip()
    least = 2 if whole else 3
    return " ".join(
        part.capitalize() if part.isupper() and len(part) > least and _VOWEL.search(part) else part
        for part in text.split()
    )


def _divides(text: str, mark: str, match: re.Match[str], at: int, end: int) -> bool:
    """Whether a mark stands between people or their data: `Past President and CEO` is one title."""
    if mark == ",":
        return match.end() >= end or text[match.end()].isspace()
    if mark == "/":
        return text[match.start() - 1 : match.start()].isspace() or text[match.end() : match.end() + 1].isspace()
    if mark not in JOINS:
        return True
    left = text[at : match.start()].strip()
    right = _NEXT_MARK.split(text[match.end() : end], maxsplit=1)[0].strip()
    if " " not in right or not is_name(right):
        return False
    behind = text[match.end() + len(right) : match.end() + len(right) + 60].lstrip(" ,").partition(",")[0]
    if not left or left.endswith(")") or (" " in left and is_name(left)) or country.is_country(left):
        return True
    return bool(behind) and _kind(behind, False) in ("role", "credential")


def _kind(text: str, bracketed: bool) -> str:
    """`name`, `role`, `country`, `credential` or `place` (an organisation, or anything else)."""
    parts = text.split()
    if len(parts) <= 3 and all(word(part).credential for part in parts):
        return "credential"
    if country.is_country(text):
        return "country"
    odds = role_odds(calm(text))
    if odds > 1.0 and not (len(parts) > 2 and is_honorific(word(parts[0]).plain) and is_name(text)):
        return "role"
    if is_name(text) and (odds > -1.3 or bracketed or is_honorific(word(parts[0]).plain)):
        return "name"
    named = " ".join(parts[:-1])
    if len(parts) > 2 and word(parts[-1]).credential and is_name(named):
        return "name"
    return "place"
