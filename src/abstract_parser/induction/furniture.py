"""Lines that belong to the page: they come again, with another number or in the same place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from abstract_parser.induction.evidence import Found, Section, Seen
from abstract_parser.induction.labels import is_room
from abstract_parser.profiles import Layout
from abstract_parser.profiles.fold import fold
from abstract_parser.source import Line

_LONGEST, _SHORTEST = 90, 4
_MOST_NUMBERS = 2
_MANY = 3
"""Texts that begin or end with the same line."""
_NUMBER = re.compile(r"(?<!\w)\d{1,4}(?!\w)")
_PAGE = re.compile(r"©|https?://|www\.|\(c\)", re.IGNORECASE)


def find(texts: Sequence[tuple[str, list[Line]]], generic: Layout, taken: frozenset[str]) -> Iterator[Found]:
    """Whole lines that come again on several pages. ``taken`` holds folded lines that are something else."""
    seen: dict[str, Seen] = {}
    printed: dict[str, str] = {}
    forms: dict[str, set[str]] = {}
    edges: dict[str, int] = {}
    for at, (name, lines) in enumerate(texts):
        page = Section(at, name, lines, 0)
        for i, line in enumerate(lines):
            text = line.text
            if not _may_be(line) or generic.noise.match(text) or fold(text.rstrip(" :")) in taken:
                continue
            key = fold(_NUMBER.sub("{n}", text))
            printed.setdefault(key, text)
            forms.setdefault(key, set()).add(text)
            seen.setdefault(key, Seen()).add(page, line)
            edges[key] = edges.get(key, 0) + (i == 0 or i >= len(lines) - 2)
    for key, places in seen.items():
        if len(places.places) < 2 or "{title}" in key:
            continue
        numbered = len(forms[key]) == len(places.places) and len(forms[key]) > 1
        named = places.places[0][1].label in ("person", "maybe")  # who speaks twice is printed twice
        if numbered and _template(sorted(forms[key])).count("{n}") > _MOST_NUMBERS:
            continue  # rows of a table
        if not numbered and (named or len(forms[key]) > 1):
            continue
        entry = _template(sorted(forms[key])) if numbered else printed[key]
        page_like = numbered or _PAGE.search(entry) is not None
        if not page_like and entry[-1] in ".?!":
            continue  # a sentence
        page_like = page_like or (edges[key] > 1 and places.sections >= _MANY)
        doubt = "" if page_like else "it comes again, but may be a heading of the text"
        if numbered and is_room(printed[key], generic):
            doubt = "it may be the number of a room"
        yield Found("noise.lines", entry, places, f"{len(places.places)} times", doubt)


def _may_be(line: Line) -> bool:
    text = line.text
    if line.mark or not _SHORTEST <= len(text) <= _LONGEST or "{" in text or "}" in text:
        return False
    return line.label in ("text", "maybe", "person", "heading", "furniture") and any(map(str.isalpha, text))


def _template(forms: list[str]) -> str:
    """The first form with `{n}` where the forms differ; numbers that stay, such as a year, stay."""
    columns = zip(*(_NUMBER.findall(form) for form in forms), strict=True)
    varies = [len(set(column)) > 1 for column in columns]
    numbers = iter(varies)
    return _NUMBER.sub(lambda match: "{n}" if next(numbers) else match[0], forms[0])
