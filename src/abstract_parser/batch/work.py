"""What a worker does with one input. The result depends on the task, the workshop and the bytes, on nothing else."""

from __future__ import annotations

import functools
import hashlib
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from abstract_parser import pipeline
from abstract_parser.batch import agreement, findings
from abstract_parser.batch.tasks import (
    CRASH,
    UNREADABLE,
    Failure,
    Outcome,
    Sighting,
    Task,
    Text,
    Workshop,
    failure,
    lost,
    storable,
)
from abstract_parser.consensus import Consensus
from abstract_parser.errors import UnreadableInput
from abstract_parser.readers import Limits, read_bytes, texts
from abstract_parser.source import SourceText
from abstract_parser.stages.extract import Options

_NOT_OURS = "this is a fault of abstract-parser; please report it, with the file if you may"


def work(task: Task, shop: Workshop, alive: Callable[[], None] = lambda: None) -> Outcome:
    """Reads one input. Never raises for what the input holds; `MemoryError` is one of its failures.

    ``alive`` is called after every text, so that an archive may take longer than one text.
    """
    begun = time.perf_counter()
    try:
        outcome = _work(task, shop, alive)
    except UnreadableInput as error:
        outcome = lost(task, error.code, error.reason, error.hint)
    except MemoryError:
        outcome = lost(task, CRASH, *_too_much(shop))
    except Exception as error:
        outcome = lost(task, CRASH, f"{type(error).__name__}: {error}", _NOT_OURS)
    return outcome._replace(milliseconds=round(1000 * (time.perf_counter() - begun)))


def _too_much(shop: Workshop) -> tuple[str, str]:
    most = f"the {shop.memory // 1024**2} MB that --memory allows" if shop.memory else "the memory there is"
    return f"reading it takes more than {most}", "raise --memory, or split the file"


def _work(task: Task, shop: Workshop, alive: Callable[[], None]) -> Outcome:
    limits = Limits(*shop.limits)
    data = _bytes(task, limits)
    sha256 = hashlib.sha256(data).hexdigest()
    if sha256 == task.known:
        return Outcome(task.name, sha256, len(data), unchanged=True)
    outcome = Outcome(task.name, sha256, len(data))
    options = Options(shop.year, shop.timezone)
    found: list[Text] = []
    failures: list[Failure] = []
    sightings: list[Sighting] = []
    for name, source in _sources(data, task.name, limits):
        if isinstance(source, UnreadableInput):
            failures.append(failure(name, source.code, source.reason, source.hint))
        elif task.observe:
            seen = pipeline.observe(source, shop.profile, options)
            sightings.append(Sighting(source.sha256, agreement.packed(seen)))
        else:
            document = pipeline.read(source, shop.profile, options, shop.provenance, _consensus(shop.consensus))
            found.append(findings.pack(document, source))
        alive()
    if not (found or failures or sightings):
        failures.append(failure(task.name, UNREADABLE, "there is no text in it", "check what was sent"))
    return outcome._replace(texts=tuple(found), failures=tuple(failures), sightings=tuple(sightings))


def _bytes(task: Task, limits: Limits) -> bytes:
    from abstract_parser.batch import locations

    if locations.is_url(task.place):
        return locations.fetch(task.place, limits.size)
    if task.name.endswith("/"):  # a folder that could not be looked into
        try:
            os.listdir(task.place)  # noqa: PTH208
        except OSError as error:
            raise UnreadableInput(task.name, f"the folder: {error.strerror}", "check its permissions") from None
        raise UnreadableInput(task.name, "the folder could not be looked into a moment ago", "run the batch again")
    return read_bytes(Path(task.place), limits.size)


def _sources(data: bytes, name: str, limits: Limits) -> Iterator[tuple[str, SourceText | UnreadableInput]]:
    """Every text with a name of its own: what comes twice in an archive gets a number."""
    taken: dict[str, int] = {}
    for printed, source in texts(data, name, limits):
        given = storable(printed)
        again = taken[given] = taken.get(given, 0) + 1
        own = given if again == 1 else f"{given} ({again})"
        if isinstance(source, SourceText):
            source.name = own
        yield own, source


@functools.lru_cache(maxsize=1)
def _consensus(file: str) -> Consensus | None:
    return agreement.load(Path(file)) if file else None
