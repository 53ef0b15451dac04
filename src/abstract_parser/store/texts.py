"""What of a session is searched: gathered from its rows, whether they are on their way in or come from the database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from abstract_parser.store.words import words

_MOST = {"title": 20_000, "people": 60_000, "place": 20_000, "body": 100_000}
"""Characters of the words of a session. PostgreSQL's index takes 1 MB of a session and refuses more; these fit in it,
however long their words are and whatever their letters."""
_CELLS: dict[str, tuple[tuple[str, str], ...]] = {
    "sessions": (
        ("title", "code"), ("title", "title"), ("place", "location"), ("place", "stream"),
        ("body", "description"), ("body", "objectives_lead_in"),
    ),
    "parts": (("body", "title"), ("body", "description"), ("body", "objectives_lead_in")),
    "objectives": (("body", "text"),),
    "speakers": (("people", "name"), ("people", "role")),
    "affiliations": (("people", "name"),),
}  # fmt: skip
"""For each table: in which field its cells are searched."""
TABLES = tuple(_CELLS)


class Passage(NamedTuple):
    """A text of a session as it is, and the field in which it is searched."""

    field: str
    text: str


def gather(rows: Iterable[tuple[str, Mapping[str, Any]]]) -> dict[str, list[Passage]]:
    """The passages of each session in rows of which each stands behind those it refers to."""
    found: dict[str, list[Passage]] = {}
    session_of: dict[str, str] = {}
    for name, row in rows:
        if name not in _CELLS:
            continue
        if name == "speakers":
            session_of[row["speaker_id"]] = row["session_id"]
        session = session_of[row["speaker_id"]] if name == "affiliations" else row["session_id"]
        passages = found.setdefault(session, [])
        passages += (Passage(field, text) for field, column in _CELLS[name] if (text := row[column]))
    return found


def rows_of_words(gathered: Mapping[str, list[Passage]]) -> Iterator[dict[str, str]]:
    """The rows of the table that is searched."""
    for session, passages in gathered.items():
        row = {"session_id": session}
        for field, most in _MOST.items():
            whole = " ".join(passage.text for passage in passages if passage.field == field)
            row[field] = _cut(" ".join(words(whole[:most])), most)
        yield row


def _cut(text: str, most: int) -> str:
    """At most that many characters, whole words only."""
    return text if len(text) <= most else text[: most + 1].rpartition(" ")[0]
