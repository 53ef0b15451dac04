"""The seed-sized text, and any number like it: other codes, days, titles and proper names in each."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from pathlib import Path

SEED_SIZED = Path(__file__).with_name("seed_sized.txt")
OBJECTIVES, PARTS, SPEAKERS = 16, 5, 7

_FIRST_DAY = datetime.date(2026, 1, 5)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_HEADS = (
    "Bar",
    "Cal",
    "Den",
    "Fen",
    "Gar",
    "Hol",
    "Kes",
    "Lor",
    "Mer",
    "Nor",
    "Pel",
    "Ros",
    "Sel",
    "Tam",
    "Wen",
    "Yar",
)
_MIDDLES = ("a", "be", "di", "e", "go", "i", "la", "mo", "ne", "o", "ri", "sto", "u", "va", "wi", "ze")
_TAILS = (
    "bourne",
    "croft",
    "dale",
    "field",
    "gate",
    "ham",
    "leigh",
    "mere",
    "ney",
    "rick",
    "ster",
    "ton",
    "well",
    "worth",
)
_PROPER = re.compile(
    "Imelda|Thackray|Fennimore|Jonas|Birtwell|Rosalind|Achterberg|Quillhaven|Desmond|Okpara|Lyle|Skerrin|Wold"
    "|Maren|Solvik|Tidewater|Philippa|Denholm|Row|Orchardgate|Casper|Iwu"
)
_HEADING = re.compile(r"\A(.+?): (.+)\n(.+?) \| ")
_PART = re.compile(r"(?m)^(PART [A-Z]+: .+)$")


def seed_sized() -> str:
    """The text as it stands beside this file."""
    return SEED_SIZED.read_text(encoding="utf-8")


def variant(text: str, number: int) -> str:
    """Another session of the same structure. No two numbers below 1,000 share code, title or names."""
    named: dict[str, str] = {}

    def renamed(match: re.Match[str]) -> str:
        return named.setdefault(match[0], _invented(number * 31 + len(named)))

    town = _invented(number * 31 + 30)
    day = _FIRST_DAY + datetime.timedelta(days=number % 360)
    when = f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"
    text = _PROPER.sub(renamed, text)
    text = _HEADING.sub(lambda m: f"{_code(number)}: {m[2]} in {town}\n{when} | ", text, count=1)
    return _PART.sub(lambda m: f"{m[1]} around {town}", text)


def together(text: str, first: int, count: int) -> str:
    """That many variants as one text, a blank line between them."""
    return "\n\n".join(variant(text, number) for number in range(first, first + count)) + "\n"


def never_seen(text: str) -> Callable[[], bytes]:
    """Hands out another variant at each call: what is remembered of the last text does not help."""
    number = iter(range(1_000_000))
    return lambda: variant(text, next(number)).encode()


def _code(number: int) -> str:
    """`A1`, `B1`, ... `Z1`, `A2`, ..., as far as `Z99`."""
    return f"{chr(65 + number % 26)}{1 + number // 26 % 99}"


def _invented(number: int) -> str:
    """A word no list of names knows: `Barabourne`, `Calabourne`, ..., longer when those have run out."""
    out = _HEADS[number % len(_HEADS)]
    number //= len(_HEADS)
    tail = _TAILS[number % len(_TAILS)]
    number //= len(_TAILS)
    while True:
        out += _MIDDLES[number % len(_MIDDLES)]
        number //= len(_MIDDLES)
        if not number:
            return out + tail
