"""What ``diff`` does, apart from its options."""

from __future__ import annotations

import itertools
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from abstract_parser import visible
from abstract_parser.cli import outputs
from abstract_parser.cli.messages import FOUND, OK, UNREADABLE, colourful, fail, tell
from abstract_parser.diff import Change, Programme, Summary, compare, json_patch, load, summary
from abstract_parser.errors import MissingLibrary, UnreadableInput
from abstract_parser.exporters.to_json import escaped

_MARKS = {"added": ("+", "green"), "removed": ("-", "red")}
_OTHER = ("~", "yellow")
_HEAD = "bold"
_MOST_DOUBTS = 20
Row = tuple[str, str]
"""A line and its style."""


def run_diff(
    paths: tuple[Path, Path], format_name: str, output: Path | None, exit_code: bool,
    profile: str | None = None, year: int | None = None, timezone: str | None = None,
) -> int:  # fmt: skip
    """Writes the changes, and gives the exit code."""
    try:
        old, new = (load(path, profile, year, timezone) for path in paths)
    except UnreadableInput as error:
        fail(str(error), UNREADABLE)
    _tell_of_doubts(old, new)
    if format_name == "json-patch":
        return _write_patch(old, new, output, exit_code)
    changes = compare(old, new)
    if format_name == "json":
        outputs.write(_as_json(old, new, changes), output)
    else:
        _write_text(old, new, changes, output)
    return FOUND if exit_code and changes else OK


def _tell_of_doubts(old: Programme, new: Programme) -> None:
    """What only one side could not read looks like sessions that came or went. What neither could, says nothing."""
    both = set(old.doubts) & set(new.doubts)
    for programme in (old, new):
        doubts = [doubt for doubt in programme.doubts if doubt not in both]
        for doubt in doubts[:_MOST_DOUBTS]:
            tell(f"left out of {programme.name}: {doubt}")
        if len(doubts) > _MOST_DOUBTS:
            tell(f"left out of {programme.name}: {len(doubts) - _MOST_DOUBTS} more")
        if not programme.entries:
            tell(f"{programme.name} holds no session")


def _write_patch(old: Programme, new: Programme, output: Path | None, exit_code: bool) -> int:
    try:
        operations = json_patch(old, new)
    except MissingLibrary as error:
        fail(str(error))
    first = next(operations, None)
    found = [] if first is None else itertools.chain([first], operations)
    outputs.write(_array(found), output)
    return FOUND if exit_code and first is not None else OK


def _array(values: Iterable[Any], indent: str = "") -> Iterator[str]:
    """A JSON array with a value a line; only one of them is held at a time."""
    opening = f"[\n{indent}  "
    for value in values:
        yield opening + escaped(json.dumps(value, ensure_ascii=False))
        opening = f",\n{indent}  "
    yield f"[]{'' if indent else chr(10)}" if opening.startswith("[") else f"\n{indent}]{'' if indent else chr(10)}"


def _as_json(old: Programme, new: Programme, changes: Sequence[Change]) -> Iterator[str]:
    counts = summary(new, changes)
    sessions = {"old": len(old.entries), "new": len(new.entries)} | counts._asdict()
    kinds = sessions.pop("kinds")
    head = {
        "schema_version": "1.0", "old": old.name, "new": new.name, "sessions": sessions, "changes_by_kind": kinds,
    }  # fmt: skip
    text = escaped(json.dumps(head, indent=2, ensure_ascii=False))
    yield text.removesuffix("\n}") + ',\n  "changes": '
    yield from _array((change._asdict() for change in changes), "  ")
    yield "\n}\n"


def _write_text(old: Programme, new: Programme, changes: Sequence[Change], output: Path | None) -> None:
    rows = _rows(old, new, changes)
    if output is None and colourful(sys.stdout):
        from rich.text import Text

        from abstract_parser.cli import screens

        screen = screens.stdout()
        for line, style in rows:
            screen.print(Text(line, style), soft_wrap=True)
    else:
        outputs.write((f"{line}\n" for line, _ in rows), output)


def _rows(old: Programme, new: Programme, changes: Sequence[Change]) -> Iterator[Row]:
    """What changed in numbers, then by session."""
    counts = summary(new, changes)
    yield _total(counts), _HEAD
    if counts.kinds:
        yield ", ".join(f"{kind}: {number}" for kind, number in counts.kinds.items()), "dim"
    gone, there = ({entry.session_id: entry.label for entry in held.entries} for held in (old, new))
    for (session_id, removed), group in itertools.groupby(
        changes, key=lambda change: (change.session_id, change.kind == "session-removed")
    ):
        yield "", ""
        yield visible.line((gone if removed else there)[session_id]), _HEAD
        for change in group:
            mark, style = _MARKS.get(change.kind.rpartition("-")[2], _OTHER)
            yield f"  {mark} {visible.line(change.message)}", style


def _total(counts: Summary) -> str:
    said = [f"{number} {name}" for name, number in zip(counts._fields[:3], counts[:3], strict=True) if number]
    same = f"{counts.unchanged} unchanged"
    return f"sessions: {', '.join([*said, same])}" if said else f"no changes, {counts.unchanged} session(s)"
