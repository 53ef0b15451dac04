"""The programme as the targets see it: every session with its identifiers, its times, and the people in it.

Identifiers are the same in every run. They hang from the acronym of the conference, so that a session which comes from
another file, or moves to another day, is still the same one; without an acronym they hang from the name of the source.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import uuid
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from abstract_parser import ids
from abstract_parser.conference import Conference, Settled, settle
from abstract_parser.exporters.guests import Guest, gathered, speaker_ids
from abstract_parser.exporters.losses import Losses
from abstract_parser.fields import schedule
from abstract_parser.model import Document, Part, Session, Speaker

EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)


class Appearance(NamedTuple):
    """A speaker in a list of a session or part. ``guest_id`` says who it is across the programme."""

    speaker_id: uuid.UUID
    guest_id: uuid.UUID
    speaker: Speaker


class PartEntry(NamedTuple):
    """A part. ``start`` and ``end`` are None unless its label prints them. ``number`` is positive, below 2**31."""

    part_id: uuid.UUID
    number: int
    position: int
    part: Part
    start: datetime.datetime | None
    end: datetime.datetime | None
    people: tuple[Appearance, ...]


class Entry(NamedTuple):
    """A session, with what its conference knows filled in. ``number`` is positive, below 2**31, and nobody else's.

    ``open`` says why there is no start. ``start`` has a zone where one is known; ``end`` may be None beside a start.
    ``people`` are those of the session itself.
    """

    session_id: uuid.UUID
    number: int
    position: int
    source: str
    session: Session
    start: datetime.datetime | None
    end: datetime.datetime | None
    open: str
    from_conference: tuple[str, ...]
    people: tuple[Appearance, ...]
    parts: tuple[PartEntry, ...]

    @property
    def label(self) -> str:
        """How people call it."""
        short = self.session.code or self.session.title
        return short if short else f"session {self.position} of {self.source}"

    @property
    def title(self) -> str:
        """Code and title on one line."""
        return ": ".join(text for text in (self.session.code, self.session.title) if text) or self.label

    def everybody(self) -> Iterator[Appearance]:
        """The people of the session, then those of its parts."""
        yield from self.people
        for part in self.parts:
            yield from part.people


@dataclass(frozen=True)
class Programme:
    """All sessions in document order, and who is in them. ``losses`` takes what a target cannot carry.

    ``stamp`` is when it was published: as the conference says, else as the caller does, else 1970.
    ``split``: parts shall be entries of their own, where the target can do that.
    """

    conference: Conference
    documents: tuple[Document, ...]
    entries: tuple[Entry, ...]
    guests: Mapping[uuid.UUID, Guest]
    stamp: datetime.datetime
    split: bool = False
    losses: Losses = field(default_factory=Losses)

    @property
    def version(self) -> str:
        """As the conference says, else twelve letters that change with the sessions and the conference."""
        if self.conference.version:
            return self.conference.version
        digest = hashlib.sha256(self.conference.model_dump_json().encode())
        for entry in self.entries:
            session = json.dumps(entry.session.model_dump(mode="json"), ensure_ascii=False, separators=(",", ":"))
            digest.update(entry.session_id.bytes + session.encode("utf-8", "replace"))  # lone surrogates are no UTF-8
        return digest.hexdigest()[:12]

    def timed(self) -> list[Entry]:
        """The entries with a start, in its order. Those without a zone count as if it were UTC."""
        return sorted((each for each in self.entries if each.start), key=_when)


def _when(entry: Entry) -> tuple[datetime.datetime, str, int]:
    assert entry.start is not None
    start = entry.start if entry.start.tzinfo else entry.start.replace(tzinfo=datetime.UTC)
    return start, entry.session.location or "", entry.position


def build(
    documents: Iterable[Document], conference: Conference | None = None, *,
    split: bool = False, stamp: datetime.datetime | None = None,
) -> Programme:  # fmt: skip
    """The programme of some Documents. ``stamp`` counts where the conference was not published at a known time."""
    conference = conference or Conference()
    held = tuple(documents)
    root = ids.within(ids.NAMESPACE, "conference", conference.acronym) if conference.acronym else None
    again: Counter[tuple[uuid.UUID, str]] = Counter()
    sessions: list[tuple[uuid.UUID, str, Session]] = []
    for document in held:
        source = document.source.name or document.source.sha256
        parent = root or ids.source(source)
        for session in document.sessions:
            known = ids.fold(session.code or session.title or session.when or "")
            again[(parent, known)] += 1
            key = ids.within(parent, "session", known, again[(parent, known)])
            sessions.append((key, source, session))
    people = gathered(sessions)
    numbers = _numbers(key for key, _, _ in sessions)
    losses = Losses()
    entries = []
    for position, (key, source, session) in enumerate(sessions, 1):
        settled = settle(session, conference)
        entries.append(_entry(key, numbers[key], position, source, settled, people.who))
        for name, why in settled.doubts:
            losses.add("doubtful", name, why, entries[-1].label)
    when = (conference.published or stamp or EPOCH).astimezone(datetime.UTC)
    return Programme(conference, held, tuple(entries), people.guests, when, split, losses)


def _entry(
    key: uuid.UUID, number: int, position: int, source: str, settled: Settled, who: Mapping[uuid.UUID, uuid.UUID]
) -> Entry:
    session = settled.session
    part_ids = [ids.within(key, "part", place) for place in range(1, len(session.parts) + 1)]
    numbers = _numbers(part_ids, taken=number)
    parts = tuple(
        _part(part_id, numbers[part_id], place, part, settled, who)
        for place, (part_id, part) in enumerate(zip(part_ids, session.parts, strict=True), 1)
    )
    return Entry(
        key, number, position, source, settled.session, settled.start, settled.end, settled.open,
        settled.from_conference, tuple(_appearances(key, session.speakers, who)), parts,
    )  # fmt: skip


def _part(
    key: uuid.UUID, number: int, position: int, part: Part, whole: Settled, who: Mapping[uuid.UUID, uuid.UUID]
) -> PartEntry:
    """A part, with the times that its label prints, within its session: after midnight where that ends after it."""
    start = whole.start
    read = schedule.read(part.label, ("en",)) if part.label and start else None
    begin = end = None
    if read is not None and start is not None and read.start and read.date_span is None:
        begin = datetime.datetime.combine(start.date(), read.start, start.tzinfo)
        end = datetime.datetime.combine(start.date(), read.end, start.tzinfo) if read.end else None
        if whole.end is not None and whole.end.date() > start.date():
            begin, end = _over_midnight(start, begin, end)
    if end is not None and begin is not None and end <= begin:
        end = None
    return PartEntry(key, number, position, part, begin, end, tuple(_appearances(key, part.speakers, who)))


def _over_midnight(
    whole: datetime.datetime, start: datetime.datetime, end: datetime.datetime | None
) -> tuple[datetime.datetime, datetime.datetime | None]:
    """The times of a part of a session that begins at ``whole`` and ends on the next day."""
    day = datetime.timedelta(days=1)
    if start < whole:
        return start + day, end and end + day
    return start, end + day if end and end <= start else end


def _appearances(
    parent: uuid.UUID, speakers: list[Speaker], who: Mapping[uuid.UUID, uuid.UUID]
) -> Iterator[Appearance]:
    for key, speaker in speaker_ids(parent, speakers):
        yield Appearance(key, who[key], speaker)


def _numbers(keys: Iterable[uuid.UUID], taken: int = 0) -> dict[uuid.UUID, int]:
    """A positive number below 2**31 for each, made of its identifier. The order of the keys does not matter."""
    used = {0, taken}
    out = {}
    for key in sorted(keys):
        number = key.int >> 97
        while number in used:
            number = (number + 1) % 2**31
        used.add(number)
        out[key] = number
    return out
