"""Whether a hyphen at the end of a line belongs to the word. The rest of the document is the evidence."""

from __future__ import annotations

import re

from abstract_parser.readers.pdf.shapes import Line, Page

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_COMPOUND = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)+")
_HEAD = re.compile(r"[^\W\d_]{1,40}\Z")
_HYPHENS = "-\u00ad\u2010"
_PREFIXES = frozenset(
    "anti co cross ex full high inter long low mid multi non post pre pro self semi short well".split()
)
_SECONDS = frozenset("based centred day end free in led level like making off on out term time up wide year".split())
_ENDINGS = frozenset(
    "able al ally ance ed ence er ers es ful ing ings ion ions ity ive less ly ment ments ness tion tions".split()
)
_MOST_WORDS = 200_000
_MANY = 3
_OFTEN = 0.04


class Hyphens:
    """The words of a document that stand whole in it, and whether its words are cut at line ends at all."""

    def __init__(self, pages: list[Page]) -> None:
        self._words: set[str] = set()
        self._compounds: set[str] = set()
        cuts: list[tuple[str, str]] = []
        lines = 0
        for page in pages:
            for flow in page.flows:
                lines += len(flow.lines)
                below = ""
                for line in reversed(flow.lines):
                    below = self._read(line, below, cuts)
        self._cuts_words = any(head + tail in self._words or tail in _ENDINGS for head, tail in cuts) or (
            len(cuts) >= _MANY and len(cuts) > _OFTEN * lines
        )

    def _read(self, line: Line, below: str, cuts: list[tuple[str, str]]) -> str:
        whole = text = line.text.casefold()
        head = _HEAD.search(text[-41:-1]) if text[-1:] in _HYPHENS else None
        tail = _WORD.match(below) if head else None
        if head and tail:
            cuts.append((head[0], tail[0]))
            text = text[: -len(head[0]) - 1]
        if len(self._words) < _MOST_WORDS:
            self._words.update(_WORD.findall(text))
            self._compounds.update(_COMPOUND.findall(text))
        return whole

    def joint(self, above: str, below: str) -> tuple[int, str]:
        """How many characters at the end of the line above go, and what comes between it and the line below."""
        if above[-1:] not in _HYPHENS or len(above) < 2 or above[-2].isspace():
            glued = above.endswith(("/", "–", "—")) and above[-2:-1].strip() and below[:1].strip()
            return 0, "" if glued else " "
        head, tail = _HEAD.search(above[-41:-1].casefold()), _WORD.match(below.casefold())
        if head and tail and below[0].islower() and not self._is_kept(above, below, head[0], tail[0]):
            return 1, ""
        return 1, "-"

    def _is_kept(self, above: str, below: str, head: str, tail: str) -> bool:
        if f"{head}-{tail}" in self._compounds:
            return True
        if head + tail in self._words:
            return False
        if below[len(tail) : len(tail) + 1] == "-" or above[-len(head) - 2 : -len(head) - 1] == "-":
            return True  # `store-` and `and-forward`
        if not self._cuts_words or head in _PREFIXES or (tail in _SECONDS and len(head) > 3):
            return True
        return tail not in _ENDINGS and head in self._words and tail in self._words
