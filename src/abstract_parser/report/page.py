"""Writes the page: gathers what it shows, then lets the template flow.

Every value that the template prints goes through `shown` and is escaped; the style and the script are the only
things on the page that are not values, and the page's own policy allows nothing but these two, by their hashes.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import TYPE_CHECKING

from abstract_parser import markup, visible
from abstract_parser.diagnostics import BY_CODE, CATALOGUE, Entry
from abstract_parser.report import charts, gather, words
from abstract_parser.report.model import RunReport

if TYPE_CHECKING:
    from jinja2 import Environment

_TEMPLATES = "report/templates"


def write(run: RunReport) -> Iterator[str]:
    """The page in chunks of HTML. Rows of the run are read before the first chunk comes.

    Raises `MissingLibrary` without Jinja.
    """
    template = _environment().get_template("page.html")
    style, script = (markup.asset(_TEMPLATES, name) for name in ("page.css", "page.js"))
    files = gather.Files(run.files, run.limit)
    doubts, ties = gather.doubts(run), gather.ties(run)
    stream = template.stream(
        run=run,
        headline=words.headline(run.counts, files),
        eye=words.eye(run.counts, files),
        tiles=words.tiles(run.counts, files),
        files=files,
        doubts=doubts,
        ties=ties,
        outcome=charts.outcome(files),
        confidence=charts.confidence(run.confidences),
        speakers=sum(run.confidences),
        sure=sum(run.confidences[charts.SURE :]),
        codes=charts.diagnostics(run.diagnostics),
        appendix=_explained(run, files, doubts),
        known=BY_CODE,
        style=style,
        script=script,
        style_hash=markup.policy_hash(style),
        script_hash=markup.policy_hash(script),
    )
    stream.enable_buffering(markup.CHUNK)
    yield from stream


def shown(value: object) -> object:
    """A value of the run without control characters; what is not text stays."""
    return visible.line(value) if isinstance(value, str) and not hasattr(value, "__html__") else value


@functools.cache
def _environment() -> Environment:
    environment = markup.environment(_TEMPLATES, shown, "writing a report", "report")
    environment.filters |= {"number": words.number, "several": words.several, "share": words.share}
    environment.filters["milliseconds"] = words.milliseconds
    return environment


def _explained(run: RunReport, files: gather.Files, doubts: gather.Worst[gather.Place]) -> list[Entry]:
    """The rows of the catalogue that the page refers to."""
    said = {code for code, times in run.diagnostics.items() if times}
    said |= {failure.entry.code for failure in files.failures if failure.entry}
    said |= {row.code for row in files.rows} | {place.doubt.code for place in doubts.rows}
    return [entry for entry in CATALOGUE if entry.code in said]
