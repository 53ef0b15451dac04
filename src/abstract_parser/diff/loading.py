"""From a path to a programme: what was parsed before, or a file that is parsed here."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from abstract_parser import saved
from abstract_parser.diff.programme import Programme
from abstract_parser.errors import UnreadableInput
from abstract_parser.pipeline import read
from abstract_parser.readers import read_bytes, texts
from abstract_parser.stages.extract import Options


def load(path: Path, profile: str | None = None, year: int | None = None, timezone: str | None = None) -> Programme:
    """The programme at a path; the options are for files that are parsed. Raises `UnreadableInput` with the place."""
    programme = Programme(str(path))
    try:
        if path.is_dir():
            if not saved.is_saved(path):
                hint = f"name the --out folder of `abstract-parser batch`, which holds {saved.SESSIONS}, or a file"
                raise UnreadableInput(str(path), f"the folder holds no {saved.SESSIONS}", hint)
            programme.doubts += saved.failures(path)
        if saved.is_saved(path):
            _take(path, programme)
        else:
            _parse(path, programme, profile, Options(year, timezone))
    except (OSError, ValueError) as error:  # ValueError: a name with a NUL in it
        raise UnreadableInput(str(path), getattr(error, "strerror", None) or str(error)) from None
    return programme


def _take(path: Path, programme: Programme) -> None:
    for each in saved.load(path):
        if isinstance(each, saved.SavedSession):
            programme.add(each.session, each.session_id, each.source)
        else:
            programme.add_document(each)


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
