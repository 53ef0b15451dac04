"""From Documents to a programme.

Identifiers are the same in every run. They hang from the acronym of the conference, so that a session which comes from
another file, or moves to another day, is still the same one; without an acronym they hang from the name of the source.
"""

from __future__ import annotations

import datetime
import uuid
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from abstract_parser import ids
from abstract_parser.conference import Conference, Known, Settled, settle
from abstract_parser.fields import schedule
from abstract_parser.model import Document, Part, Session, Speaker
from abstract_parser.programme.guests import gathered
from abstract_parser.programme.losses import Losses
from abstract_parser.programme.model import EPOCH, Appearance, Entry, PartEntry, Programme

_DAY = datetime.timedelta(days=1)
_LONGEST = datetime.timedelta(hours=10)


def build(
    documents: Iterable[Document], conference: Conference | None = None, *,
    split: bool = False, stamp: datetime.datetime | None = None,
) -> Programme:  # fmt: skip
    """The programme of some Documents. ``stamp`` counts where the conference was not published at a known time."""
    conference = conference or Conference()
    held = tuple(documents)
    sessions = list(_identified(held, conference.acronym))
    people = gathered((each.key, each.home, each.session) for each in sessions)
    numbers = _numbers(each.key for each in sessions)
    losses = Losses()
    entries: list[Entry] = []
    known = Known(conference)
    for position, each in enumerate(sessions, 1):
        settled = settle(each.session, known)
        entries.append(_entry(each, numbers[each.key], position, settled, people.who))
        if each.alike:
            why = "several sessions have that code, or that title and no code; their order tells them apart"
            losses.add("assumed", "identifiers", why, entries[-1].label)
        for name, why in settled.doubts:
            losses.add("doubtful", name, why, entries[-1].label)
        for part in entries[-1].parts if split else ():
            if part.start and not _is_within(part.start, part.end, settled):
                losses.add("doubtful", "parts", "as printed, they are not within their session", entries[-1].label)
    when = (conference.published or stamp or EPOCH).astimezone(datetime.UTC)
    return Programme(conference, held, tuple(entries), people.guests, when, split, losses)


class _Identified(NamedTuple):
    """A session and its identifier. ``home`` says which sessions were in one file, and stays when that is renamed.

    ``nth``: of its file. ``alike``: others are known by the same, and only their order tells them apart.
    """

    key: uuid.UUID
    source: str
    nth: int
    home: str
    alike: bool
    session: Session


def _identified(documents: tuple[Document, ...], acronym: str | None) -> Iterator[_Identified]:
    root = ids.within(ids.NAMESPACE, "conference", acronym) if acronym else None
    again: defaultdict[uuid.UUID, Counter[str]] = defaultdict(Counter)
    keys: defaultdict[str, list[uuid.UUID]] = defaultdict(list)
    for document in documents:
        source = _source(document)
        parent = root or ids.source(source)
        keys[source] += ids.sessions(parent, document.sessions, again[parent])
    at: Counter[str] = Counter()
    for document in documents:
        source = _source(document)
        alike = again[root or ids.source(source)]
        home = str(min(keys[source])) if root and keys[source] else source
        for session in document.sessions:
            key = keys[source][at[source]]
            at[source] += 1
            yield _Identified(key, source, at[source], home, alike[ids.known_by(session)] > 1, session)


def _source(document: Document) -> str:
    return document.source.name or document.source.sha256


def _entry(
    held: _Identified, number: int, position: int, settled: Settled, who: Mapping[uuid.UUID, uuid.UUID]
) -> Entry:
    key, session = held.key, settled.session
    part_ids = [ids.part(key, place) for place in range(1, len(session.parts) + 1)]
    numbers = _numbers(part_ids, taken=number)
    parts = tuple(
        _part(part_id, numbers[part_id], place, part, settled, who)
        for place, (part_id, part) in enumerate(zip(part_ids, session.parts, strict=True), 1)
    )
    return Entry(
        key, number, position, held.source, held.nth, session, settled.start, settled.end, settled.open,
        settled.from_conference, tuple(_appearances(key, session.speakers, who)), parts,
    )  # fmt: skip


def _part(
    key: uuid.UUID, number: int, position: int, part: Part, whole: Settled, who: Mapping[uuid.UUID, uuid.UUID]
) -> PartEntry:
    """A part, with the times that its label prints: after midnight where only that is within its session."""
    start = whole.start
    read = schedule.read(part.label, ("en",)) if part.label and start else None
    begin = end = None
    if read is not None and start is not None and read.start and read.date_span is None:
        begin = datetime.datetime.combine(start.date(), read.start, start.tzinfo)
        end = datetime.datetime.combine(start.date(), read.end, start.tzinfo) if read.end else None
        begin, end = _that_night(begin, end, whole)
    return PartEntry(key, number, position, part, begin, end, tuple(_appearances(key, part.speakers, who)))


def _that_night(
    begin: datetime.datetime, end: datetime.datetime | None, whole: Settled
) -> tuple[datetime.datetime, datetime.datetime | None]:
    """The times of a part, moved to the next day as far as it is within its session then. An end is after its start."""
    backwards = end is not None and end <= begin
    if begin.date() < datetime.date.max:
        after = end and end + _DAY
        for times in [(begin, after)] if backwards else [(begin, end), (begin + _DAY, after)]:
            if _is_within(*times, whole):
                return times
    return begin, None if backwards else end


def _is_within(begin: datetime.datetime, end: datetime.datetime | None, whole: Settled) -> bool:
    """Whether a part is within its session, which lasts for a day's work at most where its end is not known."""
    assert whole.start is not None
    if begin < whole.start:
        return False
    return (end or begin) <= whole.end if whole.end else (end or begin) - whole.start <= _LONGEST


def _appearances(
    parent: uuid.UUID, speakers: list[Speaker], who: Mapping[uuid.UUID, uuid.UUID]
) -> Iterator[Appearance]:
    for key, speaker in zip(ids.speakers(parent, speakers), speakers, strict=True):
        yield Appearance(key, who[key], speaker)


def _numbers(keys: Iterable[uuid.UUID], taken: int = 0) -> dict[uuid.UUID, int]:
    """A positive number below 2**31 for each, made of its identifier. The order of the keys does not matter."""
    used = {taken}
    return {key: ids.number(key, used) for key in sorted(keys)}
