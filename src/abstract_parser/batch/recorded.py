"""A plan as it is kept beside what it gave, so that a run can be taken up as it was asked for."""

from __future__ import annotations

import json
import os
import re
import sqlite3
from pathlib import Path

from abstract_parser.batch import shards
from abstract_parser.batch.inputs import MANIFEST, UnusablePlan
from abstract_parser.batch.plan import Plan, Settings, Shard
from abstract_parser.readers.limits import Limits

_PASSWORD = re.compile(r"://[^/:@]*:[^@]*@|[?&;][^=&]*pass[^=&]*=", re.I)
"""Before the host, where it may hold a slash, or among the options."""

_SQLITE = re.compile(r"^(sqlite(?:\+pysqlite)?:///)(?!file:|:memory:)([^?]+)")


def _from_everywhere(url: re.Match[str]) -> str:
    """The file of a database as it is known from every folder, where a URL can say that."""
    path = os.path.abspath(url[2])  # noqa: PTH100
    return url[0] if "?" in path else url[1] + path


def kept(plan: Plan) -> str:
    """The plan as JSON. A database whose URL holds a password is left out: it has to be named again."""
    told = plan._asdict()
    told |= {
        "out": None,
        "shard": None,
        "gather": False,
        "settings": plan.settings._asdict() | {"limits": plan.settings.limits._asdict()},
    }
    told["report"] = os.path.abspath(plan.report) if plan.report else None  # noqa: PTH100
    if plan.db:
        told["db"] = None if _PASSWORD.search(plan.db) else _SQLITE.sub(_from_everywhere, plan.db)
    return json.dumps(told)


def recorded(out: Path, shard: Shard | None = None) -> Plan:
    """The plan of the run in that folder, or of a shard of it. Raises `UnusablePlan`."""
    file = out / MANIFEST if shard is None else shards.file(out / MANIFEST, shard)
    if not file.is_file():
        raise UnusablePlan(f"{out} holds no run to go on with; name what to read")
    try:
        connection = sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)
        try:
            row = connection.execute("SELECT value FROM state WHERE key = 'plan'").fetchone()
        finally:
            connection.close()
        told = json.loads(row[0])
        settings = Settings(**told["settings"] | {"limits": Limits(**told["settings"]["limits"])})
        report = Path(told["report"]) if told["report"] else None
        rest = {"out": out, "settings": settings, "report": report, "paths": tuple(told["paths"])}
        return Plan(**told | rest | {"formats": tuple(told["formats"]), "shard": shard})
    except (sqlite3.DatabaseError, TypeError, KeyError, ValueError):
        raise UnusablePlan(f"{file} does not say what was asked for; name what to read") from None


def first_shard(out: Path) -> Plan:
    """The plan of a run whose shards are complete. Raises `UnusablePlan`."""
    found = shards.complete(out / MANIFEST)
    return recorded(out, Shard(1, len(found)))._replace(shard=None)
