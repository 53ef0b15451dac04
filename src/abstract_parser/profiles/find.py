"""Where profiles lie: in this folder, in the folders of the search path, and wherever a path says."""

from __future__ import annotations

import difflib
import functools
import os
from pathlib import Path

from abstract_parser.errors import UnknownProfile

SEARCH_PATH = "ABSTRACT_PARSER_PROFILES"
"""The environment variable that lists the folders of profiles of one's own, as PATH does."""
_FOLDER = Path(__file__).parent
_GENERIC = "generic"


def names() -> tuple[str, ...]:
    """Names of the profiles that are recognised by themselves, the generic one last."""
    return tuple(_known(os.environ.get(SEARCH_PATH, "")))


def source(name_or_path: str) -> Path:
    """The file of a profile that is known by name, or of a path. Raises `UnknownProfile`."""
    known = _known(os.environ.get(SEARCH_PATH, ""))
    if name_or_path in known:
        return known[name_or_path]
    path = Path(name_or_path)
    if path.suffix == ".toml" and path.is_file():
        return path
    near = difflib.get_close_matches(name_or_path, known, n=1)
    hint = f"did you mean {near[0]!r}?" if near else "known: " + ", ".join(known)
    raise UnknownProfile(f"no profile {name_or_path!r}; {hint} (or give the path of a .toml file)")


@functools.lru_cache(maxsize=8)
def _known(search_path: str) -> dict[str, Path]:
    """Every profile by its name. A built-in one cannot be hidden; of others, the first folder's counts."""
    built_in = {path.stem: path for path in sorted(_FOLDER.glob("*.toml"))}
    generic = built_in.pop(_GENERIC)
    own: dict[str, Path] = {}
    for folder in filter(None, search_path.split(os.pathsep)):
        for path in sorted(Path(folder).glob("*.toml")):
            if path.stem != _GENERIC and path.stem not in built_in:
                own.setdefault(path.stem, path)
    return {**built_in, **own, _GENERIC: generic}
