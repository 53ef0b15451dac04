"""What a printed name says of who it is: the block of names it belongs to, and how it is written within the block."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Literal, NamedTuple

from abstract_parser import ids
from abstract_parser.lexicons import section, words

Kind = Literal["full", "initials", "word"]

_SILENT = {ord(c): None for c in "'’‘ʼʻ`´′"}  # O'Brien is OBrien
_STROKES = str.maketrans(
    {
        "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th",
        "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ı": "i", "ħ": "h", "Ħ": "H",
    }
)  # fmt: skip
_SHORT = 6
"""Letters of a name that says too little to be known by alone."""
_SHORT_EAST_ASIAN = 9


class Shape(NamedTuple):
    """A name as the merge sees it.

    ``block`` is equal for all spellings that could be one person without further names: words in any order, initials
    beside two words left out. ``form`` has the words in print order, ``middle`` the initials left out. Where ``kind``
    is `initials`, the block is the first initial and the family name. ``weak`` names are too short or too frequent to
    tie anybody by themselves.
    """

    kind: Kind
    block: str
    form: str
    middle: str
    weak: bool


@functools.lru_cache(4096)
def shape(name: str) -> Shape:
    """Reads a name as printed. Any text has a shape."""
    units = [ids.fold(unit).split() for unit in name.translate(_SILENT).translate(_STROKES).split()]
    tokens = [token for unit in units for token in unit]
    full = [token for token in tokens if not _is_initial(token)]
    initials = "".join(token for token in tokens if _is_initial(token))
    if not full or (len(full) == 1 and not initials):
        block = " ".join(tokens) or "?" + name.strip().casefold()
        return Shape("word", block, block, "", True)
    written = [unit for unit in units if any(not _is_initial(word) and word not in _particles() for word in unit)]
    if initials and len(written) <= 1:  # a double name with a hyphen is one
        block = f"{initials[0]} {' '.join(full)}"
        return Shape("initials", block, block, initials[1:], True)
    return Shape("full", " ".join(sorted(full)), " ".join(full), initials, is_weak(full))


def _is_initial(token: str) -> bool:
    """A single letter of a script that has initials; a single Chinese character is a word."""
    return len(token) == 1 and token.upper() != token.lower()


@functools.cache
def _particles() -> frozenset[str]:
    return frozenset(ids.fold(word.translate(_SILENT)) for word in words("particles"))


def shortened(form: str) -> Iterator[tuple[str, str, str]]:
    """What initials could leave of a name: the family name, the first initial, the initials between them.

    The family name is the last word with its particles, or all words but the first.
    """
    tokens = form.split()
    last = len(tokens) - 1
    while last > 1 and tokens[last - 1] in _particles():
        last -= 1
    for at in {last, 1}:
        yield " ".join(tokens[at:]), tokens[0][0], "".join(token[0] for token in tokens[1:at])


def is_weak(tokens: list[str]) -> bool:
    """Whether many people may have that name."""
    size = sum(map(len, tokens))
    if size <= _SHORT:
        return True
    if size <= _SHORT_EAST_ASIAN and any(token in words("family_names_east_asia") for token in tokens):
        return True
    given, family = section("frequent_names", "given"), section("frequent_names", "family")
    return any(token in given for token in tokens) and any(token in family for token in tokens)
