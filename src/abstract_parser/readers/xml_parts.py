"""Documents that are a zip of XML files: their parts, with what they unpack to bounded, and XML without surprises."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from abstract_parser.errors import UnreadableInput
from abstract_parser.readers.archive import contents, unpacked
from abstract_parser.readers.limits import Limits, exceeded

if TYPE_CHECKING:
    from lxml.etree import _Element

_MOST_MARKUP = 8_000_000
"""Elements and attributes of one part. Each takes some hundred bytes; a book of a thousand pages has two million."""
_HEAD = 4096


class Package:
    """An opened document. ``what`` is what people call it: `a Word document`."""

    def __init__(self, data: bytes, name: str | None, limits: Limits, what: str) -> None:
        self._data = data
        self._name = name or ""
        self._what = what
        self._left = limits.unpacked
        try:
            self._entries = {info.filename: info for info in contents(data, name)}
        except UnreadableInput as error:
            raise self._as_document(error) from None

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __contains__(self, part: str) -> bool:
        return part in self._entries

    def read(self, part: str) -> bytes | None:
        """The bytes of a part; None where there is none. Raises `UnreadableInput`."""
        info = self._entries.get(part)
        if info is None:
            return None
        try:
            content = unpacked(self._data, info, self._name, self._left)
        except UnreadableInput as error:
            raise self._as_document(error) from None
        self._left -= len(content)
        return content

    def xml(self, part: str, prepare: Callable[[bytes], bytes] | None = None) -> _Element | None:
        """The root element of a part; None where there is none. ``prepare``: what is done to its bytes before.

        Raises `UnreadableInput`.
        """
        data = self.read(part)
        if data is None:
            return None
        return parsed(prepare(data) if prepare else data, self._name, self._what)

    def _as_document(self, error: UnreadableInput) -> UnreadableInput:
        """What is wrong with an archive, said of the document that it is."""
        if error.code == "AP007":
            return self.encrypted()
        return error if error.code == "AP010" else self.damaged()

    def damaged(self) -> UnreadableInput:
        """The error for a document with something amiss inside."""
        return damaged(self._name, self._what)

    def only_pictures(self, folder: str) -> UnreadableInput | None:
        """The error for a document without text, where it holds pictures, which it keeps in that folder."""
        if not any(part.startswith(folder) for part in self._entries):
            return None
        return UnreadableInput(
            self._name, "holds only pictures", "a text recognition (OCR) program reads them", "AP009"
        )

    def encrypted(self) -> UnreadableInput:
        """The error for a document that opens with a password only."""
        hint = "open it with its password, save it without one, and read that"
        return UnreadableInput(self._name, f"is {self._what} that is encrypted", hint, "AP007")


def damaged(name: str | None, what: str) -> UnreadableInput:
    """The error for a document that is not what it should be."""
    hint = "ask for it again, or open it in the program it is from and save it anew"
    return UnreadableInput(name or "", f"is {what} that is cut off or damaged", hint, "AP008")


def parsed(data: bytes, name: str | None, what: str) -> _Element:
    """The root element of XML that declares nothing and refers to nothing. Raises `UnreadableInput`."""
    from lxml import etree

    if data.count(b"<") + data.count(b"=") > _MOST_MARKUP:
        raise exceeded(name or "", f"is {what} of more than {_MOST_MARKUP} elements", "split it")
    head = data[:_HEAD].replace(b"\0", b"")  # as ASCII, in whatever width
    if any(mark in part for mark in (b"<!DOCTYPE", b"<!ENTITY") for part in (head, data)):
        raise _declares(name, what)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError, LookupError):
        raise damaged(name, what) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise _declares(name, what)
    return root


def _declares(name: str | None, what: str) -> UnreadableInput:
    hint = "open it in the program it is from and save it anew"
    return UnreadableInput(name or "", f"is {what} that declares XML entities", hint, "AP008")
