"""What a session should have and this one lacks, and whether the text breaks off."""

from __future__ import annotations

from abstract_parser.diagnostics import doubt
from abstract_parser.draft import Block, DocumentDraft, Group, SessionDraft
from abstract_parser.source import Line
from abstract_parser.value import Span

_SENTENCE = 80
_ENDS = ".!?:;…)]”\"’'»"


def missing(draft: DocumentDraft) -> None:
    """Notes what every session should have."""
    for i, session in enumerate(draft.sessions):
        pointer, place = f"/sessions/{i}", _place(session)
        objectives = session.learning_objectives or any(part.learning_objectives for part in session.parts)
        speakers = session.speakers or any(part.speakers for part in session.parts)
        for code, there in (
            ("AP102", session.title),
            ("AP103", session.date or session.when),
            ("AP104", objectives),
            ("AP105", speakers),
        ):
            if not there:
                draft.doubts.append(doubt(code, place, pointer))


def _place(session: SessionDraft) -> Span:
    for value in (session.code, session.title, session.when):
        if value is not None and value.spans:
            return value.spans[0]
    return (0, 0)


def truncated(groups: list[Group], lines: list[Line], draft: DocumentDraft) -> None:
    """Notes a text that ends in the middle: a heading with nothing below it, a sentence without end."""
    last = next((line for line in reversed(lines) if line.label not in ("furniture", "rule")), None)
    if last is None or not groups:
        return
    block = groups[-1].parts[-1] if groups[-1].parts else groups[-1].own
    bare = last.label in ("part", "lead_in") and not _has_content(block)
    cut = last.label == "text" and len(last.text) > _SENTENCE and last.text[-1] not in _ENDS
    if bare or cut:
        end = last.spans(0, len(last.text))[0][-1][1]
        draft.doubts.append(doubt("AP004", (end - 1, end)))


def _has_content(block: Block) -> bool:
    return bool(block.paragraphs or block.items or block.people)
