"""schedule.json, and what c3voc's own tools make of it. The times and rooms are those of `test_to_schedule_xml`."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("lxml")

from harbour import check_golden, exported, harbour
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from made_up import documents
from schedules import HARD, OSLO, as_json, built, conferences, session, xml

from abstract_parser import programme
from abstract_parser.conference import Conference, Room, Track
from abstract_parser.model import Part, Speaker
from consumers import consumer
from test_round_trip import calmly


def schedule(held: programme.Programme) -> Any:
    return as_json("schedule-json", held)["schedule"]


def events(held: Any) -> list[Any]:
    return [event for day in held["conference"]["days"] for room in day["rooms"].values() for event in room]


def losses(held: programme.Programme) -> list[str]:
    return [loss.message for loss in held.losses.rows()]


@pytest.mark.parametrize("split", [False, True])
def test_the_programme(split: bool) -> None:
    held = harbour(split=split)
    assert [event["title"] for event in events(schedule(held))] == [
        "Keynote One: The quiet ward",
        "B4: Waiting well: keeping in touch with people on long lists",
    ]
    if not split:
        check_golden(exported("schedule-json", harbour()))
    assert "left out: 1 session: neither date nor time is printed (P12)" in losses(held)


def test_nothing_at_all() -> None:
    held = schedule(programme.build([]))
    assert (events(held), held["conference"]["daysCount"]) == ([], 1)


def test_it_says_the_same_as_its_sibling() -> None:
    """The same identifiers, times, rooms and texts; both are read by the same apps."""
    root, held = xml(harbour()), schedule(harbour())
    for one, other in zip(root.findall("day/room/event"), events(held), strict=True):
        assert (one.get("guid"), int(one.get("id"))) == (other["guid"], other["id"])
        for key in (
            "date",
            "start",
            "duration",
            "room",
            "slug",
            "title",
            "type",
            "language",
            "abstract",
            "description",
        ):
            assert (one.findtext(key) or "") == other[key]
        assert [each.get("guid") for each in one.iter("person")] == [each["guid"] for each in other["persons"]]


def test_persons_are_those_of_pretalx() -> None:
    """With frab's `id` beside it, a name is neither one nor the other to the schema."""
    person = Speaker(name="Ada Byron", honorific="Dr", role="Head", affiliations=["Mill"], text="x")
    made = events(schedule(built(session(speakers=[person]))))[0]["persons"][0]
    assert (made["name"], made["public_name"]) == ("Ada Byron", "Ada Byron")
    assert made["biography"] == "Dr Ada Byron, Head, Mill"
    assert "id" not in made


def test_rooms_and_tracks() -> None:
    rooms = [Room(name="Great Hall", capacity=90, description="On the left"), Room(name="3")]
    held = OSLO.model_copy(update={"rooms": rooms, "tracks": [Track(name="Safety", colour="#3366CC")]})
    conference = schedule(built(session(stream="2 go"), held=held))["conference"]
    (great, three), (safety, go) = conference["rooms"], conference["tracks"]
    assert (great["name"], great["slug"], great["capacity"]) == ("Great Hall", "great-hall", 90)
    assert great["description"] == "On the left"
    assert "slug" not in three
    assert safety == {"name": "Safety", "slug": "safety", "color": "#3366CC"}
    assert go == {"name": "2 go"}


def test_an_address_or_a_name() -> None:
    with_url, without = (
        events(schedule(built(session()))),
        events(schedule(built(session(), held=Conference(timezone="UTC")))),
    )
    assert with_url[0]["url"] == f"https://forum.example#{with_url[0]['guid']}"
    assert without[0]["url"] == f"urn:uuid:{without[0]['guid']}"
    (placed,) = events(schedule(built(session(), held=OSLO.model_copy(update={"url": "https://forum.example/#all"}))))
    assert placed["url"] == f"https://forum.example/#{placed['guid']}"  # an address has one fragment


def test_hyphens_of_acronyms() -> None:
    held = built(session(), held=OSLO.model_copy(update={"acronym": "forum-b-25"}))
    assert schedule(held)["conference"]["acronym"] == "forum_b_25"
    assert "assumed: 1 acronym: hyphens are not taken; 'forum_b_25' stands there" in losses(held)


@pytest.mark.parametrize(
    ("zone", "said"), [("America/New_York", True), ("UTC", True), ("GMT", False), ("US/Eastern", False)]
)
def test_zones_that_the_schema_does_not_know(zone: str, said: bool) -> None:
    held = built(session(), held=OSLO.model_copy(update={"timezone": zone}))
    assert ("time_zone_name" in schedule(held)["conference"]) == said
    assert any("no zone called" in loss for loss in losses(held)) != said


def test_hard_values_everywhere() -> None:
    person = Speaker(name=HARD, text=HARD, role=HARD)
    schedule(built(session(
        title=HARD, code=HARD, location=HARD, format=HARD, stream=HARD, description=HARD, speakers=[person],
        extra_fields={HARD: HARD}, parts=[Part(label=HARD, title=HARD, speakers=[person])],
    ), split=True))  # fmt: skip


@calmly
@given(st.lists(documents, max_size=3), conferences, st.booleans())
def test_whatever_is_in_it(made: list[Any], held: Conference, split: bool) -> None:
    schedule(programme.build(made, held, split=split))


READ = """
import json, sys
from voc.schedule import Schedule
held = Schedule.from_file(sys.argv[1])
out = []
held.foreach_event(lambda e: out.append([e["guid"], e["title"], e.start.isoformat(), e["duration"], e.persons()]))
open(sys.argv[2], "w", encoding="utf-8").write(held.xml())
print(json.dumps({"events": out, "rooms": held.rooms(), "version": held.version()}))
"""


@pytest.mark.slow
def test_the_tools_of_c3voc_read_it_and_write_their_xml(tmp_path: Path) -> None:
    python = consumer("c3voc", "bin/python")
    ((name, data),) = exported("schedule-json", harbour()).items()
    (tmp_path / name).write_bytes(data)
    command = [python, "-I", "-X", "utf8", "-c", READ, str(tmp_path / name), str(tmp_path / "out.xml")]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=False)
    assert done.returncode == 0, done.stderr
    read = json.loads(done.stdout.splitlines()[-1])
    keynote, workshop = read["events"]
    assert read["rooms"] == ["Great Hall", "Harbour Hall"]
    assert keynote[1:4] == ["Keynote One: The quiet ward", "2025-05-13T09:00:00+02:00", "00:45"]
    assert workshop[2:] == [
        "2025-05-14T11:00:00+02:00", "01:15",
        ["Maren Oddleif", "Tobias Quillfeather", "Siân Bramblewick"],
    ]  # fmt: skip
    made, ours = etree.parse(tmp_path / "out.xml").getroot(), xml(harbour())
    for tag in ("date", "start", "duration", "room", "title", "type", "description", "persons/person"):
        path = f"day/room/event/{tag}"
        assert [each.text for each in made.findall(path)] == [each.text for each in ours.findall(path)], tag
    assert [each.attrib for each in made.findall("day")] == [each.attrib for each in ours.findall("day")]
