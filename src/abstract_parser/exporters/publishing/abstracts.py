"""What publishers call a conference abstract: a session, or one of its parts, with those who stand behind it."""

from __future__ import annotations

import datetime
import re
import uuid
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from urllib.parse import quote

from abstract_parser import ids, visible
from abstract_parser.exporters.pages.addresses import addresses, page
from abstract_parser.model import Country, Part, Session, Speaker
from abstract_parser.programme import EPOCH, Appearance, Entry, PartEntry, Programme

_LONE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_NO_XML = {0xFFFE: "\ufffd", 0xFFFF: "\ufffd"}


class Abstract(NamedTuple):
    """Something to be published. ``part`` is None where it is a session; ``inside`` are the parts that it tells of.

    ``address`` is fit for a file name; ``page`` is where its session stands on the web, where that is known.
    """

    key: uuid.UUID
    entry: Entry
    part: PartEntry | None
    inside: tuple[PartEntry, ...]
    address: str
    page: str | None

    @property
    def block(self) -> Session | Part:
        """What holds its text."""
        return self.part.part if self.part else self.entry.session

    @property
    def people(self) -> Iterator[Appearance]:
        """Everybody in it, as often as they appear."""
        yield from self.part.people if self.part else self.entry.people
        for part in self.inside:
            yield from part.people

    @property
    def label(self) -> str:
        """How people call it."""
        return f"{self.entry.label}, {heading(self.part)}" if self.part else self.entry.label


class Post(NamedTuple):
    """Where somebody works, as one line prints it."""

    affiliations: tuple[str, ...]
    country: Country | None


class Contributor(NamedTuple):
    """Somebody of an abstract, once for each role that they have in it. ``speaker`` is the first reading of them."""

    speaker: Speaker
    honorific: str | None
    credentials: tuple[str, ...]
    roles: tuple[str, ...]
    posts: tuple[Post, ...]


def abstracts(programme: Programme) -> Iterator[Abstract]:
    """The abstracts, session after session. Parts are abstracts of their own where the programme is split."""
    named, url = addresses(programme.entries), programme.conference.url
    for entry in programme.entries:
        address = named[entry.session_id]
        stands = _escaped(page(url, address)) if url else None
        apart = entry.parts if programme.split else ()
        yield Abstract(entry.session_id, entry, None, () if apart else entry.parts, address, stands)
        for part in apart:
            yield Abstract(part.part_id, entry, part, (), f"{address}.part-{part.position}", stands)


def _escaped(url: str) -> str:
    """The address with nothing in it that RFC 3986 forbids."""
    return quote(_LONE_PERCENT.sub("%25", url), safe="!$%&'()*+,/:;=@~", errors="replace")


def contributors(held: Abstract) -> list[Contributor]:
    """Everybody in print order. Whoever appears in several parts is one person with several posts."""
    found: dict[tuple[uuid.UUID, str | None], list[Speaker]] = {}
    for each in held.people:
        found.setdefault((each.guest_id, each.speaker.session_role), []).append(each.speaker)
    return [_together(speakers) for speakers in found.values()]


def _together(speakers: list[Speaker]) -> Contributor:
    posts: dict[tuple[object, ...], Post] = {}
    for each in speakers:
        post = Post(tuple(each.affiliations), each.country)
        if post.affiliations or post.country:
            posts.setdefault((post.affiliations, post.country and post.country.name), post)
    return Contributor(
        next((each for each in speakers if each.given_name and each.family_name), speakers[0]),
        next((each.honorific for each in speakers if each.honorific), None),
        _once(text for each in speakers for text in each.credentials),
        _once(each.role for each in speakers if each.role),
        tuple(posts.values()),
    )


def _once(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))


def title(programme: Programme, held: Abstract) -> str:
    """Its title. Where none is printed, what it is called stands there, and that is reported."""
    if held.block.title and (printed := line(held.block.title)):
        return printed
    programme.losses.add("assumed", "titles", "a title is demanded; what it is called stands there", held.label)
    called = line(held.entry.title if held.part else held.entry.label) or f"Session {held.entry.position}"
    return f"{called}: {heading(held.part)}" if held.part else called


def heading(part: PartEntry) -> str:
    """Label and title of a part."""
    printed = ": ".join(filter(None, (line(text or "") for text in (part.part.label, part.part.title))))
    return printed or f"Part {part.position if part.part.number is None else part.part.number}"


def known_by(entry: Entry) -> str:
    """What identifies a session: its code, else its title. Empty where nothing does but its place in the programme."""
    return ids.fold(entry.session.code or entry.session.title or "")


def doi(programme: Programme, entry: Entry, key: uuid.UUID) -> str | None:
    """The DOI of a session or of a part of it, by its identifier.

    It says nothing that may change, as a DOI is for ever: there is none without prefix and acronym in the conference
    file, and none for a session that has neither code nor title.
    """
    prefix, acronym = programme.conference.publication.doi_prefix, programme.conference.acronym
    return f"{prefix}/{acronym}.{key.hex[:16]}" if prefix and acronym and known_by(entry) else None


def published(programme: Programme) -> datetime.datetime | None:
    """When it was published, if anybody says so, on the clocks of who does."""
    return programme.conference.published or (None if programme.stamp == EPOCH else programme.stamp)


def language(programme: Programme) -> str | None:
    """The language, if somebody said it."""
    held = programme.conference
    return held.language if "language" in held.model_fields_set else None


def days(programme: Programme) -> tuple[datetime.date, datetime.date] | None:
    """First and last day of the conference, if need be those of its sessions."""
    dates = programme.conference.days or [entry.session.date for entry in programme.entries if entry.session.date]
    return (min(dates), max(dates)) if dates else None


def report_days(programme: Programme) -> None:
    """Tells that the days are those of the sessions, which may be a few of many."""
    if not programme.conference.days and days(programme):
        why = "the conference file has no days; the first and the last of these sessions stand there"
        programme.losses.add("assumed", "conference dates", why)


def line(text: str) -> str:
    """The text on one line, fit for XML."""
    return visible.line(" ".join(text.split())).translate(_NO_XML)


def lines(text: str | None) -> Iterator[str]:
    """The lines and paragraphs of a text, each fit for XML."""
    yield from (line(each) for each in (text or "").splitlines() if each.strip())
