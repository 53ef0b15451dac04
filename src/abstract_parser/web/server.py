"""From settings to a server that runs until it is told to stop."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import socket
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Any

import uvicorn

from abstract_parser.errors import AbstractParserError
from abstract_parser.web.app import application
from abstract_parser.web.pool import Pool
from abstract_parser.web.protocol import PatientNoMore
from abstract_parser.web.settings import Settings
from abstract_parser.web.tasks import Terms

_KEEP_ALIVE, _FAREWELL = 5, 10
"""Seconds that a connection may be idle, and that requests have to end when the server is told to stop."""
_LONGEST_HEAD = 64 * 1024
"""Bytes."""


class CannotListen(AbstractParserError):
    """The address cannot be listened on."""


class _Server(uvicorn.Server):
    """Says when it is ready, and remembers which signal ended it instead of sending that to itself again."""

    ended_by = 0
    ready: Callable[[], None]

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.ready()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        before = {each: signal.signal(each, self.handle_exit) for each in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for each, handler in before.items():
                signal.signal(each, handler)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self.ended_by = self.ended_by or sig
        super().handle_exit(sig, frame)


def run(settings: Settings, ready: Callable[[str], None]) -> int:
    """Serves until a signal ends it, and gives that. ``ready`` is called with the address as soon as it answers.

    Raises `CannotListen`, or `NoWorkers`.
    """
    listening = _listening(settings)
    pool = Pool(Terms(settings.timeout, settings.memory, settings.max_size), settings.jobs)
    try:
        pool.start()
        application_: Any = application(settings, pool)
        server = _Server(
            uvicorn.Config(
                application_, http=PatientNoMore, ws="none", lifespan="off", interface="asgi3", log_config=None,
                access_log=False, server_header=False, proxy_headers=False, timeout_keep_alive=_KEEP_ALIVE,
                timeout_graceful_shutdown=_FAREWELL, h11_max_incomplete_event_size=_LONGEST_HEAD,
            )
        )  # fmt: skip
        server.ready = lambda: ready(_address(listening, settings))
        asyncio.run(server.serve(sockets=[listening]))
        return server.ended_by
    finally:
        listening.close()
        pool.close()


def _listening(settings: Settings) -> socket.socket:
    host = settings.host
    try:
        family, *_, address = socket.getaddrinfo(host, settings.port, type=socket.SOCK_STREAM)[0]
        listening = socket.create_server(address[:2], family=family, backlog=128)
    except (OSError, UnicodeError, OverflowError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise CannotListen(f"{host} port {settings.port} cannot be listened on: {why}") from None
    listening.setblocking(False)
    return listening


def _address(listening: socket.socket, settings: Settings) -> str:
    port = listening.getsockname()[1]
    return f"http://[{settings.host}]:{port}" if ":" in settings.host else f"http://{settings.host}:{port}"
