"""Contributions of Indico: the table that its "Import contributions" takes, a contribution a row.

Seven columns without a header: start, minutes, title, and first name, last name, affiliation and e-mail address of one
speaker. All as `import_contributions_from_csv` of Indico 3.3 reads them (indico/modules/events/contributions/util.py):
times are those of the event's time zone, a speaker without an address is not taken, and every import appends.
"""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterable, Iterator, Mapping

from abstract_parser.carried import carries, lost, own, text
from abstract_parser.exporters import uploads
from abstract_parser.programme import Appearance, Entry, PartEntry, Programme, persons, wall_clock

MINUTES = 20
"""What Indico makes of an empty duration."""
_NO_COLUMN = lost("the table of Indico has no column for it")
_HEADS = lost("the table of Indico has no column for it; with --parts it heads a contribution of its own")

CARRIES = carries(
    code=text("title"), title=own("title"), when=lost("the start says it"), date=own("start"), start_time=own("start"),
    end_time=own("duration"), timezone=lost("all times are those of the event"), location=_NO_COLUMN,
    format=_NO_COLUMN, stream=_NO_COLUMN, content_filters=_NO_COLUMN, extra_fields=_NO_COLUMN, description=_NO_COLUMN,
    learning_objectives={"lead_in": _NO_COLUMN, "items": _NO_COLUMN},
    parts={
        "number": _NO_COLUMN, "label": _HEADS, "title": _HEADS, "description": _NO_COLUMN,
        "learning_objectives.lead_in": _NO_COLUMN, "learning_objectives.items": _NO_COLUMN,
    },
    speakers={
        "name": own("first and last name"), "given_name": own("first name"), "family_name": own("last name"),
        "affiliations": own("affiliation"), "honorific": _NO_COLUMN, "credentials": _NO_COLUMN, "role": _NO_COLUMN,
        "country.name": _NO_COLUMN, "country.code": _NO_COLUMN, "session_role": _NO_COLUMN,
        "confidence": lost("Indico has no doubts"), "alternatives": lost("Indico has no doubts"),
        "text": lost("the reading stands for it"),
    },
)  # fmt: skip
APART = {"parts.label": text("title"), "parts.title": text("title")}


def write(programme: Programme) -> Iterator[bytes]:
    """The rows in the order of the programme; with ``split`` those of the parts follow that of their session."""
    return uploads.table(_rows(programme))


def _rows(programme: Programme) -> Iterator[tuple[str, ...]]:
    zone = wall_clock.zone(programme)
    wall_clock.report(programme, zone, "Indico")
    known = persons.addresses(programme)
    for entry in programme.entries:
        if not entry.session.code and not entry.session.title:
            why = "none is printed; the place of the session stands there"
            programme.losses.add("assumed", "titles", why, entry.label)
        apart = entry.parts if programme.split else ()
        people = list(entry.people if apart else entry.everybody())
        title = uploads.line(entry.title) or f"Session {entry.position}"
        yield _row(programme, entry.label, title, entry, people, zone, known)
        for part in apart:
            name = part.title
            label = f"{entry.label}, {name}"
            yield _row(programme, label, uploads.line(label), part, part.people, zone, known)


def _row(
    programme: Programme, label: str, title: str, timed: Entry | PartEntry, people: Iterable[Appearance],
    zone: datetime.tzinfo | None, known: Mapping[uuid.UUID, str],
) -> tuple[str, ...]:  # fmt: skip
    start = wall_clock.usable(timed.start)
    if timed.start and not start:
        programme.losses.add("not carried", "date", "no conference is in that year", label)
    minutes = wall_clock.minutes(timed)
    if minutes is None:
        why = f"no length is known; Indico makes it {MINUTES} minutes"
        programme.losses.add("assumed", "lengths", why, label)
    when = wall_clock.local(start, zone).isoformat(timespec="minutes") if start else ""
    whole = uploads.cut(title, uploads.MOST, "title", "Indico", programme, label)
    return when, str(minutes or ""), whole, *_speaker(programme, people, known)


def _speaker(
    programme: Programme, people: Iterable[Appearance], known: Mapping[uuid.UUID, str]
) -> tuple[str, str, str, str]:
    """Names, organisations and address of the one speaker who fits in: one with an address and no chair, if any."""
    once = list({each.guest_id: each for each in people}.values())
    if not once:
        return "", "", "", ""
    one = min(once, key=lambda each: (each.guest_id not in known, each.speaker.session_role is not None))
    for each in once:
        if each is not one:
            why = "the table of Indico takes one speaker of each contribution"
            programme.losses.add("left out", "speakers", why, uploads.line(each.speaker.name))
    name = uploads.line(one.speaker.name)
    if one.guest_id not in known:
        why = "Indico takes a speaker only with an e-mail address: name it under [emails] of the conference file"
        programme.losses.add("left out", "speakers", why, name)
    first, last = map(uploads.line, persons.pieces(one.speaker))
    if not first and " " in last:
        why = "first and last name are not told apart; the whole name stands as the last name"
        programme.losses.add("assumed", "names", why, name)
    cells = first, last, uploads.line("; ".join(one.speaker.affiliations))
    first, last, where = (uploads.cut(each, uploads.MOST, "speakers", "Indico", programme, name) for each in cells)
    return first, last, where, known.get(one.guest_id, "")
