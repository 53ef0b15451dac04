"""What was found in the examples: an entry of a profile, how often it was seen, and where first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from abstract_parser.source import Line

OFTEN = 2
"""Sessions. What stands in fewer may be the text of one talk, and not of the layout."""


@dataclass(slots=True)
class Section:
    """The lines of one session of an example, and how many of them are its header. ``at`` is the session's number."""

    at: int
    name: str
    lines: list[Line]
    header: int

    def body(self) -> list[Line]:
        """What stands below the header."""
        return self.lines[self.header :]


@dataclass(slots=True)
class Seen:
    """The places where something was seen."""

    places: list[tuple[Section, Line]] = field(default_factory=list)

    def add(self, section: Section, line: Line) -> None:
        """Notes a place."""
        self.places.append((section, line))

    @property
    def sections(self) -> int:
        """In how many sessions."""
        return len({section.at for section, _ in self.places})

    @property
    def often(self) -> bool:
        """Whether it comes again in another session."""
        return self.sections >= OFTEN


@dataclass(slots=True)
class Found:
    """An entry for the list ``key`` of the profile. ``doubt`` says why a person should decide; empty: it is taken."""

    key: str
    entry: str
    seen: Seen
    note: str = ""
    doubt: str = ""


def rarely(seen: Seen) -> str:
    """The doubt about what was seen in one session only; empty where it comes again."""
    return "" if seen.often else "it stands in one session only"


def common(texts: Iterable[str]) -> str:
    """The words that all texts begin with."""
    held = [text.split() for text in texts]
    out = []
    for words in zip(*held, strict=False):
        if len({word.casefold() for word in words}) > 1:
            break
        out.append(words[0])
    return " ".join(out)
