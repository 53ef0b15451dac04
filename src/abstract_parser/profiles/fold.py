"""How labels and words of a profile are compared, and what counts as a number."""

from __future__ import annotations

import re

NUMBER_WORDS = {
    word: n
    for n, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), 1
    )
}
_MARKED = re.compile(r"[/(*:·•._-]")
_ENDINGS = re.compile(r"[/(*:·•._-]{1,2}(?:innen|in|ne?s?|e?s|trice|euse|[aoe]s?|r)\)?(?![^\W\d_])")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}


def fold(text: str) -> str:
    """Text as labels are compared: case, blanks and the kind of apostrophe do not matter."""
    folded = text.casefold()
    if folded.isalpha():
        return folded
    return " ".join(folded.replace("’", "'").split())


def inclusive(key: str) -> str:
    """A folded label without its second ending: `referent/in`, `intervenant·e·s`, `ponente/s`."""
    return _ENDINGS.sub("", key) if _MARKED.search(key) else key


def first_word(text: str) -> str:
    """The first word of a line, folded, for looking up whether a pattern is worth trying; `0` for a number."""
    end = text.find(" ", 0, 30)
    word = text[: end if end > 0 else 30].casefold().strip("([{:,.*")
    return "0" if word[:1].isdigit() else word.replace("’", "'")


def number_of(printed: str) -> int | None:
    """1 for ``1``, ``ONE``, ``I`` and ``A``; None for what is no number."""
    text = printed.casefold()
    if text.isdecimal():
        return int(text) if len(text) < 10 else None
    if text in NUMBER_WORDS:
        return NUMBER_WORDS[text]
    if text in _ROMAN:
        return _ROMAN[text]
    return ord(text) - 96 if len(text) == 1 and "a" <= text <= "z" else None


def is_number(words: list[str]) -> bool:
    """Whether the first of the words is a number in digits or words."""
    return bool(words) and number_of(words[0]) is not None
