"""What a server is started with."""

from __future__ import annotations

from typing import NamedTuple

from abstract_parser.readers.limits import MEGABYTE

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
"""How this machine calls itself in a ``Host`` header."""
_FOUR, _SIX = "127.", "::1"


class Settings(NamedTuple):
    """Sizes are bytes, times seconds.

    ``jobs``: worker processes. ``concurrency``: requests with a body that may be in hand at once, waiting ones too.
    ``memory``: of a worker. ``origins``: of web pages whose scripts may ask. ``hosts``: names in ``Host`` headers
    that are right, beside those of this machine.
    """

    host: str = "127.0.0.1"
    port: int = 8321
    jobs: int = 1
    max_size: int = 32 * MEGABYTE
    timeout: float = 30.0
    concurrency: int = 16
    memory: int = 2048 * MEGABYTE
    origins: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    quiet: bool = False

    @property
    def on_loopback(self) -> bool:
        """Whether only programs of this machine can reach it."""
        return self.host == "localhost" or self.host.startswith(_FOUR) or self.host == _SIX

    @property
    def names(self) -> frozenset[str]:
        """What a ``Host`` header may say, without its port; empty where anything goes."""
        if not self.on_loopback:
            return frozenset(self.hosts)
        shown = f"[{self.host}]" if ":" in self.host else self.host
        return frozenset((*LOOPBACK, shown, *self.hosts))
