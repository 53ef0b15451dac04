"""Whether a hyphen at the end of a line belongs to the word. The rest of the document is the evidence."""

from __future__ import annotations

import re

from abstract_parser.readers.pdf.shapes import Line, Page

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_COMPOUND = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)+")
_HEAD = re.compile(r"[^\W\d_]{1,40}\Z")
_HYPHENS = "-\u00ad\u2010"
_PREFIXES = frozenset("anti co cross ex full high inter long low mid multi non post pre pro self semi short well".split())
_SECONDS = frozenset("based centred day end free in led level like making off on out term time up wide year".split())
_MOST_WORDS = 200_000


class Hyphens:
    """The words of a document that stand whole in it."""

    def __init__(self, pages: list[Page]) -> None:
        self._words: set[str] = set()
        self._compounds: set[str] = set()
        self._typeset = False
        for page in pages:
            for flow in page.flows:
                below = ""
                for line in reversed(flow.lines):
                    below = self._read(line, below)

    def _read(self, line: Line, below: str) -> str:
        text = line.text.casefold().replace("\u2010", "-")
        head = _HEAD.search(text[:-1]) if text[-1:] in _HYPHENS else None
        if head and below[:1].isalpha():
            tail = _WORD.match(below)
            self._typeset |= text[-1] != "-" or (head[0] not in _PREFIXES and not (tail and tail[0] in _SECONDS))
            text = text[: head.start()]
        if len(self._words) < _MOST_WORDS:
            self._words.update(_WORD.findall(text))
            self._compounds.update(_COMPOUND.findall(text))
        return line.text.casefold()

    def joint(self, above: str, below: str) -> tuple[int, str]:
        """How many characters at the end of the line above go, and what comes between it and the line below."""
        if above[-1:] not in _HYPHENS or len(above) < 2:
            return 0, "" if above.endswith(("/", "–", "—")) and above[-2:-1].strip() and not below[:1].isspace() else " "
        head, tail = _HEAD.search(above[-41:-1].casefold()), _WORD.match(below.casefold())
        if not head or not tail:
            return (1, "") if above[-1] == "\u00ad" else (0, "" if above[-2].isalnum() and below[:1].isalnum() else " ")
        if not below[0].islower():
            return 0, ""
        return (0, "") if self._is_kept(above, below, head[0], tail[0]) else (1, "")

    def _is_kept(self, above: str, below: str, head: str, tail: str) -> bool:
        if below[len(tail) : len(tail) + 1] == "-" or above[-len(head) - 2 : -len(head) - 1] == "-":
            whole = any(word.startswith(f"{head}{tail}") for word in (head + tail,) if word in self._words)
            return not whole
        if f"{head}-{tail}" in self._compounds:
            return True
        if head + tail in self._words:
            return False
        if head in _PREFIXES or (tail in _SECONDS and len(head) > 3):
            return True
        return head in self._words and tail in self._words and len(head) > 2 and len(tail) > 2
