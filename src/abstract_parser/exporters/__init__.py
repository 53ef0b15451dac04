"""What can be written, one row each. A module is imported when its format is asked for.

There are two kinds of rows. *Formats* write Documents, one after the other, in constant memory. *Targets* write what
another system takes in: they see the whole programme (`programme`) with what a conference file says, and
tell of all that the other system cannot carry (`programme.losses`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from abstract_parser.carried import Carries
    from abstract_parser.model import Document
    from abstract_parser.programme import Programme

File = tuple[str, Iterable[bytes]]
"""A relative path with ``/`` between its parts, which is fit for every file system, and the bytes in chunks."""


class Exporter(NamedTuple):
    """A row: its name on the command line, usual suffix, media type, what it is, its module, and what it needs.

    ``kind``: a ``format`` has ``write(documents)``, which gives text in chunks; a ``target`` has
    ``write(programme)``, which gives bytes in chunks; a target of several ``files`` has ``files(programme)``, which
    gives `File` after `File`. Every target has ``CARRIES``: where each field goes.
    ``library`` is what it imports beyond the core, and ``extra`` the extra of this package that brings it.
    """

    name: str
    suffix: str
    media_type: str
    what: str
    module: str
    kind: str = "target"
    library: str = ""
    extra: str = ""

    @property
    def _room(self) -> ModuleType:
        return import_module(f"{__name__}.{self.module}")

    @property
    def installed(self) -> bool:
        """Whether the library that it needs is there."""
        return not self.library or find_spec(self.library) is not None

    @property
    def carries(self) -> Carries:
        """Where each field goes in this target."""
        carries: Carries = self._room.CARRIES
        return carries

    @property
    def carries_apart(self) -> Carries:
        """The same where parts are entries of their own: a target says in ``APART`` what then goes elsewhere."""
        return {**self.carries, **getattr(self._room, "APART", {})}

    def write(self, documents: Iterable[Document]) -> Iterator[str]:
        """The text of a format, in chunks as they come, so that a long run needs little memory."""
        chunks: Iterator[str] = self._room.write(documents)
        return chunks

    def export(self, programme: Programme) -> Iterator[bytes]:
        """The bytes of a target of one file, in chunks."""
        chunks: Iterator[bytes] = self._room.write(programme)
        return chunks

    def files(self, programme: Programme) -> Iterator[File]:
        """The files of a target of several, in order of their names."""
        files: Iterator[File] = self._room.files(programme)
        return files


EXPORTERS: tuple[Exporter, ...] = (
    Exporter("json", ".json", "application/json", "Documents as they are", "to_json", "format"),
    Exporter("jsonl", ".jsonl", "application/jsonl", "a Document a line", "to_jsonl", "format"),
    Exporter("csv", ".csv", "text/csv", "a speaker a row", "to_csv", "format"),
    Exporter("markdown", ".md", "text/markdown", "a programme to read", "to_markdown", "format"),
    Exporter("text", ".txt", "text/plain", "canonical text, which is read back exactly", "to_text", "format"),
    Exporter("ics", ".ics", "text/calendar", "a calendar", "to_ics", library="icalendar", extra="export"),
    Exporter(
        "schedule-xml",
        ".xml",
        "application/xml",
        "schedule of frab, c3voc and pretalx",
        "to_schedule_xml",
        library="lxml",
        extra="export",
    ),
    Exporter("schedule-json", ".json", "application/json", "schedule of c3voc", "to_schedule_json"),
    Exporter("submissions-json", ".json", "application/json", "submissions of c3voc, no slot needed", "to_submissions"),
    Exporter("schema-org", ".jsonld", "application/ld+json", "events of schema.org", "to_schema_org"),
    Exporter("html", ".html", "text/html", "the programme as one page", "to_html", library="jinja2", extra="export"),
    Exporter(
        "site",
        "",
        "text/html",
        "a page a session, and a page that lists them",
        "to_site",
        "files",
        library="jinja2",
        extra="export",
    ),
    Exporter("indico", ".csv", "text/csv", "contributions of Indico", "to_indico"),
    Exporter("eventyay", "", "text/csv", "sessions and speakers of eventyay", "to_eventyay", "files"),
    Exporter("sessionize", ".json", "application/json", "the shape of Sessionize's API", "to_sessionize"),
    Exporter("pretalx", ".json", "application/json", "requests for pretalx's REST API", "to_pretalx"),
    Exporter(
        "crossref",
        ".xml",
        "application/xml",
        "deposit of abstracts at Crossref",
        "to_crossref",
        library="lxml",
        extra="export",
    ),
    Exporter(
        "jats",
        "",
        "application/xml",
        "conference abstracts in JATS, a file each",
        "to_jats",
        "files",
        library="lxml",
        extra="export",
    ),
    Exporter("tables-csv", "", "text/csv", "flat tables, a file each", "to_tables_csv", "files"),
    Exporter("tables-jsonl", "", "application/jsonl", "flat tables, a file each", "to_tables_jsonl", "files"),
    Exporter(
        "parquet",
        "",
        "application/vnd.apache.parquet",
        "flat tables, a file each",
        "to_parquet",
        "files",
        library="pyarrow",
        extra="arrow",
    ),
    Exporter(
        "xlsx",
        ".xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "flat tables, a sheet each",
        "to_xlsx",
        library="xlsxwriter",
        extra="export",
    ),
)


def find(name: str) -> Exporter | None:
    """The row of that name."""
    return next((exporter for exporter in EXPORTERS if exporter.name == name), None)
