"""What a target cannot carry, said aloud: which sessions, which fields, and why."""

from __future__ import annotations

import uuid
from collections.abc import Container
from dataclasses import asdict, dataclass
from typing import Any, Literal

from abstract_parser.carried import DERIVED, FIELDS, Carries, filled
from abstract_parser.model import Session

Kind = Literal["left out", "doubtful", "assumed", "not carried", "in text"]
"""``left out``: a whole session or person is missing. ``doubtful``: it does not go together with the conference, or
cannot be as it is printed. ``assumed``: the target demands what nothing says, so something stands there.
``not carried``: a field is missing. ``in text``: it is there, but only people find it."""
_ORDER: tuple[Kind, ...] = ("left out", "doubtful", "assumed", "not carried", "in text")
_MOST_PLACES = 5
_LONGEST = 100
"""Letters of a place."""


@dataclass(frozen=True)
class Loss:
    """One line of the report. ``places`` are the first few of the ``count`` sessions, people or values concerned.

    ``more``: there are other places, too.
    """

    kind: Kind
    what: str
    why: str
    count: int
    places: tuple[str, ...]
    more: bool = False

    @property
    def message(self) -> str:
        """For people: ``left out: 2 sessions: no time is printed (P12, P13)``."""
        what = self.what
        if what in FIELDS:
            what += f" ({self.count} value{'s' * (self.count > 1)})"
        else:
            what = f"{self.count} {what.removesuffix('s') if self.count == 1 else what}"
        where = ", ".join(self.places) + (", ..." if self.more else "")
        return f"{self.kind}: {what}: {self.why}" + (f" ({where})" if self.places else "")


class Losses:
    """The report of one export, gathered while it is written."""

    def __init__(self) -> None:
        self._found: dict[tuple[Kind, str, str], tuple[int, list[str]]] = {}
        self.missing: set[uuid.UUID] = set()
        """The sessions that are left out, so that nothing else of them is lost."""

    def add(self, kind: Kind, what: str, why: str, place: str = "") -> None:
        """One more ``what`` (in the plural: ``sessions``, ``speakers``, or a field as in `FIELDS`) is lost so.

        ``place`` is how people call the session or the person.
        """
        place = place if len(place) <= _LONGEST else f"{place[:_LONGEST]}…"
        count, places = self._found.get((kind, what, why), (0, []))
        if place and place not in places and len(places) <= _MOST_PLACES:
            places.append(place)
        self._found[(kind, what, why)] = (count + 1, places)

    def leave_out(self, session_id: uuid.UUID, why: str, place: str) -> None:
        """A session is missing in what is written."""
        self.missing.add(session_id)
        self.add("left out", "sessions", why, place)

    def weigh(self, session: Session, carries: Carries) -> None:
        """Adds what the table of the target says of the fields that a session fills."""
        for name in filled(session):
            kept = carries[name]
            if kept.how != "own" and name not in DERIVED:
                self.add("not carried" if kept.how == "lost" else "in text", name, kept.where)

    def rows(self) -> list[Loss]:
        """The report: the worst first, else in the order of what was found."""
        rows = [
            Loss(*key, count, tuple(places[:_MOST_PLACES]), len(places) > _MOST_PLACES)
            for key, (count, places) in self._found.items()
        ]
        return sorted(rows, key=lambda row: _ORDER.index(row.kind))

    def lines(self, kinds: Container[str]) -> list[str]:
        """The report for people. Fields that are lost for one reason share a line."""
        lines = []
        grouped: dict[tuple[Kind, str], list[Loss]] = {}
        for row in self.rows():
            if row.kind in kinds:
                alike = (row.kind, row.why) if row.kind in ("not carried", "in text") else (row.kind, row.message)
                grouped.setdefault(alike, []).append(row)
        for (kind, why), rows in grouped.items():
            if len(rows) == 1:
                lines.append(rows[0].message)
            else:
                lines.append(f"{kind}: {', '.join(f'{row.what} ({row.count})' for row in rows)}: {why}")
        return lines

    def as_json(self, target: str) -> dict[str, Any]:
        """The report as JSON values."""
        return {
            "target": target,
            "losses": [{name: value for name, value in asdict(row).items() if name != "more"} for row in self.rows()],
        }
