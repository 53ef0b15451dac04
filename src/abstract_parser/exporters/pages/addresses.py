"""Where a session stands: the anchor on the page of a programme, and the name of its own page, without a suffix."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from abstract_parser import ids
from abstract_parser.programme import Entry

FOLDER = "sessions"
"""Where a site has the pages of its sessions."""
_MOST = 60
# Windows keeps these for itself, whatever the suffix.
_DEVICES = frozenset(("con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(10))))


def addresses(entries: Iterable[Entry]) -> dict[uuid.UUID, str]:
    """An address for each session, by its identifier: small letters of ASCII, digits and ``-``, 80 at most.

    It is made of the code, else of the title. What is too long for it, or has other letters, gets a piece of the
    identifier, and so does the later one of two that are alike. So sessions that come and go elsewhere in the programme
    do not move it, unless they are called the same.
    """
    out: dict[uuid.UUID, str] = {}
    taken: set[str] = set()
    for entry in entries:
        address, whole = _address(entry.session.code or entry.session.title or "")
        for size in (0, 8, 32):
            tried = "-".join(filter(None, (address or "session", entry.session_id.hex[:size])))
            if tried not in taken and (size or (whole and address not in _DEVICES)):
                break
        taken.add(tried)
        out[entry.session_id] = tried
    return out


def index(url: str) -> str:
    """The folder of a site at that address. What the address asks of a server, or its anchor, is no part of it."""
    return f"{url.partition('#')[0].partition('?')[0].rstrip('/')}/"


def page(url: str, address: str) -> str:
    """The page of a session with that address, in a site at that ``url``."""
    return f"{index(url)}{FOLDER}/{address}.html"


def anchored(url: str, address: str) -> str:
    """A session with that address on the page of a programme at that ``url``."""
    return f"{url.partition('#')[0]}#{address}"


def _address(text: str) -> tuple[str, bool]:
    """What fits into an address of what identifies the text, and whether that is all of it."""
    known = ids.fold(text[: 10 * _MOST])
    plain = "".join(c if c.isascii() and c.isalnum() else " " for c in known)
    address = "-".join(plain.split())[:_MOST].strip("-")
    return address, bool(address) and address == known.replace(" ", "-") and len(text) <= 10 * _MOST
