"""When two printed organisations are one: the same words, a long form and its acronym, a longer official form."""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from abstract_parser import ids

_BRACKET = re.compile(r"\(([^()]{1,200})\)")
_ACRONYM = re.compile(r"[A-Z][A-Za-z&.\-]{0,10}[A-Z]\.?")
_COUNTRIES = frozenset(("uk", "us", "usa", "uae", "eu", "gb", "nz", "drc", "roi", "rsa"))
_STOP = frozenset(
    "the of and for in at de du des la le les el los del di da do dos und der die das fur van voor".split()
)
_SAME = {
    "univ": "university", "centre": "center", "hosp": "hospital", "inst": "institute", "dept": "department",
    "st": "saint", "intl": "international", "natl": "national", "assoc": "association", "organisation": "organization",
    "co": "company", "corp": "corporation", "ltd": "limited",
}  # fmt: skip
_LEGAL = frozenset(
    "limited inc incorporated llc llp plc gmbh ag kg ev sa sas srl spa bv nv ab as oy oyj aps pty company corporation "
    "cic lp se".split()
)
_GENERIC = _LEGAL | frozenset(
    "nhs ft foundation trust hospitals trusts group holding holdings board authority charity partnership network "
    "services".split()
)


class Organisation(NamedTuple):
    """What is compared. ``keys``: two organisations with one in common are the same.

    ``core``: without what official names add, words in any order; the same core is weaker evidence. ``initials``: of
    the long form, or the letters themselves where only an acronym is printed (``short``).
    """

    keys: tuple[str, ...]
    core: str
    initials: str
    short: bool


@functools.lru_cache(8192)
def organisation(text: str) -> Organisation | None:
    """Reads an organisation as printed; None for what holds no letter."""
    long, acronym = _apart(text)
    key = _key(long)
    if not key:
        return None
    words = key.split()
    short = len(words) == 1 and _ACRONYM.fullmatch(long.strip()) is not None
    keys = (key, ids.fold(acronym).replace(" ", "")) if acronym else (key,)
    core = _core(words)
    initials = words[0] if short else "".join(word[0] for word in words if word not in _STOP) if len(words) > 1 else ""
    return Organisation(keys, core, initials, short)


def _key(text: str) -> str:
    return ids.fold(text.replace("&", " and ")).removeprefix("the ")


def _apart(text: str) -> tuple[str, str]:
    """The long form, and the acronym in brackets behind or before it; empty where it has none."""
    found = _BRACKET.search(text)
    if found is None:
        return text, ""
    inside, outside = found[1].strip(), (text[: found.start()] + text[found.end() :]).strip()
    for long, short in ((outside, inside), (inside, outside)):
        if _ACRONYM.fullmatch(short) and _stands_for(ids.fold(short).replace(" ", ""), _key(long)):
            return long, short
    return text, ""


def _stands_for(short: str, long: str) -> bool:
    """Whether the letters occur in that order, the first one first. `University of Kent (UK)` names the country."""
    if short in _COUNTRIES or not long.startswith(short[0]) or " " not in long:
        return False
    rest = iter(long)
    return all(letter in rest for letter in short)


def _core(words: list[str]) -> str:
    kept = [_SAME.get(word, word) for word in words if word not in _STOP] or words
    while len(kept) > 1 and kept[-1] in _LEGAL:
        kept.pop()
    while len(kept) > 2 and kept[-1] in _GENERIC:
        kept.pop()
    return " ".join(sorted(kept))


def identifying(organisations: list[Organisation]) -> str:
    """The one that an identifier is made of: the first in the alphabet, long forms before single words.

    So it changes only when a new organisation comes that stands before all known ones.
    """
    return min(((" " not in each.core, each.core) for each in organisations), default=(True, ""))[1]
