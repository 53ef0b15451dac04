"""Joins two lines, and decides what becomes of the hyphen where they meet. The rest of the text is the evidence."""

from __future__ import annotations

import re

from abstract_parser.source import Line
from abstract_parser.stages.normalise import rebuild

_LONGEST_WORD = 50
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_COMPOUND = re.compile(r"[^\W\d_]+-[^\W\d_]+")
_HEAD = re.compile(r"[^\W\d_]{1,40}-\Z")
# What stands before a hyphen without being a word of its own, and what stands behind none.
_PREFIXES = frozenset(
    "anti co cross ex full half high inter long low mid multi non post pre pro re self semi short sub un well".split()
)
_SECONDS = frozenset("based centred day end free in led level like making off on out term time up wide year".split())
_ENDINGS = frozenset(
    "able al ally ance ed ence er ers es ful ing ings ion ions ity ive less ly ment ments ness tion tions".split()
)


class Hyphens:
    """Decides whether a hyphen at a line's end belongs to the word."""

    def __init__(self, lines: list[Line]) -> None:
        self._lines = lines
        self._words: set[str] = set()
        self._compounds: set[str] = set()
        self._typeset: bool | None = None

    def join(self, above: Line, line: Line, marks: list[tuple[int, int, str]]) -> Line:
        """Both lines as one."""
        text = above.text
        if not text.endswith("-") or len(text) < 2 or not text[-2].isalpha() or not line.text[0].isalpha():
            return rebuild.glue(above, line, " ")
        cut = _cut(text, line.text)
        if cut is not None and line.text[len(cut[1]) : len(cut[1]) + 1] == "-":
            cut = None  # `store-` and `and-forward`
        if cut is not None and line.text[0].islower() and not self._kept(*cut):
            rebuild.drop(above, len(text) - 1, len(text), marks, "hyphen")
        return rebuild.glue(above, line, "")

    def _kept(self, head: str, tail: str) -> bool:
        if self._typeset is None:
            self._read()
        if f"{head}-{tail}" in self._compounds:
            return True
        if head + tail in self._words or tail in _ENDINGS:
            return False
        if head in _PREFIXES or (tail in _SECONDS and len(head) > 3):
            return True
        if self._typeset:
            return head in self._words and tail in self._words
        # Editors cut at hyphens that are there; only typesetting adds its own, in the middle of what is no word.
        return tail in self._words or len(head) <= 3 or head in self._words

    def _read(self) -> None:
        """Gathers the words that stand whole in the text, and looks whether it is typeset: words are cut in it."""
        cuts = []
        below = ""
        for line in reversed(self._lines):
            text = line.text.casefold()
            if text.endswith("-") and (cut := _cut(text, below)):
                cuts.append(cut)
                text = text[: -len(cut[0]) - 1]
            self._words.update(_WORD.findall(text))
            self._compounds.update(_COMPOUND.findall(text))
            below = text
        fragments = {tail for _, tail in cuts}
        whole = self._words - fragments
        known = whole | _PREFIXES | _SECONDS
        self._typeset = any(
            head + tail in whole or tail in _ENDINGS or (len(head) > 3 and head not in known and tail not in known)
            for head, tail in cuts
        )


def _cut(above: str, below: str) -> tuple[str, str] | None:
    """Both halves of the word that a line end cuts."""
    head = _HEAD.search(above[-_LONGEST_WORD:])
    tail = _WORD.match(below)
    return (head[0][:-1].casefold(), tail[0].casefold()) if head and tail else None
