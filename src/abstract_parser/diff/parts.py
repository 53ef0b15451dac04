"""What changed of the parts of a session."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence
from typing import Any

from abstract_parser.diff import fields, likeness, objectives
from abstract_parser.diff.changes import Found, quoted

Part = dict[str, Any]
Pairs = Sequence[tuple[int, int]]

_LIKE = 0.6


def pair(old: Sequence[Part], new: Sequence[Part]) -> Pairs:
    """Positions of the parts that are the same: by label and title, by title, by what is alike, by number or label."""
    pairing = likeness.Pairing(old, new)
    pairing.equal(lambda part: part["title"] and (likeness.folded(part["title"]), _label(part)))
    pairing.equal(lambda part: part["title"] and likeness.folded(part["title"]))
    pairing.alike(lambda one, other: likeness.texts(one["title"], other["title"]), _LIKE)
    pairing.alike(_same_people, 1.0)
    pairing.equal(_label)
    pairing.equal(lambda part: part["number"])
    return pairing.pairs


def _label(part: Part) -> str | None:
    return likeness.folded(part["label"] or "") or None


def _same_people(one: Part, other: Part) -> float:
    people = [{likeness.folded(speaker["name"]) for speaker in part["speakers"]} for part in (one, other)]
    return float(bool(people[0]) and people[0] == people[1])


def name(part: Part, position: int) -> str:
    """How people call a part. Positions count from 0."""
    return " ".join((part["label"] or part["title"] or f"part {position + 1}").split())[:80]


def compare(old: Sequence[Part], new: Sequence[Part], pairs: Pairs) -> Iterator[Found]:
    """Changes of the parts, but for their people, in the new order; removed parts stand at the end."""
    partners = {j: i for i, j in pairs}
    moved = _reordered(pairs)
    for j, part in enumerate(new):
        if j not in partners:
            yield Found("part-added", f"/parts/{j}", None, _brief(part), f"part added: {called(part, j)}")
            continue
        yield from _of_one(old[partners[j]], part, partners[j], j, j in moved)
    kept = set(partners.values())
    for i, part in enumerate(old):
        if i not in kept:
            yield Found("part-removed", f"/parts/{i}", _brief(part), None, f"part removed: {called(part, i)}")


def _of_one(old: Part, new: Part, i: int, j: int, moved: bool) -> Iterator[Found]:
    path = f"/parts/{j}"
    whose = f" of {name(new, j)}"
    if moved:
        yield Found("part-reordered", path, i + 1, j + 1, f"{called(new, j)} is now part {j + 1}, was part {i + 1}")
    if old["title"] != new["title"]:
        yield fields.named("part-retitled", f"{path}/title", f"title{whose}", old["title"], new["title"])
    if old["label"] != new["label"] and i == j:  # a part that moved is numbered anew, which says nothing more
        yield fields.named("part-relabelled", f"{path}/label", "label of a part", old["label"], new["label"])
    yield from fields.description(old, new, path, whose)
    yield from objectives.compare(old, new, path, whose)


def called(part: Part, position: int) -> str:
    """Its name and its title."""
    label, title = part["label"], part["title"]
    return f"{name(part, position)}, {quoted(title)}" if label and title else name(part, position)


def _brief(part: Part) -> dict[str, Any]:
    return {
        "label": part["label"],
        "title": part["title"],
        "speakers": [speaker["name"] for speaker in part["speakers"]],
    }


def _reordered(pairs: Pairs) -> set[int]:
    """New positions of the fewest parts whose moving explains the new order: those off the longest rising run."""
    ends: list[int] = []  # the least old position that a run of each length ends with
    at_end: list[int] = []
    before: dict[int, int | None] = {}
    for i, j in sorted(pairs, key=lambda held: held[1]):
        at = bisect.bisect_left(ends, i)
        before[j] = at_end[at - 1] if at else None
        ends[at : at + 1] = [i]
        at_end[at : at + 1] = [j]
    last = at_end[-1] if at_end else None
    moved = set(before)
    while last is not None:
        moved.discard(last)
        last = before[last]
    return moved
