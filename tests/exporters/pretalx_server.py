"""A real pretalx on loopback, with SQLite in a folder of its own, and what is in it.

Its database is made once per version and copied for each test.
"""

from __future__ import annotations

import contextlib
import functools
import http.server
import json
import os
import shutil
import socket
import sqlite3
import subprocess
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import consumers

TOKEN = "t" * 64
_LONGEST = 120  # seconds to start
_CONFIGURATION = """
[filesystem]
data={folder}/data
media={folder}/media
static={folder}/static
logs={folder}/logs
[site]
debug=False
url=http://127.0.0.1:{port}
[database]
backend=sqlite3
name={folder}/db.sqlite3
"""
_SET_UP = """
import datetime, json, sys
import django
django.setup()
from django_scopes import scope, scopes_disabled
given = json.load(sys.stdin)
"""
_EVENT = """
from pretalx.event.models import Event, Organiser, Team
from pretalx.person.models import User, UserApiToken
from pretalx.person.models.auth_token import ENDPOINTS, WRITE_PERMISSIONS
with scopes_disabled():
    user = User.objects.create_user(email="Organiser@example.org", password="Quince/Marmalade", name="Olga Organiser")
    organiser = Organiser.objects.create(name="Harbour Forum Foundation", slug="harbour")
    team = Team.objects.create(
        organiser=organiser, name="Team", all_events=True, can_create_events=True, can_change_teams=True,
        can_change_organiser_settings=True, can_change_event_settings=True, can_change_submissions=True,
    )
    team.members.add(user)
    event = Event.objects.create(
        name="Harbour Forum", slug=given["slug"], organiser=organiser, is_public=True, timezone="Europe/Oslo",
        date_from=datetime.date(2025, 5, 13), date_to=datetime.date(2025, 5, 14), email="organiser@example.org",
        locale="en", locale_array="en", content_locale_array="en,de",
    )
with scope(event=event):
    event.build_initial_data()
    event.plugins = given["plugins"]
    event.save()
    event.settings.downstream_upstream_url = given["upstream"]
    token = UserApiToken.objects.create(
        name="import", user=user, token=given["token"], endpoints={each: list(WRITE_PERMISSIONS) for each in ENDPOINTS}
    )
    token.events.add(event)
"""


_MADE: dict[Path, Pretalx] = {}


class Pretalx:
    """One installation: ``python`` is the interpreter it lives in, ``folder`` is where its database is."""

    def __init__(self, python: Path, folder: Path) -> None:
        self.python = python
        self.folder = folder
        self.port = free_port()
        folder.mkdir(exist_ok=True)
        self._configure()

    def copy(self, folder: Path) -> Pretalx:
        """The same in another folder, with a port of its own."""
        shutil.copytree(self.folder, folder)
        return Pretalx(self.python, folder)

    def _configure(self) -> None:
        text = _CONFIGURATION.format(folder=self.folder, port=self.port)
        (self.folder / "pretalx.cfg").write_text(text, encoding="utf-8")

    def _environment(self) -> dict[str, str]:
        kept = {name: os.environ[name] for name in ("PATH", "LANG", "TMPDIR") if name in os.environ}
        return {
            **kept, "HOME": str(self.folder), "PRETALX_CONFIG_FILE": str(self.folder / "pretalx.cfg"),
            "DJANGO_SETTINGS_MODULE": "pretalx.settings", "PYTHONUTF8": "1", "NO_PROXY": "127.0.0.1",
        }  # fmt: skip

    def run(self, *arguments: str | Path, given: str = "", fails: bool = False) -> str:
        """What its Python prints, run with these arguments. Raises where it fails, unless it shall: then its errors."""
        done = subprocess.run(
            [self.python, *arguments], cwd=self.folder, env=self._environment(), input=given, capture_output=True,
            text=True, encoding="utf-8", timeout=600,
        )  # fmt: skip
        if (done.returncode != 0) is not fails:
            raise AssertionError(f"{arguments} ended with {done.returncode}:\n{done.stdout}\n{done.stderr}")
        return done.stderr if fails else done.stdout

    def manage(self, *arguments: str | Path, fails: bool = False) -> str:
        """What a command of its own prints."""
        return self.run("-m", "pretalx", *arguments, fails=fails)

    def script(self, code: str, **given: Any) -> str:
        """What a script prints that has pretalx at hand, and these values as ``given``."""
        return self.run("-c", _SET_UP + code, given=json.dumps(given))

    def make_event(self, slug: str, upstream: str = "", plugins: str = "") -> None:
        """An event with an organiser, who has a token. ``upstream`` is what the downstream plugin pulls."""
        self.script(_EVENT, slug=slug, token=TOKEN, upstream=upstream, plugins=plugins)

    def rows(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        """Rows of its database."""
        with contextlib.closing(sqlite3.connect(f"file:{self.folder / 'db.sqlite3'}?mode=ro", uri=True)) as database:
            return database.execute(query, values).fetchall()

    @contextlib.contextmanager
    def serving(self, *, pages: bool = False) -> Iterator[str]:
        """Its address, as long as the block lasts. ``pages``: those for people too, which need their styles."""
        environment = self._environment() | {"PRETALX_DEBUG": str(pages)}
        with (self.folder / "server.log").open("wb") as log:
            server = subprocess.Popen(
                [self.python, "-m", "pretalx", "runserver", "--noreload", "--skip-checks", f"127.0.0.1:{self.port}"],
                cwd=self.folder, env=environment, stdout=log, stderr=log,
            )  # fmt: skip
        address = f"http://127.0.0.1:{self.port}"
        try:
            end = time.monotonic() + _LONGEST
            while not _answers(self.port):
                if server.poll() is not None or time.monotonic() > end:
                    raise AssertionError((self.folder / "server.log").read_text(errors="replace"))
                time.sleep(0.1)
            yield address
        finally:
            server.terminate()
            server.wait(30)


def made(version: str, folders: pytest.TempPathFactory) -> Pretalx:
    """An installation with an empty database, the same for all tests: copy it. Skips where pretalx is not installed."""
    python = consumers.consumer(f"pretalx-{version}", "bin/python")
    if python not in _MADE:
        pretalx = Pretalx(python, folders.mktemp(f"pretalx-{version}"))
        pretalx.manage("migrate", "--verbosity", "0")
        _MADE[python] = pretalx
    return _MADE[python]


def free_port() -> int:
    """A port of loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def fetched(url: str, token: str = TOKEN) -> Any:
    """What the API answers to a GET; all pages of a list. Raises `AssertionError` with the answer to a wrong one."""
    items: list[Any] = []
    following: str | None = url
    while following:
        request = urllib.request.Request(following, headers={"Authorization": f"Token {token}"} if token else {})
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                found = json.load(answer)
        except urllib.error.HTTPError as error:
            with error:
                raise AssertionError(f"{following}: {error.code} {error.read()[:2000]!r}") from None
        if not isinstance(found, dict) or "results" not in found:
            return found
        items += found["results"]
        following = found["next"]
    return items


@contextlib.contextmanager
def files_served(folder: Path) -> Iterator[str]:
    """The address of a web server on loopback that gives out the files of a folder."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, format: str, *values: Any) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()
