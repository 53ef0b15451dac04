"""Two programmes compared: sessions are paired, and each pair is compared field by field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from abstract_parser.diff import fields, objectives, parts, speakers
from abstract_parser.diff.changes import Change, Found, quoted
from abstract_parser.diff.pairing import pair
from abstract_parser.diff.programme import Entry, Programme


class Summary(NamedTuple):
    """Numbers of sessions, and of changes by their kind."""

    added: int
    removed: int
    changed: int
    unchanged: int
    kinds: dict[str, int]


def compare(old: Programme, new: Programme) -> list[Change]:
    """All changes, by session in the order of the new programme; removed sessions stand at the end."""
    sources = _sources(old.entries), _sources(new.entries)
    out: list[Change] = []
    for before, after in pair(old.entries, new.entries):
        if before is None and after is not None:
            out.append(_whole("session-added", after))
        elif after is None and before is not None:
            out.append(_whole("session-removed", before))
        elif before is not None and after is not None:
            out += _compare(before, after, *sources)
    return out


def summary(new: Programme, changes: Sequence[Change]) -> Summary:
    """What the changes come to. ``new`` is the programme they lead to."""
    kinds = Counter(change.kind for change in changes)
    added, removed = kinds["session-added"], kinds["session-removed"]
    touched = {change.session_id for change in changes if change.kind not in ("session-added", "session-removed")}
    unchanged = len(new.entries) - added - len(touched)
    return Summary(added, removed, len(touched), unchanged, dict(sorted(kinds.items())))


def _sources(entries: Sequence[Entry]) -> set[str]:
    return {entry.source for entry in entries}


def _whole(kind: str, entry: Entry) -> Change:
    people = [speaker["name"] for block in _blocks(entry) for speaker in block["speakers"]]
    held = {"code": entry.code, "title": entry.title, "source": entry.source, "speakers": people}
    said = f"session {kind.partition('-')[2]}" + (f", with {', '.join(people[:8])}" if people else "")
    said += f" and {len(people) - 8} more" if len(people) > 8 else ""
    if kind == "session-added":
        return Change("session-added", entry.session_id, entry.code, "", None, held, said)
    return Change("session-removed", entry.session_id, entry.code, "", held, None, said)


def _blocks(entry: Entry) -> list[dict[str, list[dict[str, str]]]]:
    session = entry.session
    return [session, *session["parts"]]


def _compare(before: Entry, after: Entry, olds: set[str], news: set[str]) -> Iterator[Change]:
    if before.source != after.source and (before.source in news or after.source in olds):
        said = f"now in {quoted(after.source)}, was in {quoted(before.source)}"
        yield _known(Found("session-refiled", "", before.source, after.source, said), after)
    if before.packed == after.packed:
        return
    old, new = before.session, after.session
    for found in fields.of_session(old, new):
        yield _known(found, after)
    for found in objectives.compare(old, new, ""):
        yield _known(found, after)
    pairs = parts.pair(old["parts"], new["parts"])
    for found in parts.compare(old["parts"], new["parts"], pairs):
        yield _known(found, after)
    for found in speakers.compare(old, new, pairs):
        yield _known(found, after)


def _known(found: Found, entry: Entry) -> Change:
    return Change(found.kind, entry.session_id, entry.code, *found[1:])
