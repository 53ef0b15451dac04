"""Which layout a text is of. One profile claims it with its evidence, or the generic one reads it."""

from __future__ import annotations

from typing import NamedTuple

from abstract_parser.profiles import Layout, layout, names
from abstract_parser.profiles.fold import first_word, fold
from abstract_parser.source import Line

_LOOKED_AT = 80
_LONGEST = 240


class Score(NamedTuple):
    """How well a profile fits: its score, what it needs, and what was found."""

    profile: str
    score: float
    threshold: float
    evidence: tuple[str, ...]


class Identification(NamedTuple):
    """The profile that claims the text, and the scores of all, best first."""

    profile: str
    scores: tuple[Score, ...]


def identify(lines: list[Line]) -> Identification:
    """Scores every built-in profile on the first lines. Each kind of evidence counts once."""
    head = [line for line in lines[:_LOOKED_AT] if len(line.text) <= _LONGEST]
    scores = [_score(head, layout(name)) for name in names() if name != "generic"]
    scores.sort(key=lambda s: (-s.score, s.profile))
    best = next((s.profile for s in scores if s.score >= s.threshold), "generic")
    return Identification(best, (*scores, Score("generic", 0.0, 0.0, ("reads what no other profile claims",))))


def _score(lines: list[Line], candidate: Layout) -> Score:
    wanted = candidate.profile.identify
    found: dict[str, float] = {}
    signs = candidate.signs
    for line in lines:
        text = line.text
        if (
            "heading" not in found
            and wanted.code_heading
            and any(map(str.isdigit, text[:5]))
            and candidate.codes.match(text)
        ):
            found["heading"] = wanted.code_heading
            continue
        colon = text.find(":", 0, 40)
        if colon > 0 and (weight := candidate.label_weights.get(fold(text[:colon]))) is not None:
            found[f"label {text[:colon].strip()!r}"] = weight
            continue
        if first_word(text) not in candidate.sign_words:
            continue
        for pattern, weight, template in signs:
            if template not in found and pattern.begins(text):
                found[template] = weight
    evidence = tuple(f"{name} (+{weight:g})" for name, weight in found.items())
    return Score(candidate.profile.name, sum(found.values()), wanted.threshold, evidence)
