"""`search` finds sessions in a database, prints them for people or as JSON, and ends as grep does."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from command_line import GOOD, Run

import abstract_parser as ap
from abstract_parser.store import open_store

pytest.importorskip("sqlalchemy")
OTHER = """\
B4: Gardens for all
Friday 23 May 2025 | 14:00-15:30
Room: Orangery
Format: Workshop
Co-production of tubs, beds and benches.
Ørjan Sæther, Planner, Town of Fjordvik; Norway
"""


def other() -> ap.Document:
    """One whose text would turn the terminal red."""
    document = ap.parse(OTHER, name="b.txt")
    (session,) = document.sessions
    text = f"{(session.description or '').rstrip('.')}, and a \x1b[31mred\x1b[0m waiting room."
    return document.model_copy(update={"sessions": [session.model_copy(update={"description": text})]})


@pytest.fixture
def url(tmp_path: Path) -> str:
    url = f"sqlite:///{tmp_path / 'programme.db'}"
    with open_store(url) as db:
        db.put_many([ap.parse(GOOD, name="a.txt"), other()])
    return url


def test_sessions_are_printed_with_time_room_and_text(run: Run, url: str) -> None:
    ended = run("search", "co-production", "--db", url)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out == (
        "B4: Gardens for all\n"
        "    2025-05-23 14:00-15:30 | Orangery | b.txt\n"
        "    Co-production of tubs, beds and benches, and a ␛[31mred␛[0m waiting room.\n"
    )


def test_words_stand_together_or_apart_on_the_command_line(run: Run, url: str) -> None:
    one, two = run("search", "waiting letter", "--db", url), run("search", "waiting", "letter", "--db", url)
    assert one == two
    assert one.out.startswith("A6: Waiting well\n")
    assert run("search", "--db", url, "--", "-letter", "waiting").out.startswith("B4: ")


def test_json_has_everything(run: Run, url: str) -> None:
    ended = run("search", "waiting", "--db", url, "--json")
    first, second = json.loads(ended.out)
    assert (first["code"], second["code"]) == ("A6", "B4")
    assert (first["date"], first["start_time"], first["location"]) == ("2025-05-22", "11:00:00", None)
    assert [first["snippet"][a:b] for a, b in first["marks"]] == ["Waiting"]
    assert "\x1b" not in ended.out
    assert [hit["code"] for hit in json.loads(run("search", "waiting", "--db", url, "--json", "--limit", "1").out)] == [
        "A6"
    ]


def test_nothing_found_ends_with_1(run: Run, url: str) -> None:
    assert run("search", "nix", "--db", url) == (1, "", "nothing found\n")
    assert run("search", "nix", "--db", url, "--json") == (1, "[]\n", "")


@pytest.mark.parametrize("question", ["%", "a" * 20_000, '"'])
def test_no_proper_query_ends_with_2(run: Run, url: str, question: str) -> None:
    ended = run("search", question, "--db", url)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("abstract-parser: the question has ")


def test_usage(run: Run, url: str) -> None:
    assert run("search", "waiting").code == 2
    assert run("search", "--db", url).code == 2
    assert run("search", "waiting", "--db", url, "--limit", "0").code == 2


def test_a_database_that_is_not_there_ends_with_3_and_is_not_made(run: Run, tmp_path: Path) -> None:
    ended = run("search", "waiting", "--db", "sqlite:///none.db")
    assert (ended.code, ended.out) == (3, "")
    assert (
        ended.err
        == "abstract-parser: the database sqlite:///none.db is not there; `abstract-parser batch --db` makes one\n"
    )
    assert not (tmp_path / "none.db").exists()


def test_no_password_is_ever_shown(run: Run, url: str) -> None:
    for bad in (
        "postgresql://me:s3cret@127.0.0.1:9/db",
        "postgresql://me:s3cret@host:port/db",
        "my://me:s3cret@host/x",
    ):
        ended = run("search", "waiting", "--db", bad)
        assert ended.code == 3
        assert "s3cret" not in ended.out + ended.err


def test_a_real_server_answers_too(run: Run, postgres: str) -> None:
    with open_store(postgres) as db:
        db.put(other())
    ended = run("search", '"waiting room" fjord*', "--db", postgres)
    assert (ended.code, ended.out.splitlines()[0]) == (0, "B4: Gardens for all")


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals")
def test_a_terminal_shows_what_was_searched_for(url: str) -> None:
    import pty

    master, slave = pty.openpty()
    environment = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    command = [sys.executable, "-m", "abstract_parser", "search", "tubs", "--db", url]
    try:
        subprocess.run(command, stdout=slave, env=environment | {"TERM": "xterm-256color"}, check=True, timeout=60)
        shown = os.read(master, 10_000).decode()
    finally:
        os.close(slave)
        os.close(master)
    assert "of \x1b[1;33mtubs\x1b[0m, beds" in shown
    assert "␛[31mred" in shown
