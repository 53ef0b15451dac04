"""A run, on one screen: look what is there, read what is new, write everything from what is known."""

from __future__ import annotations

import hashlib
import json
import time
from pathlib import Path

from abstract_parser.batch import inputs, lock, manifest, outputs, reading, summary
from abstract_parser.batch.inputs import MANIFEST, UnusablePlan
from abstract_parser.batch.manifest import Manifest
from abstract_parser.batch.plan import Plan
from abstract_parser.batch.recorded import kept
from abstract_parser.batch.summary import Summary
from abstract_parser.batch.watching import Nobody, Watcher

_RUNNING, _COMPLETE = "running", "complete"


def run(plan: Plan, watcher: Watcher | None = None) -> Summary:
    """Reads the inputs of a plan and writes its outputs. What an earlier run left in ``out`` is taken up.

    Raises `UnusablePlan` where that cannot be begun, `AbstractParserError` where a library or database is missing.
    """
    watcher = watcher or Nobody()
    begun = time.monotonic()
    roots = inputs.roots(plan.paths, plan.out)
    file = prepare(plan.out)
    with lock.only_one(file.with_name("lock")), Manifest(file) as state:
        found = Summary(plan.out)
        number = _number(state, plan)
        watcher.begins("looking", 0)
        manifest.scanned(state, inputs.scan(roots, plan.out), _next_scan(state))
        found.deleted = manifest.drop_missing(state, int(state.get("scan")))
        reading.read_all(state, plan, number, found, watcher)
        found.interrupted = watcher.stopped()
        if not found.interrupted:
            watcher.begins("writing", 0)
            summary.add_up(state, found)
            outputs.write_all(state, plan, found)
            state.set(status=_COMPLETE)
        found.seconds = time.monotonic() - begun
    return found


def prepare(out: Path) -> Path:
    """The file of the manifest in a folder of results, which is made where it is not there. Raises `UnusablePlan`."""
    file = out / MANIFEST
    try:
        if out.is_dir() and not file.parent.is_dir() and any(out.iterdir()):
            raise UnusablePlan(f"{out} holds other things than the results of a run; name a new or an empty folder")
        out.mkdir(parents=True, exist_ok=True)
        file.parent.mkdir(mode=0o700, exist_ok=True)  # URLs with passwords stand in it
        for left in file.parent.glob(".*.tmp"):  # of a run that was killed
            left.unlink(missing_ok=True)
    except OSError as error:
        raise UnusablePlan(f"{out} cannot be written to: {error.strerror}") from None
    return file


def _number(state: Manifest, plan: Plan) -> int:
    """The number of the run. One that was stopped, and is asked for again, is the same run."""
    told = hashlib.sha256(json.dumps([plan.paths, plan.settings, plan.retry_failed, plan.redo]).encode()).hexdigest()
    number = int(state.get("run", "0"))
    if state.get("status") != _RUNNING or state.get("asked") != told:
        number += 1
    state.set(run=str(number), asked=told, plan=kept(plan), status=_RUNNING)
    return number


def _next_scan(state: Manifest) -> int:
    number = int(state.get("scan", "0")) + 1
    state.set(scan=str(number))
    return number
