"""What runs in a worker process: it takes tasks from its pipe and sends outcomes back until it is told to end."""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import sys
import time
from multiprocessing.connection import Connection

from abstract_parser.batch.tasks import Workshop

_GRACE = 30
"""Seconds beyond the bound of a task after which a worker ends itself: whoever should have ended it is gone."""


def serve(pipe: Connection, shop: Workshop) -> None:
    """Works until the other end sends None or is gone."""
    _alone(shop)
    from abstract_parser.batch.work import work

    gc.freeze()
    with contextlib.suppress(EOFError, OSError):
        pipe.send(None)
        while (task := pipe.recv()) is not None:
            heart = _Heart(pipe, shop.timeout)
            outcome = work(task, shop, heart.beat)
            watch(0)
            pipe.send(outcome)
    os._exit(0)  # nothing is left to be tidied up


class _Heart:
    """Tells the other end now and then that a task goes on."""

    def __init__(self, pipe: Connection, timeout: float) -> None:
        self._pipe = pipe
        self._timeout = timeout
        self._told = time.monotonic()
        watch(timeout + _GRACE)

    def beat(self) -> None:
        """One text of several is done."""
        if time.monotonic() - self._told > self._timeout / 10:
            self._pipe.send(None)
            watch(self._timeout + _GRACE)
            self._told = time.monotonic()


def _alone(shop: Workshop) -> None:
    """What is meant for the main process does not reach this one, and this one does not take more than its share."""
    deafen()
    os.environ.update(shop.environment)
    with contextlib.suppress(OSError):
        os.dup2(2, 1)  # nothing that a library prints may get between the data
    if shop.memory:
        limit_memory(shop.memory)


def deafen() -> None:
    """The signals that ask the main process to stop do not stop this one."""
    for name in ("SIGINT", "SIGHUP", "SIGTERM"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)


def limit_memory(most: int) -> None:
    """Bounds what this process may take, in bytes, where the system can do that."""
    if sys.platform == "win32":
        return
    import resource

    # Of what Linux counts, this is nearest to what is used; others know the address space only.
    kind = resource.RLIMIT_DATA if sys.platform == "linux" else resource.RLIMIT_AS
    _, highest = resource.getrlimit(kind)
    most = most if highest == resource.RLIM_INFINITY else min(most, highest)
    with contextlib.suppress(OSError, ValueError, OverflowError):
        resource.setrlimit(kind, (most, highest))


def watch(seconds: float) -> None:
    """Ends this process after that time, whatever it does then; 0 takes it back."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)
