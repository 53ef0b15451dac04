"""What a batch came to, for people: figures, where the results are, and what to do next."""

from __future__ import annotations

from collections.abc import Iterator

from abstract_parser import visible
from abstract_parser.batch import Plan, Summary
from abstract_parser.diagnostics import BY_CODE


def told(summary: Summary, plan: Plan) -> Iterator[str]:
    """The lines."""
    counts = summary.counts
    unchanged = max(counts["read"] - summary.read, 0)  # a file that failed before is no better for being unchanged
    files = [f"{summary.read} read", f"{unchanged} unchanged", f"{counts['failed']} failed"]
    if summary.deleted:
        files.append(f"{summary.deleted} gone since the last run")
    if counts["ignored"]:
        files.append(f"{counts['ignored']} left out")
    yield f"Files: {', '.join(files)}; {summary.seconds:.1f} seconds"
    yield (
        f"Found: {_many(counts['sessions'], 'session')}, {_many(counts['speakers'], 'speaker')}, "
        f"{_many(counts['people'], 'person', 'people')}; {_many(counts['errors'], 'error')} and "
        f"{_many(counts['warnings'], 'warning')} to look at"
    )
    for code, count in summary.failed.items():
        entry = BY_CODE.get(code)
        yield f"Not read: {count} with {code} {entry.name if entry else ''}"
    yield f"Results: {visible.line(str(summary.out))}"
    if plan.report:
        yield f"Report: {visible.line(str(plan.report))}"
    yield from _next(summary, plan)


def _next(summary: Summary, plan: Plan) -> Iterator[str]:
    if not summary.counts["files"]:
        yield "Next: there was nothing to read; look whether the path is right (files.jsonl lists what was left out)"
    if summary.failed:
        folder = visible.line(str(summary.out / "quarantine"))
        yield f"Next: {folder} says of every file why it was not read, and what to do"
    if summary.failed["AP016"] or summary.failed["AP017"]:
        yield "Next: --retry-failed reads again what took too long or too much; --timeout and --memory set the bounds"
    if not plan.report and (summary.counts["errors"] or summary.counts["warnings"]):
        yield "Next: --report report.html shows the doubtful places with their lines"


def _many(count: int, one: str, several: str = "") -> str:
    return f"{count} {one if count == 1 else several or one + 's'}"
