"""Labels that the headers print again and again, and the session field that each fills."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from abstract_parser.fields.speaker import shape
from abstract_parser.induction.evidence import Found, Section, Seen, rarely
from abstract_parser.induction.sections import is_schedule, labelled
from abstract_parser.profiles import Layout
from abstract_parser.profiles.fold import fold

_ROOM = re.compile(r"[^\W\d_]{2,20} (?:\d{1,4}[A-Za-z]?|[A-Z])\Z")
_SHORTEST_END = 4
_NO_SIMILAR = frozenset({"title", "description"})
_MOST = 0.6
_MANY = 10
"""Sessions. From so many on, a label stands in a share of them, not in two."""
_FEW = 0.05


def find(sections: Sequence[Section], generic: Layout, taken: frozenset[str]) -> Iterator[Found]:
    """Every label of a header that generic does not know; those it knows with a note. ``taken`` are read otherwise."""
    seen: dict[str, Seen] = {}
    values: dict[str, list[str]] = {}
    printed: dict[str, str] = {}
    for section in sections:
        for line in section.lines[1 : section.header]:  # a title may well hold a colon
            found = None if line.mark or line.label == "part" else labelled(line.text)
            if found is None or (key := fold(found[0])) in taken:
                continue
            printed.setdefault(key, found[0])
            seen.setdefault(key, Seen()).add(section, line)
            values.setdefault(key, []).append(found[1])
    for key, label in printed.items():
        field = generic.labels.get(key) or generic.roles.get(key)
        if field is not None:
            if seen[key].often:
                yield Found("known", label, seen[key], f"generic reads it as {field}")
            continue
        if not seen[key].often and len(sections) > _MANY:
            continue  # among many sessions, that is the text of one
        path, note = _field(label, values[key], generic)
        yield Found(path, label, seen[key], note, rarely(seen[key]) or _doubt(seen[key], len(sections)))


def _doubt(seen: Seen, sections: int) -> str:
    return "it stands in few sessions" if sections > _MANY and seen.sections < _FEW * sections else ""


def is_room(text: str, generic: Layout) -> bool:
    """`Room 3`, `Aula 2`: a word for a room, or a word and a number."""
    first = fold(text).split(" ")[0]
    return generic.labels.get(first) == "location" or _ROOM.match(text) is not None


def _field(label: str, values: list[str], generic: Layout) -> tuple[str, str]:
    """The list of the profile that the label belongs to, and why."""
    enough = _MOST * len(values)
    if sum(shape.likeness(value) >= shape.ENOUGH for value in values) >= enough:
        role = _similar(label, generic.roles)
        return (f"people.{role[1]}", f"like {role[0]!r}") if role else ("people.speaker", "its values name people")
    kinds = {is_schedule(value, generic) for value in values}
    if len(kinds) == 1 and (kind := kinds.pop()):
        return f"labels.{kind}", "its values are dates or times"
    fields = {word: field for word, field in generic.labels.items() if field not in _NO_SIMILAR}
    if similar := _similar(label, fields):
        return f"labels.{similar[1]}", f"like {similar[0]!r}"
    if sum(is_room(value, generic) for value in values) >= enough:
        return "labels.location", f"its values are rooms: {values[0]}"
    if len(values) > len({fold(value) for value in values}):
        return "labels.other", "its values come again: perhaps a stream or a format"
    return "labels.other", "an extra field"


def _similar(label: str, known: dict[str, str]) -> tuple[str, str] | None:
    """A known word that the label holds, or that its last word ends in: `Seminar room`, `Vortragsraum`."""
    words = fold(label).split()
    for word in reversed(words):
        if word in known:
            return word, known[word]
    ends = sorted(word for word in known if len(word) >= _SHORTEST_END and words[-1].endswith(word))
    return (ends[-1], known[ends[-1]]) if ends else None
