"""Header lines `Label: value`: where the label ends, which field it fills, how its value is split."""

from __future__ import annotations

import re
from typing import NamedTuple

from abstract_parser.profiles import Layout
from abstract_parser.profiles.fold import fold, inclusive

MAX_LABEL = 40
# Fields by what their labels say of a text: that it has a date, that it is of a programme, that it has a header.
SCHEDULE_FIELDS = frozenset({"when", "date", "time", "start", "end"})
PROGRAMME_FIELDS = frozenset({"format", "stream", "content_filters"})
HEADER_FIELDS = frozenset({"when", "date", "time", "location", "format", "stream", "content_filters", "other"})
_LONGEST_LOWER = 80
_LONGEST_PLACEHOLDER = 60
_DASH = re.compile(r"\s+[-\u2010-\u2015\u2212]\s+(?=\S)")
_SPLIT = re.compile("[,;]")


class Labelled(NamedTuple):
    """A label of the profile at the beginning of a line. ``value`` is the offset of what follows."""

    kind: str
    name: str
    end: int
    value: int


def read(text: str, layout: Layout, start: int = 0) -> Labelled | None:
    """The label at ``start``: kind `field` or `role`. A sentence that happens to begin so is none."""
    colon = text.find(":", start, start + MAX_LABEL)
    if colon <= start:
        return None
    key = fold(text[start:colon])
    kind, name = "field", layout.labels.get(key)
    if name is None:
        kind, name = "role", layout.roles.get(key) or layout.roles.get(inclusive(key))
    if name is None:
        return None
    value = colon + 1
    while value < len(text) and text[value].isspace():
        value += 1
    # `Chair: that is the only piece of furniture` is prose, `Stream: n/a` and `Format: half-day workshop` are not.
    if value < len(text) and text[value].islower() and not _is_placeholder(text, value, layout):
        short = len(text) - value <= _LONGEST_LOWER and text[-1] not in ".?!:"
        if " " in text[value:] and (kind == "role" or not short):
            return None
    return Labelled(kind, name, colon + 1, value)


def _is_placeholder(text: str, at: int, layout: Layout) -> bool:
    return len(text) - at <= _LONGEST_PLACEHOLDER and fold(text[at:]) in layout.placeholders


def dashed(text: str, layout: Layout) -> Labelled | None:
    """`Chair – Name`: a label of people with a dash behind it."""
    dash = _DASH.search(text, 0, MAX_LABEL)
    name = layout.roles.get(fold(text[: dash.start()])) if dash else None
    return Labelled("role", name, dash.end(), dash.end()) if dash and name is not None else None


def unknown(text: str) -> Labelled | None:
    """A label that no profile knows, as a header line prints it: a few words, a colon, a short value."""
    match = re.match(r"([A-ZÀ-Þ][^\W\d_]*(?:[ /-][^\W_]+){0,3})\s?:\s+(?=\S)", text)
    if match is None or match.end(1) > 30 or len(text) - match.end() > 80 or text.endswith((".", "?", "!")):
        return None
    return Labelled("unknown", match[1], text.index(":", match.end(1)) + 1, match.end())


def split_list(text: str, layout: Layout, field: str) -> list[tuple[int, int]]:
    """Offsets of the values of a list that is printed with commas.

    A known value is never split. Where a piece begins in lower case, its comma belongs to the value before it.
    """
    out: list[tuple[int, int]] = []
    at = 0
    known = sorted((v for v, f in layout.vocabulary.items() if f == field and "," in v), key=len, reverse=True)
    while at < len(text):
        while at < len(text) and text[at].isspace():
            at += 1
        folded = text[at:].casefold() if known else ""
        size = next((len(v) for v in known if folded.startswith(v)), 0)
        cut = _SPLIT.search(text, at + size)
        while cut and cut[0] == "," and _goes_on(text, cut.end()):
            cut = _SPLIT.search(text, cut.end())
        end = cut.start() if cut else len(text)
        if (held := text[at:end].rstrip()) and held:
            out.append((at, at + len(held)))
        at = cut.end() if cut else len(text)
    return out


def _goes_on(text: str, at: int) -> bool:
    """Whether what follows a comma begins in lower case."""
    return text[at : at + 8].lstrip()[:1].islower()
