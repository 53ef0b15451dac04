"""Web pages and e-mails in HTML. The text is what a browser shows of them; nothing they refer to is fetched."""

from __future__ import annotations

import re

from abstract_parser.readers.building import laid_out
from abstract_parser.readers.charsets import characters
from abstract_parser.readers.html.size import is_harmful
from abstract_parser.readers.html.walk import Walk
from abstract_parser.readers.limits import Limits, exceeded
from abstract_parser.source import SourceText

MEDIA_TYPE = "text/html"
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([A-Za-z0-9_:.-]{1,40})""", re.I)
_XML = re.compile(rb"""^<\?xml[^>]{0,100}?encoding\s{0,9}=\s{0,9}["']([A-Za-z0-9_:.-]{1,40})""", re.I)
_HEAD = 4096


def read(data: bytes, name: str | None, limits: Limits) -> SourceText:  # noqa: ARG001
    """The text of a page. Raises `UnreadableInput` for one that is nested as no page is."""
    page = _decoded(data, name)
    return of_text(page.text, name, encoding=page.encoding, guessed=page.guessed, data=data)


def of_text(
    html: str, name: str | None, *, encoding: str = "utf-8", guessed: bool = False, data: bytes | None = None
) -> SourceText:
    """The text of a page whose characters are known."""
    from selectolax.lexbor import LexborHTMLParser

    if is_harmful(html):
        raise exceeded(name or "", "is nested too deeply for a web page", "save it as text")
    tree = LexborHTMLParser(html.encode("utf-8", "replace").decode())
    sheets = " ".join(node.text_content or "" for style in tree.css("style") for node in style.iter(include_text=True))
    lines = Walk(sheets).lines(tree.root) if tree.root else []
    text, styles = laid_out(lines)
    return SourceText(
        text, name=name, media_type=MEDIA_TYPE, encoding=encoding, guessed=guessed, data=data, styles=styles
    )


def _decoded(data: bytes, name: str | None) -> SourceText:
    """By its byte order mark or as UTF-8, else as the page says, else as any text."""
    found = _CHARSET.search(data[:_HEAD]) or _XML.search(data[:_HEAD])
    return characters(data, found[1].decode("ascii") if found else "", name)
