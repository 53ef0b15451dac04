"""Regular expressions that come from a profile file: compiled by `regex`, which can be told to give up."""

from __future__ import annotations

from collections.abc import Callable

import regex

_SECONDS = 0.05
_LONGEST = 500
_MOST_GIVEN_UP = 5


def complaint(source: str) -> str | None:
    """What is wrong with an expression; None where nothing is."""
    try:
        regex.compile(source)
    except regex.error as error:
        return str(error)
    return None


def matcher(source: str) -> Callable[[str], bool]:
    """Whether a whole line matches. An expression that takes too long on a line does not match it, and
    one that does so again and again is not asked any more.
    """
    compiled = regex.compile(source)
    given_up = 0

    def matches(text: str) -> bool:
        nonlocal given_up
        if len(text) > _LONGEST or given_up >= _MOST_GIVEN_UP:
            return False
        try:
            return compiled.fullmatch(text, timeout=_SECONDS) is not None
        except TimeoutError:
            given_up += 1
            return False

    return matches
