"""What pretalx knows by its name: types of submissions, tracks and rooms. Each is kept once, before its first use."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

from abstract_parser import ids, visible
from abstract_parser.programme import Programme

Request = dict[str, Any]
ROOM, KIND = "To be announced", "Session"
"""Of what prints none."""
_GREY, _MINUTES = "#808080", 30


class Named:
    """The types, tracks and rooms of a programme. Every method gives the request that keeps one, and reports."""

    def __init__(self, programme: Programme) -> None:
        self._programme = programme
        self._root = ids.within(ids.NAMESPACE, "conference", programme.conference.acronym or "")
        self._kept: set[str] = set()

    def first(self, *requests: Request | None) -> Iterator[Request]:
        """Those that have not been asked for before."""
        for request in requests:
            if request and request["id"] not in self._kept:
                self._kept.add(request["id"])
                yield request

    def kind(self, printed: str | None, minutes: int | None, label: str) -> Request:
        """A type of submissions. ``minutes`` is how long the first one lasts."""
        if not printed:
            self._programme.losses.add("assumed", "formats", f"pretalx demands one; {KIND!r} stands there", label)
        name = self._name("format", printed or KIND, 100, label)
        length = minutes or self._programme.conference.session_minutes or _MINUTES
        return self._keep("type", "submission-types/", name, {"default_duration": length}, {})

    def track(self, printed: str | None, label: str) -> Request | None:
        """A track, where there is one."""
        if not printed:
            return None
        name = self._name("stream", printed, 200, label)
        colour = next((each.colour for each in self._programme.conference.tracks if each.name == printed), None)
        request = self._keep("track", "tracks/", name, {"color": _GREY}, {"color": colour} if colour else {})
        if not colour and request["id"] not in self._kept:
            self._programme.losses.add("assumed", "track colours", "pretalx demands one; grey stands there", name)
        return request

    def room(self, printed: str | None, label: str) -> Request:
        """A room. Its identifier is that of the target schedule-xml."""
        if not printed:
            why = f"pretalx shows no slot without one; {ROOM!r} stands there"
            self._programme.losses.add("assumed", "rooms", why, label)
        name = self._name("location", printed or ROOM, 100, label)
        known = next((each for each in self._programme.conference.rooms if each.name == printed), None)
        about = {"capacity": known.capacity, "description": known.description} if known else {}
        guid = str(self._key("room", ids.fold(name) or name))
        request = self._keep("room", "rooms/", name, {"guid": guid}, {k: v for k, v in about.items() if v is not None})
        request["find"]["by"].insert(0, {"guid": guid})
        return request

    def _key(self, kind: str, name: str) -> uuid.UUID:
        return ids.within(self._root, kind, name)

    def _name(self, what: str, printed: str, most: int, label: str) -> str:
        name = " ".join(visible.line(printed).split()) or "–"
        if len(name) > most:
            self._programme.losses.add("not carried", what, f"pretalx allows {most} characters; the rest is cut", label)
            name = name[: most - 1].rstrip() + "…"
        return name

    def _keep(self, kind: str, path: str, name: str, new: Request, more: Request) -> Request:
        """``new`` is only for one that is made, ``more`` for one that is there already, too."""
        key = f"{kind}-{self._key(kind, name)}"
        return {
            "do": "keep", "id": key, "what": name, "gives": "id", "find": {"path": path, "by": [{"name": name}]},
            "create": {"method": "POST", "path": path}, "update": {"method": "PATCH", "path": f"{path}{{{key}}}/"},
            "new": {"name": name} | {field: value for field, value in new.items() if field not in more}, "body": more,
        }  # fmt: skip
