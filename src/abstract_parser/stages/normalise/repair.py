"""Mending the characters of a line: encoding damage, entities, invisible characters, letters that came apart.

Each piece of the new text keeps the stretch of the source it came from, so a value cut from it still has a place.
"""

from __future__ import annotations

import functools
import html
import re
import unicodedata

from abstract_parser.diagnostics import Doubt, doubt
from abstract_parser.source import Line, Piece
from abstract_parser.stages.normalise import misread, rebuild
from abstract_parser.value import Span

_ENTITY = r"&(?:amp;){0,2}(?:[a-zA-Z][a-zA-Z0-9]{1,9}|#\d{1,6}|#[xX][0-9a-fA-F]{1,5});"
_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
# Zero-width and directional marks, soft hyphens, variation selectors, control characters.
_INVISIBLE = (
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u061c"
    "\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb"
)
_WIDE = "\uff01-\uff5e"
_ODD = re.compile(f"[\u0300-\u036f\ufb00-\ufb06{_WIDE}]")
_EAST = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_SPACED = frozenset("，：；")


@functools.cache
def _trouble(misreading: misread.Misreading | None) -> re.Pattern[str]:
    """Everything that is mended. Compiled when the first text needs it: most do not."""
    mojibake = f"(?P<mojibake>{misreading.source})|" if misreading else ""
    return re.compile(
        f"{mojibake}(?P<entity>(?:{_ENTITY})+)|(?P<spaces>[{_SPACES}]+)"
        f"|(?P<invisible>[{_INVISIBLE}]+|(?<![\\u0300-\\U0010ffff])[\\u200c\\u200d]+)"
        f"|(?P<ligature>[\ufb00-\ufb06])|(?P<combining>[^\\W\\d_][\u0300-\u036f]+)|(?P<invalid>[\ud800-\udfff])"
        f"|(?P<wide>[{_WIDE}])"
    )


class Mender:
    """Mends the lines of one text, and remembers what was mended."""

    def __init__(self, text: str) -> None:
        beyond = "" if text.isascii() else misread.beyond_ascii(text)
        self._misreading = misread.find(text, beyond) if beyond else None
        self._odd = _ODD.search(beyond) is not None
        self._east = False
        """Whether the line in hand is Chinese, Japanese or Korean, where full-width signs are as they should be."""
        self._repaired = self._invalid = 0
        self._first: Span = (0, 0)
        self._first_invalid: Span = (0, 0)
        self._example = ("", "")

    def needed(self, text: str) -> bool:
        """A cheap guard: whether the line can hold anything that `mend` mends."""
        if not text.isprintable() or ("&" in text and ";" in text):
            return True
        return (self._odd or self._misreading is not None) and not text.isascii()

    def mend(self, line: Line, marks: list[tuple[int, int, str]]) -> None:
        """Mends a line that stands in the source as it is. The text may become empty."""
        text, base = line.text, line.start
        parts: list[str] = []
        pieces: list[Piece] = []
        size, at = 0, 0
        self._east = self._odd and _EAST.search(text) is not None
        for match in _trouble(self._misreading).finditer(text):
            new = self._mended(match, base)
            if new is None or new == match[0]:
                continue
            start = match.start()
            if start > at and new and unicodedata.combining(new[0]):
                start -= 1  # an accent goes with the letter before it
                new = unicodedata.normalize("NFC", text[start] + new)
            if start > at:
                pieces.append(Piece(size, base + at, base + start, True))
                parts.append(text[at:start])
                size += start - at
            at = match.end()
            if new:
                pieces.append(Piece(size, base + start, at + base, False))
                parts.append(new)
                size += len(new)
            else:
                marks.append((base + start, base + at, "invisible"))
        if not pieces and at == 0:
            return
        if at < len(text):
            pieces.append(Piece(size, base + at, base + len(text), True))
            parts.append(text[at:])
        line.text, line.pieces = "".join(parts), pieces
        rebuild.trim(line)

    def _mended(self, match: re.Match[str], base: int) -> str | None:
        """New text; None: leave it as it is."""
        kind, text = match.lastgroup, match[0]
        if kind == "mojibake":
            return self._decoded(match, base)
        if kind == "entity":
            return self._unescaped(text)
        if kind == "spaces":
            return " "
        if kind == "ligature":
            return _LIGATURES[text]
        if kind == "combining":
            return unicodedata.normalize("NFC", text)
        if kind == "wide":
            return None if self._east else _narrow(match)
        if kind == "invalid":
            self._first_invalid = self._first_invalid if self._invalid else (base + match.start(), base + match.end())
            self._invalid += 1
            return "\ufffd"
        return ""

    def _decoded(self, match: re.Match[str], base: int) -> str | None:
        new = self._misreading.undone(match[0]) if self._misreading else None
        if new is None:
            return _plain(match[0]) if not match[0].isprintable() else None
        if not self._repaired:
            self._first, self._example = (base + match.start(), base + match.end()), (match[0], new)
        self._repaired += 1
        return _plain(_again(new))

    def _unescaped(self, text: str) -> str | None:
        """What entities stand for; an entity can stand for an ampersand of another one."""
        new = html.unescape(html.unescape(html.unescape(text)))
        return None if new == text or not new else _plain(_again(unicodedata.normalize("NFC", new)))

    def report(self, doubts: list[Doubt]) -> None:
        """Says what was mended."""
        if self._repaired:
            before, after = self._example
            doubts.append(doubt("AP003", self._first, count=self._repaired, before=before, after=after))
        if self._invalid:
            doubts.append(doubt("AP006", self._first_invalid, count=self._invalid))


def _again(text: str) -> str:
    """Text that was mended can hold ligatures and wide signs in its turn."""
    return "".join(unicodedata.normalize("NFKC", char) if _ODD.match(char) else char for char in text)


def _plain(text: str) -> str:
    """Blanks as blanks, and nothing that does not print."""
    return "".join(" " if char.isspace() else char for char in text if char.isspace() or char.isprintable())


def _narrow(match: re.Match[str]) -> str:
    """A full-width sign as it stands in Latin text, with its blank."""
    sign, text, end = match[0], match.string, match.end()
    narrow = unicodedata.normalize("NFKC", sign)
    return narrow + " " * (sign in _SPACED and text[end : end + 1].isalpha())
