"""The input formats, one row each. A module is imported when a file of its format comes."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Any, NamedTuple

from abstract_parser.errors import UnreadableInput
from abstract_parser.readers.limits import Limits
from abstract_parser.source import SourceText


class Member(NamedTuple):
    """Something inside a file that holds several: its name, and its bytes, or its text where that is known already,
    or why it cannot be had.

    The name begins with that of the file: `talks.zip!/day one/a6.docx`.
    """

    name: str
    content: bytes | SourceText | UnreadableInput


class Reader(NamedTuple):
    """A format: what it is called, how names of its files end, its media type, and the module that reads it.

    The module has ``read(data, name, limits) -> SourceText``, and where the format ``holds_several`` texts, also
    ``members(data, name, limits) -> Iterator[Member]``. Both raise `UnreadableInput` (``name`` may be None; the
    error's name is then empty), never anything else, whatever the bytes. ``extra`` is the extra of this package that
    brings the libraries: where it is missing, `ImportError` may come up to here.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    media_type: str
    module: str
    extra: str = ""
    holds_several: bool = False

    def read(self, data: bytes, name: str | None, limits: Limits) -> SourceText:
        """The text of a file of this format. Raises `UnreadableInput`."""
        try:
            source: SourceText = self._module().read(data, name, limits)
        except ImportError as error:
            raise self._missing(name, error) from None
        return source

    def members(self, data: bytes, name: str, limits: Limits) -> Iterator[Member]:
        """What is in a file that holds several texts. Raises `UnreadableInput`, at any member."""
        try:
            yield from self._module().members(data, name, limits)
        except ImportError as error:
            raise self._missing(name, error) from None

    def _module(self) -> Any:
        return import_module(f"abstract_parser.readers.{self.module}")

    def _missing(self, name: str | None, error: ImportError) -> UnreadableInput:
        if not self.extra or (error.name or "").startswith("abstract_parser"):
            raise error
        return UnreadableInput(
            name or "", f"{self.title} is read with a library that is not installed",
            f"pip install 'abstract-parser[{self.extra}]'", "AP012",
        )  # fmt: skip


READERS: tuple[Reader, ...] = (
    Reader("text", "plain text", (".txt", ".md", ".text", ".markdown"), "text/plain", "from_text"),
    Reader("html", "HTML", (".html", ".htm", ".xhtml"), "text/html", "from_html", "docs"),
    Reader(
        "docx", "a Word document", (".docx", ".docm", ".dotx"),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "from_docx", "docs",
    ),
    Reader(
        "odt", "an OpenDocument text", (".odt", ".ott", ".fodt"),
        "application/vnd.oasis.opendocument.text", "from_odt", "docs",
    ),
    Reader("rtf", "RTF", (".rtf",), "application/rtf", "from_rtf"),
    Reader("pdf", "PDF", (".pdf",), "application/pdf", "from_pdf", "docs"),
    Reader("mail", "an e-mail", (".eml",), "message/rfc822", "from_mail", holds_several=True),
    Reader("msg", "an Outlook message", (".msg",), "application/vnd.ms-outlook", "from_msg", "docs", True),
    Reader("csv", "a table as text", (".csv", ".tsv"), "text/csv", "from_csv", holds_several=True),
    Reader(
        "xlsx", "an Excel workbook", (".xlsx", ".xlsm"),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "from_xlsx", "docs", True,
    ),
    Reader("zip", "a zip archive", (".zip",), "application/zip", "from_zip", holds_several=True),
)  # fmt: skip
BY_NAME = {reader.name: reader for reader in READERS}
SUFFIXES = {suffix: reader for reader in READERS for suffix in reader.suffixes}


def suffix_of(name: str | None) -> str:
    """The suffix of a file's name, with its dot, in small letters; empty where there is none."""
    last = (name or "").replace("\\", "/").rpartition("/")[2]
    stem, dot, suffix = last.rpartition(".")
    return dot + suffix.lower() if stem else ""
