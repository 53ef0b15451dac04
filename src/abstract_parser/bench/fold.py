"""Text as the soft measure compares it: case, quotes, dashes, blanks and outer punctuation do not count."""

from __future__ import annotations

import unicodedata

_ALIKE = {"'": "‘’", '"': "“”", "-": "‐‑–—−", " ": "\xa0"}
_FOLD: dict[int, str | None] = {ord(char): plain for plain, chars in _ALIKE.items() for char in chars}
_FOLD |= dict.fromkeys(map(ord, "\xad\u200b\ufeff"))  # soft hyphen, zero-width space, byte order mark: nothing
_OUTER = " .,:;-|*\"'"


def fold(value: object) -> str | None:
    """The value as text in which only what matters is left; None where that is nothing."""
    if value is None:
        return None
    text = unicodedata.normalize("NFKC", str(value)).translate(_FOLD).casefold()
    return " ".join(text.split()).strip(_OUTER) or None


def words(value: object) -> list[str]:
    """The folded words."""
    return (fold(value) or "").split()
