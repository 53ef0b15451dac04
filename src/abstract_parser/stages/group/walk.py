"""Labelled lines become sessions with their parts. What fits nowhere is left out, and so stays visible."""

from __future__ import annotations

import re

from abstract_parser.draft import Block, Cut, Group, Person, Schedule
from abstract_parser.fields.labelled import Labelled, unknown
from abstract_parser.profiles import Layout
from abstract_parser.source import Line
from abstract_parser.stages.group.heads import Heads

_SUBTITLE = 140
# A title and the text behind it on one line, without the blank: `...at scale?Families told us ...`
_GLUED = re.compile(r"(?<=[a-z])[.?!](?=[A-Z][a-z])")
_GLUED_TEXT = 80
Mark = tuple[int, int, str]


def group(lines: list[Line], layout: Layout, marks: list[Mark]) -> list[Group]:
    """The sessions of the text, in order."""
    return _Grouper(lines, layout, marks).run()


class _Grouper:
    """Walks the lines once. ``zone`` says what the lines above lead to expect."""

    def __init__(self, lines: list[Line], layout: Layout, marks: list[Mark]) -> None:
        self.lines = lines
        self.layout = layout
        self.marks = marks
        self.heads = Heads(lines, layout)
        self.groups: list[Group] = []
        self.session: Group | None = None
        self.block = Block()
        self.zone = "none"
        self.day: tuple[Line, Schedule] | None = None
        self.slot: tuple[Line, Schedule] | None = None
        self.fresh = False
        self.role: tuple[str | None, Line] | None = None
        self.bulleted = False
        self.steps = {
            "schedule": self._schedule, "timed": self._timed, "field": self._field, "role": self._role,
            "part": self._part, "lead_in": self._lead_in, "item": self._item, "person": self._person,
            "maybe": self._maybe,
        }  # fmt: skip

    def run(self) -> list[Group]:
        """All groups."""
        starts, above, steps = self.heads.starts, self.heads.above, self.steps
        for i, line in enumerate(self.lines):
            kind = line.label
            if kind in ("rule", "furniture"):
                self._mark(line, 0, len(line.text), kind)
            elif i in starts:
                self._start(line)
            elif i in above:
                self._above(line)
            elif self.session is not None:
                steps.get(kind, self._text)(i, line)
        return self.groups

    def _mark(self, line: Line, a: int, b: int, kind: str) -> None:
        line.claim(a, b, kind, self.marks)

    def _start(self, line: Line) -> None:
        """A session begins with this line."""
        session = Group(day=self.day, slot=self.slot)
        if self.fresh and self.slot is not None:
            session.schedules.append(self.slot)
        self.fresh = False
        if line.label == "heading":
            match = line.detail
            session.code = Cut(line, match.start("code"), match.end("code"))  # type: ignore[attr-defined]
            self._mark(line, match.end("code"), match.end(), "delimiter")  # type: ignore[attr-defined]
            session.title.append(Cut(line, match.end(), len(line.text)))  # type: ignore[attr-defined]
        elif line.label == "timed" and isinstance(line.detail, Schedule):
            session.schedules.append((line, line.detail))
            session.title.append(Cut(line, self._behind(line, line.detail), len(line.text)))
        elif line.label == "field" and isinstance(line.detail, Labelled):
            self._mark(line, 0, line.detail.end, "label")
            session.title.append(Cut(line, line.detail.value, len(line.text)))
        else:
            session.title.append(Cut(line, 0, len(line.text)))
        self.groups.append(session)
        self.session, self.block = session, session.own
        self.zone, self.role, self.bulleted = "title", None, False

    def _behind(self, line: Line, read: Schedule) -> int:
        """Offset of the text behind a time, its separator marked."""
        at = read.stop
        while at < len(line.text) and (line.text[at].isspace() or line.text[at] in ":|-–—"):
            at += 1
        self._mark(line, read.stop, at, "delimiter") if line.text[read.stop : at].strip() else None
        return at

    def _above(self, line: Line) -> None:
        """A day or slot heading: it stands for the sessions below. A bare time right above a session is its own."""
        read = line.detail
        if not isinstance(read, Schedule):
            return
        self.fresh = False
        if read.date_span is not None:
            self.day, self.slot = (line, read), None
        if read.time_span is not None:
            self.slot = (line, read)
            self.fresh = read.date_span is None and line.label == "schedule"
        if not self.fresh:
            self._mark(line, 0, len(line.text), "heading")

    def _schedule(self, i: int, line: Line) -> None:
        read = line.detail
        session = self.session
        if session is None or not isinstance(read, Schedule):
            return
        have_date = any(s.date_span for _, s in session.schedules)
        have_time = any(s.time_span for _, s in session.schedules)
        in_header = self.zone in ("title", "header") and not session.parts
        if in_header and not (have_date and read.date_span) and not (have_time and read.time_span):
            session.schedules.append((line, read))
            self.zone = "header"
        else:
            self._text(i, line)

    def _timed(self, i: int, line: Line) -> None:
        read = line.detail
        if not self.layout.profile.parts.timed or self.session is None or not isinstance(read, Schedule):
            self._text(i, line)
            return
        start, end = read.time_span or (0, 0)
        block = Block(label=Cut(line, start, end))
        block.title.append(Cut(line, self._behind(line, read), len(line.text)))
        self._open(block)

    def _open(self, block: Block) -> None:
        if self.session is not None:
            self.session.parts.append(block)
        self.block, self.zone, self.role, self.bulleted = block, "body", None, False

    def _part(self, _: int, line: Line) -> None:
        match = line.detail
        number, (a, b) = match["n"], match.span("title")  # type: ignore[index,attr-defined]
        label_end = match.end("n") + line.text[match.end("n") : a].startswith(")")  # type: ignore[attr-defined]
        block = Block(label=Cut(line, 0, label_end), number=number)
        if line.text[label_end:a].strip():
            self._mark(line, label_end, a, "part")
        glued = _GLUED.search(line.text, a, b)
        if glued and b - glued.end() > _GLUED_TEXT:
            block.paragraphs.append(Cut(line, glued.end(), b))
            b = glued.end()
        if b > a:
            block.title.append(Cut(line, a, b))
        self._open(block)

    def _field(self, i: int, line: Line) -> None:
        read = line.detail
        session = self.session
        if session is None or not isinstance(read, Labelled):
            return
        if read.name == "description":
            self._mark(line, 0, read.end, "label")
            if read.value < len(line.text):
                self.block.paragraphs.append(Cut(line, read.value, len(line.text)))
            self.zone = "body"
        elif self.zone in ("title", "header") or (self.zone == "people" and not session.parts):
            self._header(read, line)
        elif len(line.text) > 160 or line.text.endswith((".", "?", "!")):
            self._text(i, line)
        else:
            self._header(read, line)

    def _header(self, read: Labelled, line: Line) -> None:
        self._mark(line, 0, read.end, "label")
        label = Cut(line, 0, read.end)
        if self.session is not None:
            self.session.fields.append((read.name, label, Cut(line, read.value, len(line.text))))
        if self.zone == "title":
            self.zone = "header"

    def _role(self, _: int, line: Line) -> None:
        read = line.detail
        if not isinstance(read, Labelled):
            return
        self._mark(line, 0, read.end, "label")
        role = None if read.name == "speaker" else read.name
        if read.value < len(line.text):
            self.block.people.append(Person(Cut(line, read.value, len(line.text)), role, line))
            self.role = None
            self.zone = "header" if self.zone in ("title", "header") else "people"
        else:
            self.role = (role, line)
            self.zone = "people"

    def _lead_in(self, i: int, line: Line) -> None:
        if self.block.lead_in is not None or self.block.items:
            self._text(i, line)
            return
        self.block.lead_in = Cut(line, 0, len(line.text))
        self.zone, self.bulleted = "objectives", False

    def _item(self, i: int, line: Line) -> None:
        cut = Cut(line, line.body, len(line.text))
        if cut.start >= cut.end:
            return
        if self.zone == "title" and self.session is not None and self.heads.continues_title(i):
            self.session.title.append(Cut(line, 0, len(line.text)))  # a title wrapped before its dash
            return
        if self.zone == "objectives":
            self._mark(line, 0, line.body, "bullet")
            self.block.items.append(cut)
            self.bulleted = True
        elif self.zone == "people" or self.heads.person_item(i):
            self._mark(line, 0, line.body, "bullet")
            role = self.role[0] if self.role else None
            self.block.people.append(Person(cut, role, self.role[1] if self.role else None))
        else:
            self._mark(line, 0, line.body, "bullet")
            self.block.paragraphs.append(cut)
            self.zone = "body"

    def _person(self, i: int, line: Line) -> None:
        if self.zone == "objectives" and not self.block.items and not self.heads.last_of_block(i):
            self._text(i, line)
            return
        if self.zone == "title" and self.session is not None and not self.session.schedules:
            self.zone = "header"
        role = self.role[0] if self.role and self.zone == "people" else None
        self.block.people.append(Person(Cut(line, 0, len(line.text)), role, self.role[1] if self.role else None))
        self.zone = "people"

    def _maybe(self, i: int, line: Line) -> None:
        """Perhaps a person: it is one among people at the end of a block, or where people were announced."""
        if self.zone == "title" or (self.zone == "objectives" and not self.block.items):
            self._text(i, line)
        elif self.zone == "people" or self.heads.last_of_block(i):
            self._person(i, line)
        else:
            self._text(i, line)

    def _text(self, i: int, line: Line) -> None:
        text = line.text
        session = self.session
        if session is None:
            return
        cut = Cut(line, 0, len(text))
        if self.zone == "title" and self.heads.continues_title(i):
            session.title.append(cut)
        elif self.zone == "people" and self.role and self.heads.likely_person(i):
            self.block.people.append(Person(cut, self.role[0], self.role[1]))
        elif self.zone == "objectives" and self._is_bare_item(i, line):
            self.block.items.append(cut)
        elif self.zone in ("title", "header") and (read := unknown(text)) and not self.block.paragraphs:
            self._header(Labelled("field", "unknown", read.end, read.value), line)
        elif self._is_subtitle(i, line):
            self._open(Block(title=[cut]))
        elif isinstance(line.detail, int) and self.block.lead_in is None:
            self.block.paragraphs.append(Cut(line, 0, line.detail))
            self.block.lead_in = Cut(line, line.detail, len(text))
            self.zone = "objectives"
        else:
            self.block.paragraphs.append(cut)
            self.zone, self.role = "body", None

    def _is_bare_item(self, i: int, line: Line) -> bool:
        """An objective whose bullet was lost: short, directly in the list, and the list has no bullets."""
        if self.bulleted or len(line.text) > 250:
            return False
        return not self.heads.is_paragraph(i)

    def _is_subtitle(self, i: int, line: Line) -> bool:
        """A short unpunctuated line between header and text, in a session without part headings."""
        if (
            not self.layout.profile.parts.subtitle
            or self.session is None
            or self.session.parts
            or self.block.paragraphs
        ):
            return False
        if self.zone not in ("header", "people") or len(line.text) > _SUBTITLE or line.text[-1] in ".:;,":
            return False
        return self.heads.titles_text(i)
