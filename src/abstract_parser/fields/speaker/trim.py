"""Takes off a speaker line what is sure at its ends: honorific, session role, country, full stop."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from abstract_parser.fields import country
from abstract_parser.fields.speaker.name import LONGEST
from abstract_parser.fields.speaker.role import role_odds
from abstract_parser.fields.speaker.tokens import Chunk, chunks, spans_of_words
from abstract_parser.fields.speaker.words import Word, bare, is_degree, word
from abstract_parser.lexicons import words as lexicon
from abstract_parser.profiles import Layout
from abstract_parser.profiles.fold import fold

_IN_BRACKETS = re.compile(r"[(\[]([^()\[\]]{1,40})[)\]]\s*\Z")
_AND_ROLE = re.compile(r"(?:\s{1,8}and|\s{0,8}&|,)\s{1,8}([^\W\d_][^\W\d_ -]{2,24}(?: [^\W\d_]{2,12})?)\Z")
_ABBREVIATIONS = frozenset(
    "ltd inc e.v co corp hon jr sr d.c u.s u.k ph.d m.d st dr prof b.v n.v s.a s.l no dept univ".split()
)
_ENCLOSED = re.compile(r"(?<=\s)\(([^()]*(?:\([^()]*\)[^()]*)*)\)\s*\Z")
_SHORT = re.compile(r"(?:(?<=\()|[/,]\s?)([A-Z]{1,2})(?=\))")
_LONGEST_TAIL = 80
_LONGEST_ENCLOSED = 400
Stretch = tuple[int, int]
Words = tuple[str, ...]


class Trimmed:
    """A speaker line without its ends. Offsets are those of ``text``; ``words`` are those of the first chunk.

    ``at`` is the offset of the line in the source. ``heads`` and ``tails`` hold, for k = 0, 1, ..., the words before
    and from word k on, folded. From word ``generic_from`` on, the words name no organisation by themselves
    (`hospital for children`, `nhs trust`).
    """

    # Class attributes, because most lines keep most of these.
    honorific: Stretch | None = None
    session_role: tuple[str, Stretch] | None = None
    country: Stretch | None = None
    chunks: Sequence[Chunk] = ()
    words: Sequence[Word] = ()
    word_spans: Sequence[Stretch] = ()
    heads: Sequence[Words] = ()
    tails: Sequence[Words] = ()
    bold_end = -1
    generic_from = 0

    def __init__(self, text: str, start: int, end: int, at: int) -> None:
        self.text = text
        self.start = self.at_start = start
        self.end = self.at_end = end
        self.at = at


@functools.cache
def _honorifics() -> tuple[frozenset[tuple[str, ...]], frozenset[str], int]:
    forms = frozenset(tuple(bare(part) for part in form.split()) for form in lexicon("honorifics"))
    return forms, frozenset(form[0] for form in forms), max(map(len, forms))


def is_honorific(plain: str) -> bool:
    """Whether a folded word is an honorific by itself."""
    return (plain,) in _honorifics()[0]


def trim(
    text: str,
    start: int,
    end: int,
    layout: Layout,
    bold: tuple[Stretch, ...],
    dashes: bool = False,
    at: int = 0,
    stops: bool = False,
) -> Trimmed:
    """The line ``text[start:end]``, trimmed and cut into its chunks.

    ``dashes``: a dash may follow the name. ``stops``: full stops stand between the data. ``at`` is the offset of the
    line in the source.
    """
    while start < end and text[start].isspace():
        start += 1
    out = Trimmed(text, start, end, at)
    _tail(out, layout)
    if bold and bold[0][0] <= start + 2 and bold[0][1] < end:
        out.bold_end = bold[0][1]
    _head(out)
    if out.bold_end > 0 and _is_part_of_name(text, out.start, out.bold_end):
        out.bold_end = -1
    enclosed = None
    if text[out.end - 1 : out.end] == ")":
        enclosed = _ENCLOSED.search(text, max(out.start, out.end - _LONGEST_ENCLOSED), out.end)
    before = chunks(text, out.start, enclosed.start()) if enclosed else []
    if (
        enclosed
        and before
        and all([is_degree(text[c.start : c.end]) for c in before[1:]])
        and out.country is None
        and 2 <= before[0].words(text) <= 5
    ):
        # `Name (Organisation, Country)`
        place = country.tail(text[: enclosed.end(1)]) if enclosed[1].count(",") else None
        inner_end = enclosed.end(1)
        if place and place[0] > enclosed.start(1):
            out.country, inner_end = place, text.rfind(",", enclosed.start(1), place[0])
        elif country.is_country(enclosed[1]):
            out.country, inner_end = enclosed.span(1), enclosed.start(1)
            out.bold_end = before[0].end  # nothing but a name stands before a country in brackets
        elif (short := _SHORT.search(text, enclosed.start(1) - 1, enclosed.end(1) + 1)) and _is_short(short[1]):
            # `Name (FI)`, `Name (Innsbruck/AT)`
            out.country, inner_end = short.span(1), short.start()
            out.bold_end = before[0].end
        inner = chunks(text, enclosed.start(1), inner_end)
        out.chunks = before + [Chunk(c.start, c.end, c.before or "(") for c in inner]
    else:
        out.chunks = chunks(text, out.start, out.end, dashes, stops)
    if out.chunks:
        first = out.chunks[0]
        out.word_spans = spans_of_words(text, first.start, first.end)
        out.words = [word(text[a:b]) for a, b in out.word_spans]
        low = tuple([held.plain for held in out.words])
        generic = len(low)
        while generic and out.words[generic - 1].filler:
            generic -= 1
        out.generic_from = generic
        ends = range(min(len(low), LONGEST) + 1)
        out.heads = [low[:k] for k in ends]
        out.tails = [low[k:] for k in ends]
    return out


def _tail(out: Trimmed, layout: Layout) -> None:
    """Session role, country and full stop, in whatever order they end the line."""
    text = out.text
    for _ in range(3):
        _punctuation(out)
        if text[out.end - 1 : out.end] == "." and not _ends_in_abbreviation(out):
            out.end -= 1
        last = text[out.end - 1 : out.end]
        if out.session_role is None and last and last in ")]":
            match = _IN_BRACKETS.search(text, max(out.start, out.end - _LONGEST_TAIL), out.end)
            role = layout.roles.get(fold(match[1])) if match else None
            if match and role is not None:
                out.session_role, out.end = (role, match.span(1)), match.start()
                continue
            if match and out.country is None and _is_place(text, out.start, match):
                out.country, out.end = match.span(1), match.start()
                continue
        if out.country is None and (place := country.tail(text, out.start, out.end)):
            out.country, out.end = place, place[0]
            continue
        break
    _punctuation(out)
    if out.session_role is None and fold(text[text.rfind(" ", out.start, out.end) + 1 : out.end]) in layout.role_ends:
        match = _AND_ROLE.search(text, max(out.start, out.end - _LONGEST_TAIL), out.end)
        role = layout.roles.get(fold(match[1])) if match else None
        if match and role is not None and match.start() > out.start:
            out.session_role, out.end = (role, match.span(1)), match.start()


def _is_place(text: str, start: int, brackets: re.Match[str]) -> bool:
    """`Name, Organisation (Belgium)`, `Name, Organisation (CH)`: a country in brackets behind other data."""
    if not any(mark in text[start : brackets.start()] for mark in ",;"):
        return False
    if country.is_country(brackets[1]):
        return True
    if not _is_short(brackets[1]):
        return False
    at = max(text.rfind(mark, start, brackets.start()) for mark in ",;") + 1
    return role_odds(text[at : brackets.start()]) <= 0  # `Head of Department (HR)`


def _is_short(text: str) -> bool:
    """Whether a short sign is a country and no degree: `(CH)`, not `(MD)`."""
    return country.is_short(text) and not word(text).credential


def _punctuation(out: Trimmed) -> None:
    """Takes commas, semicolons and blanks off the end."""
    text, end = out.text, out.end
    while end > out.start and (text[end - 1] in ",;" or text[end - 1].isspace()):
        end -= 1
    out.end = end


def _ends_in_abbreviation(out: Trimmed) -> bool:
    """Whether the last full stop belongs to a word: `Ltd.`, `e.V.`, a country such as `U.K.`"""
    text = out.text
    if bare(text[text.rfind(" ", out.start, out.end) + 1 : out.end]) in _ABBREVIATIONS:
        return True
    place = country.tail(text, out.start, out.end)
    return place is not None and place[1] == out.end


def _is_part_of_name(text: str, start: int, end: int) -> bool:
    """Whether what is in bold print is one word that goes on with another: `**Ada** Berg`."""
    return " " not in text[start:end].strip() and text[end : end + 2].strip().isalpha() and text[end - 1] not in ",;:"


def _head(out: Trimmed) -> None:
    """The honorific, if a name of at least one word is left behind it."""
    forms, firsts, longest = _honorifics()
    text = out.text
    blank = text.find(" ", out.start, out.end)
    if blank < 0 or bare(text[out.start : blank]) not in firsts:
        return
    spans = spans_of_words(text, out.start, min(out.end, out.start + 60))
    for n in range(min(longest, len(spans) - 1), 0, -1):
        held = tuple(bare(text[a:b]) for a, b in spans[:n])
        if held in forms and text[spans[n - 1][1] - 1] != ",":
            out.honorific = (spans[0][0], spans[n - 1][1])
            out.start = spans[n][0]
            rest = text[out.start : out.end].split()
            if n == 1 and (bare(rest[0]),) in forms and len(rest) > 2:
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
