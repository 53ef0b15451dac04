"""All the people of a document: lines cut into persons, read with each other's evidence, made into drafts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from abstract_parser.consensus import Consensus
from abstract_parser.diagnostics import doubt
from abstract_parser.draft import Block, CountryDraft, Cut, DocumentDraft, Group, Person, ReadingDraft
from abstract_parser.fields import country
from abstract_parser.fields.speaker import batch, drafts
from abstract_parser.fields.speaker.between import delimiters
from abstract_parser.fields.speaker.confidence import SURE, Company, company, confidence
from abstract_parser.fields.speaker.evidence import Evidence
from abstract_parser.fields.speaker.readings import Readings
from abstract_parser.fields.speaker.tokens import dash_after_name, stop_after_name
from abstract_parser.fields.speaker.trim import Stretch, Trimmed, trim
from abstract_parser.profiles import Layout
from abstract_parser.profiles.fold import fold

_SHARED = 0.85
"""The most that an affiliation can be trusted which is printed behind another name."""
_MOST_ALTERNATIVES = 3
_NEXT_PERSON = re.compile(r"[;,]\s*([^;,.]{3,40})\.{1,3}\s+(?=[^\W\d_])")


class People:
    """The readings, by the block they stand in."""

    def __init__(self, draft: DocumentDraft) -> None:
        self._draft = draft
        self._of: dict[int, list[ReadingDraft]] = {}

    def add(self, block: Block, person: ReadingDraft) -> None:
        """Adds a person to a block, in print order."""
        self._of.setdefault(id(block), []).append(person)

    def of(self, block: Block, pointer: str) -> list[ReadingDraft]:
        """The people of a block; doubtful ones become diagnostics that point to them."""
        people = self._of.get(id(block), [])
        for i, person in enumerate(people):
            if person.disputed and person.alternatives and person.text and person.text.spans:
                span = (person.text.spans[0][0], person.text.spans[-1][1])
                others = "; ".join(_shown(other) for other in person.alternatives)
                where = f"{pointer}/speakers/{i}"
                self._draft.doubts.append(doubt("AP401", span, where, name=person.name.text, alternatives=others))
        return people


def _shown(reading: ReadingDraft) -> str:
    parts = [reading.name.text]
    if reading.role:
        parts.append(f"role {reading.role.text!r}")
    parts += [f"at {value.text!r}" for value in reading.affiliations]
    return ", ".join(parts)


def read_all(
    groups: list[Group], layout: Layout, draft: DocumentDraft, text: str, run: Consensus | None = None
) -> People:
    """Reads every person of the sessions. ``text`` is the whole document, for words that stand in its prose.

    ``run``: what the documents that are read together say, for lines that are doubtful without it.
    """
    evidence = Evidence(layout.profile.speakers.grammar, text, run, layout.profile.name)
    found: list[tuple[Block, Person, Trimmed]] = []
    blocks = [block for group in groups for block in (group.own, *group.parts)]
    dashes = _dashes_follow_names([person.cut for block in blocks for person in block.people])
    stops = _stops_follow_names([person.cut for block in blocks for person in block.people])
    for block in blocks:
        for person in block.people:
            line, bold = person.cut.line, person.cut.line.bold
            for start, end in _persons(person.cut):
                trimmed = trim(line.text, start, end, layout, bold, dashes or person.dashed, line.start, stops)
                if person.named:
                    trimmed.bold_end = person.named  # marks around a name say as much as bold print
                found.append((block, person._replace(cut=Cut(line, start, end)), trimmed))
                evidence.add(trimmed)
    evidence.close()
    people = People(draft)
    waiting: list[ReadingDraft] = []
    ways = [Readings(line, evidence) for _, _, line in found]
    first = [likely[0] for held in ways if (likely := held.likely(SURE))]
    others = company([line for _, _, line in found], first)
    for (block, person, trimmed), held in zip(found, ways, strict=True):
        reading = _read(person, trimmed, held, evidence, layout, draft, others)
        if reading is None:
            continue
        people.add(block, reading)
        if person.shares:
            waiting.append(reading)
            continue
        for other in waiting:
            _share(other, reading)
        waiting.clear()
    return people


def _share(person: ReadingDraft, owner: ReadingDraft) -> None:
    """Gives a person the affiliation that is printed behind a later name of the same list."""
    person.affiliations = [value.inferred(value.value, "shared-affiliation") for value in owner.affiliations]
    if owner.country and person.country is None:
        printed, code = owner.country.name, owner.country.code
        person.country = CountryDraft(
            printed.inferred(printed.value, "shared-affiliation"),
            code.inferred(code.value, "shared-affiliation") if code else None,
        )
    person.confidence = min(person.confidence, owner.confidence, _SHARED)


def _dashes_follow_names(cuts: list[Cut]) -> bool:
    """Whether half of the lines print a dash behind their first words."""
    dashed = sum(dash_after_name(cut.line.text, cut.start, cut.end) is not None for cut in cuts)
    return dashed * 2 >= len(cuts) > 0


def _stops_follow_names(cuts: list[Cut]) -> bool:
    """Whether more than half of the lines, and several, print a full stop behind their first words."""
    stopped = sum(stop_after_name(cut.line.text, cut.start, cut.end) for cut in cuts)
    return stopped * 2 > len(cuts) and stopped > 1


def _persons(cut: Cut) -> Iterator[Stretch]:
    """Two people on one line: `Name ORG; Country. Name ORG; Country`."""
    at = cut.start
    if ". " not in cut.line.text:
        yield at, cut.end
        return
    for match in _NEXT_PERSON.finditer(cut.line.text, cut.start, cut.end):
        if country.is_country(match[1]):
            yield at, match.end(1) + 1
            at = match.end()
    yield at, cut.end


def _read(
    person: Person,
    line: Trimmed,
    readings: Readings,
    evidence: Evidence,
    layout: Layout,
    draft: DocumentDraft,
    others: Company,
) -> ReadingDraft | None:
    cut = person.cut
    place = cut.value("speaker-line")
    if fold(place.text) in layout.placeholders:
        cut.line.claim(cut.start, cut.end, "placeholder", draft.marks)
        label = person.session_role or "speakers"
        draft.doubts.append(doubt("AP304", place.spans[0], text=place.text, label=label))
        return None
    found = readings.likely(SURE)
    if not found:
        if place.spans:
            span = (place.spans[0][0], place.spans[-1][1])
            draft.doubts.append(doubt("AP403", span, text=place.text[:80]))
        return None
    decided: frozenset[Stretch] = frozenset()
    trust = confidence(line, found[0], others, layout.known)
    if evidence.run is not None and trust < SURE:
        found, decided = batch.settle(line, found, evidence, SURE)
        trust = confidence(line, found[0], others, layout.known)
    best = drafts.reading(person, line, found[0], decided, trust)
    best.text = place
    best.disputed = found[0].confidence < SURE
    if best.confidence < SURE:
        if len(found) == 1:
            found = readings.all()
        behind = [drafts.reading(person, line, other) for other in found[1 : 1 + _MOST_ALTERNATIVES]]
        best.alternatives = [drafts.alternative(other, place) for other in behind]
    delimiters(cut, line, found[0], draft)
    return best
