"""Reading a conference file. Every complaint has its line and says what is wanted."""

from __future__ import annotations

import difflib
import re
import tomllib
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from abstract_parser.conference.model import Conference, Publication, Room, Track
from abstract_parser.errors import BadConference
from abstract_parser.profiles.positions import Positions

_MAX_BYTES = 1_000_000
_TABLES: dict[str, type[BaseModel]] = {"rooms": Room, "tracks": Track, "publication": Publication}


def load(path: Path) -> Conference:
    """The conference of a file. Raises `BadConference`, with all complaints at once."""
    try:
        with path.open("rb") as stream:
            raw = stream.read(_MAX_BYTES + 1)
    except (OSError, ValueError) as error:  # ValueError: a name with a NUL in it
        raise BadConference(
            str(path), [(1, f"cannot be read: {getattr(error, 'strerror', None) or error}", "")]
        ) from None
    return load_bytes(raw, str(path))


def load_bytes(raw: bytes, name: str) -> Conference:
    """The conference of the bytes of a file. Raises `BadConference`, with all complaints at once."""
    if len(raw) > _MAX_BYTES:
        raise BadConference(name, [(1, "the file is larger than a conference file can be", "at most 1 MB")])
    try:
        text = raw.decode("utf-8-sig")
        table = tomllib.loads(text)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise BadConference(name, [(line, f"not UTF-8: {error.reason}", "save the file as UTF-8")]) from None
    except (ValueError, RecursionError) as error:  # ValueError: a number of thousands of digits, too
        at = re.search(r"at line (\d+)", str(error))
        line = int(at[1]) if at else text.rstrip().count("\n") + 1
        raise BadConference(name, [(line, f"not TOML: {error}", "see https://toml.io")]) from None
    try:
        return Conference.model_validate(table)
    except ValidationError as error:
        lines = Positions(text)
        raise BadConference(name, sorted(_complaint(lines, each) for each in error.errors())) from None


def _complaint(lines: Positions, error: Any) -> tuple[int, str, str]:
    """A Pydantic error as line, message and hint."""
    path = tuple(step for step in error["loc"] if step != "[key]")
    where = ".".join(str(step) for step in path)
    if error["type"] == "extra_forbidden":
        table = _TABLES[str(path[0])] if len(path) > 1 else Conference
        near = difflib.get_close_matches(str(path[-1]), list(table.model_fields), n=1)
        return lines.line(path), f"no key {where!r}", f"did you mean {near[0]!r}?" if near else "see docs/export.md"
    message = error["msg"].removeprefix("Value error, ")
    return lines.line(path), f"{where}: {message}" if where else message, ""
