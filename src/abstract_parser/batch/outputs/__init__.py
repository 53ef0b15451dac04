"""Everything a run gives, written from its manifest in one order: by name of input, then by place in it.

Each file appears whole or not at all. What is killed in between is done again by the next run; nothing here depends
on what was there before, but that files of an earlier run that are wanted no more are taken away.
"""

from __future__ import annotations

import os
from importlib.util import find_spec

from abstract_parser import people
from abstract_parser.batch.inputs import MANIFEST, UnusablePlan
from abstract_parser.batch.manifest import Manifest
from abstract_parser.batch.outputs import database, documents, files, persons, quarantine, report, sessions, tables
from abstract_parser.batch.outputs.folder import Folder
from abstract_parser.batch.plan import Plan
from abstract_parser.batch.summary import Summary
from abstract_parser.errors import MissingLibrary


def check(plan: Plan) -> None:
    """Raises what would be raised only after everything was read: `MissingLibrary`, `StoreError`, `UnusablePlan`.

    The folder of the results is there already, since the report and the database may lie in it.
    """
    for wanted, library, what, extra in (
        ("parquet" in plan.formats, "pyarrow", "Parquet", "arrow"),
        (plan.report is not None, "jinja2", "the report", "report"),
    ):
        if wanted and find_spec(library) is None:
            raise MissingLibrary(what, extra)
    if plan.report is not None:
        if plan.report.is_dir():
            raise UnusablePlan(f"{plan.report} is a folder; name the file that the report goes to")
        if not plan.report.parent.is_dir():
            raise UnusablePlan(f"there is no folder {plan.report.parent} for the report; make it, or name another")
        if not os.access(plan.report.parent, os.W_OK):
            raise UnusablePlan(f"{plan.report.parent} may not be written to; name another place for the report")
    if plan.db:
        database.check(plan.db)


def elsewhere(plan: Plan) -> frozenset[str]:
    """The real paths of what is written to a place of its own, which may lie among the inputs."""
    paths = [plan.report] if plan.report else []
    file = database.file(plan.db) if plan.db else None
    return frozenset(os.path.realpath(path) for path in (*paths, *([file] if file else [])))


def write_all(state: Manifest, plan: Plan, summary: Summary) -> None:
    """Writes what the plan asks for. ``summary`` has the figures already; people are added to it."""
    for left in (plan.out / MANIFEST.parent).glob(".*.tmp"):  # of a run that was killed
        left.unlink(missing_ok=True)
    folder = Folder(state, plan.out)
    scratch = persons.scratch(plan.out)
    with people.Merger(scratch) as merger:
        merged = persons.merge(state, merger)
        summary.counts["people"] = persons.write(folder, merged)
        if "jsonl" in plan.formats:
            sessions.write(state, folder)
        if "json" in plan.formats:
            documents.write(state, folder)
        for format_name in ("csv", "parquet"):
            if format_name in plan.formats:
                tables.write(state, folder, merged, format_name)
        if plan.db:
            database.write(state, plan.db, merged)
        files.write(state, folder)
        quarantine.write(state, folder)
        if plan.report:
            report.write(state, plan, summary, merged)
    scratch.unlink(missing_ok=True)
    folder.sweep()
