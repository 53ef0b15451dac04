"""What came in a body: texts, or what was parsed before, and a conference file. Runs in a worker."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from abstract_parser import saved
from abstract_parser.readers import READERS, read_source
from abstract_parser.readers.charsets import characters
from abstract_parser.readers.limits import Limits
from abstract_parser.readers.member_names import harmless
from abstract_parser.readers.recognise import recognise
from abstract_parser.readers.registry import suffix_of
from abstract_parser.source import SourceText
from abstract_parser.web import forms, media
from abstract_parser.web.tasks import Order, Problem, Refused

FILE, CONFERENCE = "file", "conference"
"""The parts of a form."""
_SAVED_SUFFIXES = frozenset((".json", ".jsonl", ".ndjson"))
_SUFFIX_OF = {reader.media_type: reader.suffixes[0] for reader in READERS if reader.name != "text"} | {
    "application/xhtml+xml": ".html", "text/rtf": ".rtf", "text/tab-separated-values": ".tsv",
}  # fmt: skip


class Given(NamedTuple):
    """A file, or the body as a whole. ``name`` is harmless, and None where there is none."""

    name: str | None
    data: bytes
    media_type: str
    charset: str

    @property
    def is_saved(self) -> bool:
        """Whether it holds what was parsed before: it says so, or says nothing and looks like it."""
        if self.media_type in media.JSON:
            return True
        if self.name:
            return suffix_of(self.name) in _SAVED_SUFFIXES
        return self.media_type == media.BYTES and saved.looks_saved(self.data)

    def source(self, limits: Limits) -> SourceText:
        """Its text. Content and name decide what it is, as on the command line; without a name, the type may help.

        Raises `UnreadableInput`.
        """
        hint = self.name or "body" + _SUFFIX_OF.get(self.media_type, "")
        reader = recognise(self.data, hint if self.name or self.media_type in _SUFFIX_OF else None)
        if reader.name == "text" and self.charset:
            return characters(self.data, self.charset, self.name)
        return read_source(self.data, self.name, limits) if self.name else reader.read(self.data, None, limits)


class Inputs(NamedTuple):
    """Everything that came. ``conference`` is None where no such part did."""

    files: tuple[Given, ...]
    conference: bytes | None


def inputs(order: Order) -> Inputs:
    """What the body of a request holds. Raises `Refused`."""
    media_type, parameters = media.parsed(order.content_type)
    if media_type != media.FORM:
        name = harmless(order.name) if order.name else None
        return Inputs((Given(name, order.data, media_type, parameters.get("charset", "")),), None)
    files = []
    conference = None
    known = (FILE,) if order.what == "parse" else (FILE, CONFERENCE)
    for part in forms.parts(order.data, parameters.get("boundary", "")):
        if part.name == FILE:
            files.append(_file(part))
        elif part.name in known and conference is None:
            conference = part.data
        else:
            why = f"no such part; known: {', '.join(known)}; parameters belong into the address, after a `?`"
            why = "comes twice" if part.name in known else why
            raise Refused(Problem(422, "The form holds a part that is not expected.", errors=((part.name[:100], why),)))
    if not files:
        raise Refused(Problem(422, f"The form holds no part that is called {FILE!r}.", errors=((FILE, "is missing"),)))
    if order.name and len(files) > 1:
        why = f"is what one file is called; {len(files)} came, so name each in its part of the form"
        raise Refused(Problem(422, "The name does not fit the files.", errors=(("query.name", why),)))
    if order.name:
        files = [files[0]._replace(name=harmless(order.name))]
    return Inputs(tuple(files), conference)


def _file(part: forms.Part) -> Given:
    media_type, parameters = media.parsed(part.content_type)
    name = harmless(part.file_name) if part.file_name else None
    return Given(name, part.data, media_type or media.BYTES, parameters.get("charset", ""))


def only(files: tuple[Given, ...]) -> Given:
    """The one file that there may be. Raises `Refused`."""
    if len(files) > 1:
        why = f"comes {len(files)} times; send a request for each, or all to /v1/export/json"
        raise Refused(Problem(422, "One file at a time is parsed.", errors=((FILE, why),)))
    return files[0]


def names(files: tuple[Given, ...]) -> Iterator[str]:
    """What each is called in a complaint."""
    for number, each in enumerate(files, 1):
        yield each.name or (f"{FILE} {number}" if len(files) > 1 else "body")
