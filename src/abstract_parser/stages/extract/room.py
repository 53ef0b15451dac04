"""What one session is made of while it is extracted: its stretches in, its values and doubts out."""

from __future__ import annotations

from typing import NamedTuple

from abstract_parser.diagnostics import doubt
from abstract_parser.draft import Cut, DocumentDraft, Group, SessionDraft
from abstract_parser.profiles import Layout
from abstract_parser.value import Value


class Options(NamedTuple):
    """What the caller said that the text does not."""

    year: int | None = None
    timezone: str | None = None


class Room:
    """The session in hand. ``pointer`` is its JSON Pointer."""

    def __init__(self, group: Group, layout: Layout, options: Options, draft: DocumentDraft, pointer: str) -> None:
        self.group = group
        self.layout = layout
        self.options = options
        self.draft = draft
        self.pointer = pointer
        self.out = SessionDraft()

    def doubt(self, code: str, cut: Cut | Value, where: str = "", **details: str | int | float) -> None:
        """Notes a doubt at the place of a stretch or value."""
        spans = cut.spans if isinstance(cut, Value) else cut.line.spans(cut.start, cut.end)[0]
        if spans:
            pointer = self.pointer + where if where else None
            self.draft.doubts.append(doubt(code, (spans[0][0], spans[-1][1]), pointer, **details))

    def mark(self, cut: Cut, kind: str) -> None:
        """Claims a stretch as structure."""
        cut.line.claim(cut.start, cut.end, kind, self.draft.marks)
