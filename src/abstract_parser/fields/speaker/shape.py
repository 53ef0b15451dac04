"""Whether a line could name a person at all, from its shape alone."""

from __future__ import annotations

from abstract_parser.fields import country
from abstract_parser.fields.speaker.tokens import bare, is_capital, is_connector, is_name_word
from abstract_parser.lexicons import words
from abstract_parser.source import Span

MAX_LENGTH = 400
ENOUGH = 2.0
PERHAPS = 0.5
"""From here on a line is a person if its neighbours are."""


def likeness(text: str, bold: tuple[Span, ...] = ()) -> float:
    """How much the text looks like a line about a person; from `ENOUGH` on it is taken for one, 0 is a no."""
    if not 4 <= len(text) <= MAX_LENGTH or text[-1] in "?!:" or not is_capital(text.lstrip("*“\"'(")):
        return 0.0
    parts = text.split()
    if len(parts) < 2:
        return 0.0
    sentence = words("sentence_words")
    lower = 0
    for word in parts:
        if word in sentence:
            return 0.0
        if word[0].islower() and not is_connector(word.strip(",;.()")) and not is_name_word(word):
            lower += 1
    tail = country.tail(text) is not None
    if lower > (3 if tail else 2) or lower * 3 > len(parts):
        return 0.0
    return _score(parts, text, tail, bold) - 0.5 * lower


def _score(parts: list[str], text: str, tail: bool, bold: tuple[Span, ...]) -> float:
    score = 2.0 if tail else 0.0
    if bold and bold[0][0] <= 4 and bold[0][1] < len(text):
        score += 1.5
    named = _name_words(parts)
    if named < 2:
        score -= 1.5
    elif parts[named - 1][-1] in ",;" and named <= 5:
        score += 1.0
    if bare(parts[0]) in _honorifics() or bare(" ".join(parts[:2])) in _honorifics():
        score += 1.5
    lowered = {bare(word) for word in parts[1:]}
    if lowered & words("organisation_heads") or any(w.endswith(_glued()) for w in lowered):
        score += 1.25
    if lowered & words("role_heads"):
        score += 1.0
    if text[-1] == "." and len(parts) > 6 and not tail:
        score -= 1.0
    return score


def _name_words(parts: list[str]) -> int:
    """Words at the beginning that can be words of a name."""
    count = 0
    for word in parts:
        if not (is_name_word(word) or is_connector(word)) or any(c.isdigit() for c in word) or word == "&":
            break
        count += 1
        if word[-1] in ",;":
            break
    return count


def _honorifics() -> frozenset[str]:
    return _cache_honorifics


def _glued() -> tuple[str, ...]:
    return _cache_glued


_cache_honorifics = frozenset(bare(form) for form in words("honorifics"))
_cache_glued = tuple(sorted(form[1:] for form in words("organisation_heads") if form.startswith("-")))
