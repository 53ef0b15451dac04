"""The stretches of each session become values. Doubts become diagnostics with their place."""

from __future__ import annotations

from abstract_parser.consensus import Consensus
from abstract_parser.draft import DocumentDraft, Group
from abstract_parser.fields import speaker
from abstract_parser.profiles import Layout
from abstract_parser.source import Line
from abstract_parser.stages.extract import complaints, session
from abstract_parser.stages.extract.room import Options, Room


def extract(
    groups: list[Group],
    lines: list[Line],
    layout: Layout,
    options: Options,
    draft: DocumentDraft,
    text: str,
    run: Consensus | None = None,
) -> None:
    """Fills the draft with the sessions of the groups. ``run``: what other documents say."""
    people = speaker.read_all(groups, layout, draft, text, run)
    for index, group in enumerate(groups):
        room = Room(group, layout, options, draft, f"/sessions/{index}")
        draft.sessions.append(session.read(room, people))
    complaints.missing(draft)
    complaints.truncated(groups, lines, draft)


__all__ = ["Options", "extract"]
