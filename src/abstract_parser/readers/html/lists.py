"""The bullets and numbers that browsers put before the items of lists."""

from __future__ import annotations

from abstract_parser.readers.html.tags import Attributes
from abstract_parser.readers.numbers import counted_letters, roman


class Numbering:
    """A list that is being walked through: where it stands, and how it numbers."""

    def __init__(self, kind: str, start: int, step: int) -> None:
        self._kind = kind
        self._next = start
        self._step = step

    @classmethod
    def of(cls, tag: str, attributes: Attributes) -> Numbering:
        """The numbering of that list element."""
        if tag != "ol":
            return cls("", 1, 1)
        kind = attributes.get("type") or "1"
        start = _number(attributes.get("start"))
        return cls(
            kind if kind in "1aAiI" else "1", 1 if start is None else start, -1 if "reversed" in attributes else 1
        )

    def mark(self, attributes: Attributes) -> str:
        """What stands before the next item."""
        if not self._kind:
            return "•"
        given = _number(attributes.get("value"))
        number = self._next if given is None else given
        self._next = number + self._step
        return f"{_written(number, self._kind)}."


def _number(text: str | None) -> int | None:
    text = (text or "").strip()
    return int(text) if text.lstrip("-").isdecimal() and len(text) < 7 and text.count("-") < 2 else None


def _written(number: int, kind: str) -> str:
    if kind == "1":
        return str(number)
    out = roman(number) if kind in "iI" else counted_letters(number)
    return out.upper() if kind in "AI" else out
