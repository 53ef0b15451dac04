"""The rows of one session become its group."""

from __future__ import annotations

from abstract_parser.draft import Block, Cut, Group, Person
from abstract_parser.fields import objectives
from abstract_parser.fields.speaker import several
from abstract_parser.profiles.fold import first_word
from abstract_parser.source import Line
from abstract_parser.stages.programme.outline import Outline
from abstract_parser.stages.programme.places import is_room
from abstract_parser.stages.programme.rows import Row, is_prose
from abstract_parser.stages.programme.titles import Reading
from abstract_parser.value import Span

_OF_SESSION = frozenset({"chair", "moderator", "commentator"})
"""Roles of people who lead a whole session, wherever their names stand."""


class Entry:
    """A session in the making: its rows are added in order."""

    def __init__(self, rows: list[Row], outline: Outline, reading: Reading) -> None:
        self._rows = rows
        self._outline = outline
        self._reading = reading
        self.group = Group()
        self.block = self.group.own
        self._placed = False
        self._role: tuple[str, Line] | None = None
        self._objectives = False
        self._awaits = self.group.title
        """Where the title goes that the last row announced (a time or code without one)."""

    def read(self, start: int, stop: int) -> Group:
        """The session of the rows from ``start`` to ``stop``."""
        self._head(start)
        i = start + 1
        while i < stop:
            row = self._rows[i]
            self._row(i, row, stop)
            i += 1
        return self.group

    def _head(self, i: int) -> None:
        row = self._rows[i]
        if row.held.code:
            self.group.code = Cut(row.line, *row.held.code)
        self._times(row)
        self._labels(row)
        self._texts(row, self.group.title)
        if row.held.room:
            self._place(Cut(row.line, *row.held.room))
        self._people_told(row)
        self._gaps(row)

    def _times(self, row: Row) -> None:
        for (a, b), read in row.held.times:
            section = row.line.section(a, b)
            section.label = "field"
            self.group.schedules.append((section, read))

    def _labels(self, row: Row) -> None:
        for name, label, value in row.held.labels:
            self._reading.mark(row.line, *label, "label")
            cut = Cut(row.line, *value)
            if name == "title" and not self.group.title:
                self.group.title += [cut] if value[0] < value[1] else []
            elif name == "description":
                self.block.paragraphs += [cut] if value[0] < value[1] else []
            else:
                self.group.fields.append((name, Cut(row.line, *label), cut))

    def _texts(self, row: Row, title: list[Cut]) -> None:
        """The first stretch is a title; others are people, a place, or the code that stood with the time."""
        line = row.line
        for n, (a, b) in enumerate(row.held.texts):
            if n == 0 or not title:
                timed_code = row.held.code and row.held.times and row.held.code < row.held.times[-1][0] < (a, b)
                if timed_code or (row.kind == "slot" and is_room(line.text[a:b])):
                    self._place(Cut(line, a, b))
                    continue
                self._reading.title(line, a, b, title, self.block)
                continue
            crowd = several.split(line.text, a, b)
            if crowd is not None and crowd.weight >= 1.0:
                self._reading.crowd(line, crowd, None, self.block)
            elif is_room(line.text[a:b]):
                self._place(Cut(line, a, b))

    def _row(self, i: int, row: Row, stop: int) -> None:
        kind = row.kind
        if kind == "noise":
            self._reading.mark(row.line, 0, len(row.text), row.line.label or "furniture")
        elif kind == "break":
            self._reading.mark(row.line, 0, len(row.text), "interlude")
        elif i in self._outline.parts:
            self._part(row)
        elif (
            kind in ("day", "slot", "timed", "code") or kind in ("told", "label") or (row.held.told and kind == "prose")
        ):
            self._header(row)
        elif kind == "part":
            self._numbered(row)
        elif kind == "people" and row.crowd is not None:
            self._objectives = False
            self._bullet(row)
            self._reading.crowd(row.line, row.crowd, self._role, self.block)
            self._gaps(row)
        elif kind == "place":
            self._place(Cut(row.line, 0, len(row.text)))
        elif kind == "lead_in" and not self.block.items:
            if self.block.lead_in is not None:
                self._reading.mark(*self.block.lead_in, "heading")
            self.block.lead_in = Cut(row.line, 0, len(row.text))
            self._objectives = True
        else:
            self._other(i, row, stop)

    def _header(self, row: Row) -> None:
        """Labelled people and fields, times, and the text that stands with them."""
        self._objectives = False
        if row.held.code and self.group.code is None and not self.group.title:
            self.group.code = Cut(row.line, *row.held.code)
        self._times(row)
        self._labels(row)
        self._people_told(row)
        for a, b in row.held.texts:
            self._text_cell(row, a, b)
        if row.held.room:
            self._place(Cut(row.line, *row.held.room))
        self._gaps(row)

    def _text_cell(self, row: Row, a: int, b: int) -> None:
        held = row.text[a:b]
        if is_room(held):
            self._place(Cut(row.line, a, b))
        elif not self.group.title and not is_prose(held):
            self._reading.title(row.line, a, b, self.group.title, self.block)
        elif (crowd := several.split(row.text, a, b)) is not None and crowd.weight >= 1.0:
            self._reading.crowd(row.line, crowd, self._role, self.block)
        else:
            objectives.add_paragraph(self.block, Cut(row.line, a, b), self._reading.layout, self._reading.mark)

    def _part(self, row: Row) -> None:
        """A time within the session, or a code of a talk, opens a part."""
        times = [span for span, read in row.held.times if read.time_span]
        self._open(Block(label=Cut(row.line, *(times[0] if times else row.held.code or row.first))))
        self._texts(row, self.block.title)
        self._people_told(row)
        self._gaps(row)

    def _numbered(self, row: Row) -> None:
        """`Paper 2: Title`."""
        match = self._reading.layout.part(row.text, first_word(row.text))
        if match is None:  # a tag was taken away that it matched with
            self._open(Block())
            self._reading.title(row.line, 0, len(row.text), self.block.title, self.block)
            return
        titled = match.groupdict().get("title")
        at = match.start("title") if titled else len(row.text)
        self._open(Block(label=Cut(row.line, 0, match.end("n")), number=match["n"]))
        self._reading.mark(row.line, match.end("n"), at, "part")
        if titled:
            self._reading.title(row.line, at, len(row.text), self.block.title, self.block)

    def _open(self, block: Block) -> None:
        self.group.parts.append(block)
        self.block, self._role, self._objectives = block, None, False
        self._awaits = block.title

    def _other(self, i: int, row: Row, stop: int) -> None:
        """Titles, items and text."""
        line, kind = row.line, row.kind
        cut = Cut(line, line.body, len(line.text))
        short = kind in ("title", "quoted", "numbered", "heading")
        if kind == "title" and self._repeats_title(row):
            self._reading.mark(line, 0, len(line.text), "repeated")
        elif not self._awaits and short and not self.block.people and self._awaits is self.block.title:
            self._bullet(row)
            if row.held.code:
                self._reading.mark(line, *row.held.code, "part")
            self._reading.title(line, *row.first, self._awaits, self.block)
        elif not self.group.title and short and not self.group.own.paragraphs:
            self._bullet(row)
            self._reading.title(line, *row.first, self.group.title, self.block)
        elif self._objectives and kind in ("item", "numbered", "title"):
            self._bullet(row)
            self.block.items.append(cut)
        elif kind == "quoted" or ((short or kind == "item") and self._opens_part(i, stop)):
            block = Block()
            if line.mark[:1].isdigit():
                size = len(line.mark.rstrip(".) "))
                block.number, block.label = line.mark[:size], Cut(line, 0, size)
                self._reading.mark(line, size, line.body, "part")
            else:
                self._bullet(row)
            self._open(block)
            self._reading.title(line, *row.first, block.title, block)
            self._people_told(row)
        elif self._role is not None and short and several.is_name(row.text):
            crowd = several.split(row.text, *row.first, told=True)
            if crowd is not None:
                self._reading.crowd(line, crowd, self._role, self.block)
        else:
            self._bullet(row)
            self._paragraph(row, cut)

    def _paragraph(self, row: Row, cut: Cut) -> None:
        """Text: the life of a person where people were announced, or what announces objectives at its end."""
        line = row.line
        bold = line.bold[0] if line.bold and line.bold[0][0] == cut.start else None
        if self._role is not None and bold and several.is_name(line.text[slice(*bold)]):
            role, label = self._role
            named = None if role == "speaker" else role
            self.block.people.append(Person(Cut(line, *bold), named, label, bold[1]))
            cut = Cut(line, bold[1], cut.end)
        elif row.kind == "prose":
            self._role = None
        if self._objectives and not self.block.items and line.text[-1] == ":":
            at = max(line.text.rfind(". "), line.text.rfind("? ")) + 2
            if self.block.lead_in is not None:
                self._reading.mark(self.block.lead_in.line, self.block.lead_in.start, self.block.lead_in.end, "heading")
            at = at if at > 1 else cut.start
            self.block.lead_in = Cut(line, at, cut.end)
            cut = Cut(line, cut.start, at)
        if cut.start < cut.end:
            objectives.add_paragraph(self.block, cut, self._reading.layout, self._reading.mark)

    def _repeats_title(self, row: Row) -> bool:
        return any(cut.line.text[cut.start : cut.end] == row.text for cut in self.group.title)

    def _opens_part(self, i: int, stop: int) -> bool:
        """Whether people follow a title at once: they give the talk that it names."""
        kind = self._rows[i].kind
        if self._rows[i].held.told:
            return True
        if kind == "heading" or (self._outline.by in ("block", "heading") and kind == "title"):
            return False
        for row in self._rows[i + 1 : stop]:
            if row.kind != "noise":
                return row.kind in ("people", "told") and not row.line.mark
        return False

    def _people_told(self, row: Row) -> None:
        for told in row.held.told:
            self._objectives = False
            if told.value[0] < told.value[1]:
                leads = told.role in _OF_SESSION and len(self.group.parts) > 1 and bool(self.block.people)
                self._reading.told(row.line, told, self.group.own if leads else self.block)
            else:
                self._reading.mark(row.line, *told.label, "label")
                self._role = (told.role, row.line)

    def _place(self, cut: Cut) -> None:
        if not self._placed:
            self._placed = any(name == "location" for name, _, _ in self.group.fields)
        if not self._placed:
            self.group.fields.append(("location", Cut(cut.line, cut.start, cut.start), cut))
        else:
            self.block.paragraphs.append(cut)

    def _bullet(self, row: Row) -> None:
        if row.line.body:
            self._reading.mark(row.line, 0, row.line.body, "bullet")

    def _gaps(self, row: Row) -> None:
        """Punctuation between the cells is structure."""
        held = row.held
        taken: list[Span] = [span for span, _ in held.times] + list(held.texts)
        taken += [span for told in held.told for span in (told.label, told.value)]
        taken += [span for found in held.labels for span in (found.label, found.value)]
        if held.sort:
            self._reading.mark(row.line, *held.sort, "session-kind")
        taken += [span for span in (held.code, held.room, held.sort) if span]
        at = row.line.body
        for a, b in [*sorted(taken), (len(row.text), len(row.text))]:
            between = row.text[at:a].strip()
            if between and (between in ("in", "im", "en", "at") or not any(map(str.isalnum, between))):
                self._reading.mark(row.line, at, a, "delimiter")
            at = max(at, b)
