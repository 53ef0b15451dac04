"""A Dask cluster: one that is there already, or one of this machine. Files have to lie where all its machines see them.

Every task of Dask is a handful of inputs, which the local engine works off where Dask sent them. So a file that takes
too long or ends its process is found in the same way, and has the same outcome, as on one machine.
"""

from __future__ import annotations

import asyncio
import concurrent.futures
import contextlib
import itertools
import multiprocessing
from collections.abc import Iterator
from typing import Any

from abstract_parser.batch.engines.local import Local
from abstract_parser.batch.engines.process import undisturbed
from abstract_parser.batch.inputs import UnusablePlan
from abstract_parser.batch.tasks import CRASH, Outcome, Task, Workshop, lost
from abstract_parser.errors import MissingLibrary

_TOGETHER = 16
"""Inputs of one task of Dask."""
_IN_HAND = 2
"""Tasks for each thread of the cluster, so that none waits."""
_CONNECT = 30
"""Seconds that a scheduler may take to answer."""


class Dask:
    """The engine of many machines. Raises `MissingLibrary`, or `UnusablePlan` where no scheduler answers."""

    def __init__(self, shop: Workshop, jobs: int, scheduler: str | None = None) -> None:
        try:
            import distributed
        except ImportError:
            raise MissingLibrary("--engine dask", "dask") from None
        self._distributed: Any = distributed
        self._shop = shop
        self._jobs = jobs
        self._scheduler = scheduler

    def run(self, tasks: Iterator[Task]) -> Iterator[Outcome]:
        """An outcome for every task, in any order."""
        with contextlib.ExitStack() as stack:
            client = self._client(stack)
            going = self._distributed.as_completed(with_results=False)
            handed: dict[str, list[Task]] = {}
            while True:
                room = _IN_HAND * max(sum(client.nthreads().values()), 1)
                while len(handed) < room and (some := list(itertools.islice(tasks, _TOGETHER))):
                    future = client.submit(_work_off, some, self._shop, pure=False)
                    handed[future.key] = some
                    going.add(future)
                if not handed:
                    return
                future = next(going)
                yield from self._outcomes(future, handed.pop(future.key))

    def _client(self, stack: contextlib.ExitStack) -> Any:
        """The cluster, for as long as the stack stands."""
        if self._scheduler:
            try:
                return stack.enter_context(self._distributed.Client(self._scheduler, timeout=_CONNECT))
            except (OSError, ValueError) as error:
                raise UnusablePlan(f"no Dask scheduler answers at {self._scheduler}: {error}") from None
        try:
            with undisturbed():  # else Ctrl-C would end the workers, and what is in hand would never come back
                cluster = self._distributed.LocalCluster(
                    n_workers=self._jobs, threads_per_worker=1, processes=True, dashboard_address=None
                )
        except (OSError, RuntimeError) as error:
            raise UnusablePlan(f"no Dask cluster can be started here: {error}") from None
        stack.enter_context(cluster)
        return stack.enter_context(self._distributed.Client(cluster))

    def _outcomes(self, future: Any, some: list[Task]) -> Iterator[Outcome]:
        """What came back. The work of a machine that is gone goes to another one, three times."""
        try:
            yield from future.result()
        except self._distributed.KilledWorker as error:
            for task in some:
                yield lost(task, CRASH, f"machines that read it ended ({error})", "look into the log of the cluster")
        except (OSError, asyncio.CancelledError, concurrent.futures.CancelledError) as error:
            raise UnusablePlan(f"the cluster is gone ({type(error).__name__}); --resume goes on") from None
        future.release()


def _work_off(some: list[Task], shop: Workshop) -> list[Outcome]:
    """Runs on the cluster."""
    here = multiprocessing.current_process()
    with contextlib.suppress(AssertionError):
        here.daemon = False  # the workers of Dask are daemons, which may have no processes
    return list(Local(shop, 1).run(iter(some)))
