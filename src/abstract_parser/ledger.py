"""The ledger: every non-blank character is claimed by a value, by a structural mark, or reported."""

from __future__ import annotations

from collections.abc import Iterable

from abstract_parser.source import SourceText
from abstract_parser.value import Span

Mark = tuple[int, int, str]


def gaps(text: str, claims: Iterable[Span], marks: Iterable[Mark]) -> list[Span]:
    """Stretches that nothing claims, blanks at their ends left out, in order."""
    taken = [(start, end) for start, end, _ in marks]
    taken.extend(claims)
    taken.sort()
    out: list[Span] = []
    at = 0
    for start, end in taken:
        if start > at and not (held := text[at:start]).isspace():
            lead = len(held) - len(held.lstrip())
            out.append((at + lead, at + len(held.rstrip())))
        at = max(at, end)
    if at < len(text) and not (held := text[at:]).isspace():
        lead = len(held) - len(held.lstrip())
        out.append((at + lead, at + len(held.rstrip())))
    return out


def fragments(source: SourceText, found: list[Span]) -> list[dict[str, object]]:
    """The fields of a `Fragment` for each stretch."""
    return [
        {"text": sound(source.text[start:end]), "line": source.place(start)[0], "start": start, "end": end}
        for start, end in found
    ]


def sound(text: str) -> str:
    """Text that JSON can hold: a lone surrogate becomes U+FFFD."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text
