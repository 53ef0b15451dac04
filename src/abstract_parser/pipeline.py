"""The stations in order, on one screen."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from abstract_parser.diagnostics import doubt
from abstract_parser.draft import DocumentDraft
from abstract_parser.errors import UnknownTimezone, UnreadableInput
from abstract_parser.fields.calendar import is_zone
from abstract_parser.model import Document
from abstract_parser.profiles import layout
from abstract_parser.readers import read_source
from abstract_parser.source import SourceText
from abstract_parser.stages import canonical
from abstract_parser.stages.extract import Options, extract
from abstract_parser.stages.group import group
from abstract_parser.stages.identify import Identification, choose
from abstract_parser.stages.identify import identify as _identify
from abstract_parser.stages.label import label
from abstract_parser.stages.normalise import normalise, unwrap
from abstract_parser.stages.programme import programme
from abstract_parser.stages.validate import validate


def parse(
    text: str | bytes,
    *,
    profile: str | None = None,
    year: int | None = None,
    timezone: str | None = None,
    name: str | None = None,
    provenance: bool = False,
) -> Document:
    """Reads the sessions of a text. Never raises on any text: doubts are diagnostics.

    ``profile`` is the name of a built-in profile or the path of a TOML file; without it the text decides.
    ``year`` completes dates whose year is not printed. ``timezone`` is an IANA name, taken where none is printed.
    Raises `UnknownProfile` or `BadProfile` for a profile that cannot be used, `UnknownTimezone` for a zone.
    """
    return _parse(read_source(text, name), profile, Options(year, timezone), provenance)


def parse_file(
    path: str | os.PathLike[str],
    *,
    profile: str | None = None,
    year: int | None = None,
    timezone: str | None = None,
    provenance: bool = False,
) -> Document:
    """Reads the sessions of a file. Raises `UnreadableInput` for a file that cannot be turned into text."""
    return _parse(read_source(Path(path)), profile, Options(year, timezone), provenance)


def parse_many(
    paths: Iterable[str | os.PathLike[str]],
    *,
    profile: str | None = None,
    year: int | None = None,
    timezone: str | None = None,
    provenance: bool = False,
) -> Iterator[Document]:
    """Reads files one by one, in constant memory. A failed file is a Document with an error diagnostic."""
    for path in paths:
        try:
            yield parse_file(path, profile=profile, year=year, timezone=timezone, provenance=provenance)
        except UnreadableInput as error:
            draft = DocumentDraft(doubts=[doubt("AP001", (0, 0), reason=error.reason)])
            yield validate(draft, SourceText("", name=os.fspath(path)), None, 0, provenance)


def identify(text: str | bytes) -> Identification:
    """Which profile claims the text, and the evidence."""
    return _identify(normalise(read_source(text)).lines)


def _parse(source: SourceText, profile: str | None, options: Options, provenance: bool) -> Document:
    if options.timezone and not is_zone(options.timezone):
        raise UnknownTimezone(f"no IANA time zone is called {options.timezone!r}; one is `Europe/London`")
    if profile is None and canonical.recognises(source.text):
        draft = canonical.read(source)
        return validate(draft, source, "canonical", len(source.text.splitlines()), provenance)
    plain = normalise(source)
    chosen = layout(profile or choose(plain.lines))
    lines = unwrap(plain.lines, chosen, plain.marks)
    label(lines, chosen)
    marks, doubts = list(plain.marks), list(plain.doubts)
    groups = group(lines, chosen, marks, doubts)
    if chosen.profile.name == "generic":
        listed = programme(lines, chosen, plain.marks, groups)
        if listed:
            groups, marks, doubts = listed, plain.marks, plain.doubts
    draft = DocumentDraft(marks=marks, doubts=doubts)
    extract(groups, lines, chosen, options, draft, source.text)
    return validate(draft, source, chosen.profile.name if groups else None, plain.physical, provenance)
