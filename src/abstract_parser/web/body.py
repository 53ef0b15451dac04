"""Taking bodies in: few at once, and bounded in size while they come, and in time: being slow holds no place."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from types import TracebackType
from typing import Any

from abstract_parser.readers.limits import MEGABYTE
from abstract_parser.web.tasks import LIMIT, Problem, Refused

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]

_FIRST, _RATE = 20.0, 64 * 1024
"""Seconds that every body may take, and bytes a second that a longer one has to come in."""
_RETRY = 2
"""Seconds after which whoever found too many others may come again."""


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


class Gone(Exception):
    """The client closed the connection before it had its answer."""


async def whole(receive: Receive, headers: Mapping[str, str], most: int) -> bytes:
    """The body. Raises `Refused` for one of more than ``most`` bytes or one that comes too slowly, and `Gone`."""
    if headers.get("content-encoding", "identity").strip().lower() not in ("", "identity"):
        raise Refused(Problem(415, "The body is compressed; send it as it is."), (("accept-encoding", "identity"),))
    said = headers.get("content-length", "")
    if said.isdecimal() and (len(said) > 18 or int(said) > most):
        raise _too_large(most)
    chunks: list[bytes] = []
    size = 0
    begun = asyncio.get_running_loop().time()
    try:
        async with asyncio.timeout(_FIRST) as bound:
            while True:
                message = await receive()
                if message["type"] == "http.disconnect":
                    raise Gone
                chunk = message.get("body", b"")
                chunks.append(chunk)
                size += len(chunk)
                if size > most:
                    raise _too_large(most)
                if not message.get("more_body", False):
                    return b"".join(chunks)
                bound.reschedule(begun + _FIRST + size / _RATE)
    except TimeoutError:
        raise Refused(Problem(408, "The body comes too slowly.")) from None


def _too_large(most: int) -> Refused:
    shown = f"{most // MEGABYTE} MB" if most >= MEGABYTE else f"{most} bytes"
    detail = f"The body is larger than {shown}; split it, or start the server with --max-size."
    return Refused(Problem(413, detail, LIMIT))


async def until_gone(receive: Receive) -> None:
    """Returns when the client has closed the connection."""
    while (await receive())["type"] != "http.disconnect":
        pass
