"""What brings tasks to workers and their outcomes back, one row each. A module is imported when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import NamedTuple, Protocol

from abstract_parser.batch.tasks import Outcome, Task, Workshop


class Engine(Protocol):
    """Something that works tasks off.

    ``jobs``: processes to work in. ``scheduler``: the address of what hands the work out, where there is such a thing.
    """

    def __init__(self, shop: Workshop, jobs: int, scheduler: str | None) -> None: ...

    def run(self, tasks: Iterator[Task]) -> Iterator[Outcome]:
        """An outcome for every task, in any order. Tasks are taken as they are needed; few are in hand at a time.

        A task whose worker ended or took too long has an outcome too. Where nobody wants the outcomes any more, all
        work ends at once.
        """
        ...


class Row(NamedTuple):
    """An engine: its name on the command line, and its class."""

    name: str
    module: str
    class_: str


ENGINES = (Row("local", "local", "Local"), Row("dask", "dask", "Dask"))
NAMES = tuple(row.name for row in ENGINES)


def engine(name: str, shop: Workshop, jobs: int, scheduler: str | None = None) -> Engine:
    """The engine of that name, ready to run."""
    row = next(row for row in ENGINES if row.name == name)
    made: Engine = getattr(import_module(f"{__name__}.{row.module}"), row.class_)(shop, jobs, scheduler)
    return made
