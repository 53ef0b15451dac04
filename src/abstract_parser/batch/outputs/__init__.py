"""Everything a run gives, written from its manifest in one order: by name of input, then by place in it.

Each file appears whole or not at all. What is killed in between is done again by the next run; nothing here depends
on what was there before, but that files of an earlier run that are wanted no more are taken away.
"""

from __future__ import annotations

from importlib.util import find_spec

from abstract_parser import people
from abstract_parser.batch.inputs import MANIFEST
from abstract_parser.batch.manifest import Manifest
from abstract_parser.batch.outputs import database, documents, files, persons, quarantine, report, sessions, tables
from abstract_parser.batch.outputs.folder import Folder
from abstract_parser.batch.plan import Plan
from abstract_parser.batch.summary import Summary
from abstract_parser.errors import MissingLibrary


def check(plan: Plan) -> None:
    """Raises what would be raised only after everything was read: `MissingLibrary`, or `StoreError`."""
    for wanted, library, what, extra in (
        ("parquet" in plan.formats, "pyarrow", "Parquet", "arrow"),
        (plan.report is not None, "jinja2", "the report", "report"),
    ):
        if wanted and find_spec(library) is None:
            raise MissingLibrary(what, extra)
    if plan.db:
        database.check(plan.db)


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
