"""Small documents made by hand, as Word and LibreOffice write them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_ODF = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in (
        ("office", "office"), ("text", "text"), ("style", "style"), ("table", "table"), ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible"),
    )
) + ' xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'  # fmt: skip
_PREFIXES = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
ODT_TYPE = "application/vnd.oasis.opendocument.text"


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def rewritten(data: bytes, part: str, content: bytes) -> bytes:
    """A packed document with something else in one of its parts."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return packed({name: archive.read(name) for name in archive.namelist()} | {part: content})


def part_of(data: bytes, part: str) -> bytes:
    """What is in a part of a packed document."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(part)


def damaged(data: bytes, harm: list[tuple[int, int, int]]) -> bytes:
    """Bytes with some of them changed, taken out or doubled: (where, what, how many)."""
    out = bytearray(data)
    for where, what, size in harm:
        at = where % (len(out) + 1)
        if what < 256:
            out[at : at + 1] = bytes([what])
        elif what == 256:
            del out[at : at + size]
        else:
            out[at:at] = out[at : at + size]
    return bytes(out)


def docx(body: str, *, space: str = WORD, **parts: str) -> bytes:
    """A Word document. ``parts``: what is in its other parts, such as ``styles``."""
    roots = {"styles": "styles", "numbering": "numbering", "footnotes": "footnotes", "endnotes": "endnotes"}
    files: dict[str, str | bytes] = {
        f"word/{part}.xml": f'<w:{roots[part]} xmlns:w="{space}">{inside}</w:{roots[part]}>'
        for part, inside in parts.items()
    }
    files["word/document.xml"] = (
        f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{space}" {_PREFIXES}><w:body>{body}</w:body>'
        "</w:document>"
    )
    return packed(files)


def odt(body: str, automatic: str = "", styles: str = "") -> bytes:
    """An OpenDocument text: what is in its body, its automatic styles and its named styles."""
    content = (
        f"<office:document-content {_ODF}><office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    named = f"<office:document-styles {_ODF}><office:styles>{styles}</office:styles></office:document-styles>"
    return packed({"mimetype": ODT_TYPE, "content.xml": content, "styles.xml": named})


def flat_odt(body: str, automatic: str = "", styles: str = "") -> bytes:
    """The same in one file."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document {_ODF} office:mimetype="{ODT_TYPE}">\n'
        f"<office:styles>{styles}</office:styles><office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body>\n <office:text>{body}</office:text>\n</office:body></office:document>"
    ).encode()
