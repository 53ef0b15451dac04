"""What means "cannot go on". Doubts about a text are never exceptions: they are diagnostics with a place."""

from __future__ import annotations


class AbstractParserError(Exception):
    """The base of every error this package raises on purpose."""


class UnreadableInput(AbstractParserError):
    """A file could not be turned into text: missing, not permitted, too large, a format no reader knows."""

    def __init__(self, name: str, reason: str, hint: str = "") -> None:
        self.name = name
        self.reason = reason
        self.hint = hint
        super().__init__(f"{name}: {reason}" + (f" ({hint})" if hint else ""))


class BadProfile(AbstractParserError):
    """A layout profile was refused. ``problems`` holds one (line, message, hint) per complaint, lines from 1."""

    def __init__(self, file: str, problems: list[tuple[int, str, str]]) -> None:
        self.file = file
        self.problems = problems
        super().__init__(
            "\n".join(
                f"{file}:{line}: {message}" + (f"\n  hint: {hint}" if hint else "") for line, message, hint in problems
            )
        )


class UnknownTimezone(AbstractParserError, ValueError):
    """No IANA time zone answers to the name that was asked for."""


class UnknownProfile(AbstractParserError):
    """No built-in profile and no file answers to the name that was asked for."""
