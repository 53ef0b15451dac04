"""Scores the ways to read a line and keeps the best, with its confidence and the next best."""

from __future__ import annotations

import functools
import math
from typing import NamedTuple

from abstract_parser.fields.speaker import name, post
from abstract_parser.fields.speaker.evidence import Evidence, generic
from abstract_parser.fields.speaker.tokens import Chunk, bare, is_acronym, is_capital
from abstract_parser.fields.speaker.trim import Stretch, Trimmed
from abstract_parser.lexicons import words

_LONGEST_NAME = 7
_TEMPERATURE = 0.62
_LEAN = 3.2


class Candidate(NamedTuple):
    """One reading: stretches of the line, and its probability among the readings of the line."""

    name: Stretch
    credentials: tuple[Stretch, ...]
    roles: tuple[Stretch, ...]
    organisations: tuple[Stretch, ...]
    confidence: float


@functools.cache
def _credentials() -> frozenset[str]:
    return frozenset(form.replace(".", "").casefold() for form in words("credentials"))


def is_credential(word: str) -> bool:
    """`PhD`, `R.N.`; case matters for short ones (`MA`, not `Ma`)."""
    plain = word.strip(",;()")
    if plain.replace(".", "").casefold() not in _credentials():
        return False
    return plain in words("credentials") or len(plain) > 3 or plain.isupper()


def readings(line: Trimmed, evidence: Evidence) -> list[Candidate]:
    """The readings of a line, most probable first; none where nothing can be a name."""
    tokens = line.tokens
    if not tokens:
        return []
    low = [bare(token) for token in tokens]
    scored = []
    for k in range(1, min(len(tokens), _LONGEST_NAME) + 1):
        scored.append((_score(line, low, k, evidence), k))
    best = max(scored)[0]
    weights = [(math.exp((value - best) / _TEMPERATURE), k) for value, k in scored]
    total = sum(weight for weight, _ in weights)
    out = [_candidate(line, k, weight / total, evidence) for weight, k in weights if weight / total > 0.01]
    out.sort(key=lambda c: -c.confidence)
    return _with_flips(line, out)


def _score(line: Trimmed, low: list[str], k: int, evidence: Evidence) -> float:
    """Log-odds of a name that ends before word ``k``."""
    tokens = line.tokens
    total = name.score(tokens, k) + evidence.boundary(low, k)
    if k > 2:
        total -= 1.5 * sum(evidence.is_common(word) for word in low[2:k])
    if line.bold_end > 0:
        total += 8.0 if abs(line.token_spans[k - 1][1] - line.bold_end) <= 1 else 0.0
    if k == len(tokens):
        total += _LEAN * evidence.lean
        if len(line.chunks) == 1:
            total -= 2.5  # nobody prints a name alone where others have an organisation
        return total
    total -= _LEAN * evidence.lean
    return total + _rest(tokens, low, k, evidence)


def _rest(tokens: list[str], low: list[str], k: int, evidence: Evidence) -> float:
    """How well the words from ``k`` on begin a job title or an organisation."""
    first, plain = tokens[k], low[k]
    if is_credential(first):
        return 1.5
    if first[0] == "(" or plain in ("of", "and", "for", "&", "und", "et", "y"):
        return -6.0
    heads, starts, roles, particles, _ = name.lists()
    titled = plain in words("role_modifiers") or plain in roles
    if not is_capital(first):
        return 1.0 if titled else -5.0 if plain in particles else -1.5
    total = 0.0
    if titled or plain in starts or plain in heads:
        total += 1.2
    elif is_acronym(first):
        total += 1.0
    elif name.surname_shaped(first):
        total -= 2.2
    elif post.role_odds(" ".join(tokens[k:])) > 1.5:
        # A job title is made of common words, rarely of an unknown first one.
        total += 1.0 if evidence.is_common(plain) or plain in words("field_words") else -0.8
    if generic(low[k:]):
        total -= 1.8
    return total + _begins_later(tokens, low, k)


def _begins_later(tokens: list[str], low: list[str], k: int) -> float:
    """Whether a later word begins something, so that the words before it belong to the name."""
    roles = words("role_heads")
    for i in range(k + 1, min(len(tokens), k + 4)):
        if tokens[i] == "The" or (low[i] in roles and tokens[i][0].islower()):
            return -2.5
    return 0.0


def _candidate(line: Trimmed, k: int, probability: float, evidence: Evidence) -> Candidate:
    """The reading with a name of ``k`` words."""
    text, spans = line.text, line.token_spans
    named = (spans[0][0], spans[k - 1][1])
    while named[1] > named[0] + 1 and text[named[1] - 1] in ",;:":
        named = (named[0], named[1] - 1)
    credentials: list[Stretch] = []
    while k < len(spans) and is_credential(text[spans[k][0] : spans[k][1]]) and not _is_candidate_title(line, k):
        credentials.append(spans[k])
        k += 1
    rest: list[Chunk] = []
    if k < len(spans):
        rest.append(Chunk(spans[k][0], line.chunks[0].end, " "))
    rest += line.chunks[1:]
    while rest and rest[0].before != ";" and (held := _all_credentials(text, rest[0])):
        credentials += held
        del rest[0]
    got = post.split(text, rest, evidence.shared) if rest else post.Split((), (), 1.0)
    return Candidate(named, tuple(credentials), got.roles, got.organisations, probability * got.certainty)


def _is_candidate_title(line: Trimmed, k: int) -> bool:
    """`PhD candidate` is a job title, not a credential."""
    return k + 1 < len(line.tokens) and line.tokens[k + 1].casefold().rstrip(",") in ("candidate", "student", "researcher", "fellow")


def _all_credentials(text: str, chunk: Chunk) -> list[Stretch]:
    """The credentials that make up a whole chunk; empty where it is something else."""
    out: list[Stretch] = []
    at = chunk.start
    for word in text[chunk.start : chunk.end].split():
        at = text.index(word, at)
        if not is_credential(word):
            return []
        out.append((at, at + len(word)))
        at += len(word)
    return out


def _with_flips(line: Trimmed, found: list[Candidate]) -> list[Candidate]:
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
