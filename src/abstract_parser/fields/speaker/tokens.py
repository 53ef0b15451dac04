"""The words of a speaker line and the stretches between its delimiters."""

from __future__ import annotations

import re
from typing import NamedTuple

from abstract_parser.lexicons import words

_WORD = re.compile(r"\S+")
_OUTER = "()[]\"“”'‘’«»,;:.*"
_DELIMITER = re.compile(r"\s*;\s*|\s*,(?:\s+|(?=[A-Z]))|\s+[|•·]\s+|\s*\t\s*|\s{3,}")
_DASH = re.compile(r"\s+[-\u2010-\u2015\u2212]{1,2}\s+")
_CONNECTORS = frozenset(
    "and of for the in at to with on & de la le les des du der die das den und für et y e do da dos del della di el los las van voor och og i på för av".split()
)


class Chunk(NamedTuple):
    """A stretch of the line between delimiters outside of parentheses, and the delimiter before it."""

    start: int
    end: int
    before: str


def bare(word: str) -> str:
    """A word as the lexicons have it: lower case, straight apostrophe, outer punctuation off."""
    if word in ("’t", "'t", "‘t"):
        return "'t"
    return word.strip(_OUTER).casefold().replace("’", "'")


def dash_after_name(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where a spaced dash stands behind one to five words without another delimiter; None where none does."""
    dash = _DASH.search(text, start, end)
    if dash is None or not 1 <= text.count(" ", start, dash.start()) <= 4:
        return None
    return dash.span() if _DELIMITER.search(text, start, dash.start()) is None else None


def chunks(text: str, start: int, end: int, dashes: bool = False) -> list[Chunk]:
    """Splits ``text[start:end]`` at commas, semicolons, pipes and wide gaps outside parentheses.

    ``dashes``: a spaced dash behind the first words is a delimiter too. Elsewhere it may be part of a name.
    """
    out: list[Chunk] = []
    at, before, depth, scanned = start, "", 0, start
    if dashes and (dash := dash_after_name(text, start, end)):
        out.append(Chunk(start, dash[0], ""))
        at, before, scanned = dash[1], "-", dash[1]
    for match in _DELIMITER.finditer(text, at, end):
        segment = text[scanned : match.start()]
        depth = max(depth + segment.count("(") - segment.count(")"), 0)
        scanned = match.end()
        if depth or match.start() <= at:
            continue
        out.append(Chunk(at, match.start(), before))
        at, before = match.end(), match[0].strip() or " "
    if at < end:
        out.append(Chunk(at, end, before))
    return out


def spans_of_words(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Offsets of the words of ``text[start:end]``."""
    return [match.span() for match in _WORD.finditer(text, start, end)]


def is_connector(word: str) -> bool:
    """Whether a lower-case word may stand inside a name, a title or an organisation."""
    return word in _CONNECTORS or word in words("particles")


def is_capital(word: str) -> bool:
    """Whether a word begins with a capital, or with a letter of a script that has none."""
    for char in word:
        if char.isalpha():
            return not char.islower()
    return False


def is_name_word(word: str) -> bool:
    """Whether a word can be one of a name: a capital, or a particle glued to one (`al-Qahtani`, `d'Aubigny`)."""
    if is_capital(word):
        return True
    plain = word.replace("’", "'")
    glued = plain.partition("-")[0] if "-" in plain else plain[: plain.find("'") + 1]
    rest = plain[len(glued) :].lstrip("-")
    return glued in words("particles") and rest[:1].isupper()


def is_initial(word: str) -> bool:
    """`J.`, `M`, `K.G.`"""
    letters = word.replace(".", "")
    return 0 < len(letters) <= 2 and letters.isupper() and letters.isalpha() and (len(letters) == 1 or "." in word)


def is_acronym(word: str) -> bool:
    """`NHS`, `QJM`, `(SALAR)`; not an initial."""
    core = word.strip(_OUTER).rstrip("s")
    letters = [c for c in core if c.isalpha()]
    return len(letters) >= 2 and all(c.isupper() for c in letters) and "." not in word and len(core) <= 10
