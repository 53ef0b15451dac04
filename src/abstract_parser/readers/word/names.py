"""Names of elements and attributes in Word's XML."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
"""The same in documents that were saved as `Strict Open XML`."""
W = f"{{{SPACE}}}"
VAL = f"{W}val"
_MOST = 10**6
_OFF = frozenset({"0", "false", "off", "none"})


def child(element: _Element | None, *path: str) -> _Element | None:
    """The first element down that path of names; None where there is none."""
    for name in path:
        if element is None:
            return None
        element = next(element.iterchildren(W + name), None)  # `find` takes ten times as long
    return element


def value(element: _Element | None, *path: str) -> str | None:
    """The `w:val` of the element down that path."""
    found = child(element, *path)
    return None if found is None else found.get(VAL)


def number(text: str | None) -> int | None:
    """A whole number; None for anything else, and for what no document counts to."""
    text = (text or "").strip()
    bare = text.removeprefix("-")
    return int(text) if bare.isascii() and bare.isdecimal() and len(bare) < 8 and int(bare) <= _MOST else None


def switch(element: _Element | None, *path: str) -> bool | None:
    """Whether something is on: it is there and does not say that it is off. None where it is not there."""
    found = child(element, *path)
    return None if found is None else found.get(VAL, "1").lower() not in _OFF
