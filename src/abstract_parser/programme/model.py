"""A programme: its sessions, their parts and people, each with an identifier."""

from __future__ import annotations

import datetime
import hashlib
import json
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from abstract_parser.carried import Carries
from abstract_parser.conference import Conference
from abstract_parser.model import Document, Part, Session, Speaker
from abstract_parser.programme.guests import Guest
from abstract_parser.programme.losses import Losses

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

    @property
    def title(self) -> str:
        """Label and title on one line."""
        return ": ".join(filter(None, (self.part.label, self.part.title))) or f"part {self.position}"


class Entry(NamedTuple):
    """A session, with what its conference knows filled in. ``number`` is positive, below 2**31, and nobody else's.

    ``open`` says why there is no start. ``start`` has a zone where one is known; ``end`` may be None beside a start.
    ``people`` are those of the session itself. ``position`` counts in the programme, ``nth`` in its source.
    """

    session_id: uuid.UUID
    number: int
    position: int
    source: str
    nth: int
    session: Session
    start: datetime.datetime | None
    end: datetime.datetime | None
    open: str
    from_conference: tuple[str, ...]
    people: tuple[Appearance, ...]
    parts: tuple[PartEntry, ...]

    @property
    def label(self) -> str:
        """How people call it. Where it has no name it is the nth of its file, whose folder is nobody's business."""
        file = self.source.replace("\\", "/").rpartition("/")[2] or self.source
        return self.session.code or self.session.title or f"session {self.nth} of {file}"

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
        """As the conference says, else twelve letters that change with the sessions, the conference, and ``split``."""
        if self.conference.version:
            return self.conference.version
        digest = hashlib.sha256(self.conference.model_dump_json().encode())
        for entry in self.entries:
            session = json.dumps(entry.session.model_dump(mode="json"), ensure_ascii=False, separators=(",", ":"))
            digest.update(entry.session_id.bytes + session.encode("utf-8", "replace"))  # lone surrogates are no UTF-8
        if self.split:  # importers leave alone what has a version that they know
            digest.update(b"split")
        return digest.hexdigest()[:12]

    def weigh(self, carries: Carries) -> None:
        """Reports what the table of a target says of all that was written."""
        for entry in self.entries:
            if entry.session_id not in self.losses.missing:
                self.losses.weigh(entry.session, carries)

    def timed(self) -> list[Entry]:
        """The entries with a start, in its order. Those without a zone count as if it were UTC."""
        return sorted((each for each in self.entries if each.start), key=_when)


def _when(entry: Entry) -> tuple[datetime.datetime, str, int]:
    assert entry.start is not None
    start = entry.start if entry.start.tzinfo else entry.start.replace(tzinfo=datetime.UTC)
    return start, entry.session.location or "", entry.position
