"""Content lines as they are sent (RFC 5545, 3.1), and text as it stands in them (3.3.11).

icalendar takes a backslash before a capital N for a line break, and its releases sort properties and fold lines in
different ways. A file of ours keeps its text, and is the same with each of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from abstract_parser import visible

if TYPE_CHECKING:
    from icalendar import Component

_MOST_OCTETS = 75  # in a line, without its line break
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


class Text:
    """The value of a property that is text, or a list of texts. Control characters are shown, never sent."""

    def __init__(self, *values: str) -> None:
        self._values = values

    def to_ical(self) -> bytes:
        """As icalendar wants to have it."""
        return ",".join(visible.block(value).translate(_ESCAPES) for value in self._values).encode()


def sent(component: Component) -> bytes:
    """The lines of a component with all that is in it, folded, each ending in CRLF."""
    return b"\r\n".join(part for line in component.content_lines(sorted=False) for part in _folded(str(line).encode()))


def _folded(line: bytes) -> Iterator[bytes]:
    """A line in pieces that fit. No character is cut in two, and no backslash parted from what it escapes."""
    start, room = 0, _MOST_OCTETS
    while len(line) - start > room:
        end = start + room
        while line[end] & 0xC0 == 0x80:  # within a character of UTF-8
            end -= 1
        if (end - len(line[start:end].rstrip(b"\\")) - start) % 2:
            end -= 1
        yield (b" " if start else b"") + line[start:end]
        start, room = end, _MOST_OCTETS - 1
    yield (b" " if start else b"") + line[start:]
