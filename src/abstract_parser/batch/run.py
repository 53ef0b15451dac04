"""A run, on one screen: look what is there, read what is new, write everything from what is known."""

from __future__ import annotations

import hashlib
import itertools
import json
import sqlite3
import time
from pathlib import Path

from abstract_parser.batch import inputs, lock, outputs, reading, records, shards, summary
from abstract_parser.batch.inputs import MANIFEST, UnusablePlan
from abstract_parser.batch.manifest import COMPLETE, RUNNING, Manifest
from abstract_parser.batch.plan import Plan
from abstract_parser.batch.recorded import kept
from abstract_parser.batch.summary import Summary
from abstract_parser.batch.watching import Nobody, Watcher


def run(plan: Plan, watcher: Watcher | None = None) -> Summary:
    """Reads the inputs of a plan and writes its outputs. What an earlier run left in ``out`` is taken up.

    A shard writes nothing but its state; ``gather`` reads nothing and writes the outputs of all shards. Raises
    `UnusablePlan` where that cannot be done, and other `AbstractParserError` where a library or database is missing.
    """
    begun = time.monotonic()
    plan.settings.check()
    try:
        found = _gather(plan, watcher or Nobody()) if plan.gather else _read(plan, watcher or Nobody())
    except sqlite3.Error as error:
        raise UnusablePlan(f"the state of the run in {plan.out} cannot be read or written: {error}") from None
    except OSError as error:  # a full disk, most often
        raise UnusablePlan(
            f"{error.filename or plan.out} cannot be written: {error.strerror or error}; when that is put right, "
            "the same command goes on where this one stopped"
        ) from None
    found.seconds = time.monotonic() - begun
    return found


def _read(plan: Plan, watcher: Watcher) -> Summary:
    roots = inputs.roots(plan.paths, plan.out)
    file = prepare(plan.out) if plan.shard is None else shards.file(prepare(plan.out), plan.shard)
    with lock.only_one(file), Manifest(file) as state:
        outputs.check(plan)
        found = Summary(plan.out)
        number = _number(state, plan)
        state.set(same=json.dumps([[root.name for root in roots], plan.settings.digest()]))
        watcher.begins("looking", 0)
        scan = int(state.get("scan", "0")) + 1
        state.set(scan=str(scan))
        there = inputs.scan(roots, plan.out, outputs.elsewhere(plan))
        shard = plan.shard
        ours = (each for each in there if shard is None or shard.holds(each.name))
        records.scanned(state, itertools.takewhile(lambda _: not watcher.stopped(), ours), scan)
        if not watcher.stopped():
            found.deleted = records.drop_missing(state, scan)
            reading.read_all(state, plan, number, found, watcher)
        found.interrupted = watcher.stopped()
        if not found.interrupted:
            _write(state, plan, found, watcher)
    return found


def _write(state: Manifest, plan: Plan, found: Summary, watcher: Watcher) -> None:
    summary.add_up(state, found)
    if plan.shard is None:
        watcher.begins("writing", 0)
        outputs.write_all(state, plan, found)
    state.set(status=COMPLETE, plan=kept(plan._replace(redo=False, retry_failed=False)))


def _gather(plan: Plan, watcher: Watcher) -> Summary:
    """Puts the shards together and writes what one run would have written."""
    file = plan.out / MANIFEST
    parts = shards.complete(file)
    with lock.only_one(file), Manifest(file) as state:
        outputs.check(plan)
        state.set(status=RUNNING, plan=kept(plan))
        shards.copy(state, parts)
        found = Summary(plan.out)
        _write(state, plan, found, watcher)
    return found


def prepare(out: Path) -> Path:
    """The file of the manifest in a folder of results, which is made where it is not there. Raises `UnusablePlan`."""
    file = out / MANIFEST
    try:
        if out.is_dir() and not file.parent.is_dir() and any(out.iterdir()):
            raise UnusablePlan(f"{out} holds other things than the results of a run; name a new or an empty folder")
        out.mkdir(parents=True, exist_ok=True)
        file.parent.mkdir(mode=0o700, exist_ok=True)  # URLs with passwords stand in it
    except OSError as error:
        raise UnusablePlan(f"{out} cannot be written to: {error.strerror}") from None
    return file


def _number(state: Manifest, plan: Plan) -> int:
    """The number of the run. One that was stopped, and is asked for again, is the same run."""
    told = hashlib.sha256(json.dumps([plan.paths, plan.settings, plan.retry_failed, plan.redo]).encode()).hexdigest()
    number = int(state.get("run", "0"))
    if state.get("status") != RUNNING or state.get("asked") != told:
        number += 1
    state.set(run=str(number), asked=told, plan=kept(plan), status=RUNNING)
    return number
