"""How many requests with a body are in hand at once. Beyond that, whoever asks is told to come again."""

from __future__ import annotations

from types import TracebackType

from abstract_parser.web.tasks import Problem, Refused

_RETRY = 2
"""Seconds."""


class Gate:
    """Lets ``most`` in at once, for as long as they stay in the block. Raises `Refused` when it is full."""

    def __init__(self, most: int) -> None:
        self._left = most

    def __enter__(self) -> None:
        if self._left <= 0:
            raise Refused(Problem(503, "Too many requests are in hand; try again in a moment.", retry=_RETRY))
        self._left -= 1

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._left += 1
