"""Readers turn an input into `SourceText`. They know nothing of conferences."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from abstract_parser.diagnostics import doubt
from abstract_parser.errors import UnreadableInput
from abstract_parser.readers.files import read_bytes
from abstract_parser.readers.limits import LIMITS, MEGABYTE, Limits, exceeded
from abstract_parser.readers.recognise import recognise
from abstract_parser.readers.registry import READERS, SUFFIXES, Member, Reader, suffix_of
from abstract_parser.source import SourceText

__all__ = ["LIMITS", "READERS", "SUFFIXES", "Limits", "Member", "Reader", "read_bytes", "read_source", "texts"]


def read_source(origin: str | bytes | Path, name: str | None = None, limits: Limits = LIMITS) -> SourceText:
    """The text of a string, of bytes, or of the file at a `Path`, of whatever format. Raises `UnreadableInput`.

    A string is text, whatever it looks like. Of a file that holds several texts, it is the one that stands for all.
    """
    if isinstance(origin, str):
        return SourceText(origin, name=name)
    if isinstance(origin, Path):
        return _read(read_bytes(origin, limits.size), name or str(origin), limits)
    return _read(bytes(origin), name, limits)


def _read(data: bytes, name: str | None, limits: Limits) -> SourceText:
    reader = recognise(data, name)
    return _named_right(reader.read(data, name, limits), reader, name)


def texts(data: bytes, name: str, limits: Limits = LIMITS) -> Iterator[tuple[str, SourceText | UnreadableInput]]:
    """Every text in a file, with its name: one, or all those in an archive, a sheet or an e-mail. Never raises.

    What cannot be read comes as the error that says why.
    """
    yield from _texts(data, name, _Left(limits), 0)


class _Left:
    """What may still be unpacked of one file, through all levels."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.members = limits.members
        self.unpacked = limits.unpacked


def _texts(data: bytes, name: str, left: _Left, depth: int) -> Iterator[tuple[str, SourceText | UnreadableInput]]:
    try:
        reader = recognise(data, name)
        bounds = left.limits._replace(members=left.members, unpacked=max(left.unpacked, 0))
        if not reader.holds_several:
            yield name, _named_right(reader.read(data, name, bounds), reader, name)
            return
        if depth >= left.limits.nesting:
            yield name, exceeded(name, f"is nested more than {left.limits.nesting} deep", "raise --max-nesting")
            return
        empty = True
        for member in reader.members(data, name, bounds):
            empty = False
            left.members -= 1
            if left.members < 0:
                yield name, exceeded(name, f"holds more than {left.limits.members} files", "raise --max-members")
                return
            yield from _member(member, left, depth)
        if empty:
            yield name, UnreadableInput(name, "holds nothing to read", code="AP013")
    except UnreadableInput as error:
        yield name, UnreadableInput(name, error.reason, error.hint, error.code)


def _member(member: Member, left: _Left, depth: int) -> Iterator[tuple[str, SourceText | UnreadableInput]]:
    if isinstance(member.content, UnreadableInput):
        yield member.name, member.content
        return
    left.unpacked -= len(member.content if isinstance(member.content, bytes) else member.content.text)
    if left.unpacked < 0:
        most = left.limits.unpacked // MEGABYTE
        yield member.name, exceeded(member.name, f"unpacks to more than {most} MB", "raise --max-unpacked")
        return
    if isinstance(member.content, bytes):
        yield from _texts(member.content, member.name, left, depth + 1)
    else:
        yield member.name, member.content


def _named_right(source: SourceText, reader: Reader, name: str | None) -> SourceText:
    """Adds a doubt where the name says another format than the content."""
    suffix = suffix_of(name)
    named = SUFFIXES.get(suffix)
    if named is not None and named is not reader and not {named.name, reader.name} <= {"text", "csv", "mail"}:
        source.doubts.append(doubt("AP011", (0, 0), suffix=suffix, format=reader.title))
    return source
