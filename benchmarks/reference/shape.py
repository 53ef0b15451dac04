"""The structure that every contender must extract from the seed-sized text: plain dictionaries and lists."""

from __future__ import annotations

from typing import TypedDict

from abstract_parser import Document


class Part(TypedDict):
    label: str
    title: str
    description: str
    lead_in: str
    objectives: list[str]
    speakers: list[str]


class Session(TypedDict):
    code: str
    title: str
    when: str
    format: str
    stream: str
    content_filters: str
    parts: list[Part]


def of_document(document: Document) -> Session:
    """The same structure out of our own result, to prove that all contenders read the same."""
    (session,) = document.sessions
    parts: list[Part] = []
    for part in session.parts:
        goals = part.learning_objectives
        parts.append(
            {
                "label": part.label or "",
                "title": part.title or "",
                "description": part.description or "",
                "lead_in": (goals.lead_in or "") if goals else "",
                "objectives": goals.items if goals else [],
                "speakers": [speaker.text for speaker in part.speakers],
            }
        )
    return {
        "code": session.code or "",
        "title": session.title or "",
        "when": session.when or "",
        "format": session.format or "",
        "stream": session.stream or "",
        "content_filters": ", ".join(session.content_filters),
        "parts": parts,
    }
