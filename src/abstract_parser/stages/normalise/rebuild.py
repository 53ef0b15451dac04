"""Cutting and joining lines whose text is put together from pieces: markup taken off, wraps undone."""

from __future__ import annotations

import re

from abstract_parser.source import Line, Piece
from abstract_parser.value import Span

_BOLD = re.compile(r"(?<!\\)(\*{2,3}|__)(?=\S)((?:(?!\1).){1,2000}?)(?<=\S)\1")
_ITALIC = re.compile(r"(?<![\w*\\])\*(?=[^\s*])([^*]{1,500})(?<=[^\s*])\*(?![\w*])")


def trim(line: Line) -> None:
    """Strips blanks that the repair laid bare at the ends."""
    text = line.text
    stripped = text.strip()
    if len(stripped) != len(text):
        lead = len(text) - len(text.lstrip())
        _slice(line, lead, lead + len(stripped))


def _as_pieces(line: Line) -> list[Piece]:
    if line.pieces is not None:
        return line.pieces
    return [Piece(0, line.start, line.start + len(line.text), True)]


def _cut_pieces(line: Line, a: int, b: int) -> list[Piece]:
    """Pieces of ``text[a:b]``, their positions counted from ``a``."""
    part = line.section(a, b)
    return _as_pieces(part)


def _slice(line: Line, a: int, b: int) -> None:
    pieces = _cut_pieces(line, a, b)
    line.text, line.pieces = line.text[a:b], pieces
    if pieces:
        line.start = pieces[0].start
    line.bold = tuple((max(s - a, 0), min(e, b) - a) for s, e in line.bold if s < b and e > a)


def drop(line: Line, a: int, b: int, marks: list[tuple[int, int, str]], kind: str) -> None:
    """Takes ``text[a:b]`` out of the line; it becomes a mark."""
    spans, _ = line.spans(a, b)
    for start, end in spans:
        marks.append((start, end, kind))
    if a == 0 and line.pieces is None:
        line.start += b
        line.text = line.text[b:]
        return
    head, tail = _cut_pieces(line, 0, a), _cut_pieces(line, b, len(line.text))
    line.pieces = head + [Piece(p.at + a, p.start, p.end, p.exact) for p in tail]
    line.text = line.text[:a] + line.text[b:]
    trim(line)


def drop_all(line: Line, cuts: list[Span], marks: list[tuple[int, int, str]], kind: str) -> None:
    """Takes several stretches out of the line, in one go; they become marks."""
    text = line.text
    out: list[Piece] = []
    kept: list[str] = []
    size = at = 0
    for a, b in [*cuts, (len(text), len(text))]:
        out += [Piece(p.at + size, p.start, p.end, p.exact) for p in _cut_pieces(line, at, a)]
        kept.append(text[at:a])
        size += a - at
        marks.extend((start, end, kind) for start, end in line.spans(a, b)[0] if b > a)
        at = b
    line.bold = tuple((s - _before(cuts, s), e - _before(cuts, e)) for s, e in line.bold)
    line.text, line.pieces = "".join(kept), out
    if out:
        line.start = out[0].start
    trim(line)


def _before(cuts: list[Span], at: int) -> int:
    """How many characters are taken out before a place."""
    return sum(min(b, at) - a for a, b in cuts if a < at)


def unmark(line: Line, marks: list[tuple[int, int, str]]) -> None:
    """Takes the marks of bold and italic print out, and notes which text was bold."""
    text = line.text
    bold = [(m.start(), m.start(2), m.end(2), m.end()) for m in _BOLD.finditer(text)] if _has_bold(text) else []
    italic = [(m.start(), m.start() + 1, m.end() - 1, m.end()) for m in _ITALIC.finditer(text)]
    pairs = sorted(bold + [pair for pair in italic if not any(b[0] <= pair[0] < b[3] for b in bold)])
    if not pairs:
        return
    out: list[Piece] = []
    kept: list[str] = []
    notes: list[Span] = []
    size = at = 0
    for start, low, high, end in pairs:
        for a, b in ((at, start), (low, high)):
            out += [Piece(p.at + size, p.start, p.end, p.exact) for p in _cut_pieces(line, a, b)]
            kept.append(text[a:b])
            size += b - a
        if low - start > 1:
            notes.append((size - (high - low), size))
        for a, b in ((start, low), (high, end)):
            marks.extend((first, last, "emphasis") for first, last in line.spans(a, b)[0])
        at = end
    out += [Piece(p.at + size, p.start, p.end, p.exact) for p in _cut_pieces(line, at, len(text))]
    line.text, line.pieces = "".join(kept) + text[at:], out
    line.bold = tuple(notes)
    trim(line)


def _has_bold(text: str) -> bool:
    return "**" in text or "__" in text


def glue(first: Line, second: Line, between: str) -> Line:
    """Two lines as one, with ``between`` (a blank, or nothing) where they meet."""
    text = first.text + between + second.text
    offset = len(first.text) + len(between)
    pieces = list(_as_pieces(first))
    if between and pieces and not pieces[-1].exact:  # what joins them came from nowhere
        pieces.append(Piece(len(first.text), pieces[-1].end, pieces[-1].end, True))
    pieces += [Piece(p.at + offset, p.start, p.end, p.exact) for p in _as_pieces(second)]
    out = Line(first.number, first.start, text, pieces, first.gap)
    out.indent, out.mark, out.body, out.level, out.label = (
        first.indent,
        first.mark,
        first.body,
        first.level,
        first.label,
    )
    out.page = first.page
    out.bold = first.bold + tuple((s + offset, e + offset) for s, e in second.bold)
    return out
