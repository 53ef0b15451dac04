"""schedule.xml in the real pretalx: 2025.2 pulls it with its plugin downstream, 2023.1 imports it by a command."""

from __future__ import annotations

import datetime
import re
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree

import pretalx_server
import pytest
from harbour import exported, harbour
from pretalx_server import Pretalx, fetched, files_served
from pretalx_talks import at, person
from selectolax.lexbor import LexborHTMLParser

from abstract_parser import programme
from abstract_parser.conference import Conference
from abstract_parser.model import Country, Document, LearningObjectives, Part, Session, Source
from abstract_parser.programme import Programme

pytestmark = pytest.mark.slow
SLUG = "harbour25"
CONFERENCE = Conference(title="Harbour Forum", acronym=SLUG, timezone="Europe/Oslo", days=[datetime.date(2025, 5, 14)])
COUNTED = (
    "submission_submission", "submission_track", "submission_submissiontype", "schedule_room", "schedule_schedule",
    "schedule_talkslot", "person_user", "person_speakerprofile",
)  # fmt: skip
Talks = dict[str, dict[str, Any]]


class Imported(NamedTuple):
    """A pretalx that takes in schedules. ``take`` gives it a new one."""

    pretalx: Pretalx
    take: Callable[[bytes], None]
    shown: Callable[[], Talks]
    refuses_the_same: bool


@pytest.fixture(params=["2025", "2023"])
def imported(
    request: pytest.FixtureRequest, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Imported]:
    pretalx = pretalx_server.made(request.param, tmp_path_factory).copy(tmp_path / "pretalx")
    file = tmp_path / "www" / "schedule.xml"
    file.parent.mkdir()
    if request.param == "2023":

        def import_it(data: bytes) -> None:
            file.write_bytes(data)
            pretalx.manage("import_schedule", file)
            pretalx.script("from pretalx.event.models import Event\nEvent.objects.update(is_public=True)")

        yield Imported(pretalx, import_it, lambda: shown_2023(pretalx), True)
    else:
        with files_served(file.parent) as address:
            pretalx.make_event(SLUG, f"{address}/schedule.xml", "pretalx_downstream")

            def pull(data: bytes) -> None:
                file.write_bytes(data)
                pretalx.manage("downstream_pull", "--event", SLUG, "--sync")

            yield Imported(pretalx, pull, lambda: shown_2025(pretalx), False)


def shown_2025(pretalx: Pretalx) -> Talks:
    """What the API tells everybody of the published schedule."""
    with pretalx.serving() as address:
        url = f"{address}/api/events/{SLUG}/submissions/?expand=speakers,slots.room,track,submission_type"
        return {each["code"]: _talk_2025(each) for each in fetched(url, token="")}


def _talk_2025(each: dict[str, Any]) -> dict[str, Any]:
    (slot,) = each["slots"]
    return {
        "title": each["title"], "abstract": each["abstract"] or "", "description": each["description"] or "",
        "type": each["submission_type"]["name"]["en"], "track": each["track"]["name"]["en"] if each["track"] else "",
        "speakers": {speaker["name"] for speaker in each["speakers"]}, "room": slot["room"]["name"]["en"],
        "start": datetime.datetime.fromisoformat(slot["start"]), "end": datetime.datetime.fromisoformat(slot["end"]),
    }  # fmt: skip


def shown_2023(pretalx: Pretalx) -> Talks:
    with pretalx.serving() as address:
        return {each["code"]: _talk_2023(each) for each in fetched(f"{address}/api/events/{SLUG}/talks/", token="")}


def _talk_2023(each: dict[str, Any]) -> dict[str, Any]:
    slot = each["slot"]
    return {
        "title": each["title"], "abstract": each["abstract"] or "", "description": each["description"] or "",
        "type": _one(each["submission_type"]), "track": _one(each["track"]).replace("default", ""),
        "speakers": {speaker["name"] for speaker in each["speakers"]}, "room": _one(slot["room"]),
        "start": datetime.datetime.fromisoformat(slot["start"]), "end": datetime.datetime.fromisoformat(slot["end"]),
    }  # fmt: skip


def _one(name: str | dict[str, str]) -> str:
    return name if isinstance(name, str) else name["en"]


def written(data: bytes) -> Talks:
    """What stands in a schedule.xml, in the shape of what pretalx shows."""
    return {event.get("id", ""): _event(event) for event in ElementTree.fromstring(data).iter("event")}


def _event(event: ElementTree.Element) -> dict[str, Any]:
    start = datetime.datetime.fromisoformat(event.findtext("date", ""))
    hours, minutes = map(int, event.findtext("duration", "").split(":"))
    return {
        "title": event.findtext("title"), "abstract": event.findtext("abstract"),
        "description": event.findtext("description", ""), "type": event.findtext("type"),
        "track": event.findtext("track"), "speakers": {person.text for person in event.iter("person")},
        "room": event.findtext("room"), "start": start, "end": start + datetime.timedelta(hours=hours, minutes=minutes),
    }  # fmt: skip


