"""Announcements that no profile knows: a line above a list, in the same words in several documents of a run."""

from __future__ import annotations

from collections.abc import Iterator

from abstract_parser.consensus import MARK, Consensus, Seen
from abstract_parser.fields.speaker import shape
from abstract_parser.profiles import Layout
from abstract_parser.profiles.fold import fold
from abstract_parser.source import Line

_KIND = "lead-in"
_WITHIN = frozenset({"text", "maybe", "item", "lead_in", "furniture", "rule"})
"""Lines of any other kind stand between the blocks of a session."""
_LONGEST = 200
_LONGEST_HEADING = 80
_FEWEST_WORDS = 3  # `Topics covered:` is a label
_WORDS_AN_ITEM = 4  # on average: `A laptop` and `Ward nurses` are no objectives
_PUNCTUATION = ",;:.…()*_"


def observe(lines: list[Line], layout: Layout, seen: Seen) -> None:
    """Notes the lines that announce something."""
    for line in _announcements(lines):
        seen.note(_KIND, _key(line.text, layout))


def settle(lines: list[Line], layout: Layout, run: Consensus) -> None:
    """Makes those that other documents print too the announcement of objectives."""
    for line in _announcements(lines):
        if run.documents(_KIND, _key(line.text, layout)):
            line.label, line.detail = "lead_in", MARK


def _announcements(lines: list[Line]) -> Iterator[Line]:
    """The line above the list of each block that holds one list, and no announcement that is known."""
    held: list[tuple[Line, list[Line]]] = []
    known = False
    above: Line | None = None
    for line in lines:
        if line.label not in _WITHIN:
            yield from _only(held, known)
            held, known, above = [], False, None
        elif line.label == "item":
            if above is not None:
                held.append((above, []))
            if held:
                held[-1][1].append(line)
            above = None
        elif line.label not in ("furniture", "rule"):
            known = known or line.label == "lead_in" or isinstance(line.detail, int)
            above = line
    yield from _only(held, known)


def _only(held: list[tuple[Line, list[Line]]], known: bool) -> Iterator[Line]:
    """The line above the one list of a block, if it may announce objectives, and the list may hold them."""
    if len(held) != 1 or known:
        return
    ((line, items),) = held
    if line.label != "text" or not _may_announce(line.text):
        return
    words = sum(item.text.count(" ", item.body) + 1 for item in items)
    if words >= _WORDS_AN_ITEM * len(items) > _WORDS_AN_ITEM and not any(map(_is_person, items)):
        yield line


def _may_announce(text: str) -> bool:
    """Whether the line ends with a colon, or is short and has no end, and is no label."""
    if not (text[0].isupper() and text.count(" ") >= _FEWEST_WORDS - 1):
        return False
    return len(text) <= (_LONGEST if text[-1] in ":…" else _LONGEST_HEADING if text[-1].isalpha() else 0)


def _is_person(line: Line) -> bool:
    return shape.likeness(line.text[line.body :]) >= shape.ENOUGH + 1


def _key(text: str, layout: Layout) -> str:
    """The words of the line, without those that tell kinds of sessions and those who attend apart."""
    words = [held for part in fold(text).split() if (held := part.strip(_PUNCTUATION))]
    sessions = {fold(session) for session in layout.profile.words.get("session", ())}
    return " ".join("{}" if word in sessions or word in layout.people_words else word for word in words)
