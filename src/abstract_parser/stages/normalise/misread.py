"""UTF-8 that was read as another encoding: which text is, and what it said before."""

from __future__ import annotations

import functools
import re
import unicodedata

# Bytes of Windows-1252 that are other characters in Unicode; those it leaves undefined stay control characters.
_CP1252 = {bytes([b]).decode("cp1252"): b for b in range(0x80, 0xA0) if b not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}
_CP1252 |= {chr(b): b for b in range(0x80, 0x100)}
_MAC = {bytes([b]).decode("mac-roman"): b for b in range(0x80, 0x100)}
# What no text has but UTF-8 read as Mac Roman: quotes and dashes, and the letters of Latin-1.
_MAC_SIGNS = ("√", "‚Ä", "‚ñ", "‚ó", "‚Ü", "≈", "ƒ", "∆", "¬∑", "Ô¨", "ÔÇ", "ÔΩ", "Ôº")
_LEADS = frozenset(map(chr, range(0xC2, 0xF5)))
_ASCII = bytes(range(0x80))
# Latin letters, accents, punctuation, signs and bullets, and the bullet of the font Symbol.
_COMMON = re.compile(
    "[ -~\u00a0-\u024f\u0300-\u036f\u1e00-\u1eff\u2000-\u27bf\u3000\ufb00-\ufb06\uff01-\uff5e\ufeff\uf0b7]+"
)
_HALF = re.compile("[\xc2-\xdf]\x85\\Z|[\xe0-\xef][\x80-\xbf]\x85\\Z")
_TIMES = 3
"""A text can be misread again and again; more often than that was never seen."""


class Misreading:
    """An encoding that UTF-8 can have been read as. ``source`` is a pattern of what comes of it."""

    def __init__(self, table: dict[str, int], strict: bool) -> None:
        self._bytes = table
        self._strict = strict
        tails = _class(table, 0x80, 0xC0)
        two, three, four = (_class(table, *ends) for ends in ((0xC2, 0xE0), (0xE0, 0xF0), (0xF0, 0xF5)))
        one = f"[{two}][{tails}]|[{three}][{tails}]{{2}}|[{four}][{tails}]{{3}}"
        self.source = f"(?:{one})+"
        self._one = re.compile(f"(?:{one})+")

    def count(self, text: str) -> int:
        """How many characters of the text look misread so."""
        return sum(found.end() - found.start() for found in self._one.finditer(text))

    def undone(self, text: str) -> str | None:
        """What the text said before it was misread, once or several times; None where it was not."""
        out = None
        for _ in range(_TIMES):
            text, count = self._one.subn(self._decoded, text)
            if not count or "\ufffd" in text:
                break
            if self._is_sound(text):
                out = unicodedata.normalize("NFC", text)
        return out

    def _decoded(self, run: re.Match[str]) -> str:
        return bytes(map(self._bytes.__getitem__, run[0])).decode("utf-8", "replace")

    def _is_sound(self, text: str) -> bool:
        """One stray pair may be two real characters (`Ü’`), so alone it must give a letter, a sign, a bullet."""
        common = _COMMON.fullmatch(text) is not None
        sound = common or not any(unicodedata.category(c) in ("Cc", "Cn", "Co") for c in text)
        return sound and (common or (len(text) > 1 and not self._strict))


def _class(table: dict[str, int], low: int, high: int) -> str:
    """The characters of bytes from ``low`` to ``high``, for a class of a pattern."""
    return "".join(re.escape(char) for char, byte in table.items() if low <= byte < high)


def physical_lines(text: str) -> list[str]:
    """The lines with their ends. U+0085 ends one, but not where it is half of a letter that was misread."""
    raws = text.splitlines(keepends=True)
    if "\x85" not in text:
        return raws
    out: list[list[str]] = []
    for raw in raws:
        if out and _HALF.search(out[-1][-1][-3:]):
            out[-1].append(raw)
        else:
            out.append([raw])
    return ["".join(parts) for parts in out]


@functools.cache
def windows() -> Misreading:
    """Windows-1252 and Latin-1."""
    return Misreading(_CP1252, strict=False)


@functools.cache
def mac() -> Misreading:
    """Mac Roman, whose signs for the bytes of UTF-8 stand side by side in honest text too (`“É`)."""
    return Misreading(_MAC, strict=True)


def beyond_ascii(text: str) -> str:
    """The characters of a text that are not ASCII, in their order: few, so they can be searched again and again."""
    return text.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "surrogatepass")


def find(text: str, beyond: str) -> Misreading | None:
    """The encoding that a text may have been read as; None where nothing speaks for any.

    ``beyond``: what `beyond_ascii` makes of the text.
    """
    if not any([sign in beyond for sign in _MAC_SIGNS]):
        return None if _LEADS.isdisjoint(beyond) else windows()
    return max(windows(), mac(), key=lambda held: held.count(text))
