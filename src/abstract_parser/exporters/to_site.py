"""A page a session, and a page that lists them: ``index.html`` and ``sessions/b4.html``.

The folder can be put on any web server, or opened where it is. No page needs a script or anything beside it.
"""

from __future__ import annotations

import dataclasses
import uuid
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from abstract_parser.exporters import pages
from abstract_parser.exporters.pages import addresses, days, overview
from abstract_parser.programme import Entry, Programme

CARRIES = pages.CARRIES


class _Link(NamedTuple):
    href: str
    title: str


def files(programme: Programme) -> Iterator[tuple[str, Iterable[bytes]]]:
    """The pages, in order of their names. Names are made of the codes of the sessions, so that they stay.

    Parts stand in their session, whatever the caller wants. Raises `MissingLibrary` without Jinja.
    """
    programme = dataclasses.replace(programme, split=False)
    pages.report(programme)
    address = addresses.addresses(programme.entries)
    order = [entry for day in days.days(programme) for entry in day.entries]
    links = [_Link(f"{address[entry.session_id]}.html", entry.title) for entry in order]
    yield "index.html", _index(programme, address)
    for place, (link, entry) in sorted(enumerate(zip(links, order, strict=True)), key=lambda each: each[1][0].href):
        before, after = links[place - 1] if place else None, links[place + 1] if place + 1 < len(links) else None
        yield f"{addresses.FOLDER}/{link.href}", _session(programme, entry, address[entry.session_id], before, after)


def _index(programme: Programme, address: dict[uuid.UUID, str]) -> Iterator[bytes]:
    base = programme.conference.url
    urls = {key: addresses.page(base, name) if base else None for key, name in address.items()}
    return pages.render(
        "index.html", programme,
        days=days.days(programme),
        people=overview.people(programme),
        zone=overview.zone(programme),
        href={key: f"{addresses.FOLDER}/{name}.html" for key, name in address.items()},
        title=overview.name(programme),
        summary=overview.summary(programme.conference.description),
        canonical=addresses.index(base) if base else None,
        linked=overview.linked_list(programme, urls),
    )  # fmt: skip


def _session(
    programme: Programme, entry: Entry, address: str, before: _Link | None, after: _Link | None
) -> Iterator[bytes]:
    base = programme.conference.url
    url = addresses.page(base, address) if base else None
    return pages.render(
        "session.html", programme,
        entry=entry,
        address=address,
        title=f"{entry.title} · {overview.name(programme)}",
        summary=overview.summary(entry.session.description),
        canonical=url,
        linked=overview.linked_session(programme, entry, url),
        home="../index.html", before=before, after=after,
    )  # fmt: skip
