"""What a real Indico with a PostgreSQL of its own makes of the table."""

from __future__ import annotations

import json
import os
import subprocess
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from harbour import exported, harbour

from abstract_parser import conference, programme
from abstract_parser.model import Document, Session, Source, Speaker
from consumers import consumer

pytestmark = pytest.mark.slow
HERE = Path(__file__).parent
ADA = Speaker(name="Ada Byron", given_name="Ada", family_name="Byron", text="Ada Byron")

# Redis and Celery are not there: Indico does without a cache, and no letter is sent.
CONFIGURATION = """
SQLALCHEMY_DATABASE_URI = "postgresql://"
SECRET_KEY = "for tests on this machine, and nobody else's secret"
BASE_URL = "http://127.0.0.1"
CELERY_BROKER = REDIS_CACHE_URL = "redis://127.0.0.1:1/0"
DEFAULT_TIMEZONE = "Europe/Oslo"
DEFAULT_LOCALE = "en_GB"
CACHE_DIR = TEMP_DIR = LOG_DIR = {folder!r}
STORAGE_BACKENDS = {{"default": {storage!r}}}
ATTACHMENT_STORAGE = "default"
SMTP_SERVER = ("127.0.0.1", 1)
SUPPORT_EMAIL = NO_REPLY_EMAIL = "nobody@example.org"
SYSTEM_NOTICES_URL = None
"""


