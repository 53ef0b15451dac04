"""Small PDF files, made by hand: text at places, in a few fonts."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import NamedTuple

REGULAR, BOLD, SIGNS = "F1", "F2", "F3"
_FONTS = {REGULAR: "Helvetica", BOLD: "Helvetica-Bold", SIGNS: "Symbol"}
_LETTERS = "/Encoding/WinAnsiEncoding"
WIDTH, HEIGHT = 595.0, 842.0


class Text(NamedTuple):
    """Text that begins at a place: points from the left and from the top. ``turn``: a matrix `a b c d`."""

    x: float
    y: float
    text: str
    size: float = 10.0
    font: str = REGULAR
    turn: str = "1 0 0 1"


def lines(
    texts: Iterable[str], x: float = 60.0, y: float = 100.0, leading: float = 12.0, size: float = 10.0
) -> list[Text]:
    """Lines below each other; an empty one is a gap."""
    return [Text(x, y + leading * i, text, size) for i, text in enumerate(texts) if text]


def page(texts: Iterable[Text], drawn: str = "", turned: int = 0, box: str = "") -> tuple[bytes, str]:
    """The content of a page, and what its dictionary says besides."""
    out = [drawn]
    for text in texts:
        shown = text.text.encode("cp1252").hex()
        out.append(f"BT /{text.font} {text.size} Tf {text.turn} {text.x} {HEIGHT - text.y} Tm <{shown}> Tj ET")
    return "\n".join(out).encode("ascii"), (f"/Rotate {turned} " if turned else "") + box


def pdf(
    pages: Sequence[tuple[bytes, str]],
    *,
    extra: Sequence[bytes] = (),
    catalog: str = "",
    picture: bool = False,
    password: str | None = None,
) -> bytes:
    """A whole file. ``extra`` are objects, numbered from 7 on. ``picture``: an image called `I1` is there.

    ``password`` encrypts it; an empty one opens without being asked for.
    """
    lock = None if password is None else _Lock(password)
    fonts = " ".join(f"/{name} {4 + i} 0 R" for i, name in enumerate(_FONTS))
    image = b"<</Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>stream\n0\nendstream"
    objects = [b"", b"", image if picture else b"null"]
    objects += [
        f"<</Type/Font/Subtype/Type1/BaseFont/{name}{'' if name == 'Symbol' else _LETTERS}>>".encode()
        for name in _FONTS.values()
    ]
    objects += extra
    kids = []
    for content, more in pages:
        content = lock.closed(content, len(objects) + 1) if lock else content
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(content), content))
        kids.append(len(objects) + 1)
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {WIDTH} {HEIGHT}]/Contents {len(objects)} 0 R"
            f"/Resources<</Font<<{fonts}>>/XObject<</I1 3 0 R>>>>{more}>>".encode()
        )
    objects[0] = f"<</Type/Catalog/Pages 2 0 R {catalog}>>".encode()
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(f'{kid} 0 R' for kid in kids)}]>>".encode()
    out, places = b"%PDF-1.7\n", []
    for number, held in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, held)
    secret = lock.dictionary if lock else b""
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1, table, len(objects) + 1, secret, len(out),
    )  # fmt: skip


class _Lock:
    """Encryption as in the first PDF files: RC4 with 40 bits."""

    _PAD = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")

    def __init__(self, password: str) -> None:
        padded = (password.encode() + self._PAD)[:32]
        owner = _rc4(hashlib.md5(padded).digest()[:5], padded)
        self._key = hashlib.md5(padded + owner + b"\xfc\xff\xff\xff" + b"0123456789abcdef").digest()[:5]
        user = _rc4(self._key, self._PAD)
        name = b"0123456789abcdef".hex().encode()
        self.dictionary = b"/ID[<%s><%s>]/Encrypt<</Filter/Standard/V 1/R 2/O<%s>/U<%s>/P -4>>" % (
            name, name, owner.hex().encode(), user.hex().encode(),
        )  # fmt: skip

    def closed(self, data: bytes, number: int) -> bytes:
        """The bytes of a stream, encrypted for the object of that number."""
        return _rc4(hashlib.md5(self._key + number.to_bytes(3, "little") + b"\0\0").digest()[:10], data)


def _rc4(key: bytes, data: bytes) -> bytes:
    box = list(range(256))
    j = 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    out = bytearray()
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        out.append(byte ^ box[(box[i] + box[j]) % 256])
    return bytes(out)


_WIDTHS = (
    "278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 "
    "556 556 278 278 584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 "
    "667 778 722 667 611 722 667 944 667 667 611 278 278 278 469 556 333 556 556 500 556 556 278 556 "
    "556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 500 334 260 334 584 "
)
"""Of the letters of the regular font from the blank on, in thousandths of the size."""
_WIDTH_OF = {chr(32 + i): int(width) / 1000 for i, width in enumerate(_WIDTHS.split())}


def width_of(text: str, size: float = 10.0) -> float:
    """How wide a text is in the regular font, of ASCII characters alone."""
    return size * sum(_WIDTH_OF[c] for c in text)


def wrapped(text: str, width: float, size: float = 10.0) -> list[str]:
    """A paragraph as lines of that width."""
    out = [""]
    for word in text.split():
        longer = f"{out[-1]} {word}".strip()
        if width_of(longer, size) <= width or not out[-1]:
            out[-1] = longer
        else:
            out.append(word)
    return out
