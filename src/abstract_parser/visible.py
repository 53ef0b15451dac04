"""What came from input, made fit for a terminal or a table: controls are shown, never sent.

An escape sequence in a pasted text could move the cursor, rename the window or hide what follows, and a
bidirectional override could show a line in another order than it has. JSON keeps such characters, escaped;
everything that is meant for people's eyes goes through here.
"""

from __future__ import annotations

_PICTURES: dict[int, str] = {code: chr(0x2400 + code) for code in range(0x20)} | {0x7F: "\u2421"}
_NAMED = (*range(0x80, 0xA0), 0x2028, 0x2029, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_SURROGATES = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")

_LINE: dict[int, str] = _PICTURES | {code: f"<U+{code:04X}>" for code in _NAMED} | {0x09: " "} | _SURROGATES
_BLOCK: dict[int, str] = {code: shown for code, shown in _LINE.items() if code not in (0x09, 0x0A)}


def line(text: str) -> str:
    """The text as one line without any control character; line breaks and escapes show as pictures (␊, ␛)."""
    return text if text.isprintable() else text.translate(_LINE)


def block(text: str) -> str:
    """The same, but line feeds and tabs stay what they are."""
    return text if text.isprintable() else text.translate(_BLOCK)
