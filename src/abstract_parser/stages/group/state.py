"""What the walk over the lines has come to: the session and block in hand, and what the lines above announced."""

from __future__ import annotations

from abstract_parser.diagnostics import Doubt, doubt
from abstract_parser.draft import Block, Cut, Group, Person, Schedule
from abstract_parser.profiles import Layout
from abstract_parser.source import Line
from abstract_parser.stages.group.heads import Heads

Mark = tuple[int, int, str]


class Walk:
    """``zone`` says what the lines above lead to expect: title, header, body, objectives or people."""

    def __init__(self, lines: list[Line], layout: Layout, marks: list[Mark], doubts: list[Doubt]) -> None:
        self.lines = lines
        self.layout = layout
        self.marks = marks
        self.doubts = doubts
        self.heads = Heads(lines)
        self.groups: list[Group] = []
        self.session = Group()
        self.block = Block()
        self.zone = "none"
        self.day: tuple[Line, Schedule] | None = None
        self.slot: tuple[Line, Schedule] | None = None
        self.fresh = False
        """Whether the slot stands right above, and so belongs to the next session itself."""
        self.role: tuple[str | None, Line] | None = None
        """The heading above that announced people, with the session role it gives them."""
        self.bulleted = False
        """Whether the objectives have bullets."""

    def mark(self, line: Line, a: int, b: int, kind: str) -> None:
        """Claims a stretch of a line as structure."""
        line.claim(a, b, kind, self.marks)

    def begin(self, session: Group) -> None:
        """Takes a new session in hand."""
        self.groups.append(session)
        self.session, self.block = session, session.own
        self.zone, self.role, self.bulleted, self.fresh = "title", None, False, False

    def open(self, block: Block) -> None:
        """Takes a new part of the session in hand."""
        self.session.parts.append(block)
        self.block, self.zone, self.role, self.bulleted = block, "body", None, False

    def add(self, cut: Cut) -> None:
        """Adds a person to the block, with the role that a heading gives."""
        role, line = self.role or (None, None)
        self.block.people.append(Person(cut, role, line))

    def refuse(self, line: Line) -> None:
        """Leaves a line unclaimed that stands among people and is none."""
        spans, _ = line.spans(0, len(line.text))
        self.doubts.append(doubt("AP403", (spans[0][0], spans[-1][1]), text=line.text[:80]))
