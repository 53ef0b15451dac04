"""A session as frab, c3voc and pretalx know it: a talk with a title, an abstract, a description, and persons.

They have no field for learning objectives, parts, organisations or posts, so these are told in the description. No
text has a character that XML forbids, and no field is longer than pretalx takes it.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from abstract_parser import ids, visible
from abstract_parser.carried import Carries, Place, carries, lost, text
from abstract_parser.model import Session
from abstract_parser.programme import Appearance, Entry, PartEntry, Programme, wording

# Lengths of the columns of pretalx 2025.2; version 2023.1 tells people apart by 60 letters of their names.
TITLE, TRACK, KIND, ROOM, NAME = 200, 200, 100, 100, 60
UNTYPED = "other"
"""The type of what prints no format: c3voc's own word. pretalx makes another type in each import where it is empty."""

_NO_XML = {0xFFFE: "\ufffd", 0xFFFF: "\ufffd"}


class Person(NamedTuple):
    """Somebody of a talk. ``about`` is the printed person on one line, with post and organisation."""

    guid: uuid.UUID
    number: int
    name: str
    about: str


class Talk(NamedTuple):
    """A talk. ``label`` is how people call it; ``kind`` and ``track`` are empty where the session prints none."""

    guid: uuid.UUID
    number: int
    label: str
    title: str
    kind: str
    track: str
    abstract: str
    description: str
    people: tuple[Person, ...]


def line(value: str) -> str:
    """The value on one line, fit for XML."""
    return visible.line(" ".join(value.split())).translate(_NO_XML)


def block(paragraphs: Iterable[str]) -> str:
    """Paragraphs with a blank line between them, fit for XML."""
    return visible.block("\n\n".join(paragraphs)).translate(_NO_XML)


def cut(value: str, most: int, what: str, programme: Programme, label: str) -> str:
    """The value on one line, at most that long. What is cut is reported as ``what``."""
    short = shortened(value, most)
    if len(short) < len(line(value)):
        programme.losses.add("not carried", what, f"pretalx takes {most} characters; the rest is cut off", label)
    return short


def shortened(value: str, most: int) -> str:
    """The value on one line, at most that long."""
    whole = line(value)
    return whole if len(whole) <= most else whole[: most - 1] + "…"


def language(programme: Programme) -> str:
    """That of the conference; one that stands for what nobody has said is reported."""
    known = programme.conference
    if "language" not in known.model_fields_set:
        why = f"the conference file names none; {known.language!r} stands there"
        programme.losses.add("assumed", "languages", why)
    return known.language


def names(programme: Programme) -> Mapping[uuid.UUID, str]:
    """The name of every guest. These systems know people by name only, whatever its case.

    Guests of the same name get it in one spelling, rather not in capitals, and are reported: there they become one.
    """
    printed = {
        key: cut(guest.name, NAME, "speakers.name", programme, line(guest.name)[:NAME])
        for key, guest in programme.guests.items()
    }
    spelling: dict[str, str] = {}
    for name in printed.values():
        if name and (other := spelling.get(name.lower())):
            programme.losses.add("not carried", "speakers", "somebody else has that name: they become one person", name)
            name = max(name, other, key=lambda each: (sum(map(str.islower, each)), each))
        spelling[name.lower()] = name
    return {key: spelling[name.lower()] for key, name in printed.items()}


def of_session(
    entry: Entry, programme: Programme, called: Mapping[uuid.UUID, str], *,
    apart: Collection[PartEntry] = (), also: Iterable[str] = (),
) -> Talk:  # fmt: skip
    """The talk of a session. Parts that are ``apart`` are not told in it. ``also`` are paragraphs at its end."""
    session = entry.session
    if not line(session.code or "") and not line(session.title or ""):
        programme.losses.add("assumed", "titles", "none is printed; the place of the session stands there", entry.label)
    title = cut(entry.title, TITLE, "title", programme, entry.label) or f"Session {entry.position}"
    inside = [part for part in entry.parts if part not in apart]
    rest = _bare(session).model_copy(update={"parts": [part.part for part in inside]})
    told = [*_whole(title, entry.title), *wording.paragraphs(entry._replace(session=rest)), *also]
    people = [*entry.people, *(each for part in inside for each in part.people)]
    return Talk(
        entry.session_id, entry.number, line(entry.label), title,
        cut(session.format or "", KIND, "format", programme, entry.label),
        cut(session.stream or "", TRACK, "stream", programme, entry.label),
        block([session.description or ""]), block(told), tuple(_people(people, called, programme, entry.label)),
    )  # fmt: skip


