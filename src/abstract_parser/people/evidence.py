"""The rules that tie mentions of one block of names, from the strongest to the weakest.

No rule compares mentions in pairs: each puts them into buckets by what they share, so a block of any size takes time
in proportion. Buckets and their members are taken in an order that the mentions alone decide.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from abstract_parser.people.clusters import Clusters, Evidence, Item, agree
from abstract_parser.people.lone import join_lone

_LABEL_WORDS = 4
"""Of the code and the title that name a session beyond doubt; "Welcome" stands in every programme."""


def cluster(items: Sequence[Item]) -> Clusters:
    """Who is one person among mentions of one block."""
    clusters = Clusters(items)
    by_organisations(clusters)
    by_likeness(clusters)
    by_session(clusters)
    by_role(clusters)
    join_lone(clusters)
    return clusters


Buckets = dict[tuple[str, ...], list[int]]


def _compatible(clusters: Clusters, members: Iterable[int], evidence: Evidence) -> None:
    """Joins what shares an organisation, apart where countries or initials differ.

    An organisation in two countries is a common name (`Ministry of Health`) or has offices; a mention that prints no
    country, or no initial, could then be either, and stays with its like.
    """
    items = clusters.items
    countries: defaultdict[str, list[int]] = defaultdict(list)
    for i in members:
        countries[items[i].country].append(i)
    parts = [[i for group in countries.values() for i in group]] if len(countries.keys() - {""}) < 2 else []
    for group in parts or countries.values():
        initials: defaultdict[str, list[int]] = defaultdict(list)
        for i in group:
            initials[items[i].middle].append(i)
        if not agree(initials) or not clusters.join(group, evidence):
            for same in initials.values():
                clusters.join(same, evidence)


def _in_order(buckets: Buckets) -> Iterable[tuple[tuple[str, ...], list[int]]]:
    return ((key, buckets[key]) for key in sorted(buckets) if len(buckets[key]) > 1)


def by_organisations(clusters: Clusters) -> None:
    """The same organisations, then one that is the same; names may be in any order here."""
    alike: Buckets = defaultdict(list)
    shared: Buckets = defaultdict(list)
    for i, item in enumerate(clusters.items):
        if item.organisations:
            alike[tuple(sorted(item.keys))].append(i)
        for key in item.keys:
            shared[(key,)].append(i)
    for buckets in (alike, shared):
        for keys, members in _in_order(buckets):
            _compatible(clusters, members, Evidence("organisation", keys[0]))


def by_likeness(clusters: Clusters) -> None:
    """Organisations that differ in what official names add, or an acronym that fits one long form only."""
    cores: Buckets = defaultdict(list)
    acronyms: defaultdict[tuple[str, str], dict[str, list[int]]] = defaultdict(dict)
    for i, item in enumerate(clusters.items):
        if item.kind != "full":
            continue
        for each in item.organisations:
            cores[(item.form, each.core)].append(i)
            if each.initials:
                kind = "" if each.short else each.core
                acronyms[(item.form, each.initials)].setdefault(kind, []).append(i)
    for key, members in _in_order(cores):
        _compatible(clusters, members, Evidence("like organisation", key[1]))
    for (_, letters), forms in sorted(acronyms.items()):
        if "" in forms and len(forms) == 2:
            members = sorted(i for group in forms.values() for i in group)
            _compatible(clusters, members, Evidence("acronym", letters))


def by_session(clusters: Clusters) -> None:
    """The same session in two files, where the name stands once in each."""
    buckets: Buckets = defaultdict(list)
    for i, item in enumerate(clusters.items):
        if item.kind != "word" and len(item.label.split()) >= _LABEL_WORDS:
            buckets[(item.form, item.label)].append(i)
    for key, members in _in_order(buckets):
        persons: defaultdict[str, set[int]] = defaultdict(set)
        for i in members:
            persons[clusters.items[i].source].add(clusters.root(i))
        if len(persons) > 1 and all(len(roots) == 1 for roots in persons.values()):
            clusters.join(members, Evidence("session", key[1]))


def by_role(clusters: Clusters) -> None:
    """The same role in the same country. A role of one word is too frequent to bridge two organisations."""
    buckets: Buckets = defaultdict(list)
    for i, item in enumerate(clusters.items):
        if item.kind == "full" and not item.weak and item.role and item.country:
            buckets[(item.form, item.role, item.country)].append(i)
    for key, members in _in_order(buckets):
        placed = {root for i in members if clusters.state(root := clusters.root(i)).has_organisation}
        if len(placed) < 2 or " " in key[1]:
            clusters.join(members, Evidence("role and country", f"{key[1]}, {key[2]}"))
