"""Which parts of an e-mail are what it says, and which are files that are sent along."""

from __future__ import annotations

from functools import partial

from abstract_parser.errors import UnreadableInput
from abstract_parser.readers import from_html
from abstract_parser.readers.charsets import characters
from abstract_parser.readers.limits import Limits
from abstract_parser.readers.mail.flowed import unfolded
from abstract_parser.readers.mail.headers import headers
from abstract_parser.readers.mail.letter import Attachment, Letter, says
from abstract_parser.readers.mail.parts import Part
from abstract_parser.source import SourceText

_LABELS = ("From", "To", "Cc", "Date", "Subject")
_SUFFIXES = {
    "text/plain": ".txt", "text/html": ".html", "text/csv": ".csv", "text/rtf": ".rtf", "application/rtf": ".rtf",
    "application/pdf": ".pdf", "message/rfc822": ".eml", "text/calendar": ".ics", "application/zip": ".zip",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.oasis.opendocument.text": ".odt", "image/png": ".png", "image/jpeg": ".jpg", "image/gif": ".gif",
}  # fmt: skip
_TEXTS = ("text/html", "text/plain")
_ENCRYPTED = "is an encrypted e-mail"
_ARMOUR = "-----BEGIN PGP MESSAGE-----"
_WRAPPING = frozenset(
    "application/pgp-signature application/pkcs7-signature application/x-pkcs7-signature application/applefile".split()
)
"""What programs send along for each other."""
_SMIME = ("application/pkcs7-mime", "application/x-pkcs7-mime")


def letter_of(whole: Part, name: str, limits: Limits) -> Letter:
    """The e-mail of these parts. Raises `UnreadableInput` where what it says cannot be had."""
    out = Letter(headers=[(label, whole.headers.shown(label.lower())) for label in _LABELS])
    _sort(whole, out, name, limits)
    out.cut = whole.cut
    if any(body.text.lstrip().startswith(_ARMOUR) for body in out.bodies):
        out.bodies, out.locked = [], _ENCRYPTED
    return out


def _sort(part: Part, out: Letter, name: str, limits: Limits, shown_with: bool = False) -> None:
    """Puts a part and those in it where they belong. ``shown_with``: it is there to be shown in a page."""
    kind = part.headers.content_type()
    if kind == "multipart/encrypted" or (kind in _SMIME and _is_sealed(part)):
        out.locked = out.locked or _ENCRYPTED
    elif kind == "multipart/alternative" and part.parts:
        _alternatives(part, out, name, limits)
    elif part.parts:
        related = kind == "multipart/related"
        for number, inside in enumerate(part.parts):
            _sort(inside, out, name, limits, related and number > 0)
    elif kind.startswith("multipart/"):
        out.bodies.append(_plain(part, name))  # nothing divides it
    elif kind in _TEXTS and not _is_file(part):
        out.bodies.append(_said(part, name, limits))
    elif kind not in _WRAPPING and not _is_picture_in_page(part, kind, shown_with):
        out.attachments.append(Attachment(_name_of(part, kind, len(out.attachments) + 1), partial(_content, part)))


def _alternatives(part: Part, out: Letter, name: str, limits: Limits) -> None:
    """The same text in several forms: the last page that says something, else the last plain text."""
    refused: UnreadableInput | None = None
    tried: list[tuple[Letter, Part]] = []
    for inside in part.parts:
        held = Letter()
        try:
            _sort(inside, held, name, limits)
        except UnreadableInput as error:
            refused = error
            continue
        tried.append((held, inside))
        out.locked = out.locked or held.locked
    full = [held for held, _ in tried if says(held)]
    pages = [held for held in full if any(body.media_type == from_html.MEDIA_TYPE for body in held.bodies)]
    chosen = (pages or full or [Letter()])[-1]
    if refused is not None and not full:
        raise refused
    out.bodies.extend(chosen.bodies)
    for held, inside in tried:
        if not full or inside.parts or _is_file(inside):
            out.attachments.extend(held.attachments)


def _said(part: Part, name: str, limits: Limits) -> SourceText:
    if part.headers.content_type() == "text/html":
        return _page(part, name, limits)
    return _plain(part, name)


def _plain(part: Part, name: str) -> SourceText:
    found = characters(part.content(), part.headers.parameter("content-type", "charset"), name)
    text = found.text.replace("\x00", "").replace("\r\n", "\n")
    if part.headers.parameter("content-type", "format").lower() == "flowed":
        text = unfolded(text, part.headers.parameter("content-type", "delsp").lower() == "yes")
    return SourceText(text, name=name, encoding=found.encoding, guessed=found.guessed)


def _page(part: Part, name: str, limits: Limits) -> SourceText:
    data, charset = part.content(), part.headers.parameter("content-type", "charset")
    try:
        if not charset:
            return from_html.read(data, name, limits)
        found = characters(data, charset)
        return from_html.of_text(found.text, name, encoding=found.encoding, guessed=found.guessed)
    except ImportError:
        raise UnreadableInput(
            name, "HTML is read with a library that is not installed", "pip install 'abstract-parser[docs]'", "AP012"
        ) from None


def _is_file(part: Part) -> bool:
    return part.headers.disposition() == "attachment" or bool(_written_name(part))


def _is_picture_in_page(part: Part, kind: str, shown_with: bool) -> bool:
    """A picture or a style that the text shows where it refers to it."""
    if part.headers.disposition() == "attachment" or not kind.startswith(("image/", "font/", "text/css")):
        return False
    return shown_with or bool(part.headers.plain("content-id"))


def _is_sealed(part: Part) -> bool:
    """Encrypted. What is only signed says so."""
    return part.headers.parameter("content-type", "smime-type").lower() != "signed-data"


def _written_name(part: Part) -> str:
    return part.headers.parameter("content-disposition", "filename") or part.headers.parameter("content-type", "name")


def _name_of(part: Part, kind: str, number: int) -> str:
    if found := _written_name(part):
        return found
    subject = ""
    if kind == "message/rfc822":
        subject = headers(part.data, part.start, part.end)[0].shown("subject")[:80]
    return (subject or f"attachment {number}") + _SUFFIXES.get(kind, "")


def _content(part: Part) -> bytes:
    kind = part.headers.content_type()
    if kind in _SMIME:
        raise UnreadableInput("", "is packed inside a signature", "open it in your mail program", "AP013")
    if kind.partition("/")[0] in ("audio", "video"):
        raise UnreadableInput("", "is a recording", "only text is read", "AP013")
    return part.content()
