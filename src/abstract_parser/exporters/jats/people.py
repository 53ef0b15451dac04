"""Those who stand behind an abstract: a ``contrib`` each, and an ``aff`` for each organisation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from abstract_parser import ids
from abstract_parser.exporters.jats.elements import add
from abstract_parser.exporters.publishing.abstracts import Contributor, line
from abstract_parser.model import Country
from abstract_parser.programme.losses import Losses

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_Organisation = tuple[str | None, str | None, str | None]
"""Name, country, and the code of the country."""


def add_people(parent: Element, people: list[Contributor], losses: Losses) -> None:
    """Adds the ``contrib-group``, if there is anybody. Organisations are listed once, and people refer to them."""
    if not people:
        return
    group = add(parent, "contrib-group")
    known: dict[_Organisation, str] = {}
    for each in people:
        person = add(group, "contrib", contrib_type=each.speaker.session_role or "author")
        _name(person, each, losses)
        if each.credentials:
            add(person, "degrees", ", ".join(each.credentials))
        for role in each.roles:
            add(person, "role", role)
        for organisation in _organisations(each, losses):
            key = known.setdefault(organisation, f"aff{len(known) + 1}")
            add(person, "xref", ref_type="aff", rid=key)
    for (name, country, code), key in known.items():
        place = add(group, "aff", id=key)
        if name is not None:
            add(place, "institution", name)
        if country is not None:
            add(place, "country", country, **({"country": code} if code else {}))


def _name(person: Element, each: Contributor, losses: Losses) -> None:
    """Given and family name where they are certain; beside them the whole name, where it has more.

    Else the whole name stands in place of the family name: readers of JATS that were tried, such as pandoc, look at
    nothing else.
    """
    speaker = each.speaker
    given, family = speaker.given_name, speaker.family_name
    if given and family:
        more = set(ids.fold(speaker.name).split()) - set(ids.fold(f"{given} {family}").split())
        place = add(person, "name-alternatives") if more else person
        name = add(place, "name")
        add(name, "surname", family)
        add(name, "given-names", given)
        if more:
            add(place, "string-name", speaker.name)
    else:
        name = add(person, "name")
        add(name, "surname", speaker.name)
        why = "the print does not tell which name is the family's; the whole name stands there"
        losses.add("assumed", "surnames", why, _label(each))
    if each.honorific:
        add(name, "prefix", each.honorific)


def _organisations(each: Contributor, losses: Losses) -> list[_Organisation]:
    """The organisations. The country stands with the last one of a line, as it is printed."""
    found: list[_Organisation] = []
    for post in each.posts:
        country, code = (post.country.name, _code(post.country, each, losses)) if post.country else (None, None)
        *others, last = post.affiliations or (None,)
        found += [(name, None, None) for name in others]
        found.append((last, country, code))
    return found


def _code(country: Country, each: Contributor, losses: Losses) -> str | None:
    if country.code is None:
        return None
    alpha2, nation, _ = country.code.partition("-")
    if nation:
        why = "JATS wants ISO 3166-1, so that of the whole country stands there"
        losses.add("not carried", "speakers.country.code", why, _label(each))
    return alpha2


def _label(each: Contributor) -> str:
    return line(each.speaker.name)[:60]
