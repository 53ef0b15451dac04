"""The workers. One that takes too long or dies is replaced, and only its own request is lost."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor

from abstract_parser.errors import AbstractParserError
from abstract_parser.web.process import NotBegun, Process
from abstract_parser.web.tasks import CRASH, TIMEOUT, Answer, Order, Problem, Terms


class NoWorkers(AbstractParserError):
    """No process can be started to read in."""


class Pool:
    """As many workers as there are ``jobs``. Each is waited for in a thread of its own."""

    def __init__(self, terms: Terms, jobs: int) -> None:
        self._terms = terms
        self._jobs = jobs
        self._free = asyncio.Semaphore(jobs)
        self._threads = ThreadPoolExecutor(jobs, "worker")
        self._idle: list[Process] = []
        self._busy: set[Process] = set()

    def start(self) -> None:
        """Starts all workers, so that no request waits for one to begin. Raises `NoWorkers`."""
        self._idle = [self._new() for _ in range(self._jobs)]

    def _new(self) -> Process:
        try:
            return Process(self._terms)
        except (EOFError, OSError):
            raise NoWorkers("no process can be started to read in; is there memory left? Or raise --memory") from None

    async def run(self, order: Order) -> Answer | Problem:
        """What a worker answers. Never raises but when it is cancelled, which ends the work as well."""
        try:
            async with asyncio.timeout(self._terms.timeout):
                await self._free.acquire()
        except TimeoutError:
            return Problem(503, "All workers are busy; try again in a moment.", retry=1)
        try:
            return await self._with(order)
        finally:
            self._free.release()

    async def _with(self, order: Order, again: bool = True) -> Answer | Problem:
        """What a worker answers. Where it died while it waited, a new one does."""
        loop = asyncio.get_running_loop()
        try:
            worker = (self._at_hand() if again else None) or await self._started()
        except NoWorkers:
            return Problem(503, "No process can be started to read in; try again in a moment.", retry=5)
        self._busy.add(worker)
        alarm = loop.call_later(self._terms.timeout, worker.expire)
        try:
            answer = await loop.run_in_executor(self._threads, worker.work, order)
        except asyncio.CancelledError:  # nobody waits for it any more
            worker.kill()
            raise
        except (EOFError, OSError) as error:
            why = await loop.run_in_executor(self._threads, worker.bury)
            if again and isinstance(error, NotBegun) and not worker.late:
                return await self._with(order, again=False)
            return self._ended(worker, why)
        finally:
            alarm.cancel()
            self._busy.discard(worker)
        if isinstance(answer, Problem) and answer.code == CRASH:  # it ran out of memory: a new one has all of it
            worker.kill()
        self._idle.append(worker)
        return answer

    def _at_hand(self) -> Process | None:
        """A worker that waits, if there is one."""
        while self._idle:
            worker = self._idle.pop()
            if worker.usable:
                return worker
            worker.bury()
        return None

    async def _started(self) -> Process:
        """A new one. Where nobody waits for it any more, it is for the next who comes. Raises `NoWorkers`."""
        born = asyncio.get_running_loop().run_in_executor(self._threads, self._new)
        try:
            return await asyncio.shield(born)
        except asyncio.CancelledError:
            born.add_done_callback(self._keep)
            raise

    def _keep(self, born: asyncio.Future[Process]) -> None:
        if not born.cancelled() and born.exception() is None:
            self._idle.append(born.result())

    def _ended(self, worker: Process, why: str) -> Problem:
        if worker.late:
            detail = f"Reading it takes longer than {self._terms.timeout:g} seconds; split the file."
            return Problem(504, detail, TIMEOUT)
        detail = "The process that read it ended before it was done; save the file anew, and try again."
        return Problem(500, detail, CRASH, note=f"a worker ended with {why}")

    def close(self) -> None:
        """Ends all workers at once."""
        for worker in (*self._busy, *self._idle):
            worker.kill()
        self._threads.shutdown(wait=True)
        for worker in self._idle:
            worker.bury()
