"""From a path to a programme: the output of a run, parsed JSON, or a file that is parsed here."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from abstract_parser.diff.programme import Programme
from abstract_parser.errors import UnreadableInput
from abstract_parser.model import Document, Session
from abstract_parser.pipeline import read
from abstract_parser.readers import read_bytes, texts
from abstract_parser.stages.extract import Options

_SESSIONS = "sessions.jsonl"
_FILES = "files.jsonl"
_LINES = frozenset((".jsonl", ".ndjson"))
_WANTED = "a line of sessions.jsonl, or a Document as `abstract-parser parse` writes it, is wanted"


def load(path: Path, profile: str | None = None, year: int | None = None, timezone: str | None = None) -> Programme:
    """The programme at a path; the options are for files that are parsed. Raises `UnreadableInput` with the place."""
    programme = Programme(str(path))
    try:
        if path.is_dir():
            if not (path / _SESSIONS).is_file():
                hint = f"name the --out folder of `abstract-parser batch`, which holds {_SESSIONS}, or a file"
                raise UnreadableInput(str(path), f"the folder holds no {_SESSIONS}", hint)
            _tell_of_failures(path / _FILES, programme)
            path = path / _SESSIONS
        if path.suffix.lower() in _LINES:
            _load_lines(path, programme)
        elif path.suffix.lower() == ".json":
            _load_json(path, programme)
        else:
            _parse(path, programme, profile, Options(year, timezone))
    except (OSError, ValueError) as error:  # ValueError: a name with a NUL in it
        raise UnreadableInput(str(path), getattr(error, "strerror", None) or str(error)) from None
    return programme


def _load_lines(path: Path, programme: Programme) -> None:
    with path.open("rb") as stream:
        for number, line in enumerate(stream, 1):
            if line.strip():
                _take(_json(line.rstrip(), str(path), number), programme, f"{path}:{number}")


def _load_json(path: Path, programme: Programme) -> None:
    """One value, or, whatever the name says, one a line."""
    data = read_bytes(path)
    head, _, rest = data.lstrip().partition(b"\n")
    if rest.strip() and head.startswith(b"{") and head.rstrip().endswith(b"}"):
        _load_lines(path, programme)
        return
    value = _json(data, str(path), 1)
    if isinstance(value, list):
        for number, each in enumerate(value):
            _take(each, programme, f"{path} [{number}]")
    else:
        _take(value, programme, str(path))


def _tell_of_failures(path: Path, programme: Programme) -> None:
    """The files that a run could not read, whole or in part: their sessions are missing, not removed."""
    if not path.is_file():
        return
    with path.open("rb") as stream:
        for number, line in enumerate(stream, 1):
            if b'"failures"' in line:
                try:
                    failures = _json(line.rstrip(), str(path), number)["failures"]
                    programme.doubts += [f"{failure['name']}: {failure['reason']}" for failure in failures]
                except (KeyError, TypeError):
                    raise UnreadableInput(f"{path}:{number}", f"is no line of {_FILES}") from None


def _json(data: bytes, name: str, first: int) -> Any:
    """The value. ``first`` is the number of the first line."""
    try:
        return json.loads(data.decode("utf-8-sig"))
    except json.JSONDecodeError as error:
        place = f"{name}:{first + error.lineno - 1}:{error.colno}"
        raise UnreadableInput(place, f"is no JSON here: {error.msg}", "was the file cut off?") from None
    except UnicodeDecodeError as error:
        line = first + data.count(b"\n", 0, error.start)
        raise UnreadableInput(f"{name}:{line}", "is not UTF-8, which JSON is always written in") from None
    except (ValueError, RecursionError):
        raise UnreadableInput(f"{name}:{first}", "holds a number too long or nests too deep for a programme") from None


def _take(value: Any, programme: Programme, place: str) -> None:
    """Adds what a JSON value holds: a session of a run, or a Document."""
    if not isinstance(value, dict) or not ("sessions" in value or "session" in value):
        raise UnreadableInput(place, "is JSON, but no programme", _WANTED)
    try:
        if "sessions" in value:
            programme.add_document(Document.model_validate(value))
        else:
            session_id, source = value.get("session_id"), value.get("source")
            if not isinstance(session_id, str) or not isinstance(source, str):
                raise UnreadableInput(place, "names no session_id and source", _WANTED)
            programme.add(Session.model_validate(value["session"]), session_id, source)
    except ValueError as error:
        raise UnreadableInput(place, f"does not have the shape of a programme: {_first(error)}", _WANTED) from None


def _first(error: ValueError) -> str:
    """The first complaint of the model, on one line."""
    lines = [line.strip().partition(" [type=")[0] for line in str(error).splitlines()]
    return ": ".join(lines[1:3])[:300]


def _parse(path: Path, programme: Programme, profile: str | None, options: Options) -> None:
    """All texts of a file. They are named by where they stand in it, so that two versions of it are alike."""
    lost: list[UnreadableInput] = []
    for name, source in _texts(path):
        if isinstance(source, UnreadableInput):
            lost.append(source)
        else:
            inside = name.removeprefix(str(path)).lstrip("!/") or "text"
            programme.add_document(read(source, profile, options, False), inside)
    if lost and not programme.entries:
        raise lost[0]
    programme.doubts += map(str, lost)


def _texts(path: Path) -> Iterator[tuple[str, Any]]:
    return texts(read_bytes(path), str(path))
