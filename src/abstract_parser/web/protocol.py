"""HTTP as uvicorn speaks it, but without patience for clients that hold a connection and say or read nothing."""

from __future__ import annotations

import asyncio
import socket
import sys
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

from abstract_parser.web import problems
from abstract_parser.web.tasks import Problem

_HEAD, _ANSWER, _RATE = 10.0, 30.0, 64 * 1024
"""Seconds for the head of a request and for any answer, and bytes a second that a longer answer has to be taken in."""
MOST_CONNECTIONS = 500
_TOO_LONG = 431


class PatientNoMore(H11Protocol):
    """A connection."""

    _head: asyncio.TimerHandle | None = None
    _stall: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        """Begins to wait for a request. One connection too many is closed at once."""
        # asyncio does this only for sockets that name their protocol. Else each answer waits 40 ms for the client to
        # confirm its head.
        transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        super().connection_made(transport)
        if len(self.connections) > MOST_CONNECTIONS:
            self._say(Problem(503, "Too many connections are open; try again in a moment.", retry=5))
            transport.close()
            return
        self._head = self.loop.call_later(_HEAD, self._end)

    def connection_lost(self, exc: Exception | None) -> None:
        """Waits no more."""
        self._unset(head=True, stall=True)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Takes what comes. What is no whole request in time ends the connection."""
        super().data_received(data)
        if self.cycle is not None and not self.cycle.response_complete:
            self._unset(head=True)
        elif self._head is None and not self.transport.is_closing():
            self._head = self.loop.call_later(_HEAD, self._end)

    def pause_writing(self) -> None:
        """More waits to be read than the system holds. The client has time for that, and more for a longer answer."""
        super().pause_writing()
        waiting: int = self.transport.get_write_buffer_size()
        self._stall = self.loop.call_later(_ANSWER + waiting / _RATE, self._end)

    def resume_writing(self) -> None:
        """It reads on."""
        self._unset(stall=True)
        super().resume_writing()

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002  (theirs says less)
        """What came is no HTTP."""
        if self.cycle is None or self.cycle.response_complete or not self.cycle.response_started:
            too_long = getattr(sys.exc_info()[1], "error_status_hint", 400) == _TOO_LONG
            detail = "The head of the request is too long." if too_long else "This is no request that HTTP knows."
            self._say(Problem(_TOO_LONG if too_long else 400, detail))
            if self.cycle is not None:
                self.cycle.disconnected = True  # whoever waits for its body says nothing more
        self.transport.close()

    def _end(self) -> None:
        self.transport.abort()

    def _say(self, problem: Problem) -> None:
        """Answers before there is a request."""
        data = problems.body(problem, "about:blank")
        head = f"HTTP/1.1 {problem.status} {problems.phrase(problem.status)}\r\ncontent-type: {problems.MEDIA_TYPE}\r\n"
        head += f"content-length: {len(data)}\r\nconnection: close\r\nx-content-type-options: nosniff\r\n"
        head += f"retry-after: {problem.retry}\r\n" if problem.retry else ""
        self.transport.write(head.encode() + b"\r\n" + data)

    def _unset(self, head: bool = False, stall: bool = False) -> None:
        """Stops timers."""
        if head and self._head is not None:
            self._head.cancel()
            self._head = None
        if stall and self._stall is not None:
            self._stall.cancel()
            self._stall = None
