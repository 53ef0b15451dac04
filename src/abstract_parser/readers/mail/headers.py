"""The headers of an e-mail or of one of its parts."""

from __future__ import annotations

import binascii
import re
from email.message import Message

from abstract_parser.readers.charsets import characters
from abstract_parser.readers.from_text import decoded

_LONGEST = 1024 * 1024
_MOST = 2_000
_LONGEST_VALUE = 10_000
_NAME = re.compile(rb"([!-9;-~]{1,100})[ \t]{0,9}:")
_LINE = re.compile(rb"([^\r\n]*)(\r?\n|\r|\Z)")
_WORD = re.compile(r"=\?([^?\s]{1,60})\?([bq])\?([^?]{0,10000})\?=", re.I)
_BETWEEN = re.compile(r"(?<=\?=)\s{1,100}(?==\?)")
_BLANKS = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]+")


class Headers:
    """The headers of a part. Names in any case; the first of several that have the same name counts."""

    def __init__(self) -> None:
        self._values: dict[str, bytes] = {}
        self._structured: dict[str, Message] = {}

    def add(self, name: bytes, value: bytes) -> None:
        """A header, its value unfolded."""
        self._values.setdefault(name.decode("ascii").lower(), value)

    def shown(self, name: str) -> str:
        """The value as a person reads it: in Unicode and on one line; empty where there is none."""
        raw = decoded(self._values.get(name, b"")[:_LONGEST_VALUE], None).text
        return _BLANKS.sub(" ", words(raw)).strip()

    def content_type(self) -> str:
        """Type and subtype in small letters."""
        value = self._values.get("content-type", b"")[:200].partition(b";")[0]
        kind = value.decode("latin-1").strip().strip("\"'").lower()
        return kind if kind.count("/") == 1 and len(kind) > 2 else "text/plain"

    def disposition(self) -> str:
        """`attachment`, `inline` or nothing, in small letters."""
        value = self._values.get("content-disposition", b"")[:200].partition(b";")[0]
        return value.decode("latin-1").strip().lower()

    def plain(self, name: str) -> str:
        """The value in small letters."""
        return self._values.get(name, b"")[:200].decode("latin-1").strip().lower()

    def parameter(self, header: str, name: str) -> str:
        """`charset` of a content type, and such; empty where there is none."""
        raw = decoded(self._values.get(header, b"")[:_LONGEST_VALUE], None).text
        if header not in self._structured:
            self._structured[header] = Message()
            self._structured[header][header] = _BLANKS.sub(" ", raw)
        try:
            found = self._structured[header].get_param(name, "", header)
        except (ValueError, LookupError, TypeError, AttributeError):
            return ""
        if isinstance(found, tuple):
            charset, _, value = found
            found = characters(str(value).encode("latin-1", "replace"), charset or "").text
        return _BLANKS.sub(" ", words(str(found))).strip()


def headers(data: bytes, start: int, end: int) -> tuple[Headers, int]:
    """The headers that stand there, and where the body begins."""
    out = Headers()
    at = start
    name, value = b"", bytearray()
    for _ in range(_MOST):
        found = _LINE.match(data, at, min(end, start + _LONGEST))
        if found is None or found.end() == at:
            break
        line = found[1]
        if not line.strip():
            at = found.end()
            break
        named = _NAME.match(line)
        if line[:1] in (b" ", b"\t") and name:
            value += b" " + line.strip()
        elif named:
            if name:
                out.add(name, bytes(value))
            name, value = named[1], bytearray(line[named.end() :].strip())
        elif at != start or not line.startswith((b"From ", b">From ")):
            break  # no header: the empty line above the body is missing
        at = found.end()
    if name:
        out.add(name, bytes(value))
    return out, at


def words(raw: str) -> str:
    """A header with its encoded words (`=?utf-8?q?caf=C3=A9?=`) as what they stand for.

    Words in the same charset that follow each other are decoded together: programs cut characters in two.
    """
    if "=?" not in raw:
        return raw
    text = _BETWEEN.sub("", raw)
    out: list[str] = []
    at, held, charset = 0, b"", ""
    for found in _WORD.finditer(text):
        said = found[1].lower().partition("*")[0]
        if found.start() != at or said != charset:
            out += characters(held, charset).text, text[at : found.start()]
            held, charset = b"", said
        held += _word(found[2], found[3])
        at = found.end()
    out += characters(held, charset).text, text[at:]
    return "".join(out)


def _word(kind: str, coded: str) -> bytes:
    data = coded.encode("ascii", "replace")
    if kind in "qQ":
        return binascii.a2b_qp(data.replace(b"_", b" "), header=True)
    return base64(data)


_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]+")


def base64(data: bytes) -> bytes:
    """Base64, as much of it as is whole. What stands between its letters is passed over."""
    try:
        return binascii.a2b_base64(data)
    except binascii.Error:
        letters = _NOT_BASE64.sub(b"", data)
        rest = len(letters) % 4
        letters = letters[:-1] if rest == 1 else letters + b"=" * (-rest % 4)
        return binascii.a2b_base64(letters)
