"""RTF, as Word, WordPad, LibreOffice and TextEdit write it. Nothing in it is run or fetched."""

from __future__ import annotations

from abstract_parser.diagnostics import doubt
from abstract_parser.errors import UnreadableInput
from abstract_parser.readers.limits import Limits, exceeded
from abstract_parser.readers.rtf.walk import TooDeep, Walk
from abstract_parser.source import SourceText

MEDIA_TYPE = "application/rtf"
_BEGINS = b"{\\rtf"
_HEAD = 64


def read(data: bytes, name: str | None, limits: Limits) -> SourceText:  # noqa: ARG001
    """The text of a document, with bold print, headings and the bullets of lists. Raises `UnreadableInput`.

    A file that is cut off gives the text that is left, and a doubt at its end.
    """
    called = name or ""
    if _BEGINS not in data[:_HEAD]:
        raise UnreadableInput(called, "is not RTF", "save it as .docx, PDF or plain text", "AP008")
    walk = Walk()
    try:
        lines = walk.read(data)
    except TooDeep:
        raise exceeded(called, "nests its groups as no document does", "save it anew as .docx") from None
    source = lines.finish(name, MEDIA_TYPE, data)
    if not source.text:
        if walk.cut:
            raise UnreadableInput(called, "is cut off before its text begins", "ask for the file again", "AP008")
        if walk.pictures:
            raise UnreadableInput(called, "holds only pictures", "a text recognition (OCR) program reads them", "AP009")
    elif walk.cut:
        end = len(source.text.rstrip())
        source.doubts.append(doubt("AP004", (source.text.rfind("\n", 0, end) + 1, end)))
    return source
