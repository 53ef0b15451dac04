"""What means "cannot go on". Doubts about a text are never exceptions: they are diagnostics with a place."""

from __future__ import annotations


class AbstractParserError(Exception):
    """The base of every error this package raises on purpose."""


class UnreadableInput(AbstractParserError):
    """A file could not be turned into text: missing, not permitted, too large, a format no reader knows.

    ``code`` is the row of the catalogue of diagnostics that says more.
    """

    def __init__(self, name: str, reason: str, hint: str = "", code: str = "AP001") -> None:
        self.name = name
        self.reason = reason
        self.hint = hint
        self.code = code
        super().__init__(f"{name}: {reason}" + (f" ({hint})" if hint else ""))

    def __reduce__(self) -> tuple[type[UnreadableInput], tuple[str, str, str, str]]:
        """Comes whole from one process to another."""
        return UnreadableInput, (self.name, self.reason, self.hint, self.code)


class _Refused(AbstractParserError):
    """A file of settings was refused. ``problems`` holds one (line, message, hint) per complaint, lines from 1."""

    def __init__(self, file: str, problems: list[tuple[int, str, str]]) -> None:
        self.file = file
        self.problems = problems
        super().__init__(
            "\n".join(
                f"{file}:{line}: {message}" + (f"\n  hint: {hint}" if hint else "") for line, message, hint in problems
            )
        )


class BadProfile(_Refused):
    """A layout profile was refused."""


class BadConference(_Refused):
    """A conference file was refused."""


class IncompleteConference(AbstractParserError):
    """A target demands what only a conference file says. ``missing`` are the keys that it lacks."""

    def __init__(self, target: str, missing: list[str]) -> None:
        self.target = target
        self.missing = missing
        super().__init__(
            f"{target} cannot be written without these keys in the conference file (--conference FILE): "
            f"{', '.join(missing)}; docs/export/{target}.md has an example"
        )


class MissingLibrary(AbstractParserError):
    """Something needs a library that is not installed. ``extra`` is the extra of this package that brings it."""

    def __init__(self, what: str, extra: str) -> None:
        self.extra = extra
        super().__init__(f"{what} needs a library that is not installed: pip install 'abstract-parser[{extra}]'")


class UnknownTimezone(AbstractParserError, ValueError):
    """No IANA time zone answers to the name that was asked for."""


class UnknownProfile(AbstractParserError):
    """No built-in profile and no file answers to the name that was asked for."""


class StoreError(AbstractParserError):
    """A database could not be opened, read or written. No message holds a password."""


class BadQuery(StoreError):
    """What was searched for is no question that can be answered. The message says how to ask."""