def schedule(held: Programme) -> bytes:
    return exported("schedule-xml", held)["schedule-xml.xml"]


def counts(pretalx: Pretalx) -> dict[str, int]:
    found = {table: pretalx.rows(f"SELECT count(*) FROM {table}")[0][0] for table in COUNTED}
    return found | {"speakers": pretalx.rows(f"SELECT count(*) FROM {speakers_table(pretalx)}")[0][0]}


def speakers_table(pretalx: Pretalx) -> str:
    """Where it keeps who is in which talk."""
    like = "SELECT name FROM sqlite_master WHERE type = 'table' AND name IN (?, ?)"
    name: str = pretalx.rows(like, "submission_submission_speakers", "submission_speakerrole")[0][0]
    return name


def of(*sessions: Session) -> Programme:
    source = Source(name="made-up.txt", sha256="0" * 64, characters=0, lines=0)
    return programme.build([Document(source=source, sessions=list(sessions))], CONFERENCE)


def test_talks_speakers_room_track_and_times_are_shown(imported: Imported) -> None:
    imported.take(schedule(harbour()))
    talks = {each["title"]: each for each in imported.shown().values()}
    assert set(talks) == {
        "B4: Waiting well: keeping in touch with people on long lists", "Keynote One: The quiet ward",
    }  # fmt: skip
    workshop = talks["B4: Waiting well: keeping in touch with people on long lists"]
    assert workshop["speakers"] == {"Maren Oddleif", "Tobias Quillfeather", "Siân Bramblewick"}
    assert workshop["room"] == "Harbour Hall"
    assert workshop["track"] == "Person and family-centred care"
    assert workshop["type"] == "Workshop"
    assert workshop["start"] == datetime.datetime(2025, 5, 14, 9, 0, tzinfo=datetime.UTC)
    assert workshop["end"] == datetime.datetime(2025, 5, 14, 10, 15, tzinfo=datetime.UTC)
    assert "- Rewrite a letter <together> with those who get it & test it" in workshop["description"]
    assert "Parent Partner, Waiting Together, England" in workshop["description"]
    assert talks["Keynote One: The quiet ward"]["start"].astimezone(datetime.UTC).hour == 7
    assert imported.shown() == written(schedule(harbour()))


def test_the_same_again_changes_nothing(imported: Imported) -> None:
    imported.take(schedule(harbour()))
    before = everything(imported.pretalx)
    if imported.refuses_the_same:
        with pytest.raises(AssertionError, match=r"schedule_schedule\.version"):
            imported.take(schedule(harbour()))
    else:
        imported.take(schedule(harbour()))
    assert everything(imported.pretalx) == before


