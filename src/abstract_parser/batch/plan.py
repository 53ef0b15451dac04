"""What a run is asked for, and the digests that say whether an earlier result still holds."""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from abstract_parser import profiles
from abstract_parser.errors import UnknownTimezone
from abstract_parser.fields.calendar import is_zone
from abstract_parser.readers.limits import LIMITS, Limits

FORMATS = ("jsonl", "json", "csv", "parquet")
_BUILT_IN = Path(profiles.__file__).parent
_LIBRARIES = ("lxml", "olefile", "pydantic", "pypdfium2", "python-calamine", "selectolax")
"""Another version of one of these may read a file differently."""


class Settings(NamedTuple):
    """Everything that changes what is read."""

    profile: str | None = None
    year: int | None = None
    timezone: str | None = None
    provenance: bool = False
    consensus: bool = False
    limits: Limits = LIMITS
    timeout: float = 60.0
    """Seconds for one file."""
    memory: int = 0
    """Bytes for one worker; 0 for no bound."""

    def check(self) -> None:
        """Raises `UnknownProfile`, `BadProfile` or `UnknownTimezone` for what cannot be used."""
        own = [name for name in profiles.names() if profiles.source(name).parent != _BUILT_IN]
        for name in (*own, *([self.profile] if self.profile else [])):
            profiles.load(name)
        if self.timezone and not is_zone(self.timezone):
            raise UnknownTimezone(f"no IANA time zone is called {self.timezone!r}; one is `Europe/London`")

    def digest(self, consensus: str = "") -> str:
        """Of all that a result depends on. ``consensus``: the digest of what all texts say together."""
        told = self._replace(timeout=0, memory=0, limits=Limits(*self.limits))
        return _digest([version(), told, consensus, list(_versions()), list(_profile_files(self.profile))])

    def bounds(self, digest: str) -> str:
        """Of a file that took too long or too much: other bounds may let it pass."""
        return _digest([digest, self.timeout, self.memory])


class Shard(NamedTuple):
    """The part of a run that falls to one of several machines: ``number``, from 1."""

    number: int
    of: int

    def holds(self, name: str) -> bool:
        """Whether an input falls to it. The name decides, so that every machine comes to the same."""
        digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).digest()
        return int.from_bytes(digest[:8], "big") % self.of == self.number - 1


class Plan(NamedTuple):
    """A run. ``paths`` are files, folders and URLs as they were given."""

    paths: tuple[str, ...]
    out: Path
    settings: Settings = Settings()
    jobs: int = 1
    formats: tuple[str, ...] = ("jsonl",)
    db: str | None = None
    report: Path | None = None
    retry_failed: bool = False
    redo: bool = False
    engine: str = "local"
    scheduler: str | None = None
    shard: Shard | None = None
    gather: bool = False

    @property
    def title(self) -> str:
        """What the run is about, for the report."""
        return ", ".join(Path(path).name or path for path in self.paths)


def version() -> str:
    """Of this package."""
    from abstract_parser import __version__

    return __version__


def _digest(what: object) -> str:
    return hashlib.sha256(json.dumps(what, sort_keys=True, default=str).encode()).hexdigest()


def _versions() -> Iterator[str]:
    for name in _LIBRARIES:
        try:
            yield f"{name} {importlib.metadata.version(name)}"
        except importlib.metadata.PackageNotFoundError:
            yield name


def _profile_files(asked: str | None) -> Iterator[str]:
    """Digests of the profiles that are no part of this package, and of what they may extend."""
    files = [profiles.source(name) for name in profiles.names()]
    if asked:
        files += sorted(profiles.source(asked).parent.glob("*.toml"))
    for path in files:
        if path.parent != _BUILT_IN:
            yield hashlib.sha256(path.name.encode() + b"\0" + path.read_bytes()).hexdigest()


def environment() -> dict[str, str]:
    """What a worker needs to know of this process."""
    found = os.environ.get(profiles.SEARCH_PATH)
    return {} if found is None else {profiles.SEARCH_PATH: found}
