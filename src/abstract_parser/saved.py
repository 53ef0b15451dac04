"""What was parsed before, read back: Documents as ``parse`` writes them, and the sessions of a batch run.

A `.json` file holds a Document, or an array of them; a `.jsonl` file a Document a line, or the lines of a run's
``sessions.jsonl``, whose folder may be named instead.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from abstract_parser.errors import UnreadableInput
from abstract_parser.model import Document, Session, Source
from abstract_parser.readers import read_bytes

SESSIONS = "sessions.jsonl"
"""The file of a run's folder that holds its sessions."""
_FILES = "files.jsonl"
_LINES = frozenset((".jsonl", ".ndjson"))
_HALVES = ("\\ud", "\\uD")
"""How half of a surrogate pair begins where JSON escapes it."""
_WANTED = "a line of sessions.jsonl, or a Document as `abstract-parser parse` writes it, is wanted"


class SavedSession(NamedTuple):
    """A session of a run, with the identifier and the name of the source that it had there."""

    session_id: str
    source: str
    profile: str | None
    session: Session


Saved = Document | SavedSession


def is_saved(path: Path) -> bool:
    """Whether a path holds what was parsed before, by its suffix, or as the folder of a run."""
    try:
        if path.is_dir():
            return (path / SESSIONS).is_file()
    except OSError:  # a folder that may not be looked into: its reader will say so
        return False
    return path.suffix.lower() in _LINES | {".json"}


def looks_saved(data: bytes) -> bool:
    """Whether bytes are JSON of an object or of an array; no text of a session is."""
    start = data[:1000].removeprefix(b"\xef\xbb\xbf").lstrip()
    wanted = {b"{": (b'"', b"}", b""), b"[": (b"{", b"]", b"")}.get(start[:1], ())  # RTF begins with a brace, too
    return start[1:].lstrip()[:1] in wanted


def load(path: Path) -> Iterator[Saved]:
    """What a path holds, in its order. Raises `UnreadableInput` with the place."""
    try:
        if path.is_dir():
            path = path / SESSIONS
        if path.suffix.lower() in _LINES:
            with path.open("rb") as stream:
                yield from _lines(stream, str(path))
        else:
            yield from load_bytes(read_bytes(path), str(path))
    except (OSError, ValueError) as error:  # ValueError: a name with a NUL in it
        raise UnreadableInput(str(path), getattr(error, "strerror", None) or str(error)) from None


def load_bytes(data: bytes, name: str) -> Iterator[Saved]:
    """What the bytes of a JSON or JSON Lines file hold. Raises `UnreadableInput` with the place."""
    head, _, rest = data.removeprefix(b"\xef\xbb\xbf").lstrip().partition(b"\n")
    if rest.strip() and head.startswith(b"{") and head.rstrip().endswith(b"}"):
        yield from _lines(iter(data.split(b"\n")), name)
        return
    value = _json(data, name, 1)
    if isinstance(value, list):
        for number, each in enumerate(value):
            yield _taken(each, f"{name} [{number}]")
    else:
        yield _taken(value, name)


def documents(saved: Iterator[Saved]) -> Iterator[Document]:
    """All of it as Documents. The sessions of a run make one a source, of which nothing but the name is known."""
    for source, group in itertools.groupby(saved, lambda each: each.source if isinstance(each, SavedSession) else each):
        if isinstance(source, str):
            held = [each for each in group if isinstance(each, SavedSession)]
            unknown = Source(name=source, sha256="", characters=0, lines=0)
            yield Document(source=unknown, profile=held[0].profile, sessions=[each.session for each in held])
        else:
            yield from (each for each in group if isinstance(each, Document))


def failures(folder: Path) -> list[str]:
    """What a run could not read, whole or in part: those sessions are missing. Raises `UnreadableInput`."""
    path = folder / _FILES
    told: list[str] = []
    if not path.is_file():
        return told
    with path.open("rb") as stream:
        for number, line in enumerate(stream, 1):
            if b'"failures"' in line:
                try:
                    held = _json(line.rstrip(), str(path), number)["failures"]
                    told += [f"{failure['name']}: {failure['reason']}" for failure in held]
                except (KeyError, TypeError):
                    raise UnreadableInput(f"{path}:{number}", f"is no line of {_FILES}") from None
    return told


def _lines(lines: Iterator[bytes], name: str) -> Iterator[Saved]:
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _taken(_json(line.rstrip(), name, number), f"{name}:{number}")


def _json(data: bytes, name: str, first: int) -> Any:
    """The value. ``first`` is the number of the first line."""
    try:
        text = data.decode("utf-8-sig")
        value = json.loads(text)
        return _whole_letters(value) if any(half in text for half in _HALVES) else value
    except json.JSONDecodeError as error:
        place = f"{name}:{first + error.lineno - 1}:{error.colno}"
        raise UnreadableInput(place, f"is no JSON here: {error.msg}", "was the file cut off?") from None
    except UnicodeDecodeError as error:
        line = first + data.count(b"\n", 0, error.start)
        raise UnreadableInput(f"{name}:{line}", "is not UTF-8, which JSON is always written in") from None
    except (ValueError, RecursionError):
        raise UnreadableInput(f"{name}:{first}", "holds a number too long or nests too deep for a programme") from None


def _whole_letters(value: Any) -> Any:
    """The value with U+FFFD for halves of surrogate pairs, which JSON can escape and no text can hold."""
    text = json.dumps(value, ensure_ascii=False)
    return json.loads(text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace"))


def _taken(value: Any, place: str) -> Saved:
    """A JSON value as what it is: a session of a run, or a Document."""
    if not isinstance(value, dict) or not ("sessions" in value or "session" in value):
        raise UnreadableInput(place, "is JSON, but no programme", _WANTED)
    try:
        if "sessions" in value:
            return Document.model_validate(value)
        session_id, source, profile = (value.get(key) for key in ("session_id", "source", "profile"))
        if not isinstance(session_id, str) or not isinstance(source, str):
            raise UnreadableInput(place, "names no session_id and source", _WANTED)
        session = Session.model_validate(value["session"])
        return SavedSession(session_id, source, profile if isinstance(profile, str) else None, session)
    except ValueError as error:
        raise UnreadableInput(place, f"does not have the shape of a programme: {_first(error)}", _WANTED) from None


def _first(error: ValueError) -> str:
    """The first complaint of the model, on one line."""
    lines = [line.strip().partition(" [type=")[0] for line in str(error).splitlines()]
    return ": ".join(lines[1:3])[:300]
