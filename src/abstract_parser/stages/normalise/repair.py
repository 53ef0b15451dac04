"""Mending the characters of a line: encoding damage, entities, invisible characters, letters that came apart.

Each piece of the new text keeps the stretch of the source it came from, so a value cut from it still has a place.
"""

from __future__ import annotations

import functools
import html
import re
import unicodedata
from dataclasses import dataclass

from abstract_parser.source import Line, Piece
from abstract_parser.stages.normalise import rebuild
from abstract_parser.value import Span

# Bytes of Windows-1252 that are other characters in Unicode: what a byte 0x80-0x9F of UTF-8 becomes when misread.
_CP1252 = {bytes([b]).decode("cp1252"): b for b in range(0x80, 0xA0) if b not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}
_TAILS = re.escape("".join(_CP1252)) + "\x80-\xbf"
_MOJIBAKE = rf"[\xc2-\xdf][{_TAILS}]|[\xe0-\xef][{_TAILS}]{{2}}|[\xf0-\xf4][{_TAILS}]{{3}}"
_ENTITY = r"&(?:[a-zA-Z][a-zA-Z0-9]{1,9}|#\d{1,6}|#[xX][0-9a-fA-F]{1,5});"
_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
# Zero-width and directional marks, soft hyphens, variation selectors, control characters.
_INVISIBLE = (
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u061c"
    "\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb"
)
_SUSPECT = re.compile(f"[\u0300-\u036f\ufb00-\ufb06]|[\xc2-\xf4][{_TAILS}]")
_LEADS = tuple(map(chr, range(0xC2, 0xF5))) + tuple("ﬀﬁﬂﬃﬄﬅﬆ")
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}


@functools.cache
def _trouble() -> re.Pattern[str]:
    """Everything that is mended. Compiled when the first text needs it: most do not."""
    return re.compile(
        f"(?P<mojibake>(?:{_MOJIBAKE})+)|(?P<entity>{_ENTITY})|(?P<spaces>[{_SPACES}]+)"
        f"|(?P<invisible>[{_INVISIBLE}]+|(?<![\\u0300-\\U0010ffff])[\\u200c\\u200d]+)"
        "|(?P<ligature>[\ufb00-\ufb06])|(?P<combining>[^\\W\\d_][\u0300-\u036f]+)|(?P<invalid>[\ud800-\udfff])"
    )


@dataclass(slots=True)
class Log:
    """What was repaired, for the diagnostics."""

    repaired: int = 0
    first: Span = (0, 0)
    before: str = ""
    after: str = ""
    invalid: int = 0
    first_invalid: Span = (0, 0)


def suspicious(text: str) -> bool:
    """Whether the text can hold letters that came apart, ligatures or mojibake. One cheap look at all of it."""
    if text.isascii():
        return False
    return any([char in text for char in _LEADS]) or not unicodedata.is_normalized("NFC", text)


def needed(text: str, suspect: bool) -> bool:
    """A cheap guard: whether the line can hold anything that `repair` mends. ``suspect``: the text as a whole is."""
    if not text.isprintable():
        return True
    if "&" in text and ";" in text:
        return True
    return suspect and not text.isascii() and _SUSPECT.search(text) is not None


def demojibake(text: str) -> str | None:
    """What UTF-8 text said before it was read as Windows-1252 or Latin-1; None where it was not."""
    data = bytearray()
    for char in text:
        byte = _CP1252.get(char, ord(char))
        if byte > 255:
            return None
        data.append(byte)
    try:
        out = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    # One stray pair may be two real characters (`Ü’`), so alone it must give a Latin letter or common punctuation.
    common = all(c < "\u0250" or "\u1e00" <= c < "\u1f00" or "\u2000" <= c < "\u2300" for c in out)
    sound = not any(unicodedata.category(c) in ("Cc", "Cn", "Co") for c in out)
    return out if sound and (common or len(out) > 1) else None


def _replacement(match: re.Match[str], base: int, log: Log) -> tuple[str | None, str]:
    """New text (None: leave as it is) and, where it is dropped, the kind of mark it becomes."""
    kind, text = match.lastgroup, match[0]
    if kind == "mojibake":
        new = demojibake(text)
        if new is None:
            return "".join(" " if c.isspace() else c for c in text), ""
        if not log.repaired:
            log.first, log.before, log.after = (base + match.start(), base + match.end()), text, new
        log.repaired += 1
        return "".join(
            " " if c.isspace() else c for c in new if c == " " or c.isprintable() or c.isspace()
        ), "invisible"
    if kind == "entity":
        new = html.unescape(text)
        if new == text or not new:
            return None, ""
        return "".join(" " if c.isspace() else c for c in new if c.isspace() or c.isprintable()), "invisible"
    if kind == "spaces":
        return " ", ""
    if kind == "ligature":
        return _LIGATURES[text], ""
    if kind == "combining":
        return unicodedata.normalize("NFC", text), ""
    if kind == "invalid":
        if not log.invalid:
            log.first_invalid = (base + match.start(), base + match.end())
        log.invalid += 1
        return "\ufffd", ""
    return "", "invisible"


def repair(line: Line, marks: list[tuple[int, int, str]], log: Log) -> None:
    """Mends a line that stands in the source as it is. The text may become empty."""
    text, base = line.text, line.start
    parts: list[str] = []
    pieces: list[Piece] = []
    size, at = 0, 0
    for match in _trouble().finditer(text):
        new, mark = _replacement(match, base, log)
        if new is None or new == match[0]:
            continue
        if match.start() > at:
            pieces.append(Piece(size, base + at, base + match.start(), True))
            parts.append(text[at : match.start()])
            size += match.start() - at
        at = match.end()
        if new:
            pieces.append(Piece(size, base + match.start(), at + base, False))
            parts.append(new)
            size += len(new)
        else:
            marks.append((base + match.start(), base + at, mark or "invisible"))
    if not pieces and at == 0:
        return
    if at < len(text):
        pieces.append(Piece(size, base + at, base + len(text), True))
        parts.append(text[at:])
    line.text, line.pieces = "".join(parts), pieces
    rebuild.trim(line)
