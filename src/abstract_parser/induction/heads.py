"""How sessions begin: the shapes of their codes, and first lines that hold several values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from abstract_parser.fields import schedule
from abstract_parser.induction.evidence import Found, Section, Seen, rarely
from abstract_parser.induction.labels import is_room
from abstract_parser.induction.sections import is_schedule, labelled
from abstract_parser.profiles import Layout
from abstract_parser.profiles.fold import first_word, fold, number_of
from abstract_parser.source import Line

_CODE = re.compile(
    r"(?P<code>(?=[^\s:|]{0,7}\d)[A-Za-z0-9][A-Za-z0-9./-]{0,9}+|[^\W\d_]{3,20} (?:\d{1,3}|[A-Za-z]{1,6}))"
    r"(?P<between>\s?(?:[:|~•·/»>]|[-–—](?=\s))\s?|\s)(?=\S)"
)
_PIECES = re.compile(r"(\s?[|•·]\s|\t)")
_SHORT_SHAPE = 6
_MOST_ABOVE = 3


def find(sections: Sequence[Section], generic: Layout) -> Iterator[Found]:
    """Codes and what stands behind them; first lines of several values."""
    lines = [(section, line) for section in sections for line in _above(section)]
    several = list(_several(lines, generic))
    yield from several
    if not any(not found.doubt for found in several):
        yield from _codes([(section, section.lines[0]) for section in sections], generic)


def taken(found: Sequence[Found]) -> frozenset[str]:
    """Labels that stand in a first line of several values."""
    return frozenset(fold(piece.split(":")[0]) for each in found if each.key == "heading.lines" and not each.doubt
                     for piece in _PIECES.split(each.entry)[::2] if ":" in piece)  # fmt: skip


def _above(section: Section) -> list[Line]:
    return section.lines[: min(section.header, _MOST_ABOVE)]


def _codes(lines: list[tuple[Section, Line]], generic: Layout) -> Iterator[Found]:
    seen: dict[tuple[str, str], Seen] = {}
    codes: dict[tuple[str, str], list[str]] = {}
    for section, line in lines:
        match = None if schedule.begins(line.text, generic.languages) else _CODE.match(line.text)
        if match is None:
            continue
        word, _, number = match["code"].partition(" ")
        if number and number_of(number) is None:
            continue
        form = f"{word} {{n}}" if number else re.sub("[A-Z]", "A", re.sub("[0-9]", "9", match["code"]))
        key = form, match["between"]
        seen.setdefault(key, Seen()).add(section, line)
        codes.setdefault(key, []).append(match["code"])
    separators = {separator.strip() for separator in generic.profile.heading.separators}
    for key, places in seen.items():
        form, between = key
        first = places.places[0][1].text
        blank = "" if between.strip() else "only a blank stands behind it, and other lines may begin so"
        if generic.code(first, first_word(first)):
            yield Found("known", codes[key][0], places, "generic knows codes of this shape")
            continue
        made = form if "{n}" in form else _shape(form, codes[key])
        if made is None:
            continue
        yield Found("heading.codes", made, places, f"such as {codes[key][0]}", rarely(places) or blank)
        if between.strip() and between.strip() not in separators:
            yield Found("heading.separators", between.strip(), places, "", rarely(places))


def _shape(form: str, codes: list[str]) -> str | None:
    """The shape of the codes, letters that are the same in all of them kept; None where no shape can say it."""
    same = [codes[0][i] if len({code[i] for code in codes}) == 1 else None for i in range(len(form))]
    if len(form) <= _SHORT_SHAPE:
        letters = len(codes) > 1
        return "".join(same[i] or c if c == "A" and letters else c for i, c in enumerate(form))
    runs = re.findall("9+", form)
    if len(runs) != 1 or None in [same[i] for i, c in enumerate(form) if c != "9"]:
        return None
    return re.sub("[0-9]+", "{n}", codes[0])


def _several(lines: list[tuple[Section, Line]], generic: Layout) -> Iterator[Found]:
    """Lines such as `Session ID: 12 | Room 3`, of one form in several sessions."""
    forms: dict[tuple[str, ...], Seen] = {}
    for section, line in lines:
        pieces = _PIECES.split(line.text)
        if len(pieces) > 1 and labelled(pieces[0]):
            held = [fold(found[0]) if (found := labelled(piece)) else "" for piece in pieces[::2]]
            forms.setdefault((*held, *pieces[1::2]), Seen()).add(section, line)
    for seen in forms.values():
        rows = [_PIECES.split(line.text) for _, line in seen.places]
        template = ""
        for i, column in enumerate(zip(*rows, strict=True)):
            template += column[0] if i % 2 else _place(column, generic)
        places = re.findall(r"\{(\w+)\}", template)
        doubt = "what one of its values is cannot be told" if "{?}" in template else rarely(seen)
        if len(places) != len(set(places)):
            doubt = "two of its values look alike"
        if not places or "{" in re.sub(r"\{[\w?]+\}", "", template):
            continue
        yield Found("heading.lines", template, seen, "a first line of several values", doubt)


def _place(column: tuple[str, ...], generic: Layout) -> str:
    """A column of such lines as template: its label and the field that its values fill."""
    pairs = [labelled(piece) for piece in column]
    label = f"{pairs[0][0]}: " if pairs[0] else ""
    values = [pair[1] if pair else piece.strip() for pair, piece in zip(pairs, column, strict=True)]
    if len(set(values)) == 1 and not label and len(values) > 1:
        return values[0]
    field = generic.labels.get(fold(label.rstrip(": ")), "")
    if field in ("", "other", "description"):
        kinds = {is_schedule(value, generic) for value in values}
        if len(kinds) == 1 and "" not in kinds:
            field = kinds.pop()
        elif all(is_room(value, generic) for value in values):
            field = "location"
        elif label and all(re.fullmatch(r"[A-Za-z0-9./-]{1,10}", value) for value in values):
            field = "code"
        else:
            field = "?"
    return f"{label}{{{field}}}"
