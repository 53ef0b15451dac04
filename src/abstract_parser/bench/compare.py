"""Walks through gold and reading, field by field, and counts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from abstract_parser.bench.align import in_order, nothing, people
from abstract_parser.bench.fold import fold
from abstract_parser.bench.measures import Measure
from abstract_parser.bench.records import HEADERS, LINE, OPEN, OTHERS, Record
from abstract_parser.bench.tally import Tally

_HEAD = ("code", "title", "when", "date", "start_time", "end_time", "timezone", "location")
_PART = {"title": "part_title", "number": "part_number", "label": "part_label"}
_BESIDE_THE_LINE = ("honorific", "credentials", "given_name", "family_name", "session_role", "country_code")
_BLOCK = ("lead_in", "objectives", "speakers")
# Of a session or part that nobody wanted, what it is known by counts as extra; its prose would be a second count.
_EMPTY_SESSION = (*(set(_HEAD) - {"when", "timezone"}), "header", "header_kinds", "parts", *_BLOCK)
_EMPTY_PART = ("title", "number", *_BLOCK)


class Line(NamedTuple):
    """How sure the reading of a speaker line was, and whether it was right.

    ``offered`` says whether one of the alternatives was; it is None for a line that should not have been read.
    """

    confidence: float
    right: bool
    offered: bool | None


class Comparison:
    """One document under one measure. ``lines`` are those of which the gold says all that makes a line whole."""

    def __init__(self, measure: Measure) -> None:
        self.measure = measure
        self.tally = Tally()
        self.lines: list[Line] = []

    def sessions(self, gold: Sequence[Record], got: Sequence[Record]) -> None:
        """All sessions of a document."""
        for i, (want, have) in enumerate(in_order(gold, got), start=1):
            right = self._session(nothing(gold, _EMPTY_SESSION) if want is None else want, have or {}, f"session {i}")
            if want is not None:
                self.tally.whole("session", right)

    def _session(self, want: Record, have: Record, where: str) -> bool:
        right = all([self._field(key, want, key, have, where) for key in _HEAD])
        right &= self._header(want, have, where)
        right &= self._block(want, have, where)
        if "parts" in want:
            gold = want["parts"] or []
            for i, (part, other) in enumerate(in_order(gold, have.get("parts", [])), start=1):
                at = f"{where}, part {i}"
                found = self._part(nothing(gold, _EMPTY_PART) if part is None else part, other or {}, at)
                right &= found & self._value("part", None if part is None else i, None if other is None else i, at)
                if part is not None:
                    self.tally.whole("part", found and other is not None)
        return right

    def _part(self, want: Record, have: Record, where: str) -> bool:
        right = all([self._field(field, want, key, have, where) for key, field in _PART.items()])
        return self._block(want, have, where) and right

    def _block(self, want: Record, have: Record, where: str) -> bool:
        """What sessions and parts share."""
        right = self._field("objectives_lead_in", want, "lead_in", have, where)
        if "objectives" in want:
            right &= self._objectives(
                want["objectives"] or [], have.get("objectives", []), want.get("cut", False), where
            )
        if "speakers" in want:
            right &= self._speakers(want["speakers"] or [], have.get("speakers", []), where)
        if "description" in want:
            a, b = want["description"], have.get("description")
            right &= self._value("description", a, b, where, self.measure.same_description(a or "", b or ""))
        return right

    def _header(self, want: Record, have: Record, where: str) -> bool:
        """Every header line under its label; the gold may speak of some labels only."""
        if "header" not in want:
            return True
        gold, got = want["header"] or {}, have.get("header", {})
        kinds = want["header_kinds"] or {*HEADERS.values(), OTHERS}
        right = True
        for label in sorted(gold.keys() | got.keys()):
            if (label if label in HEADERS.values() else OTHERS) in kinds:
                right &= self._value("header_field", gold.get(label), got.get(label), f"{where}, {label}")
        return right

    def _objectives(self, gold: list[str], got: list[str], cut: bool, where: str) -> bool:
        """A gold objective is right wherever in the list it was read; the order of the others says what they are."""
        right = True
        for i in range(max(len(gold), len(got))):
            want, have = gold[i] if i < len(gold) else None, got[i] if i < len(got) else None
            same = want is not None and any(self.measure.same_objective(want, each, cut) for each in got)
            right &= self._value("objective", want, have if not same else want, where, same)
        return right

    def _speakers(self, gold: list[Record], got: list[Record], where: str) -> bool:
        right = True
        complete = all(key in each for each in gold for key in LINE)
        for want, have in people(gold, got):
            if want is None:
                assert have is not None
                right &= self._value("speaker_name", None, have["name"], where)
                if complete:
                    self.lines.append(Line(have["confidence"], False, None))
                continue
            at, held = f"{where}, {want['name']}", have or {}
            whole = all([self._field(f"speaker_{key}", want, key, held, at) for key in LINE])
            for key in _BESIDE_THE_LINE:
                self._field(f"speaker_{key}", want, key, held, at)
            self.tally.whole("speaker_line", whole)
            if have and complete and OPEN not in want.values():
                offered = any(self._is_line(want, each) for each in have["alternatives"][:3])
                self.lines.append(Line(have["confidence"], whole, offered))
            right &= whole
        return right

    def _is_line(self, want: Record, have: Record) -> bool:
        """Whether another reading of the line is wholly right."""
        return all(self.measure.same(f"speaker_{key}", want[key], have[key]) for key in LINE)

    def _field(self, field: str, want: Record, key: str, have: Record, where: str) -> bool:
        """A field, if the gold says anything about it."""
        if key not in want or want[key] is OPEN:
            return True
        return self._value(field, want[key], have.get(key), where)

    def _value(self, field: str, want: object, have: object, where: str, same: bool | None = None) -> bool:
        """A value. None, and what is nothing but punctuation, is no value."""
        gold, got = (value if fold(value) is not None else None for value in (want, have))
        if gold is None and got is None:
            return True
        both = gold is not None and got is not None
        right = both and (self.measure.same(field, gold, got) if same is None else same)
        self.tally.value(field, right, where, gold, got)
        return right
