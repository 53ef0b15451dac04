"""The stations in order, on one screen."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from abstract_parser.consensus import Consensus, Seen, Tally
from abstract_parser.diagnostics import doubt
from abstract_parser.draft import DocumentDraft
from abstract_parser.errors import UnknownTimezone, UnreadableInput
from abstract_parser.fields import speaker
from abstract_parser.fields.calendar import is_zone
from abstract_parser.model import Document
from abstract_parser.profiles import Layout, layout
from abstract_parser.readers import read_source
from abstract_parser.source import Line, SourceText
from abstract_parser.stages import alike, canonical, stacked
from abstract_parser.stages.extract import Options, extract
from abstract_parser.stages.group import group
from abstract_parser.stages.group import observe as group_observe
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
    try:
        source = read_source(text, name)
    except UnreadableInput as error:
        return unread(error, name, provenance)
    return read(source, profile, Options(year, timezone), provenance)


def unread(error: UnreadableInput, name: str | None, provenance: bool = False) -> Document:
    """The Document of an input that gave no text: one diagnostic says why."""
    reason = error.reason + (f" ({error.hint})" if error.hint else "")
    draft = DocumentDraft(doubts=[doubt(error.code, (0, 0), reason=reason)])
    return validate(draft, SourceText("", name=name), None, 0, provenance)


def parse_file(
    path: str | os.PathLike[str],
    *,
    profile: str | None = None,
    year: int | None = None,
    timezone: str | None = None,
    provenance: bool = False,
) -> Document:
    """Reads the sessions of a file. Raises `UnreadableInput` for a file that cannot be turned into text."""
    return read(read_source(Path(path)), profile, Options(year, timezone), provenance)


def parse_many(
    paths: Iterable[str | os.PathLike[str]],
    *,
    profile: str | None = None,
    year: int | None = None,
    timezone: str | None = None,
    provenance: bool = False,
    consensus: bool = False,
) -> Iterator[Document]:
    """Reads files one by one, in constant memory. A failed file is a Document with an error diagnostic.

    ``consensus`` reads every file twice: what several of them print then settles lines that are doubtful alone. The
    same files give the same Documents in any order.
    """
    options = Options(year, timezone)
    run = None
    if consensus:
        paths = list(paths)
        run = agree(_sources(paths), profile, options)
    for path in paths:
        try:
            yield read(read_source(Path(path)), profile, options, provenance, run)
        except UnreadableInput as error:
            yield unread(error, os.fspath(path), provenance)


def _sources(paths: list[str | os.PathLike[str]]) -> Iterator[SourceText]:
    """The files that can be read, and read again."""
    for path in map(Path, paths):
        with contextlib.suppress(UnreadableInput, OSError):
            if path.is_file():
                yield read_source(path)


def agree(sources: Iterable[SourceText], profile: str | None, options: Options) -> Consensus:
    """What the documents of a run say together. Keeps counts, no documents."""
    tally = Tally()
    for source in sources:
        if tally.is_new(source.sha256):
            tally.add(observe(source, profile, options))
    return tally.close()


def observe(source: SourceText, profile: str | None, options: Options) -> Seen:
    """What one document says to the others of its run: what a `Tally` adds up."""
    got = _stations(source, profile, options)
    seen = Seen()
    if got.draft.sessions:
        name = got.layout.profile.name if got.layout else "canonical"
        speaker.observe(got.draft, source.text, name, seen)
        if got.layout:
            group_observe(got.lines, got.layout, seen)
    return seen


def identify(text: str | bytes | SourceText) -> Identification:
    """Which profile claims the text, and the evidence. Raises `UnreadableInput` for bytes that give no text."""
    return _identify(normalise(text if isinstance(text, SourceText) else read_source(text)).lines)


class _Read(NamedTuple):
    """What the stations before the last come to. Canonical text has no layout and needs no lines."""

    draft: DocumentDraft
    layout: Layout | None
    lines: list[Line]
    physical: int


def read(
    source: SourceText, profile: str | None, options: Options, provenance: bool, run: Consensus | None = None
) -> Document:
    """All stations. ``run``: what `agree` found in the documents that are read together with this one."""
    draft, chosen, _, physical = _stations(source, profile, options, run)
    name = "canonical" if chosen is None else chosen.profile.name if draft.sessions else None
    return validate(draft, source, name, physical, provenance)


def _stations(source: SourceText, profile: str | None, options: Options, run: Consensus | None = None) -> _Read:
    if options.timezone and not is_zone(options.timezone):
        raise UnknownTimezone(f"no IANA time zone is called {options.timezone!r}; one is `Europe/London`")
    if profile is None and canonical.recognises(source.text):
        return _Read(canonical.read(source), None, [], len(source.text.splitlines()))
    plain = normalise(source)
    chosen = layout(profile or choose(plain.lines))
    lines = stacked.labels_above(unwrap(plain.lines, chosen, plain.marks), chosen)
    label(lines, chosen)
    alike.like_neighbours(lines)
    marks, doubts = list(plain.marks), list(plain.doubts)
    groups = group(stacked.cards(lines), chosen, marks, doubts, run)
    if chosen.profile.programme and (listed := programme(lines, chosen, plain.marks, groups)):
        groups, marks, doubts = listed, plain.marks, plain.doubts
    draft = DocumentDraft(marks=marks, doubts=doubts)
    extract(groups, lines, chosen, options, draft, source.text, run)
    return _Read(draft, chosen, lines, plain.physical)
