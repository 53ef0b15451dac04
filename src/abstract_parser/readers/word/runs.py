"""What stands inside a paragraph: runs of characters, each with its own looks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from abstract_parser.readers.word.names import W, child, switch, value
from abstract_parser.readers.word.styles import Style, Styles

if TYPE_CHECKING:
    from lxml.etree import _Element

_DROPPED = frozenset(
    {"del", "moveFrom", "pPr", "rPr", "instrText", "delText", "delInstrText", "sdtPr", "sdtEndPr", "smartTagPr",
     "customXmlPr", "fldData", "rubyPr", "oMathParaPr", "ctrlPr"}
)  # fmt: skip
_SIGNS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\xad"}
_BREAKS = {"page": "\f", "column": "\n"}
_SYMBOLS = {"symbol": {0xB7: "•", 0xAE: "→", 0x2D: "−"}, "wingdings": {0xE0: "→", 0x4A: "☺", 0x2A: "✉", 0x28: "☎"}}
_BULLETS = frozenset({0x6C, 0x6E, 0x71, 0x76, 0x77, 0x9F, 0xA7, 0xA8, 0xD8, 0xFC})
"""Characters of Wingdings that stand before items."""
_PRIVATE = 0xF000


def local(element: _Element) -> str:
    """The name of an element without its namespace; empty for what is no element."""
    tag = element.tag
    return tag[tag.find("}") + 1 :] if isinstance(tag, str) else ""


def pieces(paragraph: _Element, styles: Styles, style: Style, boxes: list[_Element]) -> Iterator[tuple[str, bool]]:
    """The stretches of text in a paragraph, each with whether it is bold. Text boxes are put by in ``boxes``."""
    todo: list[_Element] = list(reversed(paragraph))
    plain = styles.bold or bool(style.bold)
    bold = plain
    while todo:
        element = todo.pop()
        name = local(element)
        if name == "t":
            if element.text:
                yield element.text, bold
        elif name == "r":
            properties = child(element, "rPr")
            bold = plain if properties is None or not len(properties) else _bold(properties, styles, style)
            todo.extend(reversed(element))
        elif name in _SIGNS:
            yield _SIGNS[name], bold
        elif name == "br":
            yield _BREAKS.get(element.get(f"{W}type") or "", "\n"), bold
        elif name == "sym":
            yield _symbol(element), bold
        elif name == "textpath":
            yield element.get("string") or "", bold
        elif name == "AlternateContent":
            todo.extend(alternative(element))
        elif name == "txbxContent":
            boxes.append(element)
        elif name not in _DROPPED and not is_placeholder(element, name):
            todo.extend(reversed(element))


def is_placeholder(element: _Element, name: str) -> bool:
    """Whether it is a field of a form that nobody has filled in: what it shows is an invitation to do so."""
    return name == "sdt" and child(element, "sdtPr", "showingPlcHdr") is not None


def alternative(element: _Element) -> list[_Element]:
    """The first of several versions of the same thing that holds something."""
    return next(([version] for version in element if len(version)), [])


def _bold(properties: _Element, styles: Styles, style: Style) -> bool:
    """Bold of its own counts as it stands; that of a character style in a bold paragraph takes it away."""
    own = switch(properties, "b")
    if own is not None:
        return own
    named = value(properties, "rStyle")
    inside = bool(styles.style(named).bold) if named else False
    return styles.bold or inside != bool(style.bold)


def _symbol(element: _Element) -> str:
    """A character of a font of symbols."""
    try:
        code = int((element.get(f"{W}char") or "")[:6], 16)
    except ValueError:
        return ""
    font = (element.get(f"{W}font") or "").lower()
    bare = code - _PRIVATE if code >= _PRIVATE else code
    if (known := _SYMBOLS.get(font, {}).get(bare)) is not None:
        return known
    if font.startswith("wingdings") and bare in _BULLETS:
        return "•"
    return chr(code) if 0x20 <= code < 0x110000 else ""
