"""Fonts that show pictures in the place of letters."""

from __future__ import annotations

BULLET = "•"
PRIVATE = range(0xF000, 0xF100)
"""Where Unicode text keeps the characters of such a font."""
_GREEK = (
    "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ",
    "αβχδεφγηιϕκλμνοπθρστυϖωξψζ",
)
_SYMBOL = {
    0x22: "∀", 0x24: "∃", 0x27: "∋", 0x2A: "∗", 0x2D: "−", 0x40: "≅", 0x5C: "∴", 0x5E: "⊥", 0x7E: "∼", 0xA0: "€",
    0xA2: "′", 0xA3: "≤", 0xA4: "/", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°",
    0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB5: "∝", 0xB6: "∂", 0xB7: BULLET, 0xB8: "÷", 0xB9: "≠", 0xBA: "≡",
    0xBB: "≈", 0xBC: "…", 0xD0: "∠", 0xD2: "®", 0xD3: "©", 0xD4: "™", 0xD5: "∏", 0xD6: "√", 0xD7: "⋅", 0xDE: "⇒",
    0xE2: "®", 0xE3: "©", 0xE4: "™", 0xE5: "∑",
}  # fmt: skip
_WINGDINGS = {
    0x20: " ", 0x28: "☎", 0x29: "✆", 0x2A: "✉", 0x4A: "☺", 0x4C: "☹", 0xDF: "←", 0xE0: "→", 0xE7: "←", 0xE8: "→",
    0xF0: "⇨", 0xFB: "✗", 0xFC: "✓",
}  # fmt: skip


def _latin() -> dict[int, str]:
    return {code: chr(code) for code in range(0x20, 0x7F)}


_LETTERS = {
    **_latin(),
    **{0x41 + i: letter for i, letter in enumerate(_GREEK[0])},
    **{0x61 + i: letter for i, letter in enumerate(_GREEK[1])},
    **_SYMBOL,
}
_DINGS = {code: _WINGDINGS.get(code, BULLET) for code in range(0x20, 0x100)}
_FONTS = {"symbol": _LETTERS, "wingdings": _DINGS, "webdings": _DINGS, "zapfdingbats": _DINGS, "zapf dingbats": _DINGS,
          "monotype sorts": _DINGS, "marlett": _DINGS}  # fmt: skip


def of(font: str) -> dict[int, str] | None:
    """The characters of the font of that name, by byte; None for a font with letters."""
    name = font.strip().lower()
    return _FONTS.get(name) or (_DINGS if name.startswith("wingdings") else None)


def shown(code: int, font: dict[int, str] | None) -> str:
    """What the private character with that code is in the font."""
    return (font or _DINGS).get(code & 0xFF, BULLET)
