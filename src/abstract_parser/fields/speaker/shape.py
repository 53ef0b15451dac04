"""Whether a line could name a person at all, from its shape alone."""

from __future__ import annotations

from abstract_parser.fields import country
from abstract_parser.fields.speaker.lists import lists
from abstract_parser.fields.speaker.trim import is_honorific
from abstract_parser.fields.speaker.words import Word, is_capital, word
from abstract_parser.lexicons import words as lexicon
from abstract_parser.value import Span

MAX_LENGTH = 400
ENOUGH = 2.0
PERHAPS = 0.5
"""From here on a line is a person if its neighbours are."""


def likeness(text: str, bold: tuple[Span, ...] = ()) -> float:
    """How much the text looks like a line about a person; from `ENOUGH` on it is taken for one, 0 is a no."""
    if not 4 <= len(text) <= MAX_LENGTH or text[-1] in "?!:":
        return 0.0
    parts = text.split()
    if len(parts) < 2 or not is_capital(parts[0]) or not lexicon("sentence_words").isdisjoint(parts):
        return 0.0
    tail = country.tail(text) is not None
    if tail and not bold and parts[1][0].isupper() and parts[0][-1] not in ",;" and _plainly_cased(parts):
        return ENOUGH + 0.5  # two capitals first and a country last, the plain case: no need to look closer
    words = [word(part) for part in parts]
    lower = sum([part[0].islower() and not _may_be_lower(w) for w, part in zip(words, parts, strict=True)])
    if lower > (3 if tail else 2) or lower * (2 if tail else 3) > len(parts):
        return 0.0
    return _score(parts, words, text, tail, bold) - 0.5 * lower


def _plainly_cased(parts: list[str]) -> bool:
    """Whether hardly a word begins in lower case."""
    return sum([part[0].islower() for part in parts]) * 3 <= len(parts) and not any(
        map(str.isdigit, parts[0] + parts[1])
    )


def _may_be_lower(held: Word) -> bool:
    """Lower-case words of names, titles and organisations: `van`, `of`, `university`, `volunteer`."""
    return held.name_word or held.connector or held.head or held.role or held.topic


def _score(parts: list[str], words: list[Word], text: str, tail: bool, bold: tuple[Span, ...]) -> float:
    score = 2.0 if tail else 0.0
    if bold and bold[0][0] <= 4 and bold[0][1] < len(text):
        score += 1.5
    named = _name_words(parts, words)
    if named < 2:
        score -= 1.5
    elif parts[named - 1][-1] in ",;" and named <= 5:
        score += 1.0
    if is_honorific(words[0].plain):
        score += 1.5
    rest = words[1:]
    if any([w.head for w in rest]) or any([w.plain.endswith(lists().glued_endings) for w in rest]):
        score += 1.25
    if any([w.role for w in rest]):
        score += 1.0
    if text[-1] == "." and len(parts) > 6 and not tail:
        score -= 1.0
    return score


def _name_words(parts: list[str], words: list[Word]) -> int:
    """Words at the beginning that can be words of a name."""
    count = 0
    for part, held in zip(parts, words, strict=True):
        if not (held.name_word or held.connector) or held.cost <= -8.0 or part == "&":
            break
        count += 1
        if part[-1] in ",;":
            break
    return count
