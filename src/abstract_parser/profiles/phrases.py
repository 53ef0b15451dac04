"""Templates as words: which of many announcements a line begins with, without a pattern as long as all of them.

A phrase is a sequence of words and places. A place stands for any of the words of its list; ``{n}`` for a number and
``{title}``, at the end, for the rest of the line.
"""

from __future__ import annotations

import re

from abstract_parser.profiles.fold import fold, is_number

_TOKEN = re.compile(r"\{[^{}]*\}|[^\s{}]+")
_LOOKED_AT = 200
_MOST_KNOWN = 2000
_PUNCTUATION = ",;:.()"
Options = tuple[tuple[str, ...], ...]


class Phrases:
    """Phrases by their first word."""

    def __init__(self, templates: list[str], words: dict[str, list[str]]) -> None:
        self._by_first: dict[str, list[tuple[Options, ...]]] = {}
        self._known: dict[str, bool] = {}
        for template in templates:
            phrase = _phrase(template, words)
            for first in {option[0] for option in phrase[0]} if phrase else ():
                self._by_first.setdefault(first, []).append(phrase)

    def begins(self, text: str, start: int = 0) -> bool:
        """Whether ``text`` begins with one of the phrases at ``start``."""
        end = text.find(" ", start, start + 40)
        first = text[start : end if end > 0 else start + 40].casefold().strip(_PUNCTUATION)
        phrases = self._by_first.get(first)
        if phrases is None:
            return False
        line = text[start : start + _LOOKED_AT]
        known = self._known.get(line)
        if known is None:
            held = _words(line)
            known = any(_follows(phrase, held) for phrase in phrases)
            if len(self._known) < _MOST_KNOWN:  # a programme announces its objectives with the same words each time
                self._known[line] = known
        return known


def _words(text: str) -> list[str]:
    """Folded words without the punctuation around them."""
    return [word for part in fold(text).split() if (word := part.strip(_PUNCTUATION))]


def _phrase(template: str, words: dict[str, list[str]]) -> tuple[Options, ...]:
    """The template as a sequence of alternatives, longest first."""
    out: list[Options] = []
    for token in _TOKEN.findall(template):
        if token == "{title}":
            break
        if token == "{n}":
            out.append((("{n}",),))
        elif token.startswith("{"):
            options = {tuple(_words(option)) for option in words.get(token[1:-1], ())} - {()}
            out.append(tuple(sorted(options, key=lambda option: (-len(option), option))) or (("{nothing}",),))
        elif held := _words(token):
            out.append((tuple(held),))
    return tuple(out)


def _follows(phrase: tuple[Options, ...], held: list[str]) -> bool:
    """Whether the words begin with the phrase. Alternatives differ in length, so all ends are carried along."""
    ends = {0}
    for options in phrase:
        ends = {
            at + len(option)
            for at in ends
            for option in options
            if held[at : at + len(option)] == list(option) or (option == ("{n}",) and is_number(held[at : at + 1]))
        }
        if not ends:
            return False
    return True
