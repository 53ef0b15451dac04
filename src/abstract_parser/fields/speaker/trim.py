"""Takes off a speaker line what is sure at its ends: honorific, session role, country, full stop."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, field

from abstract_parser.fields import country
from abstract_parser.fields.speaker.tokens import Chunk, chunks, spans_of_words
from abstract_parser.fields.speaker.words import Word, bare, word
from abstract_parser.lexicons import words as lexicon
from abstract_parser.profiles import Layout
from abstract_parser.profiles.patterns import fold

_IN_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]{2,40})[)\]]\s*\Z")
_AND_ROLE = re.compile(r"(?:\s+and|\s*&|,)\s+([^\W\d_][^\W\d_ -]{2,24}(?: [^\W\d_]{2,12})?)\Z")
_ABBREVIATIONS = frozenset(
    ["ltd", "inc", "e.v", "co", "corp", "hon", "jr", "sr", "d.c", "u.s", "u.k", "ph.d", "m.d", "st", "dr", "prof", "b.v", "n.v", "s.a", "s.l", "no", "dept", "univ"]
)
_ENCLOSED = re.compile(r"\s+\(([^()]*(?:\([^()]*\)[^()]*)*)\)\s*\Z")
Stretch = tuple[int, int]


@dataclass(slots=True)
class Trimmed:
    """A speaker line without its ends. Offsets are those of ``text``; ``words`` are those of the first chunk."""

    text: str
    start: int
    end: int
    honorific: Stretch | None = None
    session_role: tuple[str, Stretch] | None = None
    country: Stretch | None = None
    chunks: list[Chunk] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)
    word_spans: list[Stretch] = field(default_factory=list)
    bold_end: int = -1


@functools.cache
def _honorifics() -> tuple[frozenset[tuple[str, ...]], int]:
    forms = frozenset(tuple(bare(part) for part in form.split()) for form in lexicon("honorifics"))
    return forms, max(map(len, forms))


def trim(text: str, start: int, end: int, layout: Layout, bold: tuple[Stretch, ...], dashes: bool = False) -> Trimmed:
    """The line ``text[start:end]``, trimmed and cut into its chunks. ``dashes``: a dash may follow the name."""
    while start < end and text[start].isspace():
        start += 1
    out = Trimmed(text, start, end)
    _tail(out, layout)
    if bold and bold[0][0] <= start + 2 and bold[0][1] < end:
        out.bold_end = bold[0][1]
    _head(out)
    enclosed = _ENCLOSED.search(text, out.start, out.end)
    before = chunks(text, out.start, enclosed.start()) if enclosed else []
    if (
        enclosed
        and len(before) == 1
        and out.country is None
        and 2 <= len(text[out.start : enclosed.start()].split()) <= 5
    ):
        # `Name (Organisation, Country)`
        place = country.tail(text[: enclosed.end(1)]) if enclosed[1].count(",") else None
        inner_end = enclosed.end(1)
        if place and place[0] > enclosed.start(1):
            out.country, inner_end = place, text.rfind(",", enclosed.start(1), place[0])
        elif country.is_country(enclosed[1]):
            out.country, inner_end = enclosed.span(1), enclosed.start(1)
        inner = chunks(text, enclosed.start(1), inner_end)
        out.chunks = before + [Chunk(c.start, c.end, c.before or "(") for c in inner]
    else:
        out.chunks = chunks(text, out.start, out.end, dashes)
    if out.chunks:
        first = out.chunks[0]
        out.word_spans = spans_of_words(text, first.start, first.end)
        out.words = [word(text[a:b]) for a, b in out.word_spans]
    return out


def _tail(out: Trimmed, layout: Layout) -> None:
    """Session role, country and full stop, in whatever order they end the line."""
    text = out.text
    for _ in range(3):
        while out.end > out.start and (text[out.end - 1].isspace() or text[out.end - 1] in ",;"):
            out.end -= 1
        if text[out.end - 1 : out.end] == "." and bare(text[out.start : out.end].split()[-1]) not in _ABBREVIATIONS:
            held = text[out.start : out.end]
            place = country.tail(held)
            if place is None or place[1] < len(held):
                out.end -= 1
        if out.session_role is None and (match := _IN_BRACKETS.search(text, out.start, out.end)):
            role = layout.roles.get(fold(match[1]))
            if role is not None:
                out.session_role, out.end = (role, match.span(1)), match.start()
                continue
        if out.country is None and (place := country.tail(text[out.start : out.end])):
            out.country = (place[0] + out.start, place[1] + out.start)
            out.end = out.country[0]
            continue
        break
    while out.end > out.start and (text[out.end - 1].isspace() or text[out.end - 1] in ",;"):
        out.end -= 1
    if out.session_role is None and (match := _AND_ROLE.search(text, out.start, out.end)):
        role = layout.roles.get(fold(match[1]))
        if role is not None and match.start() > out.start:
            out.session_role, out.end = (role, match.span(1)), match.start()


def _head(out: Trimmed) -> None:
    """The honorific, if a name of at least one word is left behind it."""
    forms, longest = _honorifics()
    spans = spans_of_words(out.text, out.start, min(out.end, out.start + 60))
    for n in range(min(longest, len(spans) - 1), 0, -1):
        held = tuple(bare(out.text[a:b]) for a, b in spans[:n])
        if held in forms and not out.text[spans[n - 1][1] - 1] == ",":
            out.honorific = (spans[0][0], spans[n - 1][1])
            out.start = spans[n][0]
            rest = out.text[out.start : out.end].split()
            if n == 1 and rest and tuple([bare(rest[0])]) in forms and len(rest) > 2:
                _head_again(out, forms)
            return


def _head_again(out: Trimmed, forms: frozenset[tuple[str, ...]]) -> None:
    """`Prof. Dr.`: honorifics in a row are one."""
    first = out.honorific[0] if out.honorific else out.start
    for a, b in spans_of_words(out.text, out.start, out.end)[:3]:
        if (bare(out.text[a:b]),) not in forms:
            out.start = a
            return
        out.honorific = (first, b)
