"""Identifiers that are the same in every run: UUIDs of version 5 (RFC 9562), made from what does not change.

An importing system that gets the same session twice updates it, because its identifier is the same.
"""

from __future__ import annotations

import unicodedata
import uuid
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from abstract_parser.model import Session, Speaker

NAMESPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "abstract-parser")
"""All identifiers of this package hang from it."""
_AROUND, _THROUGH, _POINTS = 200, 1, range(10, 37)  # classes of marks in Unicode
_ASCII = {code: " " for code in range(128) if not chr(code).isalnum()}


def fold(text: str) -> str:
    """The text as far as it identifies: without case, accents, punctuation and doubled blanks."""
    if text.isascii():  # the same, several times as fast
        return " ".join(text.casefold().translate(_ASCII).split())
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not _is_accent(c))
    return " ".join("".join(c if c.isalnum() or _is_mark(c) else " " for c in bare.casefold()).split())


def _is_accent(character: str) -> bool:
    """Whether it stands above, below or through a letter, or is a point of Hebrew or Arabic.

    The vowel signs of Indian scripts and Thai and the voicing marks of Japanese make other words, so they count.
    """
    place = unicodedata.combining(character)
    return place >= _AROUND or place == _THROUGH or place in _POINTS


def _is_mark(character: str) -> bool:
    return unicodedata.category(character) in ("Mn", "Mc")


def source(name: str) -> uuid.UUID:
    """Of an input, by its name."""
    return within(NAMESPACE, "source", name)


def known_by(session: Session) -> str:
    """What a session is known by within its parent: its code, without one its title, without that its time."""
    return fold(session.code or session.title or session.when or "")


def sessions(parent: uuid.UUID, held: Iterable[Session], again: Counter[str] | None = None) -> Iterator[uuid.UUID]:
    """Of sessions in their order: by what they are known by, and by how many of the same stand before them.

    ``again`` counts on from one list to the next of the same parent.
    """
    again = Counter() if again is None else again
    for session in held:
        known = known_by(session)
        again[known] += 1
        yield within(parent, "session", known, again[known])


def part(session: uuid.UUID, position: int) -> uuid.UUID:
    """Of a part, by its place in its session, which counts from 1."""
    return within(session, "part", position)


def speakers(parent: uuid.UUID, held: Iterable[Speaker]) -> Iterator[uuid.UUID]:
    """Of the speakers in a list of a session or part: by their names, and how many of the same stand before them."""
    again: Counter[str] = Counter()
    for speaker in held:
        name = fold(speaker.name)
        again[name] += 1
        yield within(parent, "speaker", name, again[name])


def within(parent: uuid.UUID, kind: str, *keys: str | int) -> uuid.UUID:
    """Of something inside that parent. Equal kinds and keys give equal identifiers."""
    return uuid.uuid5(parent, "\x1f".join((kind, *map(str, keys))).encode("utf-8", "replace").decode())


def number(key: uuid.UUID, taken: set[int]) -> int:
    """A positive number below 2**31, made of an identifier, which nobody has. It is taken then."""
    return free(key.int >> 97, taken)


def free(wanted: int, taken: set[int]) -> int:
    """That number, or the next one below 2**31 that nobody has. It is taken then."""
    while not wanted or wanted in taken:
        wanted = (wanted + 1) % 2**31
    taken.add(wanted)
    return wanted
