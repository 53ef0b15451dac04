"""What stands at the head of a schedule of frab or c3voc: name, acronym, version and tracks of the conference."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from abstract_parser import ids
from abstract_parser.exporters.c3voc import talks
from abstract_parser.exporters.c3voc.talks import Talk
from abstract_parser.programme import Programme

# Lengths of the columns of pretalx: it makes a team called like the conference with ten letters more.
_TITLE, _VERSION = 179, 190
_SHORTEST, _LONGEST, _WORDS = 4, 50, 60
_RESERVED = ("wip", "latest")  # pretalx keeps them for itself


class Track(NamedTuple):
    """A track; ``colour`` is as in CSS, or empty."""

    name: str
    colour: str


class Masthead(NamedTuple):
    """The head. ``root`` is what identifiers of rooms hang from; ``url`` is empty where none is known."""

    title: str
    acronym: str
    version: str
    url: str
    language: str
    root: uuid.UUID

    def slug(self, talk: Talk) -> str:
        """What a talk is called in addresses. Its number is in it, so that it is nobody else's."""
        words = talks.slug(talk.title, "-")[:_WORDS].strip("-") or "talk"
        return f"{self.acronym.replace('-', '_')}-{talk.number:02}-{words}"


def masthead(programme: Programme) -> Masthead:
    """The head of a programme. What is not known and yet demanded is assumed, and reported."""
    conference, losses = programme.conference, programme.losses
    title = talks.cut(conference.title or conference.acronym or "Programme", _TITLE, "conference title", programme, "")
    if not conference.title:
        losses.add("assumed", "titles", f"the conference file has none; {title!r} stands there")
    acronym = conference.acronym or talks.slug(title, "_")[:_LONGEST].rstrip("_") or "programme"
    acronym = acronym.ljust(_SHORTEST, "_")
    if acronym != conference.acronym:
        losses.add("assumed", "acronyms", f"four letters at least are demanded; {acronym!r} stands there")
    version = talks.cut(programme.version, _VERSION, "version", programme, "")
    if version in _RESERVED:
        version = f"version {version}"
        losses.add("assumed", "versions", f"pretalx keeps that one for itself; {version!r} stands there")
    root = ids.within(ids.NAMESPACE, "conference", conference.acronym or acronym)
    return Masthead(title, acronym, version, conference.url or "", talks.language(programme), root)


def tracks(programme: Programme, used: Iterable[str]) -> Iterator[Track]:
    """The tracks of the conference, then those that talks have beside them."""
    seen = {""}
    listed = programme.conference.tracks
    known = [Track(talks.shortened(track.name, talks.TRACK), track.colour or "") for track in listed]
    for track in [*known, *(Track(name, "") for name in used)]:
        if track.name not in seen:
            seen.add(track.name)
            yield track
