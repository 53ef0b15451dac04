"""`report.html`: the run as a page for people."""

from __future__ import annotations

from collections.abc import Iterator

from abstract_parser import people
from abstract_parser import report as page
from abstract_parser.atomic import replacing
from abstract_parser.batch.manifest import Manifest
from abstract_parser.batch.outputs.files import files
from abstract_parser.batch.outputs.stored import findings
from abstract_parser.batch.plan import Plan, version
from abstract_parser.batch.summary import Summary


def write(state: Manifest, plan: Plan, summary: Summary, merged: people.Merged) -> None:
    """Writes it. Raises `MissingLibrary`."""
    assert plan.report is not None
    told = page.RunReport(
        title=plan.title,
        version=version(),
        profile=plan.settings.profile,
        options=_options(plan),
        files=_files(state),
        doubts=_doubts(state),
        more_doubts=summary.untold,
        confidences=summary.confidences,
        diagnostics=dict(sorted(summary.codes.items())),
        counts=dict(summary.counts),
        ties=_ties(merged),
    )
    with replacing(plan.report) as stream:
        for chunk in page.write(told):
            stream.write(chunk.encode("utf-8", "replace"))


def _options(plan: Plan) -> dict[str, str]:
    told = plan.settings
    values = {"--profile": told.profile, "--year": told.year, "--timezone": told.timezone}
    flags = {"--provenance": told.provenance, "--consensus": told.consensus}
    return {name: str(value) for name, value in values.items() if value is not None} | {
        name: "yes" for name, value in flags.items() if value
    }


def _files(state: Manifest) -> Iterator[page.FileRow]:
    for each in files(state):
        code, reason, hint = each.failures[0][1:] if each.failures else ("", each.ignored, "")
        yield page.FileRow(
            each.name, each.status, code, reason, hint, ", ".join(each.profiles) or None,  # type: ignore[arg-type]
            each.counts["sessions"], each.counts["speakers"], each.counts["errors"], each.counts["warnings"],
            sha256=each.sha256,
        )  # fmt: skip


def _doubts(state: Manifest) -> Iterator[page.DoubtRow]:
    for each in findings(state):
        for row in each.findings()["doubts"]:
            yield page.DoubtRow(each.name, *row)


def _ties(merged: people.Merged) -> Iterator[tuple[tuple[str, ...], str, list[str]]]:
    for tie in merged.report():
        yield tie.names, tie.evidence, [f"{place.source}: {place.session}" for place in tie.places]
