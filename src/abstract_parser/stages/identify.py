"""Which layout a text is of. One profile claims it with its evidence, or the generic one reads it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from abstract_parser.profiles import Layout, layout, names
from abstract_parser.profiles.fold import first_word, fold
from abstract_parser.source import Line

GENERIC = "generic"
_LOOKED_AT = 80
_LONGEST = 240


class Score(NamedTuple):
    """How well a profile fits: its score, what it needs, and what was found."""

    profile: str
    score: float
    threshold: float
    evidence: tuple[str, ...]

    @property
    def claims(self) -> bool:
        """Whether the score reaches what the profile asks for. A profile that asks for nothing claims nothing."""
        return self.score >= self.threshold and self.score > 0


class Identification(NamedTuple):
    """The profile that claims the text, and the scores of all, best first."""

    profile: str
    scores: tuple[Score, ...]


def identify(lines: list[Line], also: dict[str, Layout] | None = None) -> Identification:
    """Scores every known profile, and those named besides, on the first lines. Each kind of evidence counts once."""
    candidates = {name: layout(name) for name in names() if name != GENERIC} | (also or {})
    scores = [score(lines, candidate, name) for name, candidate in candidates.items()]
    scores.sort(key=lambda s: (-s.score, s.profile))
    best = next((s.profile for s in scores if s.claims), GENERIC)
    return Identification(best, (*scores, Score(GENERIC, 0.0, 0.0, ("reads what no other profile claims",))))


def choose(lines: list[Line]) -> str:
    """The profile that `identify` names, without looking for more evidence than it takes to claim the text."""
    claims = [name for name in names() if name != GENERIC and score(lines, layout(name), name, enough=True).claims]
    return (claims or [GENERIC])[0] if len(claims) < 2 else identify(lines).profile


def _head(lines: list[Line]) -> list[Line]:
    return [line for line in lines[:_LOOKED_AT] if len(line.text) <= _LONGEST]


def score(lines: list[Line], candidate: Layout, name: str, enough: bool = False) -> Score:
    """The score of the profile of that name. ``enough``: stop as soon as it claims the text."""
    wanted = candidate.profile.identify
    found: dict[str, float] = {}
    total = 0.0
    for line in _head(lines):
        if enough and total >= wanted.threshold > 0:
            break
        for sign, weight in _signs(line.text, candidate):
            if sign not in found:
                found[sign] = weight
                total += weight
    evidence = tuple(f"{sign} (+{weight:g})" for sign, weight in found.items())
    return Score(name, total, wanted.threshold, evidence)


def _signs(text: str, candidate: Layout) -> Iterator[tuple[str, float]]:
    """What a line says for the profile."""
    word = first_word(text)
    weight = candidate.profile.identify.code_heading
    if weight and (candidate.code(text, word) or candidate.head(text, word)):
        yield "a code and a title", weight
        return
    colon = text.find(":", 0, 40)
    if colon > 0 and (found := candidate.label_weights.get(fold(text[:colon]))) is not None:
        yield f"label {text[:colon].strip()!r}", found
        return
    if word in candidate.sign_words:
        for phrases, weight, template in candidate.signs:
            if phrases.begins(text):
                yield repr(template), weight
                return  # one line is one piece of evidence, however many templates it fits
