"""Names of elements and attributes in OpenDocument's XML."""

from __future__ import annotations

_BASE = "urn:oasis:names:tc:opendocument:xmlns:"
TEXT = f"{{{_BASE}text:1.0}}"
OFFICE = f"{{{_BASE}office:1.0}}"
STYLE = f"{{{_BASE}style:1.0}}"
TABLE = f"{{{_BASE}table:1.0}}"
DRAW = f"{{{_BASE}drawing:1.0}}"
SVG = f"{{{_BASE}svg-compatible:1.0}}"
FO = f"{{{_BASE}xsl-fo-compatible:1.0}}"
EXTENDED = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
ID = "{http://www.w3.org/XML/1998/namespace}id"


def count(text: str | None, most: int) -> int | None:
    """A whole number from 0, that large at most; None for anything else."""
    text = (text or "").strip()
    return min(int(text), most) if text.isascii() and text.isdecimal() and len(text) < 10 else None
