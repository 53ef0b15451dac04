"""Archives: every file in a zip, in the order of their names. None is ever written to a disk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from abstract_parser.diagnostics import doubt
from abstract_parser.errors import UnreadableInput
from abstract_parser.readers.archive import contents, overlapping, unpacked
from abstract_parser.readers.limits import Limits, exceeded
from abstract_parser.readers.member_names import harmless, is_clutter, is_folder, written
from abstract_parser.readers.recognise import recognise
from abstract_parser.readers.registry import Member, Reader
from abstract_parser.source import SourceText

if TYPE_CHECKING:
    from zipfile import ZipInfo


def read(data: bytes, name: str | None, limits: Limits) -> SourceText:
    """The text of the only file in an archive that can be read. Raises `UnreadableInput` where there are more."""
    if limits.nesting < 1:
        raise exceeded(name or "", "is nested too deep", "raise --max-nesting")
    entries = _entries(data, name)
    found: list[tuple[Member, Reader]] = []
    for member in _members(data, entries, name or "", limits):
        try:
            if isinstance(member.content, UnreadableInput):
                raise member.content
            if isinstance(member.content, bytes):
                found.append((member, recognise(member.content, member.name)))
        except UnreadableInput as error:  # a picture beside the text
            if len(entries) == 1:
                raise UnreadableInput(name or "", f"holds a file that {error.reason}", error.hint, error.code) from None
        if len(found) > 1:
            break
    if len(found) != 1:
        reason = f"holds {len(entries)} files" if entries else "holds no files"
        raise UnreadableInput(name or "", reason, "read it with `abstract-parser batch`" if entries else "", "AP013")
    (member, reader), content = found[0], found[0][0].content
    assert isinstance(content, bytes)
    source = reader.read(content, name, limits._replace(nesting=limits.nesting - 1))
    others = [shown for shown, _ in entries if f"{name or ''}!/{shown}" != member.name]
    if others:
        source.doubts.append(doubt("AP015", (0, 0), count=len(others), names=", ".join(others[:5])))
    return source


def members(data: bytes, name: str, limits: Limits) -> Iterator[Member]:
    """Every file in an archive but for what systems leave in it. What cannot be had comes as the error saying why."""
    yield from _members(data, _entries(data, name), name, limits)


def _entries(data: bytes, name: str | None) -> list[tuple[str, ZipInfo]]:
    """The files in an archive by name, each name once and made harmless, in the order of their names."""
    seen: Counter[str] = Counter()
    found = []
    for info in contents(data, name):
        shown = harmless(written(info))
        if not is_folder(info) and not is_clutter(shown):
            found.append((shown, info))
    found.sort(key=lambda entry: (entry[0], entry[1].header_offset))
    taken = {shown for shown, _ in found}
    out = []
    for shown, info in found:
        seen[shown] += 1
        number, unique = seen[shown], shown
        while number > 1 and unique in taken:
            stem, dot, suffix = shown.rpartition(".")
            unique = f"{stem} ({number}).{suffix}" if dot and "/" not in suffix else f"{shown} ({number})"
            number += 1
        taken.add(unique)
        seen[shown] = max(seen[shown], number - 1)
        out.append((unique, info))
    return out


def _members(data: bytes, entries: list[tuple[str, ZipInfo]], name: str, limits: Limits) -> Iterator[Member]:
    shared = overlapping(info for _, info in entries)
    left = limits.unpacked
    for shown, info in entries:
        full = f"{name}!/{shown}"
        try:
            if info.header_offset in shared:
                raise UnreadableInput(full, "shares its place in the archive with another file", code="AP008")
            content = unpacked(data, info, full, min(left, limits.size))
            left -= len(content)
        except UnreadableInput as error:
            yield Member(full, error)
            continue
        yield Member(full, content)
