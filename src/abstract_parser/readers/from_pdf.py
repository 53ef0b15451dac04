"""PDF files. Lines that were cut at the width of a page or a column become paragraphs again, by their places."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

from abstract_parser.diagnostics import Doubt, doubt
from abstract_parser.errors import UnreadableInput
from abstract_parser.readers.limits import Limits, exceeded
from abstract_parser.readers.pdf.attachments import attachments
from abstract_parser.readers.pdf.building import build
from abstract_parser.readers.pdf.pages import read_pages
from abstract_parser.readers.pdf.shapes import Page
from abstract_parser.source import SourceText

MEDIA_TYPE = "application/pdf"
_MOST_NAMED = 10
_AGAIN = "ask for the file again, or save it anew"
_ONE_AT_A_TIME = threading.Lock()
"""The library is not made for threads."""


def read(data: bytes, name: str | None, limits: Limits) -> SourceText:
    """The text of a file. Raises `UnreadableInput` for one that is damaged, encrypted, too long or without text.

    Scripts, links, annotations and files inside are neither followed nor run.
    """
    import pypdfium2  # noqa: F401  (starts the library)
    import pypdfium2.raw as raw

    name = name or ""
    with _ONE_AT_A_TIME:
        document = _opened(raw, data, name)
        try:
            pages = _pages(raw, document, name, limits)
            attached = attachments(raw, document)
        finally:
            raw.FPDF_CloseDocument(document)
    if not any(page is not None for page in pages):
        raise UnreadableInput(name, "is damaged: none of its pages can be opened", _AGAIN, "AP008")
    if not any(page and page.has_text for page in pages):
        raise _without_text(name, pages)
    source = build([page for page in pages if page]).finish(name or None, MEDIA_TYPE, data)
    source.doubts.extend(_doubts(source.text, pages, attached))
    return source


def _opened(raw: Any, data: bytes, name: str) -> Any:
    """The document. One whose password is empty opens."""
    document = raw.FPDF_LoadMemDocument64(data, len(data), None) if data else None
    if document:
        return document
    error = raw.FPDF_GetLastError()
    if error == raw.FPDF_ERR_PASSWORD:
        raise UnreadableInput(name, "is encrypted: it opens with a password only", "save it without one", "AP007")
    if error == raw.FPDF_ERR_SECURITY:
        raise UnreadableInput(name, "is encrypted in a way that is not known", "save it without that", "AP007")
    raise UnreadableInput(name, "is damaged or cut off", _AGAIN, "AP008")


def _pages(raw: Any, document: Any, name: str, limits: Limits) -> list[Page | None]:
    count = raw.FPDF_GetPageCount(document)
    if count < 1:
        raise UnreadableInput(name, "is damaged: it has no pages", _AGAIN, "AP008")
    if count > limits.pages:
        raise exceeded(name, f"has {count} pages, more than {limits.pages}", "raise --max-pages")
    return list(read_pages(raw, document, count))


def _without_text(name: str, pages: list[Page | None]) -> UnreadableInput:
    count = f"{len(pages)} page{'s' if len(pages) > 1 else ''}"
    pictures = any(page and page.pictures for page in pages)
    what = f"is a scan: {count} of pictures without text" if pictures else f"has {count}, but no text on them"
    return UnreadableInput(name, what, "run it through text recognition (OCR)", "AP009")


def _doubts(text: str, pages: list[Page | None], attached: list[str]) -> Iterator[Doubt]:
    """What was not read, each at the place in the text where it would stand."""
    at = -1
    closed: list[str] = []
    for number, page in enumerate(pages, 1):
        if page is None:
            closed.append(f"page {number}, which is damaged")
        elif page.has_text:
            at = text.find("\f", at + 1)
            at = len(text) if at < 0 else at
        elif page.pictures:
            yield doubt("AP014", (max(at, 0), max(at, 0)), page=number)
    for names in (closed, attached):
        if names:
            shown = ", ".join(names[:_MOST_NAMED]) + (", ..." if len(names) > _MOST_NAMED else "")
            yield doubt("AP015", (0, 0), count=len(names), names=shown)
