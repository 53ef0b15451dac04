"""One request and its answer, as the server underneath passes them on: what came, what went, and how it ends."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from typing import Any

from abstract_parser.web import problems
from abstract_parser.web.body import Message, Receive
from abstract_parser.web.tasks import Problem

Send = Callable[[Message], Awaitable[None]]
Header = tuple[bytes, bytes]

_DRAIN_SECONDS, _DRAIN_BYTES = 2.0, 64 * 1024 * 1024
"""What is still read of a body that nobody wants, so that whoever sends it gets to read why."""


class Exchange:
    """Stands between a server and the application. ``instance`` is the URI of this one exchange."""

    def __init__(self, scope: dict[str, Any], receive: Receive, send: Send, instance: str, extra: list[Header]) -> None:
        headers = dict(scope["headers"])
        self.instance = instance
        self.status = 0
        self.sent = 0
        self._receive = receive
        self._send = send
        self._extra = extra
        self._has_body = headers.get(b"content-length", b"0") != b"0" or b"transfer-encoding" in headers
        self._waits = headers.get(b"expect", b"").lower() == b"100-continue"
        self._asked = False
        self._gone = False

    async def receive(self) -> Message:
        """The next piece of the body."""
        self._asked = True
        message = await self._receive()
        if message["type"] == "http.disconnect":
            self._gone = True
        elif not message.get("more_body", False):
            self._has_body = False
        return message

    async def send(self, message: Message) -> None:
        """Passes the answer on, with the headers that every answer has."""
        if message["type"] == "http.response.start":
            self.status = int(message["status"])
            await self._drain()
            named = {key for key, _ in self._extra}
            headers = [(key, value) for key, value in message.get("headers", []) if key.lower() not in named]
            headers += self._extra
            if self._has_body:
                headers.append((b"connection", b"close"))
            message = {**message, "headers": headers}
        else:
            self.sent += len(message.get("body", b""))
        await self._send(message)

    async def _drain(self) -> None:
        """Reads on for a moment where a body is still coming. Whoever waits to be asked for it is not asked."""
        if not self._has_body or self._gone or (self._waits and not self._asked):
            return
        left = _DRAIN_BYTES
        try:
            async with asyncio.timeout(_DRAIN_SECONDS):
                while self._has_body and not self._gone and left > 0:
                    left -= len((await self.receive()).get("body", b""))
        except TimeoutError:
            pass

    async def refuse(self, problem: Problem, headers: Iterable[Header] = ()) -> None:
        """Answers with a problem."""
        data = problems.body(problem, self.instance)
        kind, length = problems.MEDIA_TYPE.encode(), b"%d" % len(data)
        all_headers = [(b"content-type", kind), (b"content-length", length), *headers]
        if problem.retry:
            all_headers.append((b"retry-after", b"%d" % problem.retry))
        await self.send({"type": "http.response.start", "status": problem.status, "headers": all_headers})
        await self.send({"type": "http.response.body", "body": data})
