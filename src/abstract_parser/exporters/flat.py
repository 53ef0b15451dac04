"""The flat tables of a programme, for whatever writes tables: the rows, everybody in them, and where each field goes.

Identifiers are those of the programme: without an acronym they hang from the names of the sources, as those of
`abstract-parser batch` do. What the conference knows of a session is filled in.
"""

from __future__ import annotations

import io
import itertools
import json
import re
import uuid
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any, BinaryIO, Protocol

from abstract_parser import people, tables
from abstract_parser.carried import Carries, Place, carries, lost, own
from abstract_parser.model import Document
from abstract_parser.programme import Programme

Cells = dict[str, Any]
"""A cell for each column of a table."""


def _own(table: str, *names: str) -> dict[str, Place]:
    return {name: own(f"{table}.{name.replace('.', '_')}") for name in names}


def _objectives(table: str) -> dict[str, Place]:
    return {
        "learning_objectives.lead_in": own(f"{table}.objectives_lead_in"),
        "learning_objectives.items": own("objectives.text"),
    }


CARRIES: Carries = carries(
    **_own(
        "sessions", "code", "title", "date", "start_time", "end_time", "timezone", "location", "format", "stream",
        "content_filters", "extra_fields", "description",
    ),
    **_objectives("sessions"),
    when=own("sessions.when_printed"),
    parts=_own("parts", "number", "label", "title", "description") | _objectives("parts"),
    speakers=_own(
        "speakers", "name", "honorific", "credentials", "given_name", "family_name", "role", "country.name",
        "country.code", "session_role", "confidence", "text",
    )
    | {"affiliations": own("affiliations.name"), "alternatives": lost("the best reading stands for all")},
)  # fmt: skip

_HALF = re.compile("[\ud800-\udfff]")
_CHUNK = 1 << 16


class Sheet(Protocol):
    """A table that is being written. ``left_open`` are the columns of cells that it cannot hold."""

    left_open: list[str]

    def add(self, cells: Cells) -> None:
        """Adds a row."""

    def close(self) -> None:
        """Writes what is left, and leaves the stream open."""


def files(
    programme: Programme, suffix: str, sheet: Callable[[BinaryIO, tables.Table], Sheet]
) -> Iterator[tuple[str, Iterable[bytes]]]:
    """A file for each table, which is whole in memory, as the programme is."""
    held = gathered(programme)
    for table in tables.TABLES:
        stream = io.BytesIO()
        made = sheet(stream, table)
        for cells in held[table.name]:
            made.add(cells)
        made.close()
        for column in made.left_open:
            programme.losses.add("not carried", f"{table.name}.{column}", "the number is larger than 64 bits")
        yield f"{table.name}{suffix}", _chunks(stream)


def _chunks(stream: io.BytesIO) -> Iterator[bytes]:
    stream.seek(0)
    while chunk := stream.read(_CHUNK):
        yield chunk


def gathered(programme: Programme) -> dict[str, list[Cells]]:
    """All rows by their tables."""
    held: dict[str, list[Cells]] = {table.name: [] for table in tables.TABLES}
    for document, sessions in _apart(programme):
        for name, cells in tables.rows(document, sessions):
            held[name].append(cells)
    who = {str(each.speaker_id): str(each.guest_id) for entry in programme.entries for each in entry.everybody()}
    for cells in held["speakers"]:
        cells["person_id"] = who[str(cells["speaker_id"])]
    held["people"] = [person(guest.person) for guest in programme.guests.values()]
    return held


def _apart(programme: Programme) -> Iterator[tuple[Document, list[uuid.UUID]]]:
    """The Documents with their settled sessions, and the identifiers of those.

    Each has a name of its own, by which it is known as a source.
    """
    again: Counter[str] = Counter()
    entries = iter(programme.entries)
    for document in programme.documents:
        held = list(itertools.islice(entries, len(document.sessions)))
        source = document.source
        name = printed = source.name or source.sha256
        while again[name]:
            again[printed] += 1
            name = f"{printed} ({again[printed]})"
        again[name] += 1
        if name != printed:
            source = source.model_copy(update={"name": name})
        settled = document.model_copy(update={"source": source, "sessions": [entry.session for entry in held]})
        yield settled, [entry.session_id for entry in held]


def person(merged: people.Person) -> Cells:
    """A row of `people`."""
    return {
        "person_id": merged.person_id,
        "name": merged.name,
        **{
            name: json.dumps(getattr(merged, name), ensure_ascii=False)
            for name in ("spellings", "roles", "affiliations", "countries")
        },
        "mentions": len(merged.mentions),
    }


def whole(text: str) -> str:
    """The text without halves of surrogate pairs, which no file of UTF-8 holds."""
    return text if text.isascii() else _HALF.sub("\ufffd", text)


def labelled(text: str) -> dict[str, str]:
    """The values of an ``object`` by their labels. Values of equal labels are joined, as the contract has it."""
    found: dict[str, str] = {}
    for label, value in json.loads(whole(text), object_pairs_hook=list):
        found[label] = f"{found[label]}; {value}" if label in found else value
    return found
