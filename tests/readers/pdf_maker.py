"""Small PDF files, made by hand: text at places, in a few fonts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

REGULAR, BOLD, SIGNS = "F1", "F2", "F3"
_FONTS = {REGULAR: "Helvetica", BOLD: "Helvetica-Bold", SIGNS: "Symbol"}
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
    pages: Sequence[tuple[bytes, str]], *, extra: Sequence[bytes] = (), catalog: str = "", picture: bool = False
) -> bytes:
    """A whole file. ``extra`` are objects, numbered from 7 on. ``picture``: an image called `I1` is there."""
    fonts = " ".join(f"/{name} {4 + i} 0 R" for i, name in enumerate(_FONTS))
    image = b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>stream\n0\nendstream"
    objects = [b"", b"", image if picture else b"null"]
    objects += [
        f"<</Type/Font/Subtype/Type1/BaseFont/{name}{'' if name == 'Symbol' else '/Encoding/WinAnsiEncoding'}>>".encode()
        for name in _FONTS.values()
    ]
    objects += extra
    kids = []
    for content, more in pages:
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
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1, table, len(objects) + 1, len(out),
    )  # fmt: skip


_WIDTHS = (
    "278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 584 "
    "584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 "
    "667 611 278 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 "
    "556 500 722 500 500 500 334 260 334 584"
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
