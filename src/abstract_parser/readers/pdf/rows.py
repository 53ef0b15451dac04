"""Words put together to printed lines, across the whole page."""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Iterable

from abstract_parser.readers.pdf.shapes import BULLET, Box, Line, Row, Word

_SAME_ROW = 0.25
"""Of the size: how far baselines of one row lie apart."""
_RAISED = 0.6
_SMALLER = 0.87
_TOUCHING = 0.3
_TWICE = 1.0
"""Points: the same word printed again that near makes it look bold."""
_FAR = 3.0
"""Of the size: a gap that is no blank between words."""
_NO_GAP = 0.08
_OVERLAP = 0.2
_MOST_PAIRS = 40_000
_ROWS_BESIDE = 12
_BULLET_GAP = 3.0
_SIGN = re.compile("[\ue000-\uf8ff\ufffd]\\Z")
_MARK = re.compile(r"[•‣◦▪▫●○■□◆◇▶►▸➢➤✓✔❖·∙⁃*–—-]\Z|\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{2,5})[.)]\Z")
_CUT = re.compile(r"[-–—/\u00ad]")


def rows(words: list[Word], dots: Iterable[Box]) -> list[Row]:
    """The rows of a page from top to bottom. ``dots`` are small shapes: drawn before words they are bullets."""
    out: list[Row] = []
    for word in sorted(words, key=lambda word: (word.y, word.x0)):
        row = out[-1] if out else None
        if row is not None and word.y - row.y <= _SAME_ROW * max(word.size, row.size):
            row.words.append(word)
            row.size = max(row.size, word.size)
        else:
            out.append(Row([word], word.y, word.size))
    _attach_raised(out)
    out = [row for row in out if row.words]
    for row in out:
        row.words.sort(key=lambda word: (word.x0, word.x1))
        row.words = _closed(_once(row.words))
    _add_bullets(out, dots)
    return out


def _once(words: list[Word]) -> list[Word]:
    """Words printed twice at nearly the same place are one, in bold print."""
    out: list[Word] = []
    for word in words:
        twin = next(
            (i for i in range(len(out) - 1, max(len(out) - 4, -1), -1)
             if out[i].text == word.text and abs(out[i].x0 - word.x0) < _TWICE and abs(out[i].y - word.y) < _TWICE),
            None,
        )  # fmt: skip
        if twin is None:
            out.append(word)
        else:
            out[twin] = out[twin]._replace(bold=out[twin].bold or word.x0 != out[twin].x0 or word.y != out[twin].y)
    return out


def _closed(words: list[Word]) -> list[Word]:
    """Words with no gap before them are glued: letters in another font, which the library takes for words."""
    return [
        word._replace(glued=True) if i and -_OVERLAP < (word.x0 - words[i - 1].x1) / word.size < _NO_GAP else word
        for i, word in enumerate(words)
    ]


def _attach_raised(found: list[Row]) -> None:
    """Moves small words that touch larger ones of a row close by into that row: raised and lowered numbers."""
    for i, row in enumerate(found):
        for near in found[max(i - 1, 0) : i] + found[i + 1 : i + 2]:
            if abs(near.y - row.y) > _RAISED * near.size or len(row.words) * len(near.words) > _MOST_PAIRS:
                continue
            moved = [word for word in row.words if any(_touches(word, other) for other in near.words)]
            if moved:
                row.words = [word for word in row.words if word not in moved]
                near.words.extend(word._replace(glued=True) for word in moved)


def _touches(small: Word, large: Word) -> bool:
    if small.size > _SMALLER * large.size:
        return False
    gap = max(small.x0 - large.x1, large.x0 - small.x1)
    return -_TOUCHING * large.size < gap < _TOUCHING * large.size and small.x0 >= large.x0


