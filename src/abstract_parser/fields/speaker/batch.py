"""What other documents of a run say of a doubtful line: organisations, job titles, names and delimiters they print.

A reading is weighed as `score` weighs it, times what the run says of its stretches. Confident lines stay as they are.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

from abstract_parser.consensus import Consensus, Seen
from abstract_parser.draft import DocumentDraft, ReadingDraft
from abstract_parser.fields.speaker.evidence import Evidence, fold
from abstract_parser.fields.speaker.readings import Candidate
from abstract_parser.fields.speaker.role import role_odds
from abstract_parser.fields.speaker.tokens import spans_of_words
from abstract_parser.fields.speaker.trim import Stretch, Trimmed
from abstract_parser.fields.speaker.words import word

_READ = 3.0
"""Log-odds for a stretch that confident lines of several documents have."""
_SHARED = 1.8
"""For one that stands with different people in several documents, however doubtful its lines are."""
_DELIMITED = 5.0
"""For a name that ends where the delimiters of the run say, against one that does not."""
_A_TITLE = 0.5
_MOST_WORDS = 40
"""Of a stretch that may be a title and an organisation."""
_PLAIN = 1.5
"""Log-odds from which on the words of a stretch say themselves whether it is a title or an organisation."""


def observe(draft: DocumentDraft, text: str, profile: str, seen: Seen) -> None:
    """Notes what the readings of a document say."""
    votes = {"comma": 0, "space": 0}
    for session in draft.sessions:
        for person in [*session.speakers, *(person for part in session.parts for person in part.speakers)]:
            roles = person.role.text.split("; ") if person.role else []
            stretches = [_key(held) for held in (*roles, *(value.text for value in person.affiliations))]
            name = _key(person.name.text)
            for i, stretch in enumerate(stretches):
                seen.note("stretch", stretch, name)
                if i + 1 < len(stretches):
                    seen.note("leads", stretch, stretches[i + 1])
            if stretches:
                seen.note("person", name, stretches[0])
            if person.disputed:
                continue
            for i, stretch in enumerate(stretches):
                seen.note("role" if i < len(roles) else "organisation", stretch)
            seen.note("name", name)
            if stretches and (behind := _behind(person, text)):
                votes[behind] += 1
    most = max(votes, key=lambda grammar: votes[grammar])
    if votes[most] > sum(votes.values()) / 2:
        seen.note(most, profile)


def _behind(person: ReadingDraft, text: str) -> str:
    """What stands behind the name of a person: a comma, a blank, or something else."""
    spans = person.name.spans
    if not spans or person.credentials:
        return ""
    at = spans[-1][1]
    rest = text[at : at + 8].lstrip(" *_")
    return "comma" if rest[:1] == "," else "space" if rest[:1].isalnum() else ""


def settle(
    line: Trimmed, found: Sequence[Candidate], evidence: Evidence, sure: float
) -> tuple[list[Candidate], frozenset[Stretch]]:
    """The readings in the light of the run, and the stretches of the best that are so because of it."""
    before = found[0]
    weigher = _Weigher(line, evidence)
    ways = {each._replace(confidence=0.0): each for each in found}
    for cut in (cut for each in found for cut in weigher.cuts(each)):
        ways.setdefault(cut._replace(confidence=0.0), cut)
    held = list(ways.values())
    scores = weigher.scores(held)
    if not any(scores):
        return list(found), frozenset()
    weights = [each.confidence * math.exp(score) for each, score in zip(held, scores, strict=True)]
    # What no reading has is as probable as before, given the name: other people and commas say nothing of the rest.
    left = max(0.0, 1.0 - sum(each.confidence for each in found)) * math.exp(weigher.of_name(before))
    total = sum(weights) + left
    after = [each._replace(confidence=weight / total) for each, weight in zip(held, weights, strict=True)]
    after.sort(key=lambda each: (-each.confidence, each))
    return after, _decided(before, after[0], sure)


def _decided(before: Candidate, after: Candidate, sure: float) -> frozenset[Stretch]:
    """The stretches that are other than before, or all where only the run makes them sure."""
    pairs = zip(_parts(before), _parts(after), strict=True)
    settled = before.confidence < sure <= after.confidence
    return frozenset().union(*(now if settled else now - then for then, now in pairs))


def _parts(reading: Candidate) -> tuple[frozenset[Stretch], ...]:
    return frozenset([reading.name]), frozenset(reading.roles), frozenset(reading.organisations)


def _key(text: str) -> str:
    return " ".join(fold(text))


class _Weigher:
    """Weighs the readings of one line against each other. The longest stretch that is known speaks alone."""

    def __init__(self, line: Trimmed, evidence: Evidence) -> None:
        assert evidence.run is not None
        self._run: Consensus = evidence.run
        self._text = line.text
        self._first = line.chunks[0]
        self._shift = evidence.leaning() - evidence.lean
        self._names: dict[int, float] = {}

    def scores(self, found: Sequence[Candidate]) -> list[float]:
        """What the run says for each reading, as log-odds."""
        names = [self._name(each.name) for each in found]
        ends = max((each.name[1] for each, known in zip(found, names, strict=True) if known), default=0)
        self._names = {each.name[1]: known for each, known in zip(found, names, strict=True) if each.name[1] == ends}
        rests = [self._rest(each, found[0]) for each in found]
        longest: dict[int, tuple[int, float]] = {}
        for held in rests:
            for (a, b), value in held.items():
                if value and (b not in longest or a < longest[b][0]):
                    longest[b] = (a, value)
        return [
            self.of_name(each) + sum(v for (a, b), v in held.items() if v and (a == longest[b][0] or v > longest[b][1]))
            for each, held in zip(found, rests, strict=True)
        ]

    def of_name(self, each: Candidate) -> float:
        """What speaks for the end of the name."""
        whole = each.name[1] >= self._first.end - 1
        return self._names.get(each.name[1], 0.0) + _DELIMITED * self._shift * (0.5 if whole else -0.5)

    def _name(self, stretch: Stretch) -> float:
        name = _key(self._text[slice(*stretch)])
        if self._run.documents("name", name):
            return _READ
        return _SHARED if self._run.several("person", name) else 0.0

    def _rest(self, each: Candidate, best: Candidate) -> dict[Stretch, float]:
        """What the run says for each title and each organisation of a reading."""
        turned = set(best.roles) & set(each.organisations) or set(best.organisations) & set(each.roles)
        if turned and all(abs(role_odds(self._text[slice(*stretch)])) > _PLAIN for stretch in turned):
            # The reading with a stretch turned stands for all doubts of that kind, and this stretch is beyond doubt:
            # what it has in common with the best says nothing for it.
            return {}
        out = {stretch: self._kind(stretch, "role", "organisation") for stretch in each.roles}
        out.update((stretch, self._kind(stretch, "organisation", "role")) for stretch in each.organisations)
        return out

    def _kind(self, stretch: Stretch, kind: str, other: str) -> float:
        """How well a stretch is known as what it is taken for."""
        words = fold(self._text[slice(*stretch)])
        if all(word(part).filler for part in words):
            return 0.0  # `Hospital for Children`: many organisations end so
        key = " ".join(words)
        known, against = self._run.documents(kind, key), self._run.documents(other, key)
        if known or against:
            return _READ if known > 2 * against else 0.0
        # What stands with different people is an organisation, unless different things follow it, as do titles too.
        shared = self._run.several("stretch", key) and not self._run.several("leads", key)
        return _SHARED if shared and kind == "organisation" else 0.0

    def cuts(self, each: Candidate) -> Iterator[Candidate]:
        """The reading with its last title, or its only organisation, cut into a title and an organisation."""
        if each.roles:
            stretch, roles, organisations = each.roles[-1], each.roles[:-1], each.organisations
        elif each.organisations:
            stretch, roles, organisations = each.organisations[0], (), each.organisations[1:]
        else:
            return
        spans = spans_of_words(self._text, *stretch)
        if len(spans) > _MOST_WORDS:
            return
        for (a, end), (start, b) in pairwise(spans):
            if word(self._text[a:end]).connector or word(self._text[start:b]).connector:
                continue  # `Professor of ...`
            title = (stretch[0], end - (self._text[end - 1] in ",;"))
            organisation = (start, stretch[1])
            if self._kind(organisation, "organisation", "role") and (
                self._kind(title, "role", "organisation") or role_odds(self._text[slice(*title)]) > _A_TITLE
            ):
                yield each._replace(roles=(*roles, title), organisations=(organisation, *organisations))
