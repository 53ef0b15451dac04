"""A run that several machines share: each reads its part into a manifest of its own, and one puts them together."""

from __future__ import annotations

import re
from pathlib import Path

from abstract_parser.batch.inputs import UnusablePlan
from abstract_parser.batch.manifest import COMPLETE, Manifest
from abstract_parser.batch.plan import Shard

_NAME = re.compile(r"shard-([0-9]{1,6})-of-([0-9]{1,6})\.sqlite", re.ASCII)
_TABLES = ("inputs", "documents", "failures")


def file(manifest: Path, shard: Shard) -> Path:
    """The manifest of a shard."""
    return manifest.with_name(f"shard-{shard.number}-of-{shard.of}.sqlite")


def complete(manifest: Path) -> list[Path]:
    """The manifests of all shards. Raises `UnusablePlan` where one is missing, unfinished, or of another run."""
    names = [found for path in manifest.parent.glob("shard-*.sqlite") if (found := _NAME.fullmatch(path.name))]
    counts = {int(name[2]) for name in names}
    if not counts:
        raise UnusablePlan(f"there are no shards in {manifest.parent.parent}; read them with --shard 1/N to N/N")
    if len(counts) > 1:
        told = " and ".join(map(str, sorted(counts)))
        raise UnusablePlan(f"there are shards of runs of {told}; delete those of the runs that are not wanted")
    shards = [Shard(number, of) for of in counts for number in range(1, of + 1)]
    asked = set()
    for shard in shards:
        part = file(manifest, shard)
        if not part.is_file():
            raise UnusablePlan(f"shard {shard.number} of {shard.of} is missing; run --shard {shard.number}/{shard.of}")
        with Manifest(part) as state:
            if state.get("status") != COMPLETE:
                raise UnusablePlan(
                    f"shard {shard.number} of {shard.of} is not finished; run --shard {shard.number}/{shard.of} again"
                )
            asked.add(state.get("same"))
    if len(asked) > 1:
        raise UnusablePlan("the shards were read with different inputs or settings; read them all with the same")
    return [file(manifest, shard) for shard in shards]


def copy(state: Manifest, parts: list[Path]) -> None:
    """Makes the manifest hold what all shards hold, and nothing else. Raises `sqlite3.Error`."""
    for table in _TABLES:
        state.write(f"DELETE FROM {table}", [()])
    for part in parts:
        with state.beside(part) as name:
            for table in _TABLES:
                state.write(f"INSERT INTO {table} SELECT * FROM {name}.{table}", [()])
