"""Mentions that print no organisation, as chair lines do: they join the only person of that name who is near."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from typing import NamedTuple, TypeVar

from abstract_parser.people.clusters import Clusters, Evidence

_Key = TypeVar("_Key", bound=Hashable)


class _Near(NamedTuple):
    """The people of one form who have an organisation, by where they stand."""

    sessions: defaultdict[str, set[int]]
    sources: defaultdict[str, set[int]]


def join_lone(clusters: Clusters) -> None:
    """All decisions are made before the first is carried out, so none depends on another."""
    near: defaultdict[str, _Near] = defaultdict(lambda: _Near(defaultdict(set), defaultdict(set)))
    everywhere: set[int] = set()
    lone: defaultdict[int, list[int]] = defaultdict(list)
    for i, item in enumerate(clusters.items):
        root = clusters.root(i)
        if not clusters.state(root).has_organisation:
            lone[root].append(i)
            continue
        found = near[item.form]
        found.sessions[item.session_id].add(root)
        found.sources[item.source].add(root)
        everywhere.add(root)
    left = []
    decided = []
    for root, members in lone.items():
        form = clusters.items[members[0]].form
        choice = _choose(clusters, members, near[form], everywhere) if form in near else None
        if choice:
            decided.append((root, *choice))
        else:
            left.append(root)
    for root, other, evidence in decided:
        clusters.join((root, other), evidence)
    _among_themselves(clusters, left, lone, near)


def _choose(clusters: Clusters, members: list[int], near: _Near, everywhere: set[int]) -> tuple[int, Evidence] | None:
    """The only candidate in the same session, in the same file, in the run; there, any order of the names counts."""
    items = clusters.items
    first = items[members[0]]
    if first.kind == "word":
        return None
    found = {root for i in members for root in near.sessions.get(items[i].session_id, ())}
    if found:
        return (found.pop(), Evidence("one session", first.label)) if len(found) == 1 else None
    if first.weak:
        return None
    found = {root for i in members for root in near.sources.get(items[i].source, ())}
    kind, shared = ("one file", first.source) if found else ("only one of the name", first.form)
    found = found or everywhere
    if len(found) != 1:
        return None
    (other,) = found
    mine, its = clusters.state(members[0]), clusters.state(other)
    if not mine.middles <= its.middles or (mine.countries and its.countries and not mine.countries & its.countries):
        return None
    return other, Evidence(kind, shared)


def _among_themselves(
    clusters: Clusters, left: list[int], lone: dict[int, list[int]], near: defaultdict[str, _Near]
) -> None:
    """Those who found nobody: one person where nobody else has the name, else one in each file."""
    items = clusters.items
    forms: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for root in left:
        item = items[lone[root][0]]
        if item.kind == "word":
            continue
        for i in lone[root] if item.weak else ():
            forms[(items[i].form, items[i].session_id)].append(root)
        if not item.weak:
            forms[(item.form, "")].append(root)
    for (form, session), roots in forms.items():
        if session:
            _join_alike(clusters, roots, Evidence("one session", items[roots[0]].label))
        elif form not in near and _join_alike(clusters, roots, Evidence("only one of the name", form)):
            continue
        else:
            sources: defaultdict[str, list[int]] = defaultdict(list)
            for root in roots:
                for source in dict.fromkeys(items[i].source for i in lone[root]):
                    sources[source].append(root)
            for source, same in sources.items():
                _join_alike(clusters, same, Evidence("one file", source))


def _join_alike(clusters: Clusters, roots: Iterable[int], evidence: Evidence) -> bool:
    """Joins those with the same initials, unless they print two countries. Whether all of them are one person now."""
    alike: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for root in roots:
        alike[tuple(sorted(clusters.state(root).middles))].append(root)
    whole = len(alike) == 1
    for same in alike.values():
        countries = set().union(*(clusters.state(root).countries for root in same))
        whole = len(countries) < 2 and clusters.join(same, evidence) and whole
    return whole
