"""Short lines that name a room, and rows of a programme that are no session."""

from __future__ import annotations

from abstract_parser.lexicons import words
from abstract_parser.profiles import Layout
from abstract_parser.profiles.fold import fold

_LONGEST_PLACE = 60
_MOST_WORDS = 6
_COMPOUNDS = ("saal", "zaal", "raum", "halle", "zimmer", "lokal", "lokaal", "salen", "aula", "theater", "zentrum")
_SHORTEST_COMPOUND = 6
_OCCASIONS = frozenset("symposium symposia session sessions workshop seminar lecture talk talks debate".split())
"""`Breakfast symposium` and `Lunch session` are no meals."""


def is_interlude(text: str) -> bool:
    """Whether a short row is a break, a meal or the registration."""
    held = fold(text).strip(" .:")
    parts = held.replace("-", " ").replace("/", " ").split()
    if len(parts) <= 6 and not words("interludes").isdisjoint(part.strip(",.;:&()") for part in parts):
        return parts[-1] not in _OCCASIONS
    return held in words("interludes_alone")


def is_closing(text: str) -> bool:
    """Whether a row only holds the questions or the end of a session."""
    return fold(text).strip(" .:") in words("interludes_alone")


def is_room(text: str) -> bool:
    """Whether a short line names a room: the first or last word of one of its pieces does."""
    if not text or len(text) > _LONGEST_PLACE or text[-1] in ".?!:":
        return False
    pieces = text.split(", ")
    return any(map(_is_room, pieces)) and all(len(piece.split()) <= _MOST_WORDS for piece in pieces)


def _is_room(piece: str) -> bool:
    parts = [part.strip(",.;:()") for part in fold(piece).split()]
    if not 1 <= len(parts) <= _MOST_WORDS:
        return False
    if not {"the", "our", "your", "a", "an", "my"}.isdisjoint(parts[1:-1]):
        return False  # `Reading the Room`
    numbered = any(map(str.isdigit, parts[-1])) or len(parts[-1]) == 1
    ends = {parts[0], parts[-1], parts[-2] if len(parts) > 1 else ""}
    if any(part.endswith(_COMPOUNDS) and len(part) > _SHORTEST_COMPOUND for part in ends):
        return True  # `Panoramasaal`, `Vergaderzaal 2`
    return not words("rooms").isdisjoint(ends) and (numbered or len(parts) < _MOST_WORDS - 1)


def is_kind(text: str, layout: Layout) -> bool:
    """Whether a text only says what kind of session it is: `Breakout`, `General session`, `Invited talk`."""
    parts = fold(text).rstrip(": ").split()
    kinds = layout.profile.words.get("session", [])
    if not 1 <= len(parts) <= 3:
        return False
    return " ".join(parts) in kinds or parts[-1] in kinds or (text.isupper() and not set(parts).isdisjoint(kinds))


def is_type(text: str, layout: Layout) -> bool:
    """Whether a heading only says what kind of sessions follow: `Workshops`, `Parallel sessions`."""
    parts = fold(text).rstrip(": ").split()
    if not 1 <= len(parts) <= 3 or not parts[-1].endswith(("s", "e", "n")):
        return False
    kinds = layout.profile.words.get("session", [])
    return any(parts[-1] in (kind + "s", kind + "en", kind + "e") for kind in kinds)
