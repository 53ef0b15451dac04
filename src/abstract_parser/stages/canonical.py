"""Reads the canonical text back into drafts. Its grammar stands in `canonical`, which writes it."""

from __future__ import annotations

import re
from collections.abc import Callable

from abstract_parser.diagnostics import doubt
from abstract_parser.draft import DocumentDraft, ObjectivesDraft, PartDraft, ReadingDraft, SessionDraft
from abstract_parser.fields.entries import ITEM, Entry, entries, plain, trim, value, without_blank_ends
from abstract_parser.source import SourceText
from abstract_parser.stages.scope import PART, READING, SESSION, SPEAKER, Scope, meant, printed, whole_number
from abstract_parser.value import Value

RULE = "canonical"
MOST_ALTERNATIVES = 3

_SIGNATURE = re.compile(r"\ufeff?%abstract-parser(?:[^\S\r\n]+\d+(?:\.\d+)*)?")
_FIRST = re.compile(rf"\s*{_SIGNATURE.pattern}[^\S\r\n]*(?:[\r\n]|\Z)")
_KEY = re.compile(r"(?:[^\\=]|\\.)*+=", re.DOTALL)
_SURROGATE = re.compile("[\ud800-\udfff]")
# What a mark claims instead of its value: a number that no draft keeps as a `Value`, and the printed line,
# which elsewhere stands where the other values of a speaker were read, and so never claims anything.
_MARKS = {"confidence": "confidence", "text": "printed"}
_LONG = {*SESSION, *SPEAKER, "field", ITEM}


def recognises(text: str) -> bool:
    """Whether the first line that is not blank is the signature of the canonical text."""
    return _FIRST.match(text) is not None


def read(source: SourceText) -> DocumentDraft:
    """The drafts that a canonical text spells out. What has no place in the grammar stays unclaimed."""
    reader = _Reader(source.text)
    for entry in entries(source.text, _LONG):
        reader.take(entry)
    for session in reader.out.sessions:
        owners: list[SessionDraft | PartDraft] = [session, *session.parts]
        for owner in owners:
            for speaker in owner.speakers:
                speaker.text = speaker.text or printed(speaker, RULE)
    invalid = [match.span() for match in _SURROGATE.finditer(source.text)]
    if invalid:
        reader.out.doubts.append(doubt("AP006", invalid[0], count=len(invalid)))
    return reader.out


