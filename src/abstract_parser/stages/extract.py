"""Turns the stretches of each session into values. Doubts become diagnostics with their place."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from abstract_parser.diagnostics import doubt
from abstract_parser.draft import (
    Block,
    Cut,
    DocumentDraft,
    Group,
    ObjectivesDraft,
    PartDraft,
    Schedule,
    SessionDraft,
)
from abstract_parser.fields import labelled, schedule, speaker
from abstract_parser.profiles import Layout
from abstract_parser.profiles.fold import fold, number_of
from abstract_parser.source import Value, joined

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Options(NamedTuple):
    """What the caller said that the text does not."""

    year: int | None = None
    timezone: str | None = None


def extract(groups: list[Group], layout: Layout, options: Options, draft: DocumentDraft, text: str) -> None:
    """Fills the draft with the sessions of the groups."""
    people = speaker.read_all(groups, layout, draft, text)
    for index, group in enumerate(groups):
        draft.sessions.append(_Session(group, layout, options, draft, f"/sessions/{index}").read(people))


class _Session:
    def __init__(self, group: Group, layout: Layout, options: Options, draft: DocumentDraft, pointer: str) -> None:
        self.group = group
        self.layout = layout
        self.options = options
        self.draft = draft
        self.pointer = pointer
        self.out = SessionDraft()
        self.extra: dict[str, list[Value]] = {}

    def doubt(self, code: str, cut: Cut | Value, where: str = "", **details: str | int | float) -> None:
        """Notes a doubt at the place of a stretch or value."""
        spans = cut.spans if isinstance(cut, Value) else cut.line.spans(cut.start, cut.end)[0]
        if spans:
            pointer = self.pointer + where if where else None
            self.draft.doubts.append(doubt(code, (spans[0][0], spans[-1][1]), pointer, **details))

    def mark(self, cut: Cut, kind: str) -> None:
        """Claims a stretch as structure."""
        cut.line.claim(cut.start, cut.end, kind, self.draft.marks)

    def read(self, people: speaker.People) -> SessionDraft:
        """The session of the group."""
        group, out = self.group, self.out
        out.code = group.code.value("code") if group.code else None
        out.title = joined([cut.value("title") for cut in group.title], " ", "title") if group.title else None
        for name, label, value in group.fields:
            self.field(name, label, value)
        out.extra_fields = {printed: joined(values, "; ", "field:other") for printed, values in self.extra.items()}
        self.when()
        if self.options.timezone and out.timezone is None:
            out.timezone = Value(self.options.timezone, (), "inferred", "option")
        self.block(group.own, out, people, "")
        for number, block in enumerate(group.parts):
            part = PartDraft()
            part.label = block.label.value("part-label") if block.label else None
            if part.label and block.number and (n := number_of(block.number)) is not None:
                part.number = part.label.as_(n, "part-number")
            part.title = (
                joined([cut.value("part-title") for cut in block.title], " ", "part-title") if block.title else None
            )
            self.block(block, part, people, f"/parts/{number}")
            out.parts.append(part)
        self.part_numbers()
        return out

    def block(self, block: Block, out: SessionDraft | PartDraft, people: speaker.People, where: str) -> None:
        """Description, objectives and people of the session itself or of a part."""
        if block.paragraphs:
            values = [cut.value("paragraph") for cut in block.paragraphs]
            out.description = joined(values, "\n\n", "paragraphs")
        if block.lead_in or block.items:
            out.learning_objectives = ObjectivesDraft(
                block.lead_in.value("lead-in") if block.lead_in else None,
                [self.item(cut) for cut in block.items],
            )
            if block.lead_in and not block.items:
                self.doubt("AP306", block.lead_in, where + "/learning_objectives")
        out.speakers = people.of(block, self.pointer + where)

    def item(self, cut: Cut) -> Value:
        """An objective; a stray `#` that a web page left behind is no part of it."""
        line, start, end = cut
        while end > start + 1 and line.text[end - 1] in "#¶":
            end -= 1
        if end < cut.end:
            self.mark(Cut(line, end, cut.end), "stray")
        return line.cut(start, end, "objective")

    def field(self, name: str, label: Cut, cut: Cut) -> None:
        """A header line."""
        value = cut.value("field:" + name)
        if not value.text:
            return
        out = self.out
        printed = label.line.text[label.start : label.end].rstrip(" :").strip("*_ ")
        if fold(value.text) in self.layout.placeholders:
            self.mark(cut, "placeholder")
            self.doubt("AP304", cut, text=value.text, label=printed)
            return
        if name in ("date", "time", "when"):
            read = schedule.read(cut.line.text[cut.start : cut.end], self.layout.languages)
            if read and read.stop >= cut.end - cut.start:
                self.group.schedules.append((cut.line.section(cut.start, cut.end), read))
                return
        if name == "content_filters":
            self.filters(cut)
            return
        if name in ("format", "stream", "location") and getattr(out, name) is None:
            setattr(out, name, value)
            other = self.layout.vocabulary.get(fold(value.text))
            if other and other != name and name != "location":
                self.doubt("AP305", cut, "/" + name, text=value.text, other=other, label=printed)
            return
        if name == "unknown":
            self.doubt("AP303", label, label=printed)
        self.extra.setdefault(printed, []).append(value)

    def filters(self, cut: Cut) -> None:
        """Content filters, split where the split is certain."""
        line, start, _ = cut
        at = start
        for a, b in labelled.split_list(line.text[start : cut.end], self.layout, "content_filters"):
            if start + a > at:
                self.mark(Cut(line, at, start + a), "delimiter")
            self.out.content_filters.append(line.cut(start + a, start + b, "field:content_filters"))
            at = start + b
        if at < cut.end:
            self.mark(Cut(line, at, cut.end), "delimiter")

    def when(self) -> None:
        """Date, times and zone from the schedule lines and the headings above."""
        out = self.out
        printed = []
        for line, read in self.group.schedules:
            whole = line.cut(0, read.stop, "when")
            printed.append(whole)
            if read.stop < len(line.text) and line.label == "schedule":
                self.mark(Cut(line, read.stop, len(line.text)), "delimiter")
            if read.date_span and out.date is None:
                self.date(read, line.cut(*read.date_span, "date"), "normalised")
            if read.time_span and out.start_time is None:
                self.times(read, line.cut(*read.time_span, "time"))
            if read.zone and read.zone_span and out.timezone is None:
                out.timezone = line.cut(*read.zone_span, "timezone")
        if printed:
            out.when = joined(printed, "\n", "when")
        if self.group.day and out.date is None and not any(read.date_span for _, read in self.group.schedules):
            line, read = self.group.day
            if read.date_span:
                self.date(read, line.cut(*read.date_span, "date"), "inferred")
        if self.group.slot and out.start_time is None:
            line, read = self.group.slot
            if read.time_span:
                place = line.cut(*read.time_span, "time")
                out.start_time = place.inferred(read.start, "slot-heading") if read.start else None
                out.end_time = place.inferred(read.end, "slot-heading") if read.end else None

    def date(self, read: Schedule, place: Value, kind: str) -> None:
        """The ISO date, if it is certain."""
        year = read.year or self.options.year
        if not year:
            try:
                datetime.date(2000, read.month, read.day)  # a leap year: 29 February may be right
            except ValueError:
                self.doubt("AP204", place, text=place.text)
            else:
                self.doubt("AP203", place)
            return
        try:
            date = datetime.date(year, read.month, read.day)
        except ValueError:
            self.doubt("AP204", place, text=place.text)
            return
        self.out.date = place.inferred(date, "day-heading") if kind == "inferred" else place.as_(date, "date")
        if read.weekday >= 0 and read.weekday != date.weekday():
            details = {"date": date.isoformat(), "actual": _DAYS[date.weekday()], "printed": _DAYS[read.weekday]}
            self.doubt("AP201", place, "/date", **details)

    def times(self, read: Schedule, place: Value) -> None:
        """Start and end."""
        out = self.out
        out.start_time = place.as_(read.start, "time") if read.start else None
        out.end_time = place.as_(read.end, "time") if read.end else None
        if read.start and read.end:
            start, end = read.start.isoformat("minutes"), read.end.isoformat("minutes")
            if read.guessed_half:
                self.doubt("AP205", place, "/start_time", text=place.text, start=start, end=end)
            if read.end < read.start:
                self.doubt("AP202", place, "/end_time", start=start, end=end)

    def part_numbers(self) -> None:
        """Gaps and repeats."""
        seen: set[int] = set()
        previous = 0
        for i, part in enumerate(self.out.parts):
            if part.number is None or not isinstance(number := part.number.value, int):
                continue
            if number in seen:
                self.doubt("AP302", part.number, f"/parts/{i}/number", number=number)
            elif number != previous + 1:
                before = previous or "none"
                self.doubt("AP301", part.number, f"/parts/{i}/number", number=number, previous=before)
            seen.add(number)
            previous = number
