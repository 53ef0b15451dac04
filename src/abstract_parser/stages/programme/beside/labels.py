"""Labels of fields and of people that show by the rows beside them."""

from __future__ import annotations

from itertools import pairwise

from abstract_parser.fields import labelled
from abstract_parser.fields.speaker import several
from abstract_parser.profiles import Layout
from abstract_parser.profiles.fold import fold
from abstract_parser.stages.programme.openings import Labelled, Told
from abstract_parser.stages.programme.rows import FIRST, Row

_LABELLED = ("label", "told")
_NOBODY = several.Crowd((), 0.0)
_LONGEST_LABEL = 40
_LONGEST_PERSON = 200
_MOST_WORDS_OF_HEADING = 4


def known_people(found: list[Row]) -> None:
    """`Table: Ada Brandt`: an unknown label whose value is a person of the text announces people."""
    named = {
        fold(row.text[a:b])
        for row in found
        for _, _, (low, high), _ in row.held.told
        for a, _, b, *_ in (several.split(row.text, low, high, told=True) or _NOBODY).people
    }
    text = "\n".join([row.text for row in found])
    for row in found:
        for a, b in row.held.texts if row.kind == "label" else ():
            if several.is_name(row.text[a:b]) and _comes_again(row.text[a:b], text):
                row.held.texts.remove((a, b))
                row.held.told.append(Told("speaker", (a, a), (a, b)))
                break
    for row in found if named else ():
        label = labelled.unknown(row.text) if row.kind == "title" else None
        if label is not None and fold(row.text[label.value :]) in named:
            row.held.texts.clear()
            row.held.told.append(Told("speaker", (0, label.end), (label.value, len(row.text))))
            row.kind = "told"


def _comes_again(name: str, text: str) -> bool:
    """Whether a name stands more than once in the text, not as a part of longer words."""
    at = seen = 0
    while seen < 2 and (at := text.find(name, at)) >= 0:
        end = at + len(name)
        seen += not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum())
        at = end
    return seen > 1


def headings_of_people(found: list[Row]) -> None:
    """`Opening words:` right above a person announces people, whatever it says of their part."""
    for row, below in pairwise(found):
        announces = row.kind == "title" and row.text[-1] == ":" and row.text.count(" ") < _MOST_WORDS_OF_HEADING
        if announces and below.kind == "people" and not below.line.gap:
            row.kind = "told"
            row.held.texts.clear()
            row.held.told.append(Told("speaker", (0, len(row.text)), (len(row.text), len(row.text))))


def under_labels(found: list[Row]) -> None:
    """Lines below a label of people that begin with a name are people, down to the next paragraph."""
    open_ = False
    seen = 0
    for row in found:
        if row.kind == "told":
            open_, seen = True, sum(told.value[0] < told.value[1] for told in row.held.told)
            continue
        if (
            not open_
            or (row.line.gap and seen)
            or row.kind not in ("title", "prose", "people", "break", "place", "item")
        ):
            open_ = False
            continue
        seen += 1
        if row.kind in ("title", "prose") and len(row.text) <= _LONGEST_PERSON and len(row.held.texts) == 1:
            a, b = row.first
            first = FIRST.match(row.text, a, b)
            name = first[0].rstrip() if first else ""
            if first and first.end() < b and row.text[first.end()] in ",(" and " " in name and several.is_name(name):
                row.kind, row.crowd = (
                    "people",
                    several.Crowd((several.Individual(a, b, a + len(name)),), several.ENOUGH),
                )


def tabled_labels(found: list[Row], layout: Layout) -> None:
    """`Prerequisites<TAB>None`: rows of two cells whose first is a label, where one of them is a known one."""
    pairs = [row for row in found if row.kind == "title" and len(row.held.texts) == 2 and "\t" in row.text]
    names = {id(row): layout.labels.get(fold(row.text[slice(*row.first)])) for row in pairs}
    known = any(names.values())
    for row in found:
        if (
            row.kind in ("timed", "slot")
            and "\t" in row.text
            and row.held.texts
            and row.held.texts[0] < row.held.times[0][0]
        ):
            name = layout.labels.get(fold(row.text[slice(*row.first)]))
            if name in ("when", "date", "time"):
                row.held.labels.append(Labelled("time", row.first, (row.first[1], row.first[1])))
                del row.held.texts[0]
                row.kind, known = "slot", True
    for row in pairs if known else ():
        label, value = row.held.texts
        role = layout.roles.get(fold(row.text[slice(*label)]))
        if role is not None:
            row.held.texts.clear()
            row.held.told.append(Told(role, label, value))
            row.kind = "told"
        elif label[1] - label[0] <= _LONGEST_LABEL:
            row.held.texts.clear()
            row.held.labels.append(Labelled(names[id(row)] or "unknown", label, value))
            row.kind = "label"


def unknown_labels(found: list[Row]) -> None:
    """`Level: basic` among lines with known labels is one, whatever the label. Its value may be a person."""
    runs = _runs_of_labels(found)
    for i, row in enumerate(found):
        label = labelled.unknown(row.text) if row.kind in ("title", "place", "people") else None
        if label is None or not (_beside_label(found, i) or i in runs):
            continue
        value = (label.value, len(row.text))
        crowd = several.split(row.text, *value)
        if crowd is not None and crowd.weight >= several.ENOUGH:
            row.held.texts.clear()
            row.held.told[:] = [Told(next((told.role for told in row.held.told), "speaker"), (0, label.end), value)]
            row.kind = "told"
        elif not row.held.told:
            row.held.texts.clear()
            row.held.labels.append(Labelled("unknown", (0, label.end), value))
            row.kind = "label"


def _runs_of_labels(found: list[Row]) -> set[int]:
    """Rows of several in a row that read as `Label: value`, beside the data of a header."""
    out: set[int] = set()
    start = 0
    while start < len(found):
        end = start
        while end < len(found) and found[end].kind == "title" and labelled.unknown(found[end].text):
            end += 1
        while start < end and (not start or (start + 1 < len(found) and found[start + 1].line.gap)):
            start += 1  # the title of the page, and one with a blank line below
        around = [found[i].kind for i in (start - 1, end) if 0 <= i < len(found)]
        if end - start > 1 and not {"label", "told", "slot", "day", "place"}.isdisjoint(around):
            out.update(range(start, end))
        start = max(end, start + 1)
    return out


def _beside_label(found: list[Row], i: int) -> bool:
    """Whether the line right above has a label."""
    return i > 0 and not found[i].line.gap and _has_label(found[i - 1])


def _has_label(row: Row) -> bool:
    return row.kind in _LABELLED or bool(row.held.labels)
