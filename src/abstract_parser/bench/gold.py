"""Finds gold files and loads them. One that cannot be used is told of with its place, and the others are used."""

from __future__ import annotations

import difflib
import glob
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError

from abstract_parser.bench.records import Names, Record, hand_record, session_record
from abstract_parser.bench.shapes import HAND_ONLY, GoldPart, GoldReading, GoldSession, GoldSessions, HandSession

T = TypeVar("T", bound=BaseModel)
SUFFIXES = (".gold.json", ".json")  # the first that is there is taken
FOLDER = "folder"
_KNOWN = {*GoldSession.model_fields, *GoldPart.model_fields, *GoldReading.model_fields, *HandSession.model_fields}


class Gold(NamedTuple):
    """A hand-made reading, and the text it is of."""

    file: Path
    text: Path
    sessions: list[Record]
    keys: dict[str, Any]

    def groups(self, key: str) -> list[str]:
        """The groups that the document is in by that key of its gold file; `folder` is known of all."""
        held = self.keys.get(key, self.file.parent.name if key == FOLDER else None)
        return [str(each) for each in (held if isinstance(held, list) else [held]) if each not in (None, "")]


class BadGold(Exception):
    """A gold file that cannot be used: the file, the place in it (line or JSON Pointer), and what is wrong."""

    def __init__(self, file: Path, place: str, reason: str) -> None:
        self.file = file
        self.place = place
        self.reason = reason
        super().__init__(f"{file}{':' + place if place else ''}: {reason}")


def find(paths: Iterable[Path]) -> list[Path]:
    """The gold files of these folders and those below, folder by folder. A gold file may also be named itself."""
    found: dict[Path, None] = {}
    for path in paths:
        inside = sorted(path.rglob("*.json")) if path.is_dir() else [path]
        found |= dict.fromkeys(each for each in inside if not _is_second(each))
    return list(found)


def _is_second(file: Path) -> bool:
    """Whether it is `NAME.json` beside `NAME.gold.json`."""
    return not file.name.endswith(SUFFIXES[0]) and file.with_name(stem(file) + SUFFIXES[0]).exists()


def stem(file: Path) -> str:
    """The name that gold and text share."""
    return next((file.name.removesuffix(end) for end in SUFFIXES if file.name.endswith(end)), file.stem)


def load(file: Path, names: Names) -> Gold:
    """The gold file as records. Raises `BadGold`."""
    data = _data(file)
    if "sessions" in data:
        _validated(GoldSessions, data, file, "")
        raw, at = data["sessions"], [f"/sessions/{i}" for i in range(len(data["sessions"]))]
    else:
        if not data.keys() & (GoldSession.model_fields.keys() | HAND_ONLY):
            raise BadGold(file, "/", "neither `sessions` nor the fields of one session")
        raw, at = [data], [""]
    sessions = [_session(each, file, place, names) for each, place in zip(raw, at, strict=True)]
    keys = {key: value for key, value in data.items() if key != "sessions"}
    return Gold(file, _text_beside(file), sessions, keys)


def _session(raw: dict[str, Any], file: Path, place: str, names: Names) -> Record:
    if HAND_ONLY & raw.keys():
        return hand_record(_validated(HandSession, raw, file, place), names)
    held = _validated(GoldSession, raw, file, place)
    return session_record(held.model_dump(mode="json", exclude_unset=True), names)


def _data(file: Path) -> dict[str, Any]:
    try:
        data = json.loads(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise BadGold(file, "", error.strerror or "cannot be read") from None
    except UnicodeDecodeError as error:
        raise BadGold(file, "", f"not UTF-8: {error.reason} at byte {error.start}") from None
    except json.JSONDecodeError as error:
        raise BadGold(file, f"{error.lineno}:{error.colno}", f"not JSON: {error.msg}") from None
    except RecursionError:
        raise BadGold(file, "", "nested too deeply") from None
    if not isinstance(data, dict):
        raise BadGold(file, "1:1", "an object is wanted")
    return data


def _validated(model: type[T], raw: dict[str, Any], file: Path, place: str) -> T:
    """The model of the data. Raises `BadGold` with all complaints, the first one's place in front."""
    try:
        return model.model_validate(raw)
    except ValidationError as error:
        complaints = list(_complaints(error, place))
        where, reason = complaints[0]
        others = "".join(f"; {pointer}: {said}" for pointer, said in complaints[1:5])
        raise BadGold(file, where, reason + others) from None


def _complaints(error: ValidationError, place: str) -> Iterator[tuple[str, str]]:
    for found in error.errors(include_url=False, include_context=False):
        steps = [str(step) for step in found["loc"]]
        said = found["msg"]
        if found["type"] == "extra_forbidden":
            near = difflib.get_close_matches(steps[-1], _KNOWN, n=1)
            said = "no such field" + (f"; did you mean `{near[0]}`?" if near else "")
        yield "/".join([place, *steps]), said


def _text_beside(file: Path) -> Path:
    """The text of the same name: `.txt` where there is one, else the first that is no JSON."""
    name = stem(file)
    same_name = file.parent.glob(f"{glob.escape(name)}.*")
    beside = sorted(each for each in same_name if each.stem == name and each.suffix != ".json")
    plain = file.with_name(f"{name}.txt")
    if plain.is_file() or beside:
        return plain if plain.is_file() else beside[0]
    raise BadGold(file, "", f"no text beside it ({name}.txt)")
