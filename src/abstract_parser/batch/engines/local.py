"""Processes of this machine. Each has a pipe of its own, so one that dies takes nothing with it but its task.

Why no pool of a library: pools with one queue for all workers stop all of them when one dies, and cost a quarter of
a millisecond a task, which is a tenth of what reading a short text takes.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from multiprocessing.connection import wait

from abstract_parser.batch.engines.process import Process
from abstract_parser.batch.inputs import UnusablePlan
from abstract_parser.batch.tasks import CRASH, TIMEOUT, Outcome, Task, Workshop, lost

_IN_HAND = 2
"""Tasks that a worker has: the one it works on, and the next, so that it never waits."""
_TRIES = 2
"""How often a task may end its worker before it is given up: the first time, something else may have ended it."""
_STILLBORN = 4
"""Workers in a row that end before they begin."""


class Local:
    """The engine of one machine."""

    def __init__(self, shop: Workshop, jobs: int, scheduler: str | None = None) -> None:  # noqa: ARG002  (for others)
        self._shop = shop
        self._jobs = jobs
        self._workers: list[Process] = []
        self._again: deque[Task] = deque()
        self._tried: dict[str, int] = {}
        self._stillborn = 0

    def run(self, tasks: Iterator[Task]) -> Iterator[Outcome]:
        """An outcome for every task, in any order."""
        try:
            while True:
                self._hand_out(tasks)
                if not self._workers:
                    return
                yield from self._wait()
        finally:
            for each in self._workers:
                each.kill()

    def _hand_out(self, tasks: Iterator[Task]) -> None:
        """Gives every worker enough to do, and lets those go for whom nothing is left."""
        self._let_go([each for each in self._workers if not each.tasks and each.life <= 0])
        while self._has_room() and (task := self._next(tasks)) is not None:
            self._chosen().give(task)
        self._let_go([each for each in self._workers if not each.tasks])

    def _let_go(self, workers: list[Process]) -> None:
        for each in workers:
            self._workers.remove(each)
            each.end()

    def _has_room(self) -> bool:
        return len(self._workers) < self._jobs or any(_is_free(each) for each in self._workers)

    def _next(self, tasks: Iterator[Task]) -> Task | None:
        return self._again.popleft() if self._again else next(tasks, None)

    def _chosen(self) -> Process:
        """An idle worker, else a new one, else one that still has room."""
        free = sorted(filter(_is_free, self._workers), key=lambda each: len(each.tasks))
        if not (free and not free[0].tasks) and len(self._workers) < self._jobs:
            free = [Process(self._shop)]
            self._workers += free
        return free[0]

    def _wait(self) -> Iterator[Outcome]:
        """What the workers have to say next: outcomes, that they died, or nothing for too long."""
        pipes = [each.pipe for each in self._workers]
        ready = wait(pipes, min(each.seconds_left() for each in self._workers))
        for each in list(self._workers):
            if each.pipe in ready:
                yield from self._heard(each)
            elif each.seconds_left() <= 0:
                yield from self._late(each)

    def _heard(self, each: Process) -> Iterator[Outcome]:
        try:
            outcome = each.take()
        except (EOFError, OSError):
            yield from self._died(each)
            return
        self._stillborn = 0
        if outcome is not None:
            yield outcome

    def _late(self, each: Process) -> Iterator[Outcome]:
        """Ends a worker that takes too long over its task."""
        self._workers.remove(each)
        each.kill()
        task = each.tasks.popleft()
        self._again.extendleft(reversed(each.tasks))
        took = round(self._shop.timeout * 1000)
        reason = f"reading it takes longer than {self._shop.timeout:g} seconds"
        yield lost(task, TIMEOUT, reason, "raise --timeout, or split the file", took)

    def _died(self, each: Process) -> Iterator[Outcome]:
        """Takes over the tasks of a worker that ended. The first of them may have been the reason."""
        self._workers.remove(each)
        why = each.bury()
        if not each.begun:
            self._stillborn += 1
            if self._stillborn >= _STILLBORN:
                raise UnusablePlan(f"the processes that shall read end before they begin ({why}); raise --memory?")
        elif each.tasks:
            task = each.tasks[0]
            self._tried[task.name] = self._tried.get(task.name, 0) + 1
            if self._tried[task.name] >= _TRIES:
                del self._tried[task.name]
                each.tasks.popleft()
                yield lost(task, CRASH, f"the process that read it ended ({why})", "save the file anew, and try again")
        self._again.extendleft(reversed(each.tasks))


def _is_free(each: Process) -> bool:
    return each.life > 0 and len(each.tasks) < _IN_HAND
