"""Everything a run gives, written from its manifest in one order: by name of input, then by place in it.

Each file appears whole or not at all. What is killed in between is done again by the next run; nothing here depends
on what was there before, but that files of an earlier run that are wanted no more are taken away.
"""

from __future__ import annotations

from abstract_parser import people
from abstract_parser.batch.manifest import Manifest
from abstract_parser.batch.outputs import database, documents, files, persons, quarantine, report, sessions, tables
from abstract_parser.batch.outputs.folder import Folder
from abstract_parser.batch.plan import Plan
from abstract_parser.batch.summary import Summary


def write_all(state: Manifest, plan: Plan, summary: Summary) -> None:
    """Writes what the plan asks for. ``summary`` has the figures already; people are added to it."""
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
