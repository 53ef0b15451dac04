"""Text as words that compare: without case, accents and punctuation. Both databases hold and look for these words,
so that a question has the same answer in both, whatever their own rules for words are."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

MOST_OF_A_WORD = 100  # characters: longer runs are no words, and PostgreSQL takes none of more than 2,046 bytes
_WORD = re.compile(r"[0-9]+e[0-9]+(?=[^\W_0-9])|[^\W_]+")
"""PostgreSQL reads a number with an exponent (`1e5`) as a word wherever a word begins with one."""
_WITH_MARKS = re.compile(r"(?:[^\W_]|[\u0300-\u036f])+")
_OTHERS = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ı": "i"}
)
"""Letters that people look for in these spellings, and that Unicode does not take apart."""


def words(text: str) -> list[str]:
    """The words of a text in their order: `Café-Gespräche` is cafe, gesprache."""
    if not text.isascii():
        apart = unicodedata.normalize("NFKD", text.translate(_OTHERS))
        text = "".join(c for c in apart if not unicodedata.combining(c))
    return [word[:MOST_OF_A_WORD] for word in _WORD.findall(text.casefold())]


def placed(text: str) -> Iterator[tuple[str, int, int]]:
    """The words of a text, each with where it stands."""
    for found in _WITH_MARKS.finditer(text):
        for word in words(found[0]):
            yield word, found.start(), found.end()
