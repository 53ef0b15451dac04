"""OpenDocument texts, packed (.odt) and flat (.fodt). Macros, pictures and links are left alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from abstract_parser.readers.building import Builder
from abstract_parser.readers.limits import Limits, exceeded
from abstract_parser.readers.opendocument.names import OFFICE, TEXT
from abstract_parser.readers.opendocument.styles import Styles
from abstract_parser.readers.opendocument.walk import Walk
from abstract_parser.readers.xml_parts import Package, damaged, parsed
from abstract_parser.source import SourceText

if TYPE_CHECKING:
    from lxml.etree import _Element

MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
_WHAT = "an OpenDocument text"
_PICTURES = re.compile(rb"<office:binary-data>[^<]*</office:binary-data>")


def read(data: bytes, name: str | None, limits: Limits) -> SourceText:
    """The text of a document, one line a paragraph. Raises `UnreadableInput`."""
    package = Package(data, name, limits, _WHAT) if data.startswith(b"PK") else None
    roots = _packed(package) if package else [_flat(data, name)]
    body = roots[0].find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise damaged(name, _WHAT)
    builder = Builder()
    walk = Walk(Styles(roots))
    try:
        walk.blocks(body, builder)
        _notes(walk, builder)
    except RecursionError:
        raise exceeded(name or "", "is nested too deeply for a text", "save it as plain text") from None
    if package and not builder.lines and (error := package.only_pictures("Pictures/")):
        raise error
    return builder.finish(name, MEDIA_TYPE, data)


def _packed(package: Package) -> list[_Element]:
    """The text and the styles of a packed document."""
    if "encrypted-package" in package or b"encryption-data" in (package.read("META-INF/manifest.xml") or b""):
        raise package.encrypted()
    content = package.xml("content.xml")
    if content is None:
        raise package.damaged()
    styles = package.xml("styles.xml")
    return [content] if styles is None else [content, styles]


def _flat(data: bytes, name: str | None) -> _Element:
    return parsed(_PICTURES.sub(b"", data), name, _WHAT)


def _notes(walk: Walk, out: Builder) -> None:
    """The notes of a document below its text, each with its sign. Notes have no notes."""
    for number, note in enumerate(walk.notes, 1):
        inside = Builder()
        for body in note.iterchildren(f"{TEXT}note-body"):
            walk.blocks(body, inside)
        inside.line_end()
        sign = (note.findtext(f"{TEXT}note-citation") or str(number)).strip()
        out.note(f"[{sign}]", inside.lines)
