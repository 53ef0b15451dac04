"""Whether a text holds a session at all: bills, minutes and letters have dates, codes and names too."""

from __future__ import annotations

from abstract_parser.draft import Schedule
from abstract_parser.fields import labelled, meeting
from abstract_parser.source import Line

_ENOUGH = 2
_ROW = 70
_ROWS = 3
_PROSE = 60
_OCCASION = frozenset({"schedule", "timed", "heading", "head", "part", "person", "role"})
_ANNOUNCED = frozenset({"heading", "head", "part", "lead_in", "person"})


class Evidence:
    """What the lines of a text show, of whatever place."""

    def __init__(self, lines: list[Line]) -> None:
        _unmake_rows(lines)
        self._lines = lines
        self._kinds = {line.label for line in lines}
        self._named = {line.detail.name for line in lines if isinstance(line.detail, labelled.Labelled)}
        self._timed = any(isinstance(line.detail, Schedule) and line.detail.time_span for line in lines)

    def of_programme(self) -> bool:
        """Whether enough kinds of evidence are there for the text to hold a session."""
        return self._score() >= _ENOUGH and self._tells() and not self._is_meeting()

    def of_event(self) -> bool:
        """Whether a labelled title is that of an event, and not of a book, a patent or a person."""
        return self._timed or not (
            self._kinds.isdisjoint(("lead_in", "role", "part"))
            and self._named.isdisjoint(("when", "time", "stream", "content_filters"))
        )

    def _score(self) -> float:
        score = float(sum(kind in self._kinds for kind in ("heading", "head", "timed", "part", "lead_in", "role")))
        if "schedule" in self._kinds:
            score += 1.25 if self._timed else 0.5  # letters and minutes have dates too
        if "person" in self._kinds:
            score += 0.75
        if self._named & labelled.HEADER_FIELDS:
            score += 1.0
        score += 0.5 * bool(self._named & labelled.SCHEDULE_FIELDS)
        return score + 0.5 * bool(self._named & labelled.PROGRAMME_FIELDS)

    def _tells(self) -> bool:
        """Whether there is an occasion, and something that is said of it: a code, people, objectives, prose."""
        if self._named & labelled.PROGRAMME_FIELDS:
            return True
        if self._kinds.isdisjoint(_OCCASION) and not self._named & labelled.SCHEDULE_FIELDS:
            return False
        if self._kinds & _ANNOUNCED:
            return True
        for line in self._lines:
            text = line.text
            if line.label == "role" and ("," in text or ";" in text):
                return True
            if len(text) >= _PROSE and text[-1] in ".!?" and line.label in ("text", "field", "item"):
                return True
        return False

    def _is_meeting(self) -> bool:
        """Whether it has the items of an agenda or of minutes, and nothing that only sessions have."""
        if not self._kinds.isdisjoint(("heading", "lead_in", "part")):
            return False
        return meeting.has_items(self._lines)


def _unmake_rows(lines: list[Line]) -> None:
    """Short rows that begin with codes, one right below the other, are a table and no headings of sessions.

    Below a time they are what goes on at that time.
    """
    if sum([line.label == "heading" for line in lines]) < _ROWS:
        return
    start = 0
    while start < len(lines):
        end = start + 1
        while end < len(lines) and _is_row(lines[end]) and not lines[end].gap and _is_row(lines[start]):
            end += 1
        if end - start >= _ROWS and not (start and lines[start - 1].label == "schedule"):
            for line in lines[start:end]:
                line.label, line.detail = "text", None
        start = end


def _is_row(line: Line) -> bool:
    return line.label == "heading" and len(line.text) <= _ROW