def _add_bullets(found: list[Row], dots: Iterable[Box]) -> None:
    places = [row.y for row in found]
    for dot in dots:
        middle = (dot.y0 + dot.y1) / 2
        first = bisect.bisect_left(places, middle - 1)
        for row in found[first : first + _ROWS_BESIDE]:
            if row.y - 0.75 * row.size < middle < row.y + 0.1 * row.size and _add_bullet(row, dot):
                break


def _add_bullet(row: Row, dot: Box) -> bool:
    """Puts a bullet before the words right of it, if none stands on its left close by."""
    at = next((i for i, word in enumerate(row.words) if word.x0 >= dot.x1), None)
    if at is None or row.words[at].x0 - dot.x1 > _BULLET_GAP * row.size or row.words[at].text == BULLET:
        return False
    if at and row.words[at - 1].x1 > dot.x0 - row.size / 2:
        return False
    row.words.insert(at, Word(BULLET, dot.x0, dot.x1, row.y, row.words[at].size))
    return True


def is_mark(words: list[Word], at: int) -> bool:
    """Whether the word is a bullet or a number that begins an entry: a gap stands behind it."""
    word = words[at]
    return bool(_MARK.match(word.text) or word.symbol or _SIGN.match(word.text)) and len(word.text) < 8


def line(words: list[Word]) -> Line:
    """A row, or what of it stands in one column, as a line."""
    words = _with_plain_mark(words)
    size = _size(words)
    marked = len(words) > 1 and is_mark(words, 0)
    return Line(
        runs=runs(words), x0=words[0].x0, x1=words[-1].x1, y=words[0].y, size=size, first=_first(words),
        blank=_blank(words, size), body=words[1].x0 if marked else words[0].x0, marked=marked,
    )  # fmt: skip


def runs(words: list[Word]) -> list[tuple[str, bool]]:
    """The words with blanks between them, and what of them is bold."""
    out: list[tuple[str, bool]] = []
    last: Word | None = None
    for word in words:
        blank = ""
        if last is not None and not _is_joined(last, word):
            blank = "\t" if word.x0 - last.x1 > _FAR * max(word.size, last.size) and last.text != BULLET else " "
        if out and out[-1][1] == word.bold:
            out[-1] = (out[-1][0] + blank + word.text, word.bold)
        else:
            if blank:
                out.append((blank, False))
            out.append((word.text, word.bold))
        last = word
    return out


def _is_joined(last: Word, word: Word) -> bool:
    return word.glued and word.x0 - last.x1 < word.size


def _with_plain_mark(words: list[Word]) -> list[Word]:
    """The sign of a symbol font at the beginning of a line is a bullet, whatever letter stands for it."""
    first = words[0]
    if len(words) > 1 and len(first.text) == 1 and (first.symbol or _SIGN.match(first.text)):
        return [first._replace(text=BULLET), *words[1:]]
    return words


def _size(words: list[Word]) -> float:
    """The size of most characters."""
    sizes: dict[float, int] = {}
    for word in words:
        if word.text != BULLET:
            sizes[word.size] = sizes.get(word.size, 0) + len(word.text)
    return max(sizes, key=lambda size: (sizes[size], size)) if sizes else words[0].size


def _blank(words: list[Word], size: float) -> float:
    """How wide blanks are in the line, as far as that is a width of blanks."""
    gaps = sorted(b.x0 - a.x1 for a, b in itertools.pairwise(words) if not b.glued)
    usual = gaps[len(gaps) // 2] if gaps else 0.25 * size
    return min(max(usual, 0.15 * size), 0.34 * size)


def _first(words: list[Word]) -> float:
    """The width of what would have had to fit the line above: the first word, up to where it may be cut."""
    word = words[0]
    end = word.x1
    for other in words[1:]:
        if not other.glued:
            break
        end = other.x1
    cut = _CUT.search(word.text, 1)
    if cut and cut.end() < len(word.text):
        return (word.x1 - word.x0) * cut.end() / len(word.text)
    return end - word.x0
