"""What a group is, by the control word at its beginning."""

from __future__ import annotations

from abstract_parser.readers.rtf import words
from abstract_parser.readers.rtf.flow import Flow
from abstract_parser.readers.rtf.state import HIDDEN, HOLDER, SHOWN, Group, Paragraph

_PLACES = {
    b"fonttbl": "font", b"stylesheet": "style", b"listtable": "list", b"listoverridetable": "list",
    b"listtext": "mark", b"pntext": "mark", b"upr": "either", b"fldinst": "instruction", b"fldrslt": "result",
}  # fmt: skip
RUNNING = ("", "result")
TABLES = ("font", "style", "list")
GROUPS = words.NO_TEXT | words.HOLDERS | words.SHOWN | words.KNOWN | _PLACES.keys()
_ANYWHERE = frozenset([b"listtext", b"pntext", b"fldinst"])
"""These also begin inside a group that is something already."""


def enter(group: Group, word: bytes, starred: bool, notes: Flow) -> bool:
    """Makes the group what the word says; False where it says nothing of the kind.

    ``starred``: programs that do not know the word are to leave the group out.
    """
    if word in words.NO_TEXT:
        group.shown = HIDDEN
    elif word in words.HOLDERS:
        group.shown = max(group.shown, HOLDER)
    elif word in words.SHOWN and group.shown == HOLDER:
        group.shown, group.place = SHOWN, ""
        if word in (b"shptxt", b"dptxbxtext"):
            group.flow, group.paragraph = group.flow.box(), Paragraph()
    elif word in _PLACES and (not group.place or word in _ANYWHERE):
        group.place = _PLACES[word]
    elif word == b"footnote":
        group.flow, group.paragraph = notes, Paragraph()
    elif starred and word not in words.KNOWN:
        group.shown = HIDDEN
    else:
        return False
    return True
