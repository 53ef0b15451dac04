"""Real programs that take in calendars: khal, Radicale on loopback, and two libraries that calendars read with."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import shutil
import socket
import subprocess
import time
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import consumers

_LONGEST = 60  # seconds to start
_KHAL = """
[calendars]
[[forum]]
path = {folder}/vdir
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
local_timezone = {zone}
default_timezone = {zone}
[default]
default_calendar = forum
[sqlite]
path = {folder}/khal.db
"""
_RADICALE = """
[server]
hosts = 127.0.0.1:{port}
[auth]
type = none
[storage]
filesystem_folder = {folder}/collections
"""
_QUERY = """<?xml version="1.0" encoding="utf-8"?>
<C:calendar-query xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav">
  <D:prop><D:getetag/><C:calendar-data/></D:prop>
  <C:filter><C:comp-filter name="VCALENDAR"><C:comp-filter name="VEVENT">
    <C:time-range start="{start}" end="{end}"/>
  </C:comp-filter></C:comp-filter></C:filter>
</C:calendar-query>"""
_CALDAV = "{urn:ietf:params:xml:ns:caldav}"

# Each prints an event a line: its times in seconds since 1970, and its texts as the library understands them.
_VOBJECT = """
import datetime, json, sys
import vobject

def texts(event, name):
    found = [line.value for line in event.contents.get(name, [])]
    return [text for value in found for text in (value if isinstance(value, list) else [value])]

def moment(event, name):
    when = getattr(event, name).value if name in event.contents else None
    return when and int(when.timestamp() if when.tzinfo else when.replace(tzinfo=datetime.UTC).timestamp())

whole = vobject.readOne(sys.stdin.buffer.read().decode())
for event in whole.contents.get("vevent", []):
    names = ("uid", "summary", "description", "location", "url", "contact", "categories", "related-to", "sequence")
    print(json.dumps({"dtstart": moment(event, "dtstart"), "dtend": moment(event, "dtend"),
                      **{name: texts(event, name) for name in names}}))
"""
_ICAL_JS = """
import { readFileSync } from "node:fs";
const { default: ICAL } = await import(process.argv[1]);
const whole = new ICAL.Component(ICAL.parse(readFileSync(0, "utf8")));
for (const zone of whole.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
const names = ["uid", "summary", "description", "location", "url", "contact", "categories", "related-to", "sequence"];
for (const event of whole.getAllSubcomponents("vevent")) {
  const moment = (name) => event.getFirstPropertyValue(name)?.toUnixTime() ?? null;
  const out = { dtstart: moment("dtstart"), dtend: moment("dtend") };
  for (const name of names) out[name] = event.getAllProperties(name).flatMap((held) => held.getValues().map(String));
  console.log(JSON.stringify(out));
}
"""


def with_vobject(calendar: bytes) -> list[dict[str, Any]]:
    """The events as vobject reads them, which Radicale stands on."""
    return _printed([consumers.consumer("calendars", "bin/python"), "-c", _VOBJECT], calendar)


def with_ical_js(calendar: bytes) -> list[dict[str, Any]]:
    """The events as ical.js reads them."""
    library = consumers.consumer("ical-js", "node_modules/ical.js/dist/ical.js")
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed")
    return _printed([node, "--input-type=module", "--eval", _ICAL_JS, library], calendar)


def _printed(command: list[str | Path], given: bytes) -> list[dict[str, Any]]:
    done = subprocess.run(command, input=given, capture_output=True, timeout=300, env=_environment())
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    return [json.loads(line) for line in done.stdout.splitlines()]


def _environment(home: Path | None = None) -> dict[str, str]:
    """Nothing of whoever runs the tests, and nothing that goes to their calendars."""
    kept = {name: os.environ[name] for name in ("PATH", "TMPDIR") if name in os.environ}
    places = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")
    own = dict.fromkeys(places, str(home)) if home else {}
    return {**kept, **own, "LANG": "C.UTF-8", "PYTHONUTF8": "1", "TZ": "UTC"}


class Khal:
    """khal with one calendar in a folder of its own."""

    def __init__(self, folder: Path, zone: str = "Europe/Oslo") -> None:
        self.program = consumers.consumer("calendars", "bin/khal")
        self.folder = folder
        (folder / "vdir").mkdir(parents=True)
        (folder / "khal.conf").write_text(_KHAL.format(folder=folder, zone=zone), encoding="utf-8")

    def run(self, *arguments: str | Path) -> str:
        done = subprocess.run(
            [self.program, "-c", self.folder / "khal.conf", *arguments], capture_output=True, timeout=300, text=True,
            encoding="utf-8", env=_environment(self.folder), cwd=self.folder,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    def take_in(self, calendar: bytes) -> None:
        """As somebody does who has got the file."""
        (self.folder / "got.ics").write_bytes(calendar)
        self.run("import", "--batch", self.folder / "got.ics")

    def listed(self, first: str, days: int) -> list[str]:
        """Start, end and title of what it shows, a line each."""
        shown = self.run("list", first, f"{days}d", "--day-format", "", "--format", "{start-long} {end-long} {title}")
        return [line for line in shown.splitlines() if line.strip()]

    def kept(self) -> list[str]:
        """The identifiers of what is in its folder."""
        return sorted(path.stem for path in (self.folder / "vdir").glob("*.ics"))


class Radicale:
    """A CalDAV server on loopback."""

    def __init__(self, port: int) -> None:
        self.port = port

    def ask(self, method: str, path: str, body: bytes = b"", **headers: str) -> tuple[int, bytes, dict[str, str]]:
        """Status, body and headers of the answer."""
        with contextlib.closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)) as connection:
            connection.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
            answer = connection.getresponse()
            return answer.status, answer.read(), {name.lower(): value for name, value in answer.getheaders()}

    def put(self, path: str, calendar: bytes) -> int:
        return self.ask("PUT", path, calendar, Content_Type="text/calendar; charset=utf-8")[0]

    def between(self, path: str, start: str, end: str) -> list[str]:
        """The summaries of the events that it finds between two times in UTC, such as ``20250513T070000Z``."""
        query = _QUERY.format(start=start, end=end).encode()
        status, body, _ = self.ask("REPORT", path, query, Content_Type="application/xml", Depth="1")
        assert status == 207, body
        found = [each.text or "" for each in ET.fromstring(body).iter(f"{_CALDAV}calendar-data")]
        lines = [line for text in found for line in text.replace("\r\n", "\n").replace("\n ", "").split("\n")]
        return sorted(line.removeprefix("SUMMARY:") for line in lines if line.startswith("SUMMARY:"))


@contextlib.contextmanager
def radicale(folder: Path) -> Iterator[Radicale]:
    """A server that lasts as long as the block."""
    program = consumers.consumer("calendars", "bin/radicale")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (folder / "radicale.conf").write_text(_RADICALE.format(folder=folder, port=port), encoding="utf-8")
    with (folder / "radicale.log").open("wb") as log:
        command = [program, "--config", folder / "radicale.conf"]
        server = subprocess.Popen(command, stdout=log, stderr=log, env=_environment(folder), cwd=folder)
    try:
        end = time.monotonic() + _LONGEST
        while True:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                break
            if server.poll() is not None or time.monotonic() > end:
                raise AssertionError((folder / "radicale.log").read_text(errors="replace"))
            time.sleep(0.05)
        running = Radicale(port)
        assert running.ask("MKCOL", "/forum/")[0] == 201  # whose calendars they are
        yield running
    finally:
        server.terminate()
        server.wait(30)
