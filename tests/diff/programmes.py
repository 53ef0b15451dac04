"""Programmes for tests, made of models, and the changes between them by their kinds."""

from __future__ import annotations

from typing import Any

from abstract_parser.diff import Change, Programme, compare
from abstract_parser.model import Country, LearningObjectives, Part, Session, Speaker

ENGLAND = Country(name="England", code="GB-ENG")


def speaker(name: str, *affiliations: str, **fields: Any) -> Speaker:
    return Speaker(name=name, affiliations=list(affiliations), text=name, **fields)


LUCY = speaker("Lucy Robin", "Harbour Hospital", role="Nurse", country=ENGLAND)
ODILE = speaker("Odile Brandt", "Lake University")
PIOTR = speaker("Piotr Wolny", "Rose Hospital", session_role="chair")


def objectives(*items: str) -> LearningObjectives:
    return LearningObjectives(lead_in="You will:", items=list(items))


def part(number: int, title: str, *people: Speaker, **fields: Any) -> Part:
    label = f"PART {('ONE', 'TWO', 'THREE', 'FOUR')[number - 1]}"
    return Part(number=number, label=label, title=title, speakers=list(people), **fields)


def session(code: str | None = "A6", title: str | None = "Waiting well", **fields: Any) -> Session:
    return Session(code=code, title=title, **fields)


def programme(*sessions: Session, source: str = "a.txt", ids: tuple[str, ...] = ()) -> Programme:
    """Without ``ids``, a session is known by its code."""
    out = Programme("a programme")
    for number, each in enumerate(sessions):
        out.add(each, ids[number] if ids else f"{source}/{each.code or each.title}", source)
    return out


def changes(old: Session | Programme, new: Session | Programme) -> list[Change]:
    sides = (each if isinstance(each, Programme) else programme(each) for each in (old, new))
    return compare(*sides)


def kinds(old: Session | Programme, new: Session | Programme) -> list[str]:
    return [change.kind for change in changes(old, new)]
