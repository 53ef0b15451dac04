"""The tables and their columns. Everything that writes tables goes by this list."""

from __future__ import annotations

from typing import Literal, NamedTuple

Kind = Literal["id", "text", "integer", "number", "date", "time", "list", "object"]
"""``id`` is a UUID in its usual text form, ``time`` local wall time. ``list`` (of texts) and ``object`` (texts by their
labels) are JSON text in the rows."""


class Column(NamedTuple):
    """A column. ``of`` names the table whose key it holds."""

    name: str
    kind: Kind
    required: bool = False
    of: str = ""


class Table(NamedTuple):
    """A table; its first column is its key."""

    name: str
    columns: tuple[Column, ...]


def _table(name: str, *columns: Column) -> Table:
    return Table(name, columns)


TABLES: tuple[Table, ...] = (
    _table(
        "sources",
        Column("source_id", "id", True),
        Column("name", "text", True),
        Column("media_type", "text", True),
        Column("encoding", "text", True),
        Column("sha256", "text", True),
        Column("characters", "integer", True),
        Column("lines", "integer", True),
        Column("profile", "text"),
    ),
    _table(
        "sessions",
        Column("session_id", "id", True),
        Column("source_id", "id", True, "sources"),
        Column("position", "integer", True),
        Column("code", "text"),
        Column("title", "text"),
        Column("when_printed", "text"),
        Column("date", "date"),
        Column("start_time", "time"),
        Column("end_time", "time"),
        Column("timezone", "text"),
        Column("location", "text"),
        Column("format", "text"),
        Column("stream", "text"),
        Column("content_filters", "list", True),
        Column("extra_fields", "object", True),
        Column("description", "text"),
        Column("objectives_lead_in", "text"),
    ),
    _table(
        "parts",
        Column("part_id", "id", True),
        Column("session_id", "id", True, "sessions"),
        Column("position", "integer", True),
        Column("number", "integer"),
        Column("label", "text"),
        Column("title", "text"),
        Column("description", "text"),
        Column("objectives_lead_in", "text"),
    ),
    _table(
        "objectives",
        Column("objective_id", "id", True),
        Column("session_id", "id", True, "sessions"),
        Column("part_id", "id", False, "parts"),
        Column("position", "integer", True),
        Column("text", "text", True),
    ),
    _table(
        "people",
        Column("person_id", "id", True),
        Column("name", "text", True),
        Column("spellings", "list", True),
        Column("roles", "list", True),
        Column("affiliations", "list", True),
        Column("countries", "list", True),
        Column("mentions", "integer", True),
    ),
    _table(
        "speakers",
        Column("speaker_id", "id", True),
        Column("session_id", "id", True, "sessions"),
        Column("part_id", "id", False, "parts"),
        Column("person_id", "id", False, "people"),
        Column("position", "integer", True),
        Column("name", "text", True),
        Column("honorific", "text"),
        Column("credentials", "list", True),
        Column("given_name", "text"),
        Column("family_name", "text"),
        Column("role", "text"),
        Column("country_name", "text"),
        Column("country_code", "text"),
        Column("session_role", "text"),
        Column("confidence", "number", True),
        Column("text", "text", True),
    ),
    _table(
        "affiliations",
        Column("affiliation_id", "id", True),
        Column("speaker_id", "id", True, "speakers"),
        Column("position", "integer", True),
        Column("name", "text", True),
    ),
    _table(
        "diagnostics",
        Column("diagnostic_id", "id", True),
        Column("source_id", "id", True, "sources"),
        Column("position", "integer", True),
        Column("code", "text", True),
        Column("severity", "text", True),
        Column("message", "text", True),
        Column("line_number", "integer", True),
        Column("column_number", "integer", True),
        Column("start_offset", "integer", True),
        Column("end_offset", "integer", True),
        Column("pointer", "text"),
    ),
)
"""In an order in which a table stands behind those whose keys it holds."""
