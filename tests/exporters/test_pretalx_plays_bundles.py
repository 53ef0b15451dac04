"""The bundle of the target pretalx, played by the script of its page on the API of the real pretalx 2025.2."""

from __future__ import annotations

import datetime
import html
import json
import os
import re
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pretalx_server
import pytest
from harbour import exported, harbour
from pretalx_server import TOKEN, Pretalx, fetched, files_served
from pretalx_talks import at, person

from abstract_parser import programme, visible
from abstract_parser.conference import Conference
from abstract_parser.exporters.pretalx import markdown
from abstract_parser.model import Document, LearningObjectives, Session, Source
from abstract_parser.programme import Programme

pytestmark = pytest.mark.slow
PAGE = Path(__file__).parents[2] / "docs" / "export" / "pretalx.md"
SLUG = "harbour25"
CONFERENCE = Conference(
    title="Harbour Forum", acronym=SLUG, timezone="Europe/Oslo", emails={"Ada Byron": "ada@example.org"}
)


class Event:
    """An event of a pretalx that runs, and the player."""

    def __init__(self, pretalx: Pretalx, folder: Path, address: str) -> None:
        self.pretalx = pretalx
        self.folder = folder
        self.url = f"{address}/api/events/{SLUG}/"

    def play(self, held: Programme) -> list[str]:
        """What the player of the page prints."""
        (self.folder / "programme.json").write_bytes(exported("pretalx", held)["pretalx.json"])
        (found,) = re.findall(r"^```python\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
        (self.folder / "play_pretalx.py").write_text(found, encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-W", "error", "-X", "utf8", "play_pretalx.py", "programme.json", self.url],
            cwd=self.folder, env=os.environ | {"PRETALX_TOKEN": TOKEN, "NO_PROXY": "127.0.0.1"},
            capture_output=True, text=True, encoding="utf-8", timeout=600,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout.splitlines()

    def talks(self) -> dict[str, dict[str, Any]]:
        """The submissions by their titles, as the API shows them."""
        url = f"{self.url}submissions/?expand=speakers,slots.room,track,submission_type&lang=en"
        return {each["title"]: each for each in fetched(url)}

    def call(self, method: str, path: str, body: dict[str, Any]) -> Any:
        headers = {"Authorization": f"Token {TOKEN}", "Content-Type": "application/json"}
        request = urllib.request.Request(self.url + path, json.dumps(body).encode(), headers, method=method)
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)

    def everything(self) -> dict[str, list[tuple[Any, ...]]]:
        """All rows of all tables, but for the one that notes when a token was used."""
        tables = self.pretalx.rows("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        names = [name for (name,) in tables if name not in ("person_userapitoken", "sqlite_sequence")]
        return {name: self.pretalx.rows(f'SELECT * FROM "{name}"') for name in names}


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Pretalx:
    pretalx = pretalx_server.made("2025", tmp_path_factory).copy(tmp_path_factory.mktemp("event") / "pretalx")
    pretalx.make_event(SLUG)
    return pretalx


@pytest.fixture
def event(installed: Pretalx, tmp_path: Path) -> Iterator[Event]:
    pretalx = installed.copy(tmp_path / "pretalx")
    with pretalx.serving() as address:
        yield Event(pretalx, tmp_path, address)


def of(*sessions: Session, split: bool = False) -> Programme:
    source = Source(name="made-up.txt", sha256="0" * 64, characters=0, lines=0)
    return programme.build([Document(source=source, sessions=list(sessions))], CONFERENCE, split=split)


def names(talk: dict[str, Any]) -> set[str]:
    return {speaker["name"] for speaker in talk["speakers"]}


def test_a_programme_arrives_whole_and_twice_is_once(event: Event) -> None:
    assert event.play(harbour())[0].startswith("released as ")
    talks = event.talks()
    assert len(talks) == 3
    workshop = talks["B4: Waiting well: keeping in touch with people on long lists"]
    assert workshop["state"] == "confirmed"
    assert names(workshop) == {"Maren Oddleif", "Tobias Quillfeather", "Siân Bramblewick"}
    (slot,) = workshop["slots"]
    assert (slot["start"], slot["end"]) == ("2025-05-14T11:00:00+02:00", "2025-05-14T12:15:00+02:00")
    assert slot["room"]["name"] == "Harbour Hall"
    assert workshop["track"]["name"] == "Person and family-centred care"
    assert workshop["track"]["color"] == "#3366cc"
    assert workshop["submission_type"]["name"] == "Workshop"
    assert "- Plan a round of calls with volunteers" in workshop["description"]
    (maren,) = (each for each in workshop["speakers"] if each["name"] == "Maren Oddleif")
    assert maren["email"] == "maren.oddleif@example.org"
    assert maren["biography"] == "Dr Maren Oddleif, Consultant Paediatrician, Nordfjell Children's Hospital, Norway"
    poster = talks["P12: A map of every handwash basin"]
    assert [slot["start"] for slot in poster["slots"]] == [None]
    public = fetched(f"{event.url}submissions/", token="")
    assert {each["title"] for each in public} == set(talks) - {poster["title"]}

    before = event.everything()
    assert event.play(harbour()) == ["0 changes"]
    assert event.everything() == before
    assert event.pretalx.rows("SELECT count(*) FROM mail_queuedmail WHERE sent IS NOT NULL") == [(0,)]


def test_parts_as_submissions_of_their_own(event: Event) -> None:
    event.play(harbour(split=True))
    assert event.play(harbour(split=True)) == ["0 changes"]
    talks = event.talks()
    assert len(talks) == 5
    assert names(talks["B4 – PART TWO: A phone call on Fridays"]) == {"Tobias Quillfeather", "Siân Bramblewick"}


def test_values_that_look_like_others_and_no_time_zone(event: Event) -> None:
    """A title like a time, a name in letters of both cases, a time without its zone."""
    source = Source(name="made-up.txt", sha256="0" * 64, characters=0, lines=0)
    session = at(9, title="2025-05-14Two", speakers=[person("Ada Byron")], description="0123456789T")
    places = Conference(acronym=SLUG, emails={"Ada Byron": "Organiser@example.org"})
    for title in ("2025-05-14Two", "2025-05-14Ten"):
        held = programme.build(
            [Document(source=source, sessions=[session.model_copy(update={"code": "A1", "title": title})])], places
        )
        assert event.play(held)[-1] != "0 changes"
        assert event.play(held) == ["0 changes"]
    ((title, talk),) = event.talks().items()
    assert title == "A1: 2025-05-14Ten"
    assert talk["slots"][0]["start"] == "2025-05-14T09:00:00+02:00"
    assert names(talk) == {"Olga Organiser"}  # who has that address


def test_a_changed_programme_updates_the_same_submissions(event: Event) -> None:
    first = at(9, code="A1", title="Quiet wards", speakers=[person("Ada Byron"), person("Tom Reed", role="Nurse")])
    other = at(11, code="A2", title="Loud wards", speakers=[person("Tom Reed", role="Nurse")])
    event.play(of(first, other))
    codes = {each["code"] for each in event.talks().values()}
    changed = first.model_copy(
        update={
            "title": "Quieter wards", "start_time": datetime.time(14), "end_time": datetime.time(14, 20),
            "location": "Great Hall", "description": "New.",
            "speakers": [person("Tom Reed", role="Judge"), person("Zoe Quill")],
        }
    )  # fmt: skip
    lines = event.play(of(changed, other))
    assert lines[0].startswith("released as ")
    talks = event.talks()
    assert {each["code"] for each in talks.values()} == codes
    talk = talks["A1: Quieter wards"]
    assert names(talk) == {"Tom Reed", "Zoe Quill"}
    assert {each["biography"] for each in talk["speakers"] if each["name"] == "Tom Reed"} == {
        "Tom Reed, Judge\n\nTom Reed, Nurse"
    }
    assert talk["abstract"] == "New."
    (slot,) = talk["slots"]
    assert (slot["start"], slot["end"]) == ("2025-05-14T14:00:00+02:00", "2025-05-14T14:20:00+02:00")
    assert slot["room"]["name"] == "Great Hall"
    assert event.play(of(changed, other)) == ["0 changes"]

    back = event.play(of(first, other))
    assert re.fullmatch(r"released as \w{12} \(2\)", back[0])
    (slot,) = event.talks()["A1: Quiet wards"]["slots"]
    assert (slot["start"], slot["end"]) == ("2025-05-14T09:00:00+02:00", "2025-05-14T09:50:00+02:00")
    fewer = event.play(of(first))
    assert any(line.endswith("is not in this programme: A2: Loud wards") for line in fewer)


def test_what_people_did_by_hand_stays(event: Event) -> None:
    session = at(9, code="A1", title="Quiet wards", speakers=[person("Ada Byron", role="Nurse"), person("Tom Reed")])
    other = at(11, code="A2", title="Loud wards")
    event.play(of(session, other))
    talks = event.talks()
    quiet, loud = talks["A1: Quiet wards"]["code"], talks["A2: Loud wards"]["code"]
    event.call("POST", f"submissions/{quiet}/add-speaker/", {"email": "guest@example.org", "name": "Gus Guest"})
    (ada,) = (each for each in talks["A1: Quiet wards"]["speakers"] if each["name"] == "Ada Byron")
    event.call("PATCH", f"speakers/{ada['code']}/", {"biography": "I am Ada.", "internal_notes": ""})
    event.call("PATCH", f"submissions/{quiet}/", {"notes": "Needs a lamp"})
    event.call("POST", f"submissions/{loud}/cancel/", {})
    lines = event.play(of(session, other))
    assert f"submissions/{loud}/ is canceled: left so" in lines
    talks = event.talks()
    assert names(talks["A1: Quiet wards"]) == {"Ada Byron", "Tom Reed", "Gus Guest"}
    assert {each["biography"] for each in talks["A1: Quiet wards"]["speakers"] if each["name"] == "Ada Byron"} == {
        "I am Ada."
    }
    assert talks["A1: Quiet wards"]["notes"] == "Needs a lamp"
    assert talks["A2: Loud wards"]["state"] == "canceled"
    assert len(talks) == 2


HOSTILE = [
    "\u202eright to left \x00\x1b[31m <script>alert(1)</script> ]]> &amp; 😀 עברית", "\ud800",
    "a *b* _c_ __d__ `e` ~~f~~", "[x](javascript:alert(1)) ![y](z) [a]: b", "# A", "###### A", "1. One", "12) One",
    "- a", "* a", "+ a", "> a", "    code", "***", "___", "- - -", "===", "a | b", "--- | ---", "|a|b|", "```",
    "~~~", "&lt;b&gt; &#60;", "a\\b \\* \\", ":::", "<b", "snake_case and _this_", "5 < 6 > 4 & 3", "{: .x}",
    "*[HTML]: x", "[^1]", "!!! note", "a  ", "=cmd|' /C calc'!A0", "_", "*", "AT&T R&D;", "<!-- a -->", "\\<b>",
    "x_ _y", "__x", "a\\_b_", "**a", "(c) -- ... 'q'", "é_a_", "1986\\. A",
]  # fmt: skip


def test_hostile_content_is_shown_as_the_characters_it_is(event: Event) -> None:
    sessions = [
        at(9, code="A1", title=f"{value} " * 20, description=value, location=value, format=value, stream=value)
        for value in HOSTILE[:4]
    ]
    sessions += [
        at(10, code="A2", title="Many", speakers=[person(f"Person Number{n} Śmith", role="Nurse") for n in range(40)]),
        at(
            23, end_time=datetime.time(1), title="Lists", content_filters=HOSTILE, extra_fields={"=c|'x'": "</title>"},
            learning_objectives=LearningObjectives(lead_in=HOSTILE[0], items=HOSTILE), speakers=[person(HOSTILE[0])],
        ),
        Session(title="Only a title"),
        Session(),
    ]  # fmt: skip
    event.play(of(*sessions))
    assert event.play(of(*sessions)) == ["0 changes"]
    shown = fetched(f"{event.url}submissions/?expand=speakers")
    assert len(shown) == len(sessions)
    wanted = [
        each["body"] for each in json.loads((event.folder / "programme.json").read_bytes())["requests"] if "new" in each
    ]
    assert {each["title"] for each in shown} == {body["title"] for body in wanted if "title" in body}
    assert max(len(each["speakers"]) for each in shown) == 40


def test_its_markdown_shows_every_value_as_it_is(installed: Pretalx) -> None:
    """Rendered by pretalx itself, alone, in a list, below another line, and as all of them in one text."""
    wrapped = [markdown.inline(value) for value in HOSTILE]
    texts = [*wrapped, *(f"- {text}" for text in wrapped), *(f"above\n{text}" for text in wrapped)]
    texts += [markdown.paragraphs("\n".join(HOSTILE)), markdown.paragraphs("\n\n".join(HOSTILE))]
    code = """
from pretalx.common.templatetags.rich_text import render_markdown
print("BEGIN" + json.dumps([str(render_markdown(text)) for text in given["texts"]]))
"""
    pages: list[str] = json.loads(installed.script(code, texts=texts).partition("BEGIN")[2])
    plain = [" ".join(visible.line(" ".join(value.split())).split()) for value in HOSTILE]
    expected = [*plain, *plain, *(f"above {value}".strip() for value in plain), " ".join(plain), " ".join(plain)]
    for text, page, value in zip(texts, pages, expected, strict=True):
        assert set(re.findall(r"<(\w+)", page)) <= {"p", "ul", "li", "br"}, text
        assert " ".join(html.unescape(re.sub(r"<[^>]*>", " ", page)).split()) == " ".join(value.split()), text


def test_what_came_by_a_schedule_is_not_made_again(installed: Pretalx, tmp_path: Path) -> None:
    pretalx = installed.copy(tmp_path / "pretalx")
    (tmp_path / "www").mkdir()
    (tmp_path / "www" / "schedule.xml").write_bytes(exported("schedule-xml", harbour())["schedule-xml.xml"])
    with files_served(tmp_path / "www") as address:
        code = """
from pretalx.event.models import Event
from pretalx_downstream.tasks import task_refresh_upstream_schedule
with scopes_disabled():
    event = Event.objects.get()
event.enable_plugin("pretalx_downstream")
event.save()
event.settings.downstream_upstream_url = given["url"]
task_refresh_upstream_schedule(event.slug)
"""
        pretalx.script(code, url=f"{address}/schedule.xml")
    with pretalx.serving() as address:
        event = Event(pretalx, tmp_path, address)
        before = {title: names(talk) for title, talk in event.talks().items()}
        event.play(harbour())
        after = event.talks()
        assert event.play(harbour()) == ["0 changes"]
    assert {title: names(talk) for title, talk in after.items() if title in before} == before
    assert all(len(talk["speakers"]) == len(names(talk)) for talk in after.values())
    assert len(after) == len(before) + 1  # the poster, which has no time
    assert {room for (room,) in pretalx.rows("SELECT count(*) FROM schedule_room")} == {2}
