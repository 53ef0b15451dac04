"""Readings of a line as values."""

from __future__ import annotations

from abstract_parser.consensus import MARK
from abstract_parser.draft import CountryDraft, Person, ReadingDraft
from abstract_parser.fields import country
from abstract_parser.fields.speaker.confidence import MOST
from abstract_parser.fields.speaker.readings import Candidate
from abstract_parser.fields.speaker.trim import Stretch, Trimmed
from abstract_parser.value import Value, joined


def reading(
    person: Person,
    line: Trimmed,
    found: Candidate,
    decided: frozenset[Stretch] = frozenset(),
    trust: float | None = None,
) -> ReadingDraft:
    """The reading as values. ``decided`` holds the stretches that other documents decided.

    ``trust``: its confidence, where that is more than its probability among the readings of the line.
    """
    cut = person.cut.line.cut
    rounded = round(min(found.confidence, MOST) if trust is None else trust, 2)

    def weighed(stretch: Stretch, rule: str) -> Value:
        return cut(*stretch, rule + MARK if stretch in decided else rule, rounded)

    out = ReadingDraft(weighed(found.name, "name"), confidence=rounded)
    out.honorific = cut(*line.honorific, "honorific") if line.honorific else None
    out.credentials = [cut(a, b, "credential") for a, b in found.credentials]
    roles = [weighed(stretch, "role") for stretch in found.roles]
    out.role = joined(roles, "; ", max(value.rule for value in roles)) if roles else None
    out.affiliations = [weighed(stretch, "organisation") for stretch in found.organisations]
    if line.country:
        printed = cut(*line.country, "country")
        code = country.code(printed.text)
        out.country = CountryDraft(printed, printed.as_(code, "iso-3166") if code else None)
    if line.session_role:
        name, (a, b) = line.session_role
        out.session_role = cut(a, b, "session-role").as_(name, "session-role") if name != "speaker" else None
    elif person.session_role and person.role_line is not None:
        label = person.role_line.cut(0, min(len(person.role_line.text), 40), "label")
        out.session_role = label.inferred(person.session_role, "role-label")
    return out


def alternative(held: ReadingDraft, place: Value) -> ReadingDraft:
    """An alternative claims nothing: its values point to the line."""

    def again(value: Value) -> Value:
        return Value(value.value, place.spans, "inferred", "alternative", held.confidence)

    held.name = again(held.name)
    for slot in ("honorific", "role", "session_role"):
        value = getattr(held, slot)
        setattr(held, slot, again(value) if value else None)
    held.credentials = [again(value) for value in held.credentials]
    held.affiliations = [again(value) for value in held.affiliations]
    if held.country:
        code = held.country.code
        held.country = CountryDraft(again(held.country.name), again(code) if code else None)
    return held
