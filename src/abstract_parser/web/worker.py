"""What runs in a worker process: it takes orders from its pipe and sends answers back until it is told to end."""

from __future__ import annotations

import contextlib
import gc
import os
import sys
from multiprocessing.connection import Connection

from abstract_parser.batch.engines.worker import deafen, limit_memory, watch
from abstract_parser.web.tasks import Terms

_GRACE = 30
"""Seconds beyond the bound of an order after which a worker ends itself: whoever should have ended it is gone."""


def serve(pipe: Connection, terms: Terms) -> None:
    """Works until the other end sends None or is gone. Says so when it is ready, and when it has an order."""
    _alone(terms)
    from abstract_parser.web.work import work

    gc.freeze()
    with contextlib.suppress(EOFError, OSError):
        pipe.send(None)
        while (order := pipe.recv()) is not None:
            watch(terms.timeout + _GRACE)
            pipe.send(None)
            answer = work(order, terms)
            watch(0)
            pipe.send(answer)
    os._exit(0)  # nothing is left to be tidied up


def _alone(terms: Terms) -> None:
    """What is meant for the main process does not reach this one, and this one does not take more than its share."""
    deafen()
    with contextlib.suppress(OSError):
        nothing = os.open(os.devnull, os.O_RDWR)
        for descriptor in (0, 1, 2):  # what a library prints may quote the text, and a log shall not hold it
            os.dup2(nothing, descriptor)
    if terms.memory:
        limit_memory(terms.memory)
    if sys.platform != "win32":
        import resource

        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a dump would hold the text
