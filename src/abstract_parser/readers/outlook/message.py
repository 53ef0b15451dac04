"""A message of Outlook as a letter."""

from __future__ import annotations

from functools import partial

from abstract_parser.errors import UnreadableInput
from abstract_parser.readers import from_html, from_rtf
from abstract_parser.readers.charsets import characters
from abstract_parser.readers.limits import Limits, exceeded
from abstract_parser.readers.mail.letter import Attachment, Letter
from abstract_parser.readers.outlook.properties import Properties
from abstract_parser.readers.outlook.storage import Storage
from abstract_parser.readers.outlook.unpack import unpacked
from abstract_parser.readers.rtf import markup
from abstract_parser.readers.rtf.walk import TooDeep
from abstract_parser.source import SourceText

OUTERMOST, INNER = 32, 24
"""How many bytes stand before the properties of a message, by where it is."""
_OF_ATTACHMENT = 8
_CLASS, _SUBJECT, _BODY, _RTF, _HTML = 0x001A, 0x0037, 0x1000, 0x1009, 0x1013
_SENDER, _SENT_FOR, _ADDRESS, _INTERNET = 0x0C1A, 0x0042, 0x0C1F, 0x5D01
_TO, _COPY, _SENT, _ARRIVED = 0x0E04, 0x0E03, 0x0039, 0x0E06
_DATA, _NAME, _LONG_NAME, _SHOWN_NAME, _METHOD = 0x3701, 0x3704, 0x3707, 0x3001, 0x3705
_KIND, _FLAGS, _HIDDEN = 0x370E, 0x3714, 0x7FFE
_BY_VALUE, _MESSAGE, _OLE = 1, 5, 6
_IN_PAGE = 4
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".emz", ".wmz", ".emf", ".wmf")
_SEALED = "IPM.NOTE.SMIME"
_RIGHTS = ("message.rpmsg", "message_v2.rpmsg")


def letter_of(storage: Storage, head: int, name: str, limits: Limits, encoding: str = "") -> Letter:
    """The message in that storage. Raises `UnreadableInput` where what it says cannot be had."""
    held = Properties(storage, head, encoding)
    out = Letter(headers=_headers(held))
    body = _body(held, name, limits)
    if body is not None:
        out.bodies.append(body)
    for inner in storage.storages():
        if inner.lower().startswith("__attach_version1.0_"):
            if len(out.attachments) > limits.members:
                raise exceeded(name, f"has more than {limits.members} attachments", "raise --max-members")
            _attach(Properties(storage.inner(inner), _OF_ATTACHMENT, held.encoding), out, limits)
    kind = held.text(_CLASS).upper()
    rights = any(attachment.name.lower() in _RIGHTS for attachment in out.attachments)
    if rights or (kind.startswith(_SEALED) and "SIGNED" not in kind):
        out.bodies, out.locked = [], "is an encrypted e-mail"
        out.attachments = [held for held in out.attachments if held.name.lower() not in (*_RIGHTS, "smime.p7m")]
    return out


def _headers(held: Properties) -> list[tuple[str, str]]:
    sender = held.text(_SENT_FOR) or held.text(_SENDER)
    address = held.text(_INTERNET) or held.text(_ADDRESS)
    if "@" in address and address != sender:
        sender = f"{sender} <{address}>".strip()
    when = held.time(_SENT) or held.time(_ARRIVED)
    values = (
        ("From", sender),
        ("To", held.text(_TO)),
        ("Cc", held.text(_COPY)),
        ("Date", f"{when:%Y-%m-%d %H:%M} UTC" if when else ""),
        ("Subject", held.text(_SUBJECT)),
    )
    return [(label, " ".join(value.replace("\x00", " ").split())) for label, value in values]


def _body(held: Properties, name: str, limits: Limits) -> SourceText | None:
    """The page, else the RTF, else the plain text: the first that says something. None where none does."""
    refused: UnreadableInput | None = None
    for form in (_page, _rich, _plain):
        try:
            found = form(held, name, limits)
        except UnreadableInput as error:
            refused = refused or error
            continue
        if found is not None and found.text.strip():
            return found
    if refused is not None:
        raise refused
    return None


def _page(held: Properties, name: str, limits: Limits) -> SourceText | None:
    text = held.text(_HTML, limits.size)
    if text:
        return from_html.of_text(text, name)
    data = held.data(_HTML, limits.size)
    if not data:
        return None
    if not held.page_encoding:
        return from_html.read(data, name, limits)
    found = characters(data, held.page_encoding)
    return from_html.of_text(found.text, name, encoding=found.encoding, guessed=found.guessed)


def _rich(held: Properties, name: str, limits: Limits) -> SourceText | None:
    data = unpacked(held.data(_RTF, limits.size), min(limits.size, limits.unpacked))
    if not data or (b"\\fromtext" in data[:4096] and held.text(_BODY, limits.size)):
        return None
    if not markup.holds_page(data):
        return from_rtf.read(data, name, limits)
    try:
        return from_html.of_text(markup.page(data), name)
    except TooDeep:
        return None


def _plain(held: Properties, name: str, limits: Limits) -> SourceText | None:
    text = held.text(_BODY, limits.size).replace("\x00", "").replace("\r\n", "\n")
    return SourceText(text, name=name) if text else None


def _attach(held: Properties, out: Letter, limits: Limits) -> None:
    method = held.number(_METHOD)
    named = held.text(_LONG_NAME) or held.text(_NAME) or held.text(_SHOWN_NAME)
    in_page = held.number(_FLAGS) & _IN_PAGE or held.number(_HIDDEN) & 1
    if in_page and (held.text(_KIND).lower().startswith("image/") or named.lower().endswith(_PICTURES)):
        return
    named = named or f"attachment {len(out.attachments) + 1}"
    if method == _MESSAGE:
        inside = partial(letter_of, held.object(_DATA), INNER, "", limits, held.encoding)
        out.attachments.append(Attachment(f"{named.removesuffix('.msg')}.msg", bytes, inside))
    else:
        out.attachments.append(Attachment(named, partial(_content, held, method, limits.size)))


def _content(held: Properties, method: int, most: int) -> bytes:
    data = held.data(_DATA, most)
    if data or method in (0, _BY_VALUE):
        return data
    what = "an object of another program" if method == _OLE else "only a link to a file"
    raise UnreadableInput("", f"is {what}", "save it from Outlook, and read that", "AP013")
