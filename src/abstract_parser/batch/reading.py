"""Reading what is new or has changed, and keeping it."""

from __future__ import annotations

import contextlib
import datetime
import hashlib
import os
import time
from collections.abc import Iterator
from pathlib import Path

from abstract_parser.batch import agreement, records
from abstract_parser.batch.engines import engine
from abstract_parser.batch.inputs import MANIFEST
from abstract_parser.batch.manifest import FAILED, WAITING, Manifest
from abstract_parser.batch.plan import Plan, environment
from abstract_parser.batch.summary import Summary
from abstract_parser.batch.tasks import CRASH, TIMEOUT, Outcome, Task, Workshop
from abstract_parser.batch.watching import Watcher

_SECONDS, _TOGETHER = 0.5, 100
"""What is in hand is written down after so many seconds or inputs."""


def read_all(state: Manifest, plan: Plan, number: int, found: Summary, watcher: Watcher) -> None:
    """Reads what is new or has changed; with a consensus, everything is looked at once before."""
    shop = _workshop(plan)
    consensus = ""
    if plan.settings.consensus:
        consensus, shop = _agree(state, plan, shop, watcher)
        if watcher.stopped():
            return
    digest = plan.settings.digest(consensus)
    bounds = plan.settings.bounds(digest)
    tasks = _to_read(state, plan, number, (digest, bounds), watcher)
    watcher.begins("reading", _count(state))
    with _batches(state) as written:
        for outcome in engine(plan.engine, shop, plan.jobs, plan.scheduler).run(tasks):
            codes = {failure.code for failure in outcome.failures}
            outcome = _known(state, plan, outcome) if not outcome.sha256 and codes & {TIMEOUT, CRASH} else outcome
            now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
            written()
            records.record(state, outcome, bounds if codes & {TIMEOUT, CRASH} else digest, number, now)
            found.unchanged += outcome.unchanged
            found.read += bool(outcome.texts)
            watcher.ended(outcome)
    left = next(state.query("SELECT count(*) FROM inputs WHERE status <> 'ignored' AND done <> ?", number))[0]
    if left and not watcher.stopped():
        raise RuntimeError(f"the engine gave no outcome for {left} inputs")  # nothing is ever lost in silence


def _to_read(state: Manifest, plan: Plan, number: int, digests: tuple[str, str], watcher: Watcher) -> Iterator[Task]:
    for each in records.inputs(state):
        if watcher.stopped():
            return
        again = plan.redo or (plan.retry_failed and each.status == FAILED)
        holds = each.status != WAITING and each.digest in digests and (each.done == number or not again)
        yield Task(each.name, each.place, each.sha256 if holds else "")


def _agree(state: Manifest, plan: Plan, shop: Workshop, watcher: Watcher) -> tuple[str, Workshop]:
    """What all texts say together: its digest, and a workshop that knows it."""
    digest = plan.settings.digest()
    known = "SELECT sha256 FROM observed WHERE input = ? AND digest = ?"

    def tasks() -> Iterator[Task]:
        for each in records.inputs(state):
            if watcher.stopped():
                return
            sha256 = next(state.query(known, each.name, digest), ("",))[0]
            yield Task(each.name, each.place, sha256, observe=True)

    watcher.begins("comparing", _count(state))
    with _batches(state) as written:
        for outcome in engine(plan.engine, shop, plan.jobs, plan.scheduler).run(tasks()):
            written()
            records.record_sightings(state, outcome, digest)
            watcher.ended(outcome)
    rows = state.query("SELECT sha256, seen FROM sightings ORDER BY input, position")
    file = plan.out / MANIFEST.with_name("consensus.json")
    found = agreement.save(agreement.add_up(rows), file)
    return found, shop._replace(consensus=str(file.resolve()))


def _workshop(plan: Plan) -> Workshop:
    told = plan.settings
    return Workshop(
        told.profile, told.year, told.timezone, told.provenance, tuple(told.limits), told.timeout, told.memory, "",
        environment(),
    )  # fmt: skip


def _count(state: Manifest) -> int:
    return int(next(state.query("SELECT count(*) FROM inputs WHERE status <> 'ignored'"))[0])


class _Batches:
    """Writes together what comes close together."""

    def __init__(self, state: Manifest) -> None:
        self._state = state
        self._since = time.monotonic()
        self._waiting = 0

    def __call__(self) -> None:
        """Makes room for one more."""
        if self._waiting >= _TOGETHER or time.monotonic() - self._since > _SECONDS:
            self._state.commit()
            self._since, self._waiting = time.monotonic(), 0
        self._state.begin()
        self._waiting += 1


@contextlib.contextmanager
def _batches(state: Manifest) -> Iterator[_Batches]:
    """Whatever happens, what is in hand is written down at the end."""
    try:
        yield _Batches(state)
    finally:
        state.commit()


def _known(state: Manifest, plan: Plan, outcome: Outcome) -> Outcome:
    """The outcome with the digest of its file, which the worker that read it took with it."""
    place = next(state.query("SELECT place FROM inputs WHERE name = ?", outcome.name))[0]
    path = Path(os.fsdecode(place))
    with contextlib.suppress(OSError, ValueError):
        size = path.stat().st_size
        if path.is_file() and size <= plan.settings.limits.size:
            with path.open("rb") as stream:
                return outcome._replace(sha256=hashlib.file_digest(stream, "sha256").hexdigest(), size=size)
    return outcome
