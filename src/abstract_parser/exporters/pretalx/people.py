"""The accounts of the people. pretalx knows people by their e-mail addresses, which no programme prints."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from abstract_parser import visible
from abstract_parser.exporters.pretalx import markdown
from abstract_parser.programme import Programme, persons, wording

_NOWHERE = "speaker.invalid"
"""RFC 2606: nobody can ever own it, so no letter can arrive there."""
_IMPORTED = "localhost"
_MOST = 120


class Account(NamedTuple):
    """A person with an address. ``others`` are addresses that imports of a schedule.xml give to that name.

    ``known``: the address is that of the conference file. Whoever has one has a name of their own in pretalx.
    """

    key: uuid.UUID
    email: str
    others: tuple[str, ...]
    name: str
    biography: str
    known: bool


def accounts(programme: Programme, guests: Iterable[uuid.UUID]) -> Mapping[uuid.UUID, Account]:
    """The account of each guest. Guests with the same address have the same one."""
    given = persons.addresses(programme)
    lines = _lines(programme)
    out: dict[uuid.UUID, Account] = {}
    by_email: dict[str, list[uuid.UUID]] = {}
    for guest in guests:
        printed = programme.guests[guest].name
        email = given.get(guest) or f"{guest.hex}@{_NOWHERE}"
        by_email.setdefault(email, []).append(guest)
        name = _name(programme, printed)
        other = f"{name[:110]}@{_IMPORTED}".lower()
        known = not email.endswith(f"@{_NOWHERE}")
        if not known:
            why = "pretalx demands one; one that reaches nobody stands there"
            programme.losses.add("assumed", "e-mail addresses", why, name)
        out[guest] = Account(guest, email, (other,), name, "", known)
    for same in by_email.values():
        first = out[same[0]]
        told = dict.fromkeys(line for guest in same for line in lines.get(guest, ()))
        account = first._replace(biography=markdown.joined(map(markdown.inline, told)))
        out |= dict.fromkeys(same, account)
    return out


def _name(programme: Programme, printed: str) -> str:
    name = " ".join(visible.line(printed).split()) or "–"
    if len(name) > _MOST:
        programme.losses.add(
            "not carried", "speakers.name", f"pretalx allows {_MOST} characters; the rest is cut", name[:60]
        )
        name = name[: _MOST - 1].rstrip() + "…"
    return name


def _lines(programme: Programme) -> Mapping[uuid.UUID, Iterable[str]]:
    """What is printed of each guest, each post once with the longest name. Who has no more than a name has none."""
    found: dict[uuid.UUID, dict[str, str]] = {}
    for entry in programme.entries:
        for _, guest, speaker in entry.everybody():
            post = ", ".join(wording.post(speaker))
            name = " ".join(filter(None, (speaker.honorific, speaker.name)))
            whole = ", ".join([name, *speaker.credentials])
            if post or whole != speaker.name:
                posts = found.setdefault(guest, {})
                posts[post] = max(posts.get(post, ""), whole, key=len)
    return {
        guest: [", ".join(filter(None, (name, post))) for post, name in posts.items()] for guest, posts in found.items()
    }
