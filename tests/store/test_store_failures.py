"""What goes wrong is said in one sentence that tells what to do, and never with a password."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from databases import parsed, run

from abstract_parser.errors import MissingLibrary, StoreError
from abstract_parser.store import open_store
from postgres_server import PASSWORD, VARIABLE

pytest.importorskip("sqlalchemy")
SECRET = "s3cret-of-ours"


def complaint(url: str, must_exist: bool = False) -> str:
    with pytest.raises(StoreError) as caught:
        open_store(url, must_exist=must_exist)
    message = str(caught.value)
    assert SECRET not in message
    assert "\n" not in message
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__ or caught.value.__context__ is None
    return message


@pytest.mark.parametrize(
    "url, said",
    [
        ("", "no URL of a database"),
        ("programme.db", "no URL of a database"),
        (f"postgresql://me:{SECRET}@host:{SECRET}/db", "no URL of a database"),
        (f"postgresql://me:an@{SECRET}@host/db", "no URL of a database"),
        (f"postgresql://me:an@b/{SECRET}@host/db", "no URL of a database"),
        ("sqlite:///\udcff.db", "no URL of a database"),
        (f"mysql://me:{SECRET}@host/db", "no databases of the kind 'mysql'"),
        (f"postgresql+asyncpg://me:{SECRET}@host/db", "no databases of the kind 'postgresql+asyncpg'"),
        ("sqlite://programme.db", "three slashes"),
        ("sqlite:////no/such/folder/programme.db", "check that its folder is there"),
        ("sqlite:///x.db?timeout=soon", "number of seconds"),
        (f"postgresql://me:{SECRET}@127.0.0.1:9/db", "could not be reached; check host and port"),
        (f"postgresql://me@127.0.0.1:9/db?password={SECRET}", "could not be reached"),
        (f"postgresql://me:{SECRET}@no-such-host.invalid/db", "no-such-host.invalid"),
        (f"postgresql://me:{SECRET}@/db?host=/no/such/folder", "could not be reached; check the path of its socket"),
        (f"postgresql://me@127.0.0.1:9/db?nonsense={SECRET}", "said: "),
    ],
)
def test_databases_that_cannot_be_opened(url: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert said in complaint(url)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(VARIABLE in os.environ, reason="the user and password of that server are not known here")
def test_a_wrong_password_is_told_and_not_shown(postgres: str) -> None:
    wrong = postgres.replace(PASSWORD.replace("/", "%2F"), SECRET)
    assert "refused user or password; set PGPASSWORD" in complaint(wrong)
    right = postgres.replace("/postgres?", "/no_such_database?")
    with pytest.raises(StoreError, match="no_such_database") as caught:
        open_store(right)
    assert PASSWORD not in str(caught.value)


def test_a_password_that_the_server_repeats_is_masked(postgres: str) -> None:
    with pytest.raises(StoreError, match=r"\*\*\*") as caught:
        open_store(f"{postgres}&application_name=x&client_encoding={SECRET}&sslpassword={SECRET}")
    assert SECRET not in str(caught.value)


def test_what_is_no_database_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("Dear all, this is a letter and not a database. " * 50, encoding="utf-8")
    before = file.read_bytes()
    assert "is no SQLite database" in complaint(f"sqlite:///{file}")
    assert file.read_bytes() == before
    assert "could not be opened" in complaint(f"sqlite:///{tmp_path}")


def test_a_damaged_database(tmp_path: Path) -> None:
    file = tmp_path / "programme.db"
    with open_store(f"sqlite:///{file}") as db:
        db.put(parsed())
    data = file.read_bytes()
    file.write_bytes(data[:4096] + b"\x01" * (len(data) - 4096))
    with pytest.raises(StoreError), open_store(f"sqlite:///{file}") as db:
        db.search("waiting")


@pytest.mark.parametrize("content", [None, b""])
def test_looking_into_a_database_makes_none(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "programme.db"
    if content is not None:
        file.write_bytes(content)
    said = "is not there" if content is None else "holds no programme"
    assert said in complaint(f"sqlite:///{file}", must_exist=True)
    assert (file.read_bytes() if file.exists() else None) == content
    assert "is not there" in complaint("sqlite://", must_exist=True)


def test_looking_into_a_schema_makes_nothing(postgres: str) -> None:
    assert "holds no programme" in complaint(postgres, must_exist=True)
    assert run(postgres, "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()") == []


def test_a_locked_database_is_told_after_a_while(tmp_path: Path) -> None:
    file = tmp_path / "programme.db"
    with open_store(f"sqlite:///{file}?timeout=0.1") as db:
        db.put(parsed())
        other = sqlite3.connect(file, isolation_level=None)
        with contextlib.closing(other):
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(StoreError, match="locked by another program; try again"):
                db.put(parsed())
            assert len(db.search("waiting")) == 1  # reading goes on
        db.put(parsed())


@contextlib.contextmanager
def nobody() -> Iterator[None]:
    """Root may write to everything; this process becomes somebody who may not."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are of another kind there")
def test_a_file_that_may_only_be_read_is_searched_and_not_written() -> None:
    with tempfile.TemporaryDirectory(dir="/tmp") as name:
        folder, file = Path(name), Path(name) / "programme.db"
        with open_store(f"sqlite:///{file}") as db:
            db.put(parsed())
            db.search("waiting")
        folder.chmod(0o555)
        file.chmod(0o444)
        before = file.read_bytes()
        with nobody(), open_store(f"sqlite:///{file}", must_exist=True) as db:
            assert [hit.code for hit in db.search("waiting")] == ["A6"]
            with pytest.raises(StoreError, match="may not be written to; check the permissions"):
                db.put(parsed(name="b.txt"))
        with nobody(), pytest.raises(StoreError, match="could not be opened"):
            open_store(f"sqlite:///{folder / 'new.db'}")
        assert file.read_bytes() == before
        folder.chmod(0o755)


@pytest.mark.skipif(VARIABLE in os.environ, reason="no databases are made on a server that is somebody's")
def test_a_database_for_other_letters_is_refused(postgres_server: str) -> None:
    import psycopg

    with psycopg.connect(postgres_server.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute("CREATE DATABASE latin TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'")
        try:
            assert "ENCODING 'UTF8'" in complaint(postgres_server.replace("/postgres?", "/latin?"))
        finally:
            connection.execute("DROP DATABASE latin")


@pytest.mark.parametrize("missing, url", [("sqlalchemy", "sqlite://"), ("psycopg", "postgresql://me@host/db")])
def test_a_missing_library_names_its_extra(missing: str, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(MissingLibrary, match=r"pip install 'abstract-parser\[db\]'"):
        open_store(url)