def everything(pretalx: Pretalx) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables, but for the one where the plugin notes when it looked last."""
    tables = [name for (name,) in pretalx.rows("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    return {
        name: pretalx.rows(f'SELECT * FROM "{name}"') for name in tables if not re.search("settingsstore|sqlite_", name)
    }


def test_a_changed_programme_updates_the_same_talks(imported: Imported) -> None:
    first = at(9, code="A1", title="Quiet wards", speakers=[person("Ada Byron"), person("Tom Reed")])
    other = at(11, code="A2", title="Loud wards", speakers=[person("Tom Reed")])
    imported.take(schedule(of(first, other)))
    before, codes = counts(imported.pretalx), set(imported.shown())
    changed = first.model_copy(
        update={
            "title": "Quieter wards", "start_time": datetime.time(14), "end_time": datetime.time(15),
            "location": "Great Hall", "description": "New.", "speakers": [*first.speakers, person("Zoe Quill")],
        }
    )  # fmt: skip
    data = schedule(of(changed, other))
    imported.take(data)
    assert imported.shown() == written(data)
    assert set(imported.shown()) == codes
    after = counts(imported.pretalx)
    grown = {table: after[table] - before[table] for table in after if after[table] != before[table]}
    assert grown == {
        "schedule_room": 1, "submission_submissiontype": 1,  # the new room; the same type with another length
        "person_user": 1, "person_speakerprofile": 1, "speakers": 1,
        "schedule_schedule": 1, "schedule_talkslot": 2,  # the new release of the schedule
    }  # fmt: skip


def test_who_is_no_longer_named_stays_on_a_talk(imported: Imported) -> None:
    """Neither way of import takes anybody off. The page says so."""
    session = at(9, code="A1", title="Quiet wards", speakers=[person("Ada Byron"), person("Tom Reed")])
    imported.take(schedule(of(session)))
    imported.take(schedule(of(session.model_copy(update={"speakers": session.speakers[:1]}))))
    (talk,) = imported.shown().values()
    assert talk["speakers"] == {"Ada Byron", "Tom Reed"}


def test_a_talk_without_a_track(imported: Imported) -> None:
    """2023.1 makes a track `default` for it in each import; 2025.2 makes none. The page says so."""
    for title in ("One", "Two"):
        imported.take(schedule(of(at(9, code="A1", title=title, stream=None))))
    tracks = counts(imported.pretalx)["submission_track"]
    assert tracks == (2 if imported.refuses_the_same else 0)


NASTY = (
    "\u202eright to left \x00\x1b[31m <script>alert(1)</script> ]]> &amp; 😀 עברית العربية = * _ ` [x](javascript:y)"
)


def test_nasty_content_arrives_as_it_was_written(imported: Imported) -> None:
    sessions = [
        at(9, code="A1", title=f"{NASTY} " * 20, description=NASTY, location=NASTY, format=NASTY, stream=NASTY),
        at(10, code="A2", title="\ud800 lone", description="\ufffe\ud800\x85", speakers=[person(NASTY, role=NASTY)]),
        at(11, code="A3", title="Many", speakers=[person(f"Person Number{n} Śmith", role="Nurse") for n in range(200)]),
        at(12, code="A4"),
        at(13, title="עברית", description="a\n\n" * 2000),
        at(14, code="A4", title="The same code", speakers=list(map(person, ("P" * 300, "ADA BYRON", "Ada Byron")))),
        at(
            23, code="A5", end_time=datetime.time(1), extra_fields={"=cmd|'x'": "</title>"}, content_filters=[NASTY],
            learning_objectives=LearningObjectives(lead_in=NASTY, items=[NASTY]),
            parts=[Part(label="PART ONE", title=NASTY, speakers=[person("Émile", country=Country(name=NASTY))])],
        ),
    ]  # fmt: skip
    data = schedule(of(*sessions))
    imported.take(data)
    expected = written(data)
    assert len(expected) == len(sessions)
    shown = imported.shown()
    assert {code: stripped(talk) for code, talk in shown.items()} == {
        code: stripped(talk) for code, talk in expected.items()
    }
    assert max(len(talk["title"]) for talk in shown.values()) <= 200
    assert max(len(talk["speakers"]) for talk in shown.values()) == 200


def stripped(talk: dict[str, Any]) -> dict[str, Any]:
    return {field: value.strip() if isinstance(value, str) else value for field, value in talk.items()}


def test_parts_as_talks_of_their_own(imported: Imported) -> None:
    parts = [Part(label=f"09:{n}0-09:{n + 1}0", title=f"Talk {n}", speakers=[person(f"Ada B{n}")]) for n in range(3)]
    session = at(9, code="A1", title="Three short talks", parts=parts)
    source = Source(name="made-up.txt", sha256="0" * 64, characters=0, lines=0)
    data = schedule(programme.build([Document(source=source, sessions=[session])], CONFERENCE, split=True))
    imported.take(data)
    assert imported.shown() == written(data)
    assert len(written(data)) == 4


SCRIPT = "<script>alert(1)</script>"


def test_pages_for_people_and_its_own_export(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """What pretalx gives out again has the same talks, and its pages show values as the characters they are."""
    pretalx = pretalx_server.made("2025", tmp_path_factory).copy(tmp_path / "pretalx")
    file = tmp_path / "www" / "schedule.xml"
    file.parent.mkdir()
    hostile = f"{SCRIPT}<img src=x onerror=alert(2)> [x](javascript:alert(3))"
    file.write_bytes(schedule(of(at(9, title=f"</title>{SCRIPT}", description=hostile))))
    with files_served(file.parent) as address:
        pretalx.make_event(SLUG, f"{address}/schedule.xml", "pretalx_downstream")
        pretalx.manage("downstream_pull", "--event", SLUG, "--sync")
    ((code, talk),) = written(file.read_bytes()).items()
    with pretalx.serving(pages=True) as address:
        with urllib.request.urlopen(f"{address}/{SLUG}/talk/{code}/") as answer:
            page = LexborHTMLParser(answer.read().decode())
        with urllib.request.urlopen(f"{address}/{SLUG}/schedule/export/schedule.xml") as answer:
            exported_again = ElementTree.fromstring(answer.read())
    assert any(f"</title>{SCRIPT}" in heading.text() for heading in page.css("h1, h2, h3"))
    assert not any("alert" in script.text() for script in page.css("script"))
    assert not page.css("[onerror], [href^='javascript']")
    (event,) = exported_again.iter("event")
    assert _event(event) | {"speakers": set()} == talk | {"speakers": set()}


def test_an_older_version_again_is_not_noticed(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """The plugin compares with the oldest result that it keeps, so it never goes back to that one. The page says so."""
    pretalx = pretalx_server.made("2025", tmp_path_factory).copy(tmp_path / "pretalx")
    file = tmp_path / "www" / "schedule.xml"
    file.parent.mkdir()
    with files_served(file.parent) as address:
        pretalx.make_event(SLUG, f"{address}/schedule.xml", "pretalx_downstream")
        for title in ("One", "Two", "One"):
            file.write_bytes(schedule(of(at(9, code="A1", title=title))))
            pretalx.manage("downstream_pull", "--event", SLUG, "--sync")
    assert [talk["title"] for talk in shown_2025(pretalx).values()] == ["A1: Two"]
