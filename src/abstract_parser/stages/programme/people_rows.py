"""The rows of one person put together: a name alone, and the lines right below it that say where the person works."""

from __future__ import annotations

from abstract_parser.fields import country
from abstract_parser.fields.speaker import likely, several
from abstract_parser.fields.speaker.role import role_odds
from abstract_parser.fields.speaker.trim import is_honorific
from abstract_parser.fields.speaker.words import word
from abstract_parser.source import Line
from abstract_parser.stages.normalise import rebuild
from abstract_parser.stages.programme import cells
from abstract_parser.stages.programme.rows import Row

_LONGEST_PLACE = 40
_LONGEST_POST = 110
_MOST_LINES_A_PERSON = 4
_ENDS = ("told", "label", "prose", "heading", "code", "timed")


def together(found: list[Row], marks: list[tuple[int, int, str]]) -> list[Row]:
    """A name alone and the lines right below it that say where the person works, as one row."""
    out: list[Row] = []
    i = 0
    under = False
    while i < len(found):
        row = found[i]
        if row.kind in _ENDS:
            under = row.kind == "told" and all(told.value[0] >= told.value[1] for told in row.held.told)
        size = _person_lines(found, i, under)
        if _is_told_of_post(found, i):
            (*others, told), line = row.held.told, rebuild.glue(row.line, found[i + 1].line, ", ")
            told = told._replace(value=(told.value[0], len(line.text)))
            out.append(Row(line, "told", cells.Row(told=[*others, told])))
            size = 2
        elif size > 1:
            line = row.line
            for other in found[i + 1 : i + size]:
                line = rebuild.glue(line, _without_city(other.line, line, row.line, marks), ", ")
            named = several.Individual(line.body, len(line.text), len(row.text))
            crowd = several.Crowd((named,), several.ENOUGH)
            out.append(Row(line, "people", cells.Row(texts=[(line.body, len(line.text))]), crowd))
        else:
            out.append(row)
        i += size
    return out


def _person_lines(found: list[Row], i: int, under: bool) -> int:
    """How many rows from ``i`` on are one person; 1 where there are no others. ``under``: people were announced."""
    row = found[i]
    if row.kind not in ("title", "people") or row.crowd is None or len(row.crowd.people) != 1:
        return 1
    name, rest = row.text[: row.crowd.people[0].named], row.text[row.crowd.people[0].named :]
    if (
        not several.is_name(name)
        or " " not in name.strip()
        or not all(word(part).credential for part in rest.split(",") if part.strip())
    ):
        return 1
    bold = row.line.bold == ((0, len(row.text)),)
    titled = under or bold or is_honorific(word(row.text.split()[0]).plain) or row.text.split()[-1].isupper()
    size, known = 1, False
    while i + size < len(found) and size < _MOST_LINES_A_PERSON:
        below = found[i + size]
        if 0 < below.line.gap >= row.line.gap:  # where blank lines stand everywhere, more of them stand between people
            break
        if below.kind not in ("title", "break", "people", "place") or below.text[-1] in ".?!:":
            break
        if not any(map(str.isalpha, below.text)):
            break
        if known and _begins_next(found, i + size):
            break
        if below.kind == "people" and below.crowd is not None and below.crowd.weight > several.ENOUGH:
            break
        known = known or _is_work(below.text)
        size += 1
    return size if size > 1 and (known or titled) else 1


def _begins_next(found: list[Row], i: int) -> bool:
    """Whether a row is the name of the next person, right above what that person is."""
    name, below = found[i].text, found[i + 1] if i + 1 < len(found) else None
    if " " not in name or not several.is_name(name) or _is_work(name):
        return False
    return below is not None and not below.line.gap and _is_work(below.text)


def _is_told_of_post(found: list[Row], i: int) -> bool:
    """`Chaired by Ada Brandt`, and right below it her post and where she holds it."""
    row, below = found[i], found[i + 1] if i + 1 < len(found) else None
    if (
        row.kind != "told"
        or not row.held.told
        or below is None
        or below.line.gap
        or below.kind not in ("title", "people")
    ):
        return False
    name = row.text[slice(*row.held.told[-1].value)]
    return several.is_name(name) and " " in name and len(below.text) <= _LONGEST_POST and role_odds(below.text) > 1.0


def _without_city(line: Line, above: Line, name: Line, marks: list[tuple[int, int, str]]) -> Line:
    """The line; of `Lyon, France` below an organisation only the country, for a city is none."""
    place = country.tail(line.text)
    if above is name or place is None or line.text.count(",") != 1 or len(line.text) > _LONGEST_PLACE:
        return line
    line.claim(0, line.text.index(",") + 1, "place", marks)
    return line.section(*place)


def _is_work(text: str) -> bool:
    """Whether a line names an organisation, a job title or a place with its country."""
    return " @ " in text or likely.is_work(text) or country.is_country(text)
