"""What there is to read: every file below the folders, the files that were named, and what URLs stand for.

An input's name is where it lies below the folder that was given, with that folder's own name before it. So the same
folder has the same names, and gives the same results, wherever it lies.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from abstract_parser.errors import AbstractParserError

MANIFEST = Path(".run", "manifest.sqlite")
"""Where in a folder of results the state of its run lies."""
_ESCAPED = re.compile(r"[\udc80-\udcff]|\\udc[89a-f][0-9a-f]")
"""A byte that is no UTF-8, as Python has it, or what looks like the escape of one."""
_LEFTOVERS = frozenset({"thumbs.db", "desktop.ini", "__macosx"})


class UnusablePlan(AbstractParserError):
    """A run cannot begin as it was asked for; the message says what to do."""


class Found(NamedTuple):
    """An input: its name, and its path or URL; or what is left out, and why."""

    name: str
    place: str
    ignored: str = ""


class Root(NamedTuple):
    """A path or URL as it was given, and the name that stands for it."""

    place: str
    name: str


def roots(paths: Sequence[str], out: Path) -> list[Root]:
    """The arguments with their names, without those that lie in a folder of another. Raises `UnusablePlan`."""
    from abstract_parser.batch import locations

    urls = [path for path in paths if locations.is_url(path)]
    files = {os.path.realpath(path): os.path.abspath(path) for path in paths if not locations.is_url(path)}  # noqa: PTH100
    for path in files.values():
        if not os.path.lexists(path):
            raise UnusablePlan(f"there is no {path}; check the path")
    held = [path for real, path in files.items() if not any(_inside(real, other) for other in files)]
    for path in held:
        if os.path.realpath(path) == os.path.realpath(out):
            raise UnusablePlan(f"{path} is where the results go; name another folder with --out")
        if _inside(os.path.realpath(path), os.path.realpath(out)):  # else a slip would put results of results there
            raise UnusablePlan(f"{path} lies in {out}, where the results go; name another folder with --out")
    out_roots = [Root(path, _readable(os.path.basename(path)) or "root") for path in held]  # noqa: PTH119
    out_roots += [Root(url, locations.shown(url)) for url in dict.fromkeys(urls)]
    _no_collisions(out_roots)
    return out_roots


def _inside(real: str, other: str) -> bool:
    return real != other and os.path.commonpath((real, other)) == other and os.path.isdir(other)  # noqa: PTH112


def _no_collisions(found: list[Root]) -> None:
    by_name: dict[str, Root] = {}
    for root in found:
        first = by_name.setdefault(root.name, root)
        if first is not root:
            raise UnusablePlan(
                f"{first.place} and {root.place} would both be called {root.name!r} in the results; "
                "name the folder that holds both, or rename one"
            )


def scan(found: Sequence[Root], out: Path, ours: Collection[str] = ()) -> Iterator[Found]:
    """Every input below the roots, and what is left out. A place that cannot be looked into is an input too.

    ``ours``: real paths of files that the run writes elsewhere than to ``out``. They are no inputs, as ``out`` is none.
    """
    from abstract_parser.batch import locations

    for root in found:
        if locations.is_url(root.place):
            yield from (Found(locations.shown(url), url) for url in locations.expand(root.place))
        elif Path(root.place).is_dir():
            yield from _below(root, out, ours)
        else:
            yield Found(root.name, root.place)


def _below(root: Root, out: Path, ours: Collection[str]) -> Iterator[Found]:
    results = _identity(out)
    lost: list[OSError] = []
    for at, folders, files in os.walk(root.place, onerror=lost.append):
        inside = os.path.relpath(at, root.place)
        prefix = root.name + "/" if inside == "." else f"{root.name}/{_readable(Path(inside).as_posix())}/"
        kept = []
        for folder in folders:
            why = _why_no_folder(os.path.join(at, folder), folder, results)  # noqa: PTH118
            if why is None:
                continue
            if why:
                yield Found(f"{prefix}{_readable(folder)}/", os.path.join(at, folder), why)  # noqa: PTH118
            else:
                kept.append(folder)
        folders[:] = kept
        for name in files:
            place = os.path.join(at, name)  # noqa: PTH118
            if not (ours and os.path.realpath(place) in ours):
                yield Found(prefix + _readable(name), place, _why_no_file(place, name))
    for error in lost:
        inside = os.path.relpath(error.filename, root.place)
        name = root.name if inside == "." else f"{root.name}/{_readable(Path(inside).as_posix())}"
        yield Found(f"{name}/", str(error.filename))


def _why_no_folder(path: str, name: str, results: tuple[int, int] | None) -> str | None:
    """Why a folder is not gone into, empty where it is; None for the one the results go to, which is no finding."""
    if os.path.islink(path):  # noqa: PTH114
        return "a link to a folder"
    if results is not None and _identity(Path(path)) == results:
        return None
    if os.path.isfile(os.path.join(path, MANIFEST)):  # noqa: PTH113, PTH118  (that of `Path` raises what it may not see)
        return "the results of another run"
    return _why_leftover(name)


def _why_no_file(path: str, name: str) -> str:
    leftover = _why_leftover(name)
    if leftover:
        return leftover
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116
    except (OSError, ValueError):  # the worker will say what is wrong
        return ""
    return "" if stat.S_ISREG(mode) else "no regular file"


def _why_leftover(name: str) -> str:
    if name.casefold() in _LEFTOVERS:
        return "a leftover of a file manager"
    if name.startswith("~$"):
        return "a lock file of an office program"
    return "hidden" if name.startswith(".") else ""


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _readable(name: str) -> str:
    """A name as text. Of one that is no UTF-8, what is none is written as escapes, so that it stays itself.

    Backslashes of its own are then doubled, so that no other name comes out the same.
    """
    if _ESCAPED.search(name):
        name = name.replace("\\", "\\\\")
    return name.encode("utf-8", "backslashreplace").decode()
