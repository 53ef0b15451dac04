"""One worker process, seen from the one that speaks HTTP."""

from __future__ import annotations

import contextlib
import threading

from abstract_parser.batch.engines.process import start_method, undisturbed
from abstract_parser.web import worker
from abstract_parser.web.tasks import Answer, Order, Problem, Terms

_BIRTH = 120.0
"""Seconds that a busy machine may take to start one."""
_LIFE = 1000
"""Orders of one worker. Libraries leak; a new process does not."""
_STARTING = threading.Lock()
"""Signals are blocked while a process begins, which is a matter of the whole process."""


class NotBegun(EOFError):
    """It ended while it waited for an order: the order is not to blame."""


class Process:
    """A worker. ``late`` says that it was ended because it took too long."""

    def __init__(self, terms: Terms) -> None:
        self.late = False
        self._ended = False
        self._life = _LIFE
        context = start_method("abstract_parser.web.warm")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=worker.serve, args=(theirs, terms), daemon=True)
        try:
            with _STARTING, undisturbed():
                self._process.start()
        finally:
            theirs.close()
        if not self._pipe.poll(_BIRTH):
            self.kill()
        self._pipe.recv()  # raises `EOFError` where it ended before it began

    @property
    def usable(self) -> bool:
        """Whether it may get another order."""
        return self._life > 0 and not self._ended and bool(self._process.is_alive())

    def work(self, order: Order) -> Answer | Problem:
        """Hands it an order, and waits for the answer. Raises `NotBegun`, `EOFError` or `OSError` where it ended."""
        self._life -= 1
        try:
            self._pipe.send(order)
            self._pipe.recv()  # it has it
        except (EOFError, OSError):
            raise NotBegun from None
        answer: Answer | Problem = self._pipe.recv()
        return answer

    def expire(self) -> None:
        """Ends it at once, because it takes too long. Whoever waits for its answer is told so."""
        self.late = True
        self.kill()

    def kill(self) -> None:
        """Ends it at once."""
        self._ended = True
        with contextlib.suppress(OSError, ValueError):
            self._process.kill()

    def bury(self) -> str:
        """Ends it where it still runs, and says how it came to its end."""
        self.kill()
        self._process.join(5)
        code = self._process.exitcode
        with contextlib.suppress(OSError, ValueError):
            self._pipe.close()
            self._process.close()
        return f"exit code {code}" if code is None or code >= 0 else f"signal {-code}"
