"""One worker process, seen from the one that gives it work."""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
import sys
import time
from collections import deque
from collections.abc import Iterator
from multiprocessing import resource_tracker
from typing import Any

from abstract_parser.batch.engines import worker
from abstract_parser.batch.inputs import UnusablePlan
from abstract_parser.batch.tasks import Outcome, Task, Workshop

_LIFE = 1000
"""Tasks of one worker. Libraries leak; a new process does not."""
_BIRTH = 120.0
"""Seconds that a busy machine may take to start one."""
_REASONS = {
    "SIGKILL": "it was killed, most likely for want of memory",
    "SIGSEGV": "a library failed",
    "SIGBUS": "a library failed",
    "SIGABRT": "a library failed",
}


class Process:
    """A worker. ``tasks`` are those it has, the one it works on first; ``life`` how many more it may get."""

    def __init__(self, shop: Workshop) -> None:
        self.tasks: deque[Task] = deque()
        self.life = _LIFE
        self.begun = False
        self._timeout = shop.timeout
        self._since = time.monotonic()
        self.pipe, self._process = _started(shop)

    def give(self, task: Task) -> None:
        """Hands it a task."""
        if not self.tasks and self.begun:
            self._since = time.monotonic()
        self.life -= 1
        self.tasks.append(task)
        with contextlib.suppress(OSError):  # it died: that comes out when it is listened to
            self.pipe.send(task)

    def take(self) -> Outcome | None:
        """What it says: an outcome of its first task, or that it begins or goes on. Raises `EOFError` at its end."""
        outcome: Outcome | None = self.pipe.recv()
        self._since = time.monotonic()
        self.begun = True
        if outcome is not None:
            self.tasks.popleft()
        return outcome

    def seconds_left(self) -> float:
        """Until it has taken too long."""
        return max(self._since + (self._timeout if self.begun else _BIRTH) - time.monotonic(), 0)

    def end(self) -> None:
        """Ends it after its tasks."""
        with contextlib.suppress(OSError):
            self.pipe.send(None)
        self._process.join(5)
        self.kill()

    def kill(self) -> None:
        """Ends it at once."""
        self._process.kill()
        self.bury()

    def bury(self) -> str:
        """Says how a worker that closed its pipe came to its end."""
        self.pipe.close()
        self._process.join(5)
        if self._process.exitcode is None:
            self._process.kill()
            self._process.join(5)
        if self._process.exitcode is None:  # it waits for a disk, which no signal ends
            return "it does not end"
        code = self._process.exitcode
        self._process.close()
        return _reason(code)


def _started(shop: Workshop) -> tuple[Any, Any]:
    """A pipe to a new process, and the process. Where somebody ended the server that forks it, a new one does."""
    context = start_method("abstract_parser.batch.engines.warm")
    for last in (False, False, True):
        ours, theirs = context.Pipe()
        process = context.Process(target=worker.serve, args=(theirs, shop), daemon=True)
        try:
            with undisturbed():
                process.start()
            return ours, process
        except (EOFError, OSError):
            ours.close()
            if last:
                raise UnusablePlan("no process can be started to read in; is there memory left?") from None
        finally:
            theirs.close()
    raise AssertionError


@contextlib.contextmanager
def undisturbed() -> Iterator[None]:
    """What begins here never gets the signals that ask the main process to stop, which gets them a moment later."""
    if sys.platform == "win32":
        yield
        return
    resource_tracker.ensure_running()  # when that begins, it takes such a block back
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM, signal.SIGHUP})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _reason(code: int) -> str:
    if code >= 0:
        return f"exit code {code}"
    try:
        name = signal.Signals(-code).name
    except ValueError:
        return f"signal {-code}"
    return f"{name}: {_REASONS[name]}" if name in _REASONS else name


def start_method(warm: str) -> Any:
    """How workers begin: a server that has imported ``warm`` forks them where that is possible, in a moment."""
    if sys.platform == "win32":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([warm])
    return context
