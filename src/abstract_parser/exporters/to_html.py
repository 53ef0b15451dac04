"""The programme as one HTML page, which needs nothing beside it: no script, no picture, no network."""

from __future__ import annotations

import dataclasses
import uuid
from collections.abc import Iterator

from abstract_parser.exporters import pages
from abstract_parser.exporters.pages import addresses, days, overview
from abstract_parser.programme import Entry, Programme

CARRIES = pages.CARRIES


def write(programme: Programme) -> Iterator[bytes]:
    """The page, in chunks. A programme of one session is a page about that session.

    Parts stand in their session, whatever the caller wants. Raises `MissingLibrary` without Jinja.
    """
    programme = dataclasses.replace(programme, split=False)
    pages.report(programme)
    address = addresses.addresses(programme.entries)
    if len(programme.entries) == 1:
        return _session(programme, programme.entries[0], address)
    return _programme(programme, address)


def _session(programme: Programme, entry: Entry, address: dict[uuid.UUID, str]) -> Iterator[bytes]:
    base, anchor = programme.conference.url, address[entry.session_id]
    return pages.render(
        "session.html", programme,
        entry=entry,
        address=anchor,
        title=f"{entry.title} · {overview.name(programme)}",
        summary=overview.summary(entry.session.description),
        canonical=base,
        linked=overview.linked_session(programme, entry, addresses.anchored(base, anchor) if base else None),
        home="", before=None, after=None,
    )  # fmt: skip


def _programme(programme: Programme, address: dict[uuid.UUID, str]) -> Iterator[bytes]:
    base = programme.conference.url
    href = {key: f"#{anchor}" for key, anchor in address.items()}
    urls = {key: addresses.anchored(base, anchor) if base else None for key, anchor in address.items()}
    return pages.render(
        "programme.html", programme,
        days=days.days(programme),
        people=overview.people(programme),
        zone=overview.zone(programme),
        address=address,
        href=href,
        title=overview.name(programme),
        summary=overview.summary(programme.conference.description),
        canonical=base,
        linked=overview.linked_programme(programme, urls),
    )  # fmt: skip
