"""A programme as `diff` sees it: sessions in their order, packed, so that a hundred thousand fit into memory."""

from __future__ import annotations

import json
import zlib
from typing import Any, NamedTuple

from abstract_parser import ids
from abstract_parser.model import Document, Session


class Entry(NamedTuple):
    """A session. ``packed`` is its JSON, compressed; equal sessions have equal bytes."""

    session_id: str
    source: str
    code: str | None
    title: str | None
    packed: bytes

    @property
    def session(self) -> dict[str, Any]:
        """The session as JSON values. Unpacked at each call."""
        held: dict[str, Any] = json.loads(zlib.decompress(self.packed))
        return held

    @property
    def label(self) -> str:
        """How people call it."""
        return ": ".join(text for text in (self.code, self.title) if text) or "session without title"


class Programme:
    """Sessions in their order, every identifier once. ``doubts`` are messages about what could not be read."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.entries: list[Entry] = []
        self.doubts: list[str] = []
        self._taken: dict[str, int] = {}

    def add(self, session: Session, session_id: str, source: str) -> None:
        """Puts a session behind the others. An identifier that is there already gets another one, always the same."""
        again = self._taken.get(session_id, 0) + 1
        self._taken[session_id] = again
        if again > 1:
            session_id = str(ids.within(ids.NAMESPACE, "again", session_id, again))
        packed = zlib.compress(session.model_dump_json().encode("utf-8"), 1)
        self.entries.append(Entry(session_id, source, session.code, session.title, packed))

    def add_document(self, document: Document, name: str | None = None) -> None:
        """Adds the sessions of a Document, with the identifiers of its tables. ``name``: instead of its source's."""
        if name is not None:
            document = document.model_copy(update={"source": document.source.model_copy(update={"name": name})})
        source = document.source.name or document.source.sha256
        for session, session_id in zip(
            document.sessions, ids.sessions(ids.source(source), document.sessions), strict=True
        ):
            self.add(session, str(session_id), source)
