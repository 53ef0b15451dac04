"""The readings of a line: for each name that it can begin with, what stands behind it."""

from __future__ import annotations

from typing import NamedTuple

from abstract_parser.fields.speaker import post
from abstract_parser.fields.speaker.evidence import Evidence
from abstract_parser.fields.speaker.role import role_odds
from abstract_parser.fields.speaker.score import ranked
from abstract_parser.fields.speaker.tokens import Chunk, spans_of_words
from abstract_parser.fields.speaker.trim import Stretch, Trimmed, is_honorific
from abstract_parser.fields.speaker.words import is_degree
from abstract_parser.fields.speaker.words import word as known

_LEAST = 0.01
"""Less probable names are not looked at."""
_TITLES_OF_STUDY = frozenset({"candidate", "student", "researcher", "fellow"})


class Candidate(NamedTuple):
    """One reading: stretches of the line, and its probability among the readings of the line."""

    name: Stretch
    credentials: tuple[Stretch, ...]
    roles: tuple[Stretch, ...]
    organisations: tuple[Stretch, ...]
    confidence: float


class Readings:
    """The readings of a line; none where nothing can be a name. Most are only worked out where somebody needs them."""

    __slots__ = ("_all", "_evidence", "_first", "_line", "_ranked")

    def __init__(self, line: Trimmed, evidence: Evidence) -> None:
        self._line, self._evidence = line, evidence
        self._ranked = ranked(line, evidence) if line.words else []
        self._first = [_candidate(line, k, share, evidence) for share, k in self._ranked[:1]]
        self._all: list[Candidate] | None = None

    def likely(self, sure: float) -> list[Candidate]:
        """The best where its probability is ``sure`` or more, else `all`."""
        if self._first and self._first[0].confidence >= sure:
            return self._first if _has_name(self._line, self._first[0]) else []
        return self.all()

    def all(self) -> list[Candidate]:
        """Most probable first, which is not always the one with the most probable name."""
        if self._all is None:
            line, evidence = self._line, self._evidence
            others = [_candidate(line, k, share, evidence) for share, k in self._ranked[1:] if share > _LEAST]
            found = _with_flips([*self._first, *others])
            self._all = [reading for reading in found if _has_name(line, reading)]
        return self._all


def _has_name(line: Trimmed, reading: Candidate) -> bool:
    """Whether the name holds a word that can be one: `42`, `???`, `Dr` and `PhD` do not."""
    first, end = line.words[0], reading.name[1]
    if end > line.word_spans[0][1] and first.capital and first.plain.isalpha():
        return True
    words = [known(part) for part in line.text[reading.name[0] : end].split()]
    if len(words) == 1 and (words[0].credential or is_honorific(words[0].plain)):
        return False
    return any(word.capital and any(map(str.isalpha, word.plain)) for word in words)


def _candidate(line: Trimmed, k: int, probability: float, evidence: Evidence) -> Candidate:
    """The reading with a name of ``k`` words."""
    text, spans = line.text, line.word_spans
    named = (spans[0][0], spans[k - 1][1])
    while named[1] > named[0] + 1 and text[named[1] - 1] in ",;:":
        named = (named[0], named[1] - 1)
    credentials: list[Stretch] = []
    while k < len(spans) and line.words[k].credential and not _is_candidate_title(line, k):
        credentials.append(_without_comma(text, spans[k]))
        k += 1
    rest: list[Chunk] = []
    if k < len(spans):
        rest.append(Chunk(spans[k][0], line.chunks[0].end, " "))
    rest += line.chunks[1:]
    while rest and rest[0].before != ";" and (held := _all_credentials(text, rest, bool(credentials))):
        credentials += held
        del rest[0]
    got = post.split(text, rest, evidence) if rest else post.Split((), (), 1.0)
    return Candidate(named, tuple(credentials), got.roles, got.organisations, probability * got.certainty)


def _is_candidate_title(line: Trimmed, k: int) -> bool:
    """`PhD candidate` is a job title, not a credential."""
    return k + 1 < len(line.words) and line.words[k + 1].plain in _TITLES_OF_STUDY


def _all_credentials(text: str, rest: list[Chunk], more: bool) -> list[Stretch]:
    """The credentials that make up the whole first chunk; empty where it is something else.

    Unknown ones show by their shape where a job title follows, or where they go on with others (``more``).
    """
    chunk = rest[0]
    held = text[chunk.start : chunk.end]
    if not all([known(part).credential for part in held.split()]):
        if len(rest) < 2 or not is_degree(held):
            return []
        behind = text[rest[1].start : rest[1].end]
        if not (more or role_odds(behind) > 1.0 or is_degree(behind)):
            return []
    return [_without_comma(text, span) for span in spans_of_words(text, chunk.start, chunk.end)]


def _with_flips(found: list[Candidate]) -> list[Candidate]:
    """Adds the reading that takes the best one's only title for an organisation, or the other way round."""
    if not found:
        return found
    best = found[0]
    left = max(0.0, 1.0 - sum(c.confidence for c in found))
    if best.roles and left > 0.02:
        flipped = best._replace(roles=best.roles[:-1], organisations=(best.roles[-1], *best.organisations))
        found.append(flipped._replace(confidence=left * 0.7))
    elif best.organisations and left > 0.02:
        flipped = best._replace(roles=(*best.roles, best.organisations[0]), organisations=best.organisations[1:])
        found.append(flipped._replace(confidence=left * 0.7))
    return sorted(found, key=lambda c: -c.confidence)


def _without_comma(text: str, stretch: Stretch) -> Stretch:
    start, end = stretch
    while end > start + 1 and text[end - 1] in ",;":
        end -= 1
    return start, end
