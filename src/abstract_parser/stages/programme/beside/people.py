"""People that show by the rows beside them, and by others of the same form."""

from __future__ import annotations

import re
from itertools import pairwise

from abstract_parser.fields.speaker import several
from abstract_parser.stages.programme.openings import Told
from abstract_parser.stages.programme.rows import TITLES, Row

_BRACKETS = re.compile(r"(?<!\s)\s+\(([^()]{5,120})\)\Z")
_LIKELY = 0.75
_PERHAPS = -0.5


def names_in_brackets(found: list[Row]) -> None:
    """`9:00 Title (Ada Brandt)`: brackets behind most of the titles that hold different names are people."""
    heads = [row for row in found if row.kind in ("timed", "code", "heading", "numbered") and row.held.texts]
    brackets = [(row, tail) for row in heads if (tail := _BRACKETS.search(row.text, *row.first))]
    names = [(row, tail) for row, tail in brackets if _names_first(tail[1])]
    told = sum(bool(row.held.told) for row in heads)
    if len({tail[1] for _, tail in names}) < len(names) or (len(names) + told) * 2 < len(heads) or len(names) < 2:
        return
    for row, tail in names:
        row.held.texts[0] = (row.first[0], tail.start())
        row.held.told.append(Told("speaker", (tail.start(1), tail.start(1)), tail.span(1)))


def _names_first(text: str) -> bool:
    """Whether people stand there, or a person and an organisation: the first of it is a whole name."""
    crowd = several.split(text, 0, len(text), told=True)
    return crowd is not None and " " in (name := text[: crowd.people[0].named]) and several.is_name(name)


def like_others(found: list[Row]) -> None:
    """A line with a name and brackets, or a name and a dash, is a person's where two others of the text are."""
    for mark in ("(", " — ", " – ", " - "):
        if sum(row.kind == "people" and mark in row.text for row in found) < 2:
            continue
        for row in found:
            if row.kind == "title" and row.crowd is not None and row.crowd.weight >= _LIKELY and mark in row.text:
                row.kind = "people"


def names_below_titles(found: list[Row]) -> None:
    """Names and nothing else, each below a title, are people where some of them plainly are."""
    held = [
        (row, crowd)
        for above, row in pairwise(found)
        if above.kind in TITLES and row.kind in ("title", "people") and row.crowd and (crowd := _bare(row))
    ]
    if sum(row.kind == "people" for row, _ in held) * 4 < len(held):
        return
    for row, crowd in held:
        if row.kind == "title" and crowd.weight > 0.0:
            row.kind, row.crowd = "people", crowd


def _bare(row: Row) -> several.Crowd | None:
    """The people of a row that holds names of two words and more, and nothing else."""
    text = row.text
    crowd = several.split(text, *row.first, told=True)
    if crowd is None or any(p.named < p.end or " " not in text[p.start : p.end] for p in crowd.people):
        return None
    return crowd


def people_below_times(found: list[Row]) -> None:
    """What stands right below the timed titles is a person each time where most of them plainly are."""
    held = [
        row for i, row in enumerate(found)
        if i and row.kind in ("title", "people") and row.crowd and _is_timed_title(found, i - 1)
    ]  # fmt: skip
    if sum(row.kind == "people" for row in held) * 2 < len(held):
        return
    for row in held:
        if (
            row.kind == "title"
            and row.crowd
            and row.crowd.weight >= _PERHAPS
            and ("," in row.text or row.text[-1] == ")")
        ):
            row.kind = "people"


def _is_timed_title(found: list[Row], i: int) -> bool:
    """Whether a row is a title with its time, or right below one that stands alone."""
    row = found[i]
    if row.kind in ("timed", "code"):
        return bool(row.held.texts)
    return i > 0 and row.kind in TITLES and found[i - 1].kind == "slot"


def people_above_quotes(found: list[Row]) -> None:
    """`14:45 Ada Brandt, Fife Library` right above a title in quotes is a person at a time."""
    for row, below in pairwise(found):
        if row.kind == "timed" and below.kind == "quoted" and len(row.held.texts) == 1 and not below.line.gap:
            a, b = row.first
            if (crowd := several.split(row.text, a, b)) is not None and crowd.weight >= _LIKELY:
                row.held.told.append(Told("speaker", (a, a), (a, b)))
                row.held.texts.clear()
