"""Those who stand behind a paper, as Crossref wants them: a family name each, and organisations with their country."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from abstract_parser import ids
from abstract_parser.exporters.crossref.elements import Writer
from abstract_parser.exporters.publishing.abstracts import Contributor, line
from abstract_parser.model import Speaker

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# The schema's own pattern, for at most 60 characters.
_NAME = re.compile(r"[^\d?]*[^?\s]+[^\d]*")
_NO_NAME = re.compile(r"[\d?]+")
_MOST = 60
_LEADING = ("chair", "moderator", "host", "convenor", "convener")


def add_people(writer: Writer, parent: Element, people: list[Contributor]) -> None:
    """Adds ``contributors``: first the authors, then those who lead the session, who are no authors."""
    if not people:
        return
    held = writer.add(parent, "contributors")
    for each in sorted(people, key=_leads):
        person = _person(writer, held, each.speaker)
        person.set("sequence", "additional" if len(held) > 1 else "first")
        person.set("contributor_role", "chair" if _leads(each) else "author")
        _institutions(writer, person, each)


def _leads(each: Contributor) -> bool:
    """Whether the person only leads the session. Who facilitates a workshop has made it."""
    role = (each.speaker.session_role or "").casefold()
    return any(word in role for word in _LEADING)


def _person(writer: Writer, parent: Element, speaker: Speaker) -> Element:
    """The element of a person with the name. One that Crossref does not take for a name is anonymous."""
    label = _label(speaker)
    given, family = (_taken(writer, name, label) for name in (speaker.given_name, speaker.family_name))
    if given and family:
        person = writer.add(parent, "person_name")
        writer.add(person, "given_name", given, label)
        writer.add(person, "surname", family, label)
        if set(ids.fold(speaker.name).split()) - set(ids.fold(f"{given} {family}").split()):
            writer.losses.add("not carried", "speakers.name", "only given and family name are", label)
        return person
    whole = _taken(writer, speaker.name, label)
    if whole is None:
        writer.losses.add("left out", "speakers", "Crossref does not take it for a name: they are anonymous", label)
        return writer.add(parent, "anonymous")
    person = writer.add(parent, "person_name")
    writer.add(person, "surname", whole, label)
    why = "the print does not tell which name is the family's; the whole name stands there"
    writer.losses.add("assumed", "surnames", why, label)
    return person


def _taken(writer: Writer, name: str | None, label: str) -> str | None:
    """The name as Crossref takes it: its digits stand together, and no question mark comes before a letter."""
    printed = line(name or "")
    if not printed or _NAME.fullmatch(printed[:_MOST].rstrip()):
        return printed or None
    if bare := line(_NO_NAME.sub("", printed)):
        writer.losses.add("not carried", "speakers.name", "Crossref takes no such digits in names", label)
    return bare or None


def _institutions(writer: Writer, person: Element, each: Contributor) -> None:
    """The organisations. The country stands with the last one of a line, as it is printed."""
    label, held = _label(each.speaker), None
    for post in each.posts:
        last = None
        for name in filter(None, map(line, post.affiliations)):
            held = writer.add(person, "affiliations") if held is None else held
            last = writer.add(held, "institution")
            writer.add(last, "institution_name", name, label)
        if post.country and last is not None:
            writer.add_known(last, "institution_place", post.country.name, label)
        elif post.country:
            why = "Crossref takes it with an organisation only"
            writer.losses.add("not carried", "speakers.country.name", why, label)


def _label(speaker: Speaker) -> str:
    return line(speaker.name)[:_MOST]
