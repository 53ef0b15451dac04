"""What a target cannot carry, said aloud: which sessions, which fields, and why."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from abstract_parser.exporters.carried import DERIVED, Carries, filled
from abstract_parser.model import Session

Kind = Literal["left out", "not carried", "assumed", "in text"]
"""``left out``: a whole session or person is missing. ``not carried``: a field is. ``assumed``: the target demands what
nothing says, so something stands there. ``in text``: it is there, but only people find it."""
_ORDER: tuple[Kind, ...] = ("left out", "assumed", "not carried", "in text")
_MOST_PLACES = 5


class Loss(NamedTuple):
    """One line of the report. ``places`` are the first few of the ``count`` sessions, people or values concerned."""

    kind: Kind
    what: str
    why: str
    count: int
    places: tuple[str, ...]

    @property
    def message(self) -> str:
        """For people."""
        where = ", ".join(self.places) + (", ..." if self.count > len(self.places) else "")
        said = {"not carried": "not carried: ", "in text": "only within text: "}.get(self.kind, f"{self.kind}: ")
        return f"{said}{self.count} {self.what}: {self.why}" + (f" ({where})" if self.places else "")


class Losses:
    """The report of one export, gathered while it is written."""

    def __init__(self) -> None:
        self._found: dict[tuple[Kind, str, str], tuple[int, list[str]]] = {}

    def add(self, kind: Kind, what: str, why: str, place: str = "") -> None:
        """One more ``what`` (in the plural: ``sessions``, ``speakers``, or a field as in `FIELDS`) is lost so.

        ``place`` is how people call the session or the person.
        """
        count, places = self._found.get((kind, what, why), (0, []))
        if place and place not in places and len(places) < _MOST_PLACES:
            places.append(place)
        self._found[(kind, what, why)] = (count + 1, places)

    def weigh(self, session: Session, carries: Carries) -> None:
        """Adds what the table of the target says of the fields that a session fills."""
        for name in filled(session):
            place = carries[name]
            if place.how != "own" and name not in DERIVED:
                self.add("not carried" if place.how == "lost" else "in text", name, place.where)

    def rows(self) -> list[Loss]:
        """The report: the worst first, else in the order of what was found."""
        rows = [Loss(*key, count, tuple(places)) for key, (count, places) in self._found.items()]
        return sorted(rows, key=lambda row: _ORDER.index(row.kind))

    def as_json(self, target: str) -> dict[str, Any]:
        """The report as JSON values."""
        return {"target": target, "losses": [row._asdict() for row in self.rows()]}
