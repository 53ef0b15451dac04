"""How lists number their items: figures, letters, Roman numerals, words."""

from __future__ import annotations

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_CARDINALS = ("one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
              "seventeen eighteen nineteen twenty").split()  # fmt: skip
_ORDINALS = ("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
             "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth").split()  # fmt: skip
_MOST_ROMAN = 3_999
_MOST_LETTERS = 780
"""The highest number that is written with letters, `z` thirty times."""


def roman(number: int) -> str:
    """`4` is `iv`. What Romans could not write is written in figures."""
    if not 0 < number <= _MOST_ROMAN:
        return str(number)
    out = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        out += letters * count
    return out


def repeated_letters(number: int) -> str:
    """`26` is `z`, `27` is `aa`, `28` is `bb`."""
    if not 0 < number <= _MOST_LETTERS:
        return str(number)
    times, letter = divmod(number - 1, 26)
    return chr(ord("a") + letter) * (times + 1)


def counted_letters(number: int) -> str:
    """`26` is `z`, `27` is `aa`, `28` is `ab`."""
    if number < 1:
        return str(number)
    out = ""
    while number:
        number, rest = divmod(number - 1, 26)
        out = chr(ord("a") + rest) + out
    return out


def ordinal(number: int) -> str:
    """`1` is `1st`."""
    ending = "th" if number // 10 % 10 == 1 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def cardinal_word(number: int) -> str:
    """`1` is `One`; from twenty-one on in figures."""
    return _CARDINALS[number - 1].capitalize() if 0 < number <= len(_CARDINALS) else str(number)


def ordinal_word(number: int) -> str:
    """`1` is `First`; from twenty-one on with figures."""
    return _ORDINALS[number - 1].capitalize() if 0 < number <= len(_ORDINALS) else ordinal(number)
