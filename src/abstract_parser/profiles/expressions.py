"""Regular expressions that come from a profile file: compiled by `regex`, which can be told to give up."""

from __future__ import annotations

from collections.abc import Callable

import regex

_SECONDS = 0.05
_LONGEST = 500


def complaint(source: str) -> str | None:
    """What is wrong with an expression; None where nothing is."""
    try:
        regex.compile(source)
    except regex.error as error:
        return str(error)
    return None


def matcher(source: str) -> Callable[[str], bool]:
    """Whether a whole line matches. An expression that takes too long on a line does not match it."""
    compiled = regex.compile(source)

    def matches(text: str) -> bool:
        if len(text) > _LONGEST:
            return False
        try:
            return compiled.fullmatch(text, timeout=_SECONDS) is not None
        except TimeoutError:
            return False

    return matches