class _Reader:
    """Gives each entry its place."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.out = DocumentDraft()
        self.heads: dict[str, Callable[[Entry], None]] = {
            "session": self.begin_session,
            "part": self.begin_part,
            "speaker": self.begin_speaker,
            "alternative": self.begin_alternative,
            "objectives": self.begin_objectives,
            "field": self.extra_field,
            ITEM: self.item,
        }
        self.forget()

    def forget(self) -> None:
        """What follows belongs to nothing above."""
        self.session: SessionDraft | None = None
        self.owner: SessionDraft | PartDraft | None = None  # the session, or its last part
        # The entries of the owner, of its last speaker, and of that speaker's last alternative.
        self.own, self.person, self.other = Scope(), Scope(), Scope()

    def mark(self, start: int, end: int, kind: str = "label") -> None:
        self.out.marks.append((start, end, kind))

    def take(self, entry: Entry) -> None:
        """Give one entry its place, or leave it unclaimed."""
        label = entry.label
        if label.startswith("part ") and " " not in label[5:]:
            label = "part"
        if not label and _SIGNATURE.fullmatch(self.text, entry.start, entry.end):
            # Also where one file was put behind another.
            self.mark(entry.start, entry.end, "signature")
            self.forget()
        elif label in SPEAKER:
            self.put(self.other if entry.indent > self.other.indent else self.person, entry)
        elif label in SESSION:
            self.needed_session()
            self.put(self.own, entry)
        elif label in self.heads:
            self.heads[label](entry)

    def put(self, scope: Scope, entry: Entry) -> None:
        """An entry that holds a value of its own."""
        path = scope.paths.get(entry.label, "")
        place = scope.place(path)
        if place is None:
            return
        self.mark(entry.start, entry.behind)
        found = value(self.text, entry.lines, RULE)
        found = found and meant(found, path, RULE)
        if found is None:
            return
        kind = _MARKS.get(path) or ("alternative" if scope is self.other else "")
        if kind:
            self.out.marks.extend((start, end, kind) for start, end in found.spans)
            found = found.inferred(found.value, RULE)
        place(found)

    def needed_session(self) -> tuple[SessionDraft, SessionDraft | PartDraft]:
        """The session that is open, begun where none is, and the owner of what comes."""
        if self.session is None or self.owner is None:
            self.session = self.owner = SessionDraft()
            self.out.sessions.append(self.session)
            self.own, self.person, self.other = Scope(self.session, SESSION), Scope(), Scope()
        return self.session, self.owner

    def begin_session(self, entry: Entry) -> None:
        self.forget()
        self.mark(entry.start, entry.behind)
        self.needed_session()[0].code = value(self.text, entry.lines, RULE)

    def begin_part(self, entry: Entry) -> None:
        word, colon = entry.start + len("part"), entry.behind - 1
        start, end = trim(self.text, word, colon)
        number = whole_number(self.text[start:end])
        self.mark(entry.start, word)
        self.mark(colon, entry.behind)
        session, _ = self.needed_session()
        part = PartDraft(label=value(self.text, entry.lines, RULE))
        if number is not None:
            part.number = Value(number, ((start, end),), "normalised", RULE)
        session.parts.append(part)
        self.owner = part
        self.own, self.person, self.other = Scope(part, PART), Scope(), Scope()

    def begin_speaker(self, entry: Entry) -> None:
        self.mark(entry.start, entry.behind)
        _, owner = self.needed_session()
        speaker = ReadingDraft(value(self.text, entry.lines, RULE) or _nobody(entry))
        owner.speakers.append(speaker)
        self.person, self.other = Scope(speaker, SPEAKER), Scope()

    def begin_alternative(self, entry: Entry) -> None:
        """Another reading of the speaker above. One too many has no place, nor have its entries."""
        speaker = self.person.draft
        self.other = Scope(indent=entry.indent)
        if isinstance(speaker, ReadingDraft) and len(speaker.alternatives) < MOST_ALTERNATIVES:
            self.mark(entry.start, entry.behind)
            name = value(self.text, entry.lines, RULE) or _nobody(entry)
            self.out.marks.extend((start, end, "alternative") for start, end in entry.lines)
            reading = ReadingDraft(name.inferred(name.value, RULE))
            speaker.alternatives.append(reading)
            self.other = Scope(reading, READING, entry.indent)

    def begin_objectives(self, entry: Entry) -> None:
        _, owner = self.needed_session()
        if owner.learning_objectives is None:
            self.mark(entry.start, entry.behind)
            owner.learning_objectives = ObjectivesDraft(value(self.text, entry.lines, RULE))

    def item(self, entry: Entry) -> None:
        objectives = self.owner and self.owner.learning_objectives
        if objectives:
            self.mark(entry.start, entry.behind, "bullet")
            found = value(self.text, entry.lines, RULE)
            objectives.items.extend([found] if found else [])

    def extra_field(self, entry: Entry) -> None:
        """A header line without a field of its own: its label, an equals sign, and its value."""
        session, owner = self.needed_session()
        if owner is not session or not entry.lines:
            return
        start, end = entry.lines[0]
        key = _KEY.match(self.text, start, end)
        name = key[0][:-1].rstrip() if key else ""
        label = plain(name)
        if key is None or not name or label in session.extra_fields:
            return
        self.mark(entry.start, entry.behind)
        self.mark(start, start + len(name))
        self.mark(key.end() - 1, key.end(), "delimiter")
        beside = trim(self.text, key.end(), end)
        lines = [beside, *entry.lines[1:]] if beside[0] < beside[1] else without_blank_ends(entry.lines[1:])
        found = value(self.text, lines, RULE)
        if found is not None:
            session.extra_fields[label] = found


def _nobody(entry: Entry) -> Value:
    """The empty name of somebody whose name is left out."""
    return Value("", ((entry.start, entry.behind),), "inferred", RULE)
