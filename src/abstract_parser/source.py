"""What goes in: the text as it came, and the lines the stages work on, each of which knows its place."""

from __future__ import annotations

import bisect
import hashlib
from collections.abc import Iterable
from typing import NamedTuple

from abstract_parser.diagnostics import Doubt
from abstract_parser.value import Span, Value


class Styles(NamedTuple):
    """What a document says of its text by looks and structure. Offsets are of the text, in rising order.

    ``bold``: stretches in bold print, none across the end of a line. ``headings``: where a line begins that is a
    heading, and its level from 1. ``furniture``: where a line begins that is the frame of a page (menus, footers).
    """

    bold: tuple[Span, ...] = ()
    headings: tuple[tuple[int, int], ...] = ()
    furniture: tuple[int, ...] = ()


class SourceText:
    """The text of one input, and what is known of where it came from. Stages never change it.

    Of a file that is not plain text, it is the text that the reader made. ``guessed``: nothing said that the bytes
    are in that encoding. ``doubts``: what the reader has to say.
    """

    __slots__ = ("_starts", "doubts", "encoding", "guessed", "media_type", "name", "sha256", "styles", "text")

    def __init__(
        self,
        text: str,
        *,
        name: str | None = None,
        media_type: str = "text/plain",
        encoding: str = "utf-8",
        guessed: bool = False,
        data: bytes | None = None,
        styles: Styles = Styles(),  # noqa: B008  (immutable)
        doubts: Iterable[Doubt] = (),
    ) -> None:
        self.text = text
        self.styles = styles
        self.doubts = list(doubts)
        self.name = name if name is None else name.encode("utf-8", "replace").decode()  # of a file that is not UTF-8
        self.media_type = media_type
        self.encoding = encoding
        self.guessed = guessed
        digest = data if data is not None else text.encode("utf-8", "surrogatepass")
        self.sha256 = hashlib.sha256(digest).hexdigest()
        self._starts: list[int] | None = None

    def describe(self, lines: int) -> dict[str, object]:
        """The fields of the `Source` model."""
        return {
            "name": self.name,
            "media_type": self.media_type,
            "encoding": self.encoding,
            "sha256": self.sha256,
            "characters": len(self.text),
            "lines": lines,
        }

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1. The table of lines is built at the first call."""
        if self._starts is None:
            starts, at = [0], 0
            for raw in self.text.splitlines(keepends=True)[:-1]:
                at += len(raw)
                starts.append(at)
            self._starts = starts
        line = bisect.bisect_right(self._starts, offset) - 1
        return line + 1, offset - self._starts[line] + 1


class Piece(NamedTuple):
    """A stretch of a line's text and the stretch of the source it came from.

    ``exact`` says that both are the same characters, one by one.
    """

    at: int
    start: int
    end: int
    exact: bool


class Line:
    """A logical line: its plain text, and the way back to the characters it came from.

    ``pieces`` is None for a line that stands in the source as it is, at ``start``. ``gap`` counts the blank lines
    above, ``mark`` is its bullet or number as printed and ``body`` where the text behind it begins, ``level`` its
    markdown heading level (0: none), ``bold`` the bold stretches of ``text``, ``page`` says that a form feed stands
    above. ``label`` and ``detail`` are the label stage's.
    """

    # Most lines keep these defaults, and there are many lines: class attributes cost nothing per line.
    indent = 0
    mark = ""
    body = 0
    level = 0
    page = False
    bold: tuple[Span, ...] = ()
    label = ""
    detail: object = None

    def __init__(self, number: int, start: int, text: str, pieces: list[Piece] | None, gap: int) -> None:
        self.number = number
        self.start = start
        self.text = text
        self.pieces = pieces
        self.gap = gap

    def __repr__(self) -> str:
        return f"<Line {self.number} {self.label or '?'} {self.mark}{self.text[:60]!r}>"

    def spans(self, a: int, b: int) -> tuple[tuple[Span, ...], bool]:
        """Source spans of ``text[a:b]``, and whether they hold the same characters."""
        if self.pieces is None:
            return ((self.start + a, self.start + b),), True
        out: list[Span] = []
        exact = True
        pieces = self.pieces
        first = max(bisect.bisect_right(pieces, (a, len(self.text) + a, 0, True)) - 1, 0)
        while first and pieces[first].at > a:
            first -= 1
        for i in range(first, len(pieces)):
            at, start, end, same = pieces[i]
            stop = pieces[i + 1].at if i + 1 < len(pieces) else len(self.text)
            if stop <= a:
                continue
            if at >= b:
                break
            if same:
                size = end - start
                low, high = max(a - at, 0), min(b - at, size)
                if low >= high:  # only the space that joins two wrapped lines
                    continue
                lo, hi = start + low, start + high
            else:
                exact = False
                lo, hi = start, end
            if out and out[-1][1] == lo:
                out[-1] = (out[-1][0], hi)
            elif lo < hi:
                out.append((lo, hi))
        return tuple(out), exact and len(out) == 1

    def claim(self, a: int, b: int, kind: str, marks: list[tuple[int, int, str]]) -> None:
        """Adds ``text[a:b]`` to the marks: structure of that kind."""
        if self.pieces is None:
            marks.append((self.start + a, self.start + b, kind))
        else:
            marks.extend((start, end, kind) for start, end in self.spans(a, b)[0])

    def cut(self, a: int, b: int, rule: str, confidence: float = 1.0) -> Value:
        """The value ``text[a:b]``, blanks at its ends left out."""
        text = self.text
        held = text[a:b]
        if (stripped := held.strip()) != held:
            a += len(held) - len(held.lstrip())
            b = a + len(stripped)
        if self.pieces is None:
            return Value(stripped, ((self.start + a, self.start + b),), "verbatim", rule, confidence)
        spans, exact = self.spans(a, b)
        if exact and spans[0][1] - spans[0][0] != b - a:
            exact = False
        return Value(stripped, spans, "verbatim" if exact else "normalised", rule, confidence)

    def section(self, a: int, b: int) -> Line:
        """``text[a:b]`` as a line of its own, whose offsets count from its beginning."""
        if self.pieces is None:
            return Line(self.number, self.start + a, self.text[a:b], None, 0)
        out: list[Piece] = []
        for i, (at, start, end, exact) in enumerate(self.pieces):
            stop = self.pieces[i + 1].at if i + 1 < len(self.pieces) else len(self.text)
            low, high = max(at, a), min(stop, b)
            if low >= high:
                continue
            if not exact:
                out.append(Piece(low - a, start, end, False))
            elif (first := start + low - at) < (last := min(start + high - at, end)):
                out.append(Piece(low - a, first, last, True))
        return Line(self.number, out[0].start if out else self.start, self.text[a:b], out, 0)

    def whole(self, rule: str) -> Value:
        """The whole text as a value."""
        return self.cut(0, len(self.text), rule)