def of_part(
    part: PartEntry, entry: Entry, programme: Programme, called: Mapping[uuid.UUID, str], *, also: Iterable[str] = ()
) -> Talk:
    """The talk of a part that is ``apart``. Format and track are those of its session."""
    session, own_part = entry.session, part.part
    label = f"{entry.label}, {own_part.label or f'part {part.position}'}"
    printed = own_part.title or own_part.label or ""
    title = cut(printed, TITLE, "parts.title", programme, label) or f"Part {part.position}"
    rest = _bare(session).model_copy(
        update={
            "learning_objectives": own_part.learning_objectives, "speakers": own_part.speakers, "parts": [],
            "content_filters": [], "extra_fields": {},
        }
    )  # fmt: skip
    about = f"{own_part.label} of: {entry.title}" if own_part.label else f"Part of: {entry.title}"
    told = [*_whole(title, printed), about, *wording.paragraphs(entry._replace(session=rest)), *also]
    return Talk(
        part.part_id, part.number, line(label), title,
        cut(session.format or "", KIND, "format", programme, label),
        cut(session.stream or "", TRACK, "stream", programme, label),
        block([own_part.description or ""]), block(told), tuple(_people(part.people, called, programme, label)),
    )  # fmt: skip


def _bare(session: Session) -> Session:
    """Without what talks have fields for."""
    return session.model_copy(update={"description": None, "format": None, "stream": None})


def slug(value: str, between: str) -> str:
    """Small letters and digits of ASCII, the words joined by that character; empty where there are none."""
    return between.join(w for w in ("".join(c for c in w if c.isascii()) for w in ids.fold(value).split()) if w)


def _whole(title: str, printed: str) -> Iterator[str]:
    """The printed title, where it had to be cut."""
    if title.endswith("…") and title != line(printed):
        yield printed


def _people(
    people: Iterable[Appearance], called: Mapping[uuid.UUID, str], programme: Programme, label: str
) -> Iterator[Person]:
    """Everybody once, whoever appears in several parts."""
    seen: set[str] = set()
    for _, guest_id, speaker in people:
        name = called[guest_id]
        if not name:
            programme.losses.add("left out", "speakers", "no name is printed", label)
        elif name not in seen:
            seen.add(name)
            yield Person(guest_id, programme.guests[guest_id].number, name, line(wording.person(speaker)))


def carried(*, fields: Mapping[str, Place], person: Mapping[str, Place], description: str) -> Carries:
    """Where the fields go: those given, and the others in the description, as far as talks tell of them."""
    told = text(description)
    whole = lost("names are not divided")
    block_of = {"description": told, "learning_objectives.lead_in": told, "learning_objectives.items": told}
    speaker = {
        "given_name": whole, "family_name": whole, "country.code": lost("the name of the country is told"),
        "confidence": lost("not for the public"), "alternatives": lost("not for the public"),
        "text": lost("the reading stands for it"),
        **dict.fromkeys(("honorific", "credentials", "role", "affiliations", "country.name", "session_role"), told),
    }  # fmt: skip
    rest: dict[str, Place] = {
        "when": lost("date and start stand for it"),
        "content_filters": told,
        "extra_fields": told,
    }
    return carries(
        **(block_of | rest | dict(fields)),
        parts={"number": lost("the label has it"), "label": told, "title": told, **block_of},
        speakers=speaker | dict(person),
    )
