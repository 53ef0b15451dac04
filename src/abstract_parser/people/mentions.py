"""The people of a Document as mentions, with the identifiers that its tables have."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from typing import Any

from abstract_parser import tables
from abstract_parser.model import Document
from abstract_parser.people.records import Mention


@dataclasses.dataclass
class _Open:
    """A speaker whose affiliations are still to come."""

    row: dict[str, Any]
    source: str
    session: str
    affiliations: list[str] = dataclasses.field(default_factory=list)

    def mention(self) -> Mention:
        row = self.row
        return Mention(
            row["speaker_id"], row["session_id"], self.source, self.session, row["name"], row["honorific"], row["role"],
            tuple(self.affiliations), row["country_code"] or row["country_name"], row["text"], row["part_id"],
        )  # fmt: skip


def mentions(document: Document, rows: Iterable[tables.Row] | None = None) -> Iterator[Mention]:
    """Every speaker of a Document, in its order. ``rows`` are those of its tables, where somebody has them already."""
    source = session = ""
    held: _Open | None = None
    for table, row in tables.rows(document) if rows is None else rows:
        if table == "affiliations" and held:
            held.affiliations.append(str(row["name"]))
            continue
        if held:
            yield held.mention()
            held = None
        if table == "sources":
            source = str(row["name"])
        elif table == "sessions":
            session = ": ".join(str(row[column]) for column in ("code", "title") if row[column])
        elif table == "speakers":
            held = _Open(row, source, session)
    if held:
        yield held.mention()
