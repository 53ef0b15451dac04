"""A real PostgreSQL for the tests: the one that ABSTRACT_PARSER_TEST_POSTGRES names, or one started for them.

One server for a whole session of tests, and an empty schema of its own for each test.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

VARIABLE = "ABSTRACT_PARSER_TEST_POSTGRES"
PASSWORD = "Quince/Marmalade"
_FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "shared_buffers=32MB", "max_connections=30")
_LONGEST = 30  # seconds to start


def _binaries() -> Path | None:
    """The folder with initdb and postgres: of PATH, or the newest where Debian keeps them."""
    if (found := shutil.which("initdb")) and shutil.which("postgres"):
        return Path(found).resolve().parent
    folders = Path("/usr/lib/postgresql").glob("*/bin")
    return max((f for f in folders if (f / "initdb").exists()), key=lambda f: float(f.parent.name), default=None)


def _somebody() -> str | None:
    """Whom the server runs as: PostgreSQL refuses root. None is this user."""
    if os.name == "nt" or os.geteuid() != 0:
        return None
    import pwd

    names = {entry.pw_name for entry in pwd.getpwall()}
    return next((name for name in ("postgres", "nobody") if name in names), None)


@contextlib.contextmanager
def _server(binaries: Path, folder: Path) -> Iterator[str]:
    """The URL of a server in that folder, reached through a socket in it, with a password."""
    import psycopg

    user = _somebody()
    if user:
        shutil.chown(folder, user)
    how = {"user": user, "extra_groups": []} if user else {}
    secret = folder / "secret"
    secret.write_text(PASSWORD, encoding="utf-8")
    secret.chmod(0o644)
    initdb = [
        binaries / "initdb", "-D", folder / "data", "-U", "tester", "-A", "scram-sha-256", "--pwfile", secret,
        "-E", "UTF8", "--locale=C", "--no-sync",
    ]  # fmt: skip
    subprocess.run(initdb, cwd=folder, check=True, capture_output=True, **how)
    settings = [
        part for each in (*_FAST, "listen_addresses=", f"unix_socket_directories={folder}") for part in ("-c", each)
    ]
    with (folder / "log").open("wb") as log:
        command = [binaries / "postgres", "-D", folder / "data", *settings]
        server = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log, **how)
    try:
        end = time.monotonic() + _LONGEST
        while True:
            try:
                psycopg.connect(host=str(folder), user="tester", password=PASSWORD, dbname="postgres").close()
                break
            except psycopg.OperationalError:
                if server.poll() is not None or time.monotonic() > end:
                    raise RuntimeError((folder / "log").read_text(errors="replace")) from None
                time.sleep(0.05)
        yield f"postgresql+psycopg://tester:{PASSWORD.replace('/', '%2F')}@/postgres?host={folder}"
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(_LONGEST)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The URL of a PostgreSQL, for all tests of a session."""
    if url := os.environ.get(VARIABLE):
        yield url
        return
    binaries = _binaries()
    if binaries is None:
        pytest.skip(f"no PostgreSQL on this machine (initdb), and {VARIABLE} names none")
    pytest.importorskip("psycopg")
    temporary = tempfile.TemporaryDirectory(prefix="apg-", dir="/tmp", ignore_cleanup_errors=True)
    with temporary as name, _server(binaries, Path(name)) as url:  # a short path: that of a socket has 107 characters
        yield url


@contextlib.contextmanager
def schema(server: str) -> Iterator[str]:
    """The URL of an empty schema, which is dropped in the end."""
    import psycopg

    name = f"test_{uuid.uuid4().hex}"
    with psycopg.connect(server.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {name}")
        yield f"{server}{'&' if '?' in server else '?'}options=-csearch_path%3D{name}"
        connection.execute(f"DROP SCHEMA {name} CASCADE")


@pytest.fixture
def postgres(postgres_server: str) -> Iterator[str]:
    """The URL of an empty schema for one test."""
    with schema(postgres_server) as url:
        yield url
