"""Word documents. Macros, pictures and everything that a document refers to are left alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from abstract_parser.diagnostics import doubt
from abstract_parser.readers.building import Builder
from abstract_parser.readers.limits import Limits, exceeded
from abstract_parser.readers.word.names import SPACE, STRICT, W
from abstract_parser.readers.word.numbering import Numbering
from abstract_parser.readers.word.styles import Styles
from abstract_parser.readers.word.walk import Walk
from abstract_parser.readers.xml_parts import Package
from abstract_parser.source import SourceText

if TYPE_CHECKING:
    from lxml.etree import _Element

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_STYLE, _STYLE_END, _OF_TABLES = b"<w:style ", b"</w:style>", b'w:type="table"'
_WHAT = "a Word document"
_SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})


def read(data: bytes, name: str | None, limits: Limits) -> SourceText:
    """The text of a document, one line a paragraph. Raises `UnreadableInput`."""
    package = Package(data, name, limits, _WHAT)
    if "EncryptedPackage" in package or "EncryptionInfo" in package:
        raise package.encrypted()
    main = _part(package, "document")
    if main is None:
        raise package.damaged()
    styles = Styles(_part(package, "styles"))
    walk = Walk(styles, Numbering(_part(package, "numbering"), styles))
    builder = Builder()
    try:
        walk.blocks(main, builder)
        for kind in ("footnotes", "endnotes"):
            notes = _part(package, kind)
            if notes is not None:
                _notes(notes, walk, builder)
    except RecursionError:
        raise exceeded(name or "", "is nested too deeply for a Word document", "save it as text") from None
    doubts = [doubt("AP015", (0, 0), count=walk.inserted, names="inserted documents")] if walk.inserted else []
    if not builder.lines and not doubts and (error := package.only_pictures("word/media/")):
        raise error
    return builder.finish(name, MEDIA_TYPE, data, doubts=doubts)


def _part(package: Package, kind: str) -> _Element | None:
    """A part by what is in it. Some programs number their names: `document2.xml`."""
    name = re.compile(rf"word/{kind}[0-9]{{0,3}}\.xml")
    found = next(iter(sorted(filter(name.fullmatch, package), key=lambda part: (len(part), part))), None)
    return package.xml(found, _without_looks_of_tables if kind == "styles" else _ordinary) if found else None


def _ordinary(data: bytes) -> bytes:
    """The strict form is read as the usual one."""
    return data.replace(STRICT.encode(), SPACE.encode())


def _without_looks_of_tables(data: bytes) -> bytes:
    """Some programs write three hundred kilobytes of them, and parsing takes longer than all the rest."""
    first, *styles = _ordinary(data).split(_STYLE)
    out = [first]
    for style in styles:
        behind = style.rfind(_STYLE_END) if style.startswith(_OF_TABLES) else -1
        out.append(_STYLE + style if behind < 0 else style[behind + len(_STYLE_END) :])
    return b"".join(out)


def _notes(root: _Element, walk: Walk, out: Builder) -> None:
    """The notes of a document below its text, each with its number."""
    shown = 0
    for note in root:
        if note.get(f"{W}type") in _SEPARATORS:
            continue
        shown += 1
        inside = Builder()
        walk.blocks(note, inside)
        inside.line_end()
        out.note(f"[{shown}]", inside.lines)
