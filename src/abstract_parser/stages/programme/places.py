"""Short lines that name a room, and rows of a programme that are no session."""

from __future__ import annotations

from abstract_parser.lexicons import words
from abstract_parser.profiles.fold import fold


def is_interlude(text: str) -> bool:
    """Whether a short row is a break, a meal or the registration."""
    parts = fold(text).replace("-", " ").replace("/", " ").split()
    return len(parts) <= 6 and not words("interludes").isdisjoint(part.strip(",.;:&()") for part in parts)


def is_room(text: str) -> bool:
    """Whether a short line names a room: its first or last word does."""
    parts = fold(text.rpartition(", ")[2]).split()
    if not 1 <= len(parts) <= 6 or text[-1] in ".?!:" or len(text) > 60:
        return False
    rooms = words("rooms")
    ends = {part.strip(",.;:()") for part in (parts[0], parts[-1], parts[-2] if len(parts) > 1 else "")}
    numbered = any(map(str.isdigit, parts[-1])) or len(parts[-1]) == 1
    held = {part.strip(",.;:()") for part in parts}
    return not rooms.isdisjoint(ends) and (numbered or len(parts) < 5) and len(held & rooms) > 0
