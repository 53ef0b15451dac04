"""What a page is made of. Lengths are points; x grows to the right, y downwards, both in the direction of reading."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

BULLET = "•"
WRAP = "\x1f"
"""A run that stands for the end of a line inside a cell."""


class Word(NamedTuple):
    """Characters between blanks, all in one style. ``y`` is the baseline.

    ``glued``: no blank stands before it. ``symbol``: in a font of signs, not of letters.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool = False
    glued: bool = False
    symbol: bool = False


class Box(NamedTuple):
    """Where something stands; ``y0`` is its upper edge."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(slots=True)
class Row:
    """Words on one baseline, from left to right. ``bars`` are upright lines drawn through it, such as of tables."""

    words: list[Word]
    y: float
    size: float
    bars: tuple[float, ...] = ()

    @property
    def x0(self) -> float:
        """The left edge."""
        return self.words[0].x0

    def is_parted(self, a: float, b: float) -> bool:
        """Whether a bar stands between two places."""
        return any(a - 1 <= bar <= b + 1 for bar in self.bars)

    @property
    def x1(self) -> float:
        """The right edge."""
        return self.words[-1].x1


@dataclass(slots=True)
class Line:
    """A printed line without its words: only what it takes to decide where paragraphs end.

    ``first`` is the width of its first word, up to where that may be cut, ``blank`` that of its blanks. ``body`` is
    where the text behind its bullet begins. ``cells`` says that it is a row of a table: never joined with another.
    """

    runs: list[tuple[str, bool]]
    x0: float
    x1: float
    y: float
    size: float
    first: float
    blank: float
    body: float
    marked: bool = False
    cells: bool = False

    @property
    def text(self) -> str:
        """The characters alone."""
        return "".join(run for run, _ in self.runs)


class Place(NamedTuple):
    """Where text stands: from ``left`` to ``limit`` at most, on the whole width of the page or in a column of it."""

    left: float
    limit: float
    is_column: bool = False


@dataclass(slots=True)
class Flow:
    """Lines below each other that stand in one place."""

    lines: list[Line]
    place: Place


@dataclass(slots=True)
class Page:
    """A page: its flows in reading order, and where its paper is.

    ``head`` and ``foot`` frame it: running heads, page numbers. ``apart`` holds what is printed in another direction.
    ``pictures`` says that images stand on it.
    """

    paper: Box
    flows: list[Flow] = field(default_factory=list)
    head: list[Line] = field(default_factory=list)
    foot: list[Line] = field(default_factory=list)
    apart: list[str] = field(default_factory=list)
    pictures: bool = False

    @property
    def has_text(self) -> bool:
        """Whether anything can be read on it."""
        return bool(self.flows or self.head or self.foot or self.apart)


@dataclass(slots=True)
class Draft:
    """A page before its rows are put in order; ``number`` counts from 0. ``rulers``
    are the places of lines drawn across."""

    page: Page
    number: int
    rows: list[Row]
    rulers: tuple[float, ...]
