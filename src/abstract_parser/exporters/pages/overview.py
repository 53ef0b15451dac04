"""What a page says of the programme as a whole."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from abstract_parser.exporters import linked_data
from abstract_parser.programme import Entry, Programme

_SUMMARY = 200


def name(programme: Programme) -> str:
    """Of the conference."""
    return programme.conference.title or programme.conference.acronym or "Programme"


def zone(programme: Programme) -> str:
    """The time zone, if all times have the same."""
    zones = {entry.session.timezone for entry in programme.entries if entry.start}
    only = zones.pop() if len(zones) == 1 else None
    return only or ""


def people(programme: Programme) -> list[tuple[str, list[Entry]]]:
    """Everybody by name, with the sessions that they appear in."""
    found: dict[uuid.UUID, list[Entry]] = {}
    for entry in programme.entries:
        for key in dict.fromkeys(each.guest_id for each in entry.everybody()):
            found.setdefault(key, []).append(entry)
    return [(guest.name or "?", found[key]) for key, guest in programme.guests.items() if key in found]


def summary(text: str | None) -> str:
    """The beginning of a text on one line, for lists of search engines."""
    words = " ".join((text or "")[: 4 * _SUMMARY].split())
    if len(words) <= _SUMMARY:
        return words
    beginning = words[:_SUMMARY]  # Chinese, Japanese and Thai have no blanks between words
    return (beginning.rpartition(" ")[0] or beginning).rstrip(",;:") + " …"


def linked_session(programme: Programme, entry: Entry, url: str | None) -> str:
    """The linked data of a page about one session."""
    node: dict[str, Any] = {"@context": linked_data.CONTEXT} | linked_data.session(programme, entry, url)
    if held := linked_data.conference(programme):
        node["superEvent"] = held
    return linked_data.dumped(node)


def linked_programme(programme: Programme, urls: Mapping[uuid.UUID, str | None]) -> str:
    """The linked data of a page with all sessions."""
    held = linked_data.conference(programme)
    nodes = [linked_data.session(programme, entry, urls[entry.session_id]) for entry in programme.entries]
    return linked_data.dumped({"@context": linked_data.CONTEXT, "@graph": [held, *nodes] if held else nodes})


def linked_list(programme: Programme, urls: Mapping[uuid.UUID, str | None]) -> str:
    """The linked data of a page that lists sessions: which there are, and where."""
    nodes = [linked_data.mention(entry, urls[entry.session_id]) for entry in programme.entries]
    held = linked_data.conference(programme)
    if held:
        return linked_data.dumped({"@context": linked_data.CONTEXT} | held | {"subEvent": nodes})
    return linked_data.dumped({"@context": linked_data.CONTEXT, "@graph": nodes})