class Indico:
    """An installation with an empty database, until it is closed."""

    def __init__(self, folder: Path, database: dict[str, str]) -> None:
        self.folder = folder
        programs = consumer("indico", "bin/indico").parent
        text = CONFIGURATION.format(folder=str(folder), storage=f"fs:{folder}/archive")
        (folder / "indico.conf").write_text(text, encoding="utf-8")
        # With PYTEST_CURRENT_TEST Indico does not ask the DNS whether an address can get letters: example.org cannot.
        add = {"INDICO_CONFIG": str(folder / "indico.conf"), "PYTEST_CURRENT_TEST": "imports"}
        environment = os.environ | database | add
        subprocess.run([programs / "indico", "db", "prepare"], env=environment, check=True, capture_output=True)
        self._log = (folder / "log.txt").open("wb")
        self._process = subprocess.Popen(
            [programs / "python", HERE / "indico_import.py"], env=environment, cwd=folder, stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=self._log,
        )  # fmt: skip

    def ask(self, name: str, *arguments: object) -> Any:
        """What `indico_import` answers."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps([name, arguments]).encode() + b"\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        assert answer, (self.folder / "log.txt").read_text(encoding="utf-8", errors="replace")[-3000:]
        return json.loads(answer)

    def imported(self, event: int, data: bytes) -> Any:
        """What Indico says to a table."""
        path = self.folder / "table.csv"
        path.write_bytes(data)
        return self.ask("taken", event, str(path))

    def close(self) -> None:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.close()
        self._process.wait(30)
        self._process.stdout.close()
        self._log.close()


@pytest.fixture(scope="module")
def indico(tmp_path_factory: pytest.TempPathFactory, postgres_server: str) -> Iterator[Indico]:
    reason = Path(os.environ.get("ABSTRACT_PARSER_CONSUMERS", ""), "indico", "why-not.txt")
    if reason.exists():
        pytest.skip(f"no Indico: {reason.read_text(encoding='utf-8').strip()}")
    consumer("indico", "bin/indico")
    import psycopg
    from sqlalchemy import make_url

    name = f"indico_{uuid.uuid4().hex}"
    url = make_url(postgres_server)
    plain = postgres_server.replace("+psycopg", "")
    with psycopg.connect(plain, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    there = url.set(database=name, drivername="postgresql")
    with psycopg.connect(there.render_as_string(hide_password=False), autocommit=True) as connection:
        connection.execute("CREATE EXTENSION unaccent")
        connection.execute("CREATE EXTENSION pg_trgm")
    server = {
        "PGHOST": str(url.query.get("host") or url.host or ""), "PGPORT": str(url.port or 5432),
        "PGUSER": str(url.username or ""), "PGPASSWORD": str(url.password or ""), "PGDATABASE": name,
    }  # fmt: skip
    running = Indico(tmp_path_factory.mktemp("indico"), server)
    yield running
    running.close()
    with psycopg.connect(plain, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def table(*sessions: Session, **known: object) -> bytes:
    held = programme.build(
        [Document(source=Source(name="a.txt", sha256="0", characters=0, lines=0), sessions=list(sessions))],
        conference.Conference.model_validate({"emails": {"Ada Byron": "ada@example.org"}} | known),
    )
    return exported("indico", held)["indico.csv"]


def test_the_programme_arrives(indico: Indico) -> None:
    event = indico.ask("event", "Europe/Oslo")
    assert indico.imported(event, exported("indico", harbour())["indico.csv"]) == {"imported": 3}
    maren = ["", "Maren Oddleif", "Nordfjell Children's Hospital", "maren.oddleif@example.org"]
    expected = [
        {
            "title": "B4: Waiting well: keeping in touch with people on long lists",
            "start": "2025-05-14T11:00:00+02:00", "minutes": 75, "speakers": [maren],
        },
        {
            "title": "Keynote One: The quiet ward",
            "start": "2025-05-13T09:00:00+02:00", "minutes": 45, "speakers": [],
        },
        {"title": "P12: A map of every handwash basin", "start": None, "minutes": 20, "speakers": [maren]},
    ]  # fmt: skip
    assert indico.ask("held", event) == expected


def test_parts_become_contributions(indico: Indico) -> None:
    event = indico.ask("event", "Europe/Oslo")
    assert indico.imported(event, exported("indico", harbour(split=True))["indico.csv"]) == {"imported": 5}
    assert [each["title"] for each in indico.ask("held", event)][:3] == [
        "B4: Waiting well: keeping in touch with people on long lists",
        "B4, PART ONE: Letters that answer questions",
        "B4, PART TWO: A phone call on Fridays",
    ]


def test_every_import_appends(indico: Indico) -> None:
    """As the page of this target warns."""
    event = indico.ask("event", "Europe/Oslo")
    for times in (1, 2):
        indico.imported(event, exported("indico", harbour())["indico.csv"])
        assert len(indico.ask("held", event)) == 3 * times


def test_its_public_interface_shows_them(indico: Indico) -> None:
    event = indico.ask("event", "Europe/Oslo")
    indico.imported(event, exported("indico", harbour())["indico.csv"])
    answer = indico.ask("get", f"/export/event/{event}.json?detail=contributions&tz=Europe/Oslo")
    (shown,) = answer["results"]
    found = {each["title"]: each for each in shown["contributions"]}
    session = found["B4: Waiting well: keeping in touch with people on long lists"]
    assert session["startDate"] == {"date": "2025-05-14", "time": "11:00:00", "tz": "Europe/Oslo"}
    assert [each["fullName"] for each in session["speakers"]] == ["Maren Oddleif"]


def test_values_arrive_as_they_are(indico: Indico) -> None:
    """A guard against formulas, quotes, separators and line breaks are no part of what arrives."""
    titles = [
        "=cmd|' /C calc'!A0", "+1", "-1", "@x", 'a "quoted" title, with a comma', "; tab", "RTL שלום", "Ø 😀",
        "]]></script>", "'", '"',
    ]  # fmt: skip
    event = indico.ask("event", "Europe/Oslo")
    sessions = [Session(title=title, speakers=[ADA.model_copy(update={"affiliations": [title]})]) for title in titles]
    assert indico.imported(event, table(*sessions)) == {"imported": len(titles)}
    found = indico.ask("held", event)
    assert [each["title"] for each in found] == titles
    assert [each["speakers"] for each in found] == [[["Ada", "Byron", title, "ada@example.org"]] for title in titles]


def test_whatever_a_text_holds_is_taken(indico: Indico) -> None:
    titles = [
        "\x00\x1b[31m",
        "\ud800",
        "a\r\nb,c,d",
        "a\u2028b\x85c\x1cd\x0be",
        "\u202egnirts",
        "x" * 1_000_000,
        " ",
        "",
    ]
    event = indico.ask("event", "Europe/Oslo")
    assert indico.imported(event, table(*(Session(title=title) for title in titles))) == {"imported": len(titles)}
    assert indico.imported(event, table()) == {"imported": 0}


def test_times_are_those_of_the_event(indico: Indico) -> None:
    """Past midnight, over the night in which clocks change, and from another zone."""
    known = {"date": "2025-10-25", "start_time": "23:00", "end_time": "04:00"}
    rows = [
        Session.model_validate({"code": "N1"} | known),
        Session.model_validate({"code": "N2", "timezone": "Europe/London"} | known),
        Session.model_validate({"code": "N3"} | known | {"date": "0001-01-01"}),
    ]
    event = indico.ask("event", "Europe/Oslo")
    assert indico.imported(event, table(*rows, timezone="Europe/Oslo")) == {"imported": 3}
    assert [(each["start"], each["minutes"]) for each in indico.ask("held", event)] == [
        ("2025-10-25T23:00:00+02:00", 360), ("2025-10-26T00:00:00+02:00", 360), (None, 300),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "row",
    [
        "2025-05-14T11:00,20,Six columns,,,",
        "2025-05-14T11:00:00+02:00,20,An offset,,,,",
        "2025-05-14T11:00,1.5,Half a minute,,,,",
        "2025-05-14T11:00,20,,,,,",
        "2025-05-14T11:00,20,A wrong address,,A,,a@@example.org",
        "0001-01-01T00:00,20,The first day,,,,",
        f"2025-05-14T11:00,20,{'x' * 140_000},,,,",
    ],
)
def test_what_is_avoided_would_be_refused(indico: Indico, row: str) -> None:
    """One such row, and Indico takes nothing of the table."""
    event = indico.ask("event", "Europe/Oslo")
    good = "2025-05-14T11:00,20,Good,,,,"
    assert "refused" in indico.imported(event, f"{good}\r\n{row}\r\n".encode())
    assert indico.ask("held", event) == []
