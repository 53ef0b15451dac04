"""Reading profile files, and what they extend. Every complaint has a file, a line and a hint."""

from __future__ import annotations

import functools
import re
import tomllib
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from abstract_parser.errors import BadProfile, UnknownProfile
from abstract_parser.profiles import check
from abstract_parser.profiles.find import source
from abstract_parser.profiles.model import ALL, Profile
from abstract_parser.profiles.positions import Positions

_MAX_BYTES = 1_000_000
_Parsed = tuple[Profile, dict[str, Any], Positions]
"""One file as a profile, as a table, and the lines of its entries."""


def load(name_or_path: str) -> Profile:
    """The profile of that name or file. Raises `UnknownProfile` or `BadProfile`."""
    return _load(source(name_or_path))


def load_own(name_or_path: str) -> Profile:
    """What one file says itself, without what it extends. Raises `UnknownProfile` or `BadProfile`."""
    return _own(source(name_or_path))[0]


def load_text(text: str) -> Profile:
    """The profile that the text of a file would be. Raises `BadProfile`."""
    path = Path("draft.toml")
    return _whole(path, _parsed(path, text.encode()), ())


@functools.lru_cache(maxsize=64)
def _load(path: Path) -> Profile:
    return _read(path, ())


def _read(path: Path, below: tuple[Path, ...]) -> Profile:
    """Reads one file, and under it the profile that it extends."""
    return _whole(path, _own(path), below)


def _whole(path: Path, parsed: _Parsed, below: tuple[Path, ...]) -> Profile:
    own, table, lines = parsed
    if not own.extends:
        _refuse(path, [_not_inherited(lines, key, "") for key in own.remove])
        _refuse(path, list(check.places(lines, own, tuple(own.words))))
        return own
    inherited = _parent(path, lines, own.extends, below).model_dump(exclude_unset=True, exclude={"remove"})
    _refuse(path, [_not_inherited(lines, key, entry) for key, entry in _without(inherited, own.remove)])
    whole = Profile.model_validate(_under(table, inherited))
    _refuse(path, list(check.places(lines, own, tuple(whole.words))))
    return whole


def _own(path: Path) -> _Parsed:
    try:
        return _parsed(path, path.read_bytes()[: _MAX_BYTES + 1])
    except OSError as error:
        raise BadProfile(str(path), [(1, f"cannot be read: {error.strerror}", "")]) from None


def _parsed(path: Path, raw: bytes) -> _Parsed:
    try:
        if len(raw) > _MAX_BYTES:
            raise BadProfile(str(path), [(1, "the file is larger than a profile can be", "at most 1 MB")])
        text = raw.decode("utf-8")
        table = tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise BadProfile(str(path), [(1, f"not UTF-8: {error.reason}", "save the file as UTF-8")]) from None
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"at line (\d+)", str(error))
        line = int(at[1]) if at else max(text.count("\n"), 1)
        raise BadProfile(str(path), [(line, f"not TOML: {error}", "see https://toml.io")]) from None
    lines = Positions(text)
    try:
        own = Profile.model_validate(table)
    except ValidationError as error:
        raise BadProfile(str(path), [check.invalid(lines, e) for e in error.errors()]) from None
    _refuse(path, list(check.own(lines, own)))
    return own, table, lines


def _refuse(path: Path, problems: list[check.Complaint]) -> None:
    if problems:
        raise BadProfile(str(path), problems)


def _parent(path: Path, lines: Positions, name: str, below: tuple[Path, ...]) -> Profile:
    line = lines.line(("extends",))
    try:
        file = source(str(path.parent / name) if name.endswith(".toml") else name)
    except UnknownProfile as error:
        raise BadProfile(str(path), [(line, str(error), "name a built-in profile")]) from None
    if file in (path, *below):
        raise BadProfile(str(path), [(line, f"extends itself through {name!r}", "remove the circle")])
    return _read(file, (*below, path))


def _without(inherited: dict[str, Any], remove: dict[str, Any]) -> list[tuple[str, str]]:
    """Takes out of the inherited table what is not wanted. Gives what was not there: (key, entry)."""
    missing = []
    for key, entries in remove.items():
        *above, last = key.split(".")
        table: Any = inherited
        for step in above:
            table = table.get(step) if isinstance(table, dict) else None
        held = table.get(last) if isinstance(table, dict) else None
        if not isinstance(held, list | dict):
            missing.append((key, ""))
            continue
        missing += [(key, entry) for entry in entries if entries != ALL and entry not in held]
        table[last] = type(held)()
        if entries == ALL:
            continue
        if isinstance(held, list):
            table[last] = [entry for entry in held if entry not in entries]
        else:
            table[last] = {entry: value for entry, value in held.items() if entry not in entries}
    return missing


def _not_inherited(lines: Positions, key: str, entry: str) -> check.Complaint:
    line = lines.line(("remove", key))
    if not entry:
        return line, f"remove: no list {key!r} is inherited", "name it as in `parts.headings`"
    return line, f"remove: {key} has no {entry!r}", "write the entry as it is printed there"


def _under(own: dict[str, Any], parent: dict[str, Any]) -> dict[str, Any]:
    """One's own table over the parent's: own scalars win, lists are joined, own entries first."""
    out = dict(parent)
    for key, value in own.items():
        base = parent.get(key)
        if isinstance(value, dict) and isinstance(base, dict):
            out[key] = _under(value, base)
        elif isinstance(value, list) and isinstance(base, list) and key != "languages":
            out[key] = value + [item for item in base if item not in value]
        else:
            out[key] = value
    return out
