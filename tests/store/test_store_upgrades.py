"""Layouts of databases have numbers: older ones are brought up to date, newer and foreign ones are left alone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from databases import PARTS, everything, parsed, run

from abstract_parser.errors import StoreError
from abstract_parser.store import open_store

FIRST = {  # what brings a database back to where version 1 left it
    "sqlite": ("DROP TABLE session_search", "DROP TABLE session_words", "DELETE FROM schema_version WHERE version > 1"),
    "postgresql": ("DROP TABLE session_words", "DELETE FROM schema_version WHERE version > 1"),
}


def test_steps_are_written_down(url: str) -> None:
    with open_store(url):
        pass
    versions = run(url, "SELECT version, made_by FROM schema_version ORDER BY version")
    assert [version for version, _ in versions] == [1, 2]
    assert all(made_by.startswith("abstract-parser ") for _, made_by in versions)


@pytest.mark.parametrize("must_exist", [False, True])
def test_a_database_of_version_1_is_upgraded_in_place_and_keeps_its_data(url: str, must_exist: bool) -> None:
    with open_store(url) as db:
        db.put_many([parsed(), parsed(PARTS, "b.txt")])
    before = everything(url)
    run(url, *FIRST[url.partition(":")[0].partition("+")[0]])
    with open_store(url, must_exist=must_exist) as db:
        assert [hit.code for hit in db.search("co-production")] == ["B4"]
        after = everything(url)
        db.put_many([parsed(), parsed(PARTS, "b.txt")])
    assert {name: rows for name, rows in after.items() if name != "session_words"} == {
        name: rows for name, rows in before.items() if name != "session_words"
    }
    assert [row[0] for row in after["session_words"]] == [row[0] for row in before["session_words"]]
    assert everything(url) == before


def test_a_newer_database_is_refused(url: str) -> None:
    with open_store(url) as db:
        db.put(parsed())
    run(url, "INSERT INTO schema_version VALUES (99, 'the future')")
    before = everything(url)
    for must_exist in (False, True):
        with pytest.raises(StoreError, match=r"layout 99.*up to 2.*newer"):
            open_store(url, must_exist=must_exist)
    assert everything(url) == before


@pytest.mark.parametrize("name", ["sessions", "speakers", "session_words", "schema_version"])
def test_tables_of_other_programs_are_left_alone(url: str, name: str) -> None:
    run(url, f"CREATE TABLE {name} (version INTEGER, other VARCHAR(9))", f"INSERT INTO {name} VALUES (1, 'theirs')")
    with pytest.raises(StoreError, match=rf"other programs.*{name}.*nothing was changed"):
        open_store(url)
    assert run(url, f"SELECT * FROM {name}") == [(1, "theirs")]


def test_other_tables_beside_ours_do_no_harm(url: str) -> None:
    run(url, "CREATE TABLE recipes (title VARCHAR(9))", "INSERT INTO recipes VALUES ('Soup')")
    with open_store(url) as db:
        db.put(parsed())
    assert run(url, "SELECT * FROM recipes") == [("Soup",)]


def test_a_step_that_fails_leaves_the_database_as_it_was(url: str) -> None:
    with open_store(url) as db:
        db.put(parsed())
    kind = url.partition(":")[0].partition("+")[0]
    in_the_way = "CREATE INDEX session_words_words_idx ON sessions (title)"
    if kind == "sqlite":
        in_the_way = "CREATE TABLE session_search_data (other INTEGER)"
    run(url, *FIRST[kind], in_the_way)
    with pytest.raises(StoreError):
        open_store(url)
    assert run(url, "SELECT max(version) FROM schema_version") == [(1,)]
    with pytest.raises(Exception, match="session_words"):
        run(url, "SELECT * FROM session_words")
    run(url, in_the_way.replace("CREATE", "DROP").partition(" ON ")[0].partition(" (")[0])
    with open_store(url) as db:
        assert [hit.code for hit in db.search("waiting")] == ["A6"]


def test_processes_that_open_a_new_database_at_once(url: str, tmp_path: Path) -> None:
    code = (
        "import sys, abstract_parser as ap\nfrom abstract_parser.store import open_store\n"
        "text = 'A6: Waiting well\\nThursday 22 May 2025 | 11:00-12:15\\n'\n"
        "import sqlalchemy.dialects.postgresql\nprint(flush=True); sys.stdin.readline()\n"
        "with open_store(sys.argv[1]) as db:\n"
        "    db.put_many(ap.parse(text, name=f'{number}.txt') for number in range(8))\n"
    )
    command = [sys.executable, "-c", code, url]
    pipe = subprocess.PIPE
    ready = [subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True) for _ in range(3)]
    for each in ready:
        assert each.stdout is not None
        each.stdout.readline()
    for each in ready:
        assert each.stdin is not None
        each.stdin.write("\n")
        each.stdin.flush()
    for each in ready:
        assert each.communicate(timeout=60)[1] == ""
        assert each.returncode == 0
    assert run(url, "SELECT count(*) FROM schema_version") == [(2,)]
    assert run(url, "SELECT count(*) FROM sources") == [(8,)]
    assert run(url, "SELECT count(*) FROM sessions") == [(8,)]
