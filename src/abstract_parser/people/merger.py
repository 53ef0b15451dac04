"""The merge from outside: mentions go in, people come out, in constant memory."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

from abstract_parser.errors import AbstractParserError
from abstract_parser.people.blocks import cluster_blocks
from abstract_parser.people.initials import join_initials
from abstract_parser.people.names import shape
from abstract_parser.people.records import Mention, Person, Place, Tie
from abstract_parser.people.scratch import open_scratch
from abstract_parser.people.settle import settle

_TOGETHER = 1000
"""Mentions that are written at once."""
_MOST_PLACES = 50
"""Places in a row of the report; a person's record has them all."""
_INSERT = (
    "INSERT OR REPLACE INTO mention"
    " (speaker_id, session_id, source, session, name, role, affiliations, country, place, block, kind)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_PLACES = (
    "SELECT m.speaker_id, m.source, m.session FROM cluster c JOIN belongs b ON b.cluster = c.cluster"
    " JOIN mention m ON m.at = b.mention WHERE c.cluster = ? OR c.joins = ?"
    " ORDER BY m.source, m.session, m.speaker_id LIMIT ?"
)


class Merger:
    """Takes mentions in any order, each ``speaker_id`` once (a later one replaces it).

    ``scratch``: where the scratch file shall stand; without it, the system puts one aside. It is of no use afterwards.
    Raises `AbstractParserError` where it cannot be written.
    """

    def __init__(self, scratch: Path | None = None) -> None:
        with _told():
            self._scratch = open_scratch(scratch)
        self._waiting: list[tuple[str | None, ...]] = []
        self._merged: Merged | None = None

    def __enter__(self) -> Merger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Gives the scratch file up; what was merged cannot be asked any more."""
        self._scratch.close()

    def add(self, mention: Mention) -> None:
        """Raises `RuntimeError` once the merge is closed up."""
        if self._merged is not None:
            raise RuntimeError("the merge is closed up; begin another one")
        form = shape(mention.name)
        row = (
            mention.speaker_id, mention.session_id, mention.source, mention.session, mention.name, mention.role,
            json.dumps(mention.affiliations, ensure_ascii=False), mention.country,
            mention.part_id or mention.session_id, form.block, form.kind,
        )  # fmt: skip
        self._waiting.append(tuple(map(_writable, row)))
        if len(self._waiting) >= _TOGETHER:
            self._flush()

    def _flush(self) -> None:
        with _told():
            self._scratch.executemany(_INSERT, self._waiting)
        self._waiting.clear()

    def close_up(self) -> Merged:
        """Does the merge, once."""
        if self._merged is None:
            self._flush()
            with _told():
                cluster_blocks(self._scratch)
                join_initials(self._scratch)
                settle(self._scratch)
            self._merged = Merged(self._scratch)
        return self._merged


@contextlib.contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise AbstractParserError(
            f"people could not be merged: {error} (is there room for the scratch file?)"
        ) from None


class Merged:
    """Who is who. Good until the `Merger` is closed."""

    def __init__(self, scratch: sqlite3.Connection) -> None:
        self._scratch = scratch

    def person_of(self, speaker_id: str) -> str | None:
        """The identifier of the person; None for a mention that was not added."""
        row = self._scratch.execute(
            "SELECT person_id FROM mention JOIN belongs ON mention = at JOIN cluster USING (cluster)"
            " JOIN person ON person = COALESCE(joins, cluster) WHERE speaker_id = ?",
            (_writable(speaker_id),),
        ).fetchone()
        return row and str(row[0])

    def people(self) -> Iterator[Person]:
        """Everybody, in the order of their folded names, then of their identifiers."""
        rows = self._scratch.cursor().execute(
            "SELECT person, person_id, name, spellings, roles, affiliations, countries FROM person"
            " ORDER BY folded, person_id"
        )
        for number, person_id, name, *lists in rows:
            spellings, roles, affiliations, countries = (tuple(json.loads(each)) for each in lists)
            yield Person(person_id, name, spellings, roles, affiliations, countries, self._places(number, -1))

    def report(self) -> Iterator[Tie]:
        """What a person should look at, in the order of the names."""
        rows = self._scratch.cursor().execute(
            "SELECT tie.person, person_id, verdict, names, evidence, others FROM tie JOIN person USING (person)"
            " ORDER BY tie.folded, person_id, verdict, evidence"
        )
        for number, person_id, verdict, names, evidence, others in rows:
            further = tuple(json.loads(others))
            places = self._places(number, _MOST_PLACES)
            for other in further[: _MOST_PLACES - 1]:
                places += self._first_places(other)
            yield Tie(person_id, tuple(json.loads(names)), evidence, places[:_MOST_PLACES], verdict, further)

    def _first_places(self, person_id: str) -> tuple[Place, ...]:
        row = self._scratch.execute("SELECT person FROM person WHERE person_id = ?", (person_id,)).fetchone()
        return self._places(row[0], 3)

    def _places(self, number: int, most: int) -> tuple[Place, ...]:
        return tuple(Place(*row) for row in self._scratch.execute(_PLACES, (number, number, most)))


def _writable(text: str | None) -> str | None:
    """Lone surrogates cannot be written."""
    return text if text is None or text.isascii() else text.encode("utf-8", "replace").decode()
