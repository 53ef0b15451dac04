"""Where sessions begin: looked up by the group stage, worked out from a line and its neighbours."""

from __future__ import annotations

from abstract_parser.draft import Schedule
from abstract_parser.fields import labelled, meeting
from abstract_parser.source import Line
from abstract_parser.stages.group.evidence import Evidence

LONGEST_TITLE = 250


class Heads:
    """Answers questions about a line that need its neighbours. Noise lines are looked through.

    ``starts`` holds the lines that sessions begin with, ``above`` the day and slot headings of the sessions below.
    """

    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines
        self._evidence = Evidence(lines)
        self.next: list[int] = []
        following = len(lines)
        for i in range(len(lines) - 1, -1, -1):
            self.next.append(following)
            if lines[i].label not in ("furniture", "rule"):
                following = i
        self.next.reverse()
        self._first = following
        self._behind: list[int] | None = None
        self._times_lead = self._lead()
        self.starts: set[int] = set()
        self.above: set[int] = set()
        self._find()

    def kind(self, i: int) -> str:
        """The label of line ``i``; `end` behind the last."""
        return self.lines[i].label if i < len(self.lines) else "end"

    def _lead(self) -> bool:
        """Whether times begin the paragraphs that they stand in, so that titles stand below them."""
        times = [i for i, line in enumerate(self.lines) if line.label == "schedule"]
        leading = [
            i
            for i in times
            if self.lines[i].gap and self.next[i] < len(self.lines) and not self.lines[self.next[i]].gap
        ]
        return len(leading) > 1 and len(leading) * 3 > len(times) * 2

    def _find(self) -> None:
        if not self._evidence.of_programme():
            return
        lines, starts = self.lines, self.starts
        i = self._first
        previous = -1
        while i < len(lines):
            if self._is_start(i, previous):
                starts.add(i)
            previous, i = i, self.next[i]
        if not starts:
            self._fall_back()
        for i in starts:
            self._look_above(i)

    def _is_start(self, i: int, previous: int) -> bool:
        line = self.lines[i]
        kind = line.label
        if kind == "heading":
            lower = line.text[line.detail.end() :][:1].islower()  # type: ignore[attr-defined]
            return self._is_corroborated(i, previous) if self.starts or lower else True
        after = self.next[i]
        if kind == "head":
            return True
        if kind == "field":
            titled = isinstance(line.detail, labelled.Labelled) and line.detail.name == "title"
            return titled and self._evidence.of_event()
        if kind == "timed" and self.kind(after) in ("heading", "title"):
            return False
        if kind == "timed":
            return previous >= 0 and self._is_day(previous) and self._is_above_all(previous)
        if kind not in ("text", "title", "maybe", "person", "item") or len(line.text) > LONGEST_TITLE:
            return False
        if kind == "item" and not self._is_numbered_title(i):
            return False
        if previous in self.starts:
            return False  # the line below a title is no title
        if kind != "title" and line.text[-1] in ":;,":
            return False
        below = self.kind(after)
        if below == "schedule" and self._times_lead and self.lines[after].gap:
            return False
        if below == "schedule" and not (kind == "person" and previous >= 0):
            return self._dates(after, kind)
        if below == "field" and (previous < 0 or kind == "title" or self.lines[i].gap > 1 or self._after_rule(i)):
            return self._is_header_field(after)
        if previous >= 0 and self.kind(previous) == "schedule" and self._is_slot(previous):
            return kind != "person" and below in ("field", "text", "maybe", "role", "lead_in", "person")
        return False

    def _is_header_field(self, i: int) -> bool:
        detail = self.lines[i].detail
        return isinstance(detail, labelled.Labelled) and detail.name in labelled.HEADER_FIELDS

    def _is_corroborated(self, i: int, previous: int) -> bool:
        """Whether a code and title within a session is the head of another: something of a header stands around it."""
        if self.kind(previous) in ("schedule", "person") or self._after_rule(i):
            return True
        after = i
        for _ in range(3):
            after = self.next[after] if after < len(self.lines) else after
            if self.kind(after) in ("schedule", "field", "role", "part", "timed"):
                return True
        title = self.lines[i].detail
        return self.lines[i].gap > 0 and not self.lines[i].text[title.end() :][:1].islower()  # type: ignore[attr-defined]

    def _is_numbered_title(self, i: int) -> bool:
        return self.lines[i].mark[0].isdigit() and self.kind(self.next[i]) == "schedule" and i == self._first

    def _after_rule(self, i: int) -> bool:
        return i > 0 and self.lines[i - 1].label == "rule"

    def _dates(self, i: int, kind: str) -> bool:
        """Whether a schedule line below a line makes that line a title: it says the day, or the range."""
        read = self.lines[i].detail
        if not isinstance(read, Schedule):
            return False
        after = self.next[i]
        while self.kind(after) == "schedule":
            after = self.next[after]
        if self.kind(after) in ("heading", "title") and kind != "title":
            return False  # a day or slot heading of what follows
        return kind not in ("person", "maybe") or read.date_span is not None

    def _is_day(self, i: int) -> bool:
        """A line with a day and nothing else."""
        read = self.lines[i].detail
        return isinstance(read, Schedule) and self.lines[i].label == "schedule" and read.time_span is None

    def _is_above_all(self, i: int) -> bool:
        """Whether a day line does not belong to a session title right above it."""
        before = i - 1
        while before >= 0 and self.kind(before) in ("furniture", "rule"):
            before -= 1
        return before not in self.starts

    def _is_slot(self, i: int) -> bool:
        """A schedule line that is not the header of a session already begun."""
        read = self.lines[i].detail
        if not isinstance(read, Schedule) or read.time_span is None:
            return False
        before = i - 1
        while before >= 0 and self.lines[before].label in ("furniture", "rule", "schedule"):
            before -= 1
        return before not in self.starts and (before < 0 or self.lines[before].label != "field")

    def _fall_back(self) -> None:
        """No head was found, though the text is of a programme: its first short line is the title, or is missing."""
        i = self._first
        below = self.next[i] if i < len(self.lines) else i
        if self.kind(i) == "schedule" and self.kind(below) == "field" and self._is_header_field(below):
            self.starts.add(i)
            return
        lines = self.lines
        while i < len(lines) and lines[i].label == "schedule":
            i = self.next[i]
        if i < len(lines) and meeting.is_greeting(lines[i].text):
            return  # a letter that names a date is no session
        kinds = {line.label for line in lines}
        settled = (
            "heading" in kinds or "part" in kinds or ("lead_in" in kinds and "person" in kinds) or "timed" in kinds
        )
        if (
            i < len(lines)
            and settled
            and len(lines[i].text) <= LONGEST_TITLE
            and lines[i].label in ("text", "title", "timed", "maybe", "person")
        ):
            self.starts.add(i)

    def _look_above(self, i: int) -> None:
        """Day and slot lines directly above a session's first line belong to it, or to the sessions below."""
        before = i - 1
        held = []
        while before >= 0 and before not in self.starts:
            kind = self.lines[before].label
            if kind not in ("schedule", "timed", "rule", "furniture"):
                break
            if isinstance(self.lines[before].detail, Schedule):
                held.append(before)
            before -= 1
        self.above.update(line for line in held if not self._belongs_above(before, line))

    def _belongs_above(self, before: int, held: int) -> bool:
        """A schedule line right under a session's title is that session's, whatever follows."""
        return before in self.starts and held == self.next[before]

    def behind_people(self, i: int) -> int:
        """The first line from ``i`` on that is no person. Worked out once for all lines."""
        if self._behind is None:
            self._behind = list(range(len(self.lines) + 1))
            for j in range(len(self.lines) - 1, -1, -1):
                if self.lines[j].label in ("person", "maybe"):
                    self._behind[j] = self._behind[self.next[j]]
        return self._behind[i]
