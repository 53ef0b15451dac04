"""schedule.xml. What pretalx makes of it is in `test_to_pretalx.py` and what c3voc's tools do below, marked slow."""

from __future__ import annotations

import dataclasses
import datetime
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("lxml")

from harbour import check_golden, exported, harbour
from hypothesis import given
from hypothesis import strategies as st
from made_up import documents
from schedules import HARD, OSLO, built, conferences, session, xml

from abstract_parser import programme
from abstract_parser.conference import Conference, Room, Track
from abstract_parser.exporters import to_schedule_xml
from abstract_parser.model import Part, Speaker
from consumers import consumer
from test_round_trip import calmly

OPEN = Conference(acronym="harbour25", timezone="Europe/Oslo")


def speaker(name: str, **more: Any) -> Speaker:
    return Speaker(name=name, text=name, **more)


def events(root: Any, path: str = "title") -> list[str]:
    return [event.findtext(path) or "" for event in root.findall("day/room/event")]


def losses(held: programme.Programme) -> list[str]:
    return [loss.message for loss in held.losses.rows()]


@pytest.mark.parametrize("split", [False, True])
def test_the_programme(split: bool) -> None:
    held = harbour(split=split)
    root = xml(held)
    assert events(root) == [
        "Keynote One: The quiet ward",
        "B4: Waiting well: keeping in touch with people on long lists",
    ]
    if not split:
        check_golden(exported("schedule-xml", harbour()))
    assert "left out: 1 session: neither date nor time is printed (P12)" in losses(held)


def test_it_is_the_same_each_time() -> None:
    assert exported("schedule-xml", harbour()) == exported("schedule-xml", harbour())


def test_where_each_field_goes() -> None:
    root = xml(built(session(code="B4", timezone="Europe/Oslo", description="One.\n\nTwo.", content_filters=["Acute"],
        extra_fields={"Level": "All"},
        learning_objectives={"lead_in": "You will:", "items": ["Listen"]},
        speakers=[speaker("Ada Byron", honorific="Dr", role="Head", affiliations=["Mill"], session_role="chair")],
    )))  # fmt: skip
    event = root.find("day/room/event")
    assert {child.tag: child.text for child in event if child.tag not in ("persons", "links", "attachments")} == {
        "date": "2025-05-13T09:00:00+02:00", "start": "09:00", "duration": "01:00", "room": "Great Hall",
        "slug": f"harbour25-{event.get('id')}-b4-the-quiet-ward", "title": "B4: The quiet ward", "subtitle": None,
        "type": "Talk", "track": "Safety", "language": "en", "abstract": "One.\n\nTwo.",
        "description": "You will:\n- Listen\n\nSpeakers:\nDr Ada Byron (chair), Head, Mill\n\n"
        "Content filters: Acute\nLevel: All",
    }  # fmt: skip
    assert [person.text for person in event.iter("person")] == ["Ada Byron"]


@pytest.mark.parametrize(
    ("more", "held", "why"),
    [
        ({"start": None, "end": None}, OSLO, "no time is printed"),
        ({"end": None}, OSLO, "no end is printed: session_minutes in the conference file stands for it"),
        ({"end": "09:00"}, OSLO, "it ends when it begins, or more than sixteen hours later"),
        ({}, Conference(), "no time zone is known: name it as timezone in the conference file"),
        ({"day": "1950-01-01"}, OSLO, "no schedule has a day of that year"),
        ({"day": "9999-12-31"}, OSLO, "no schedule has a day of that year"),
    ],
)
def test_what_has_no_slot_is_left_out_and_reported(more: dict[str, Any], held: Conference, why: str) -> None:
    made = built(session(**more), held=held)
    assert events(xml(made)) == []
    assert f"left out: 1 session: {why} (The quiet ward)" in losses(made)


def test_nothing_at_all() -> None:
    held = programme.build([])
    root = xml(held)
    assert [day.get("date") for day in root.findall("day")] == ["2000-01-01"]
    assert root.findtext("conference/time_zone_name") == "UTC"
    assumed = ["1 title", "1 acronym", "1 language", "1 time zone", "1 day"]
    assert [loss.split(": ")[1] for loss in losses(held)] == assumed


def test_days_of_the_conference_without_a_session() -> None:
    root = xml(built(session("2025-05-16")))
    assert [day.get("date") for day in root.findall("day")] == ["2025-05-13", "2025-05-14", "2025-05-16"]
    assert (root.findtext("conference/start"), root.findtext("conference/end")) == ("2025-05-13", "2025-05-16")
    assert root.findtext("conference/days") == "3"


def test_days_of_no_schedule_are_reported() -> None:
    held = built(session(), held=OPEN.model_copy(update={"days": [datetime.date(1066, 10, 14)]}))
    assert [day.get("date") for day in xml(held).findall("day")] == ["2025-05-13"]
    assert "not carried: 1 day: no schedule has a day of that year (1066-10-14)" in losses(held)


def test_past_midnight_is_the_evening_before() -> None:
    night = session("2025-05-14", "00:30", "01:30", title="Night shift")
    late = session("2025-05-13", "23:00", "00:15", title="Late shift")
    early = session("2025-05-13", "03:00", "03:45", title="Too early", location="Foyer")
    root = xml(built(night, late, early))
    first, second = root.findall("day")
    assert [event.findtext("title") for event in first.iter("event") if len(event)] == [
        "Too early", "Late shift", "Night shift",
    ]  # fmt: skip
    assert not second.findall("room")
    assert first.get("start") == "2025-05-13T03:00:00+02:00"  # there is no day before
    assert first.get("end") == "2025-05-14T03:59:00+02:00"
    assert events(root, "duration") == ["00:45", "01:15", "01:00"]


@pytest.mark.parametrize(
    ("day", "start", "end", "date", "duration"),
    [
        ("2025-03-30", "01:30", "03:30", "2025-03-30T01:30:00+01:00", "01:00"),  # the clocks go forward meanwhile
        ("2025-03-30", "02:30", "03:00", "2025-03-30T03:30:00+02:00", "00:30"),  # there is no such time
        ("2025-10-26", "01:30", "03:30", "2025-10-26T01:30:00+02:00", "03:00"),  # they go back
        ("2025-10-25", "22:00", "02:30", "2025-10-25T22:00:00+02:00", "04:30"),
    ],
)
def test_clocks_that_change(day: str, start: str, end: str, date: str, duration: str) -> None:
    root = xml(built(session(day, start, end), held=OPEN))
    assert (events(root, "date"), events(root, "duration")) == ([date], [duration])


def test_another_zone_is_converted_and_told() -> None:
    root = xml(built(session(timezone="Asia/Kathmandu")))
    assert events(root, "date") == ["2025-05-13T05:15:00+02:00"]
    assert events(root, "description") == ["Time zone: Asia/Kathmandu"]


def test_the_zone_of_the_first_session_counts_where_the_conference_has_none() -> None:
    root = xml(built(session(timezone="Asia/Kathmandu"), held=Conference(acronym="harbour25")))
    assert root.findtext("conference/time_zone_name") == "Asia/Kathmandu"
    assert events(root, "date") == ["2025-05-13T09:00:00+05:45"]


def test_seconds_are_dropped_and_nothing_takes_no_time() -> None:
    assert events(xml(built(session(start="09:00:10", end="09:00:50"))), "duration") == ["00:01"]


def test_rooms() -> None:
    known = OSLO.model_copy(update={"rooms": [Room(name="Zeta"), Room(name="Great Hall", aliases=["GH"])]})
    held = built(
        session(location="GH"), session(location="zeta", start="10:00", end="11:00"), session(location="Café"),
        session(location="CAFE", start="10:00", end="11:00"), session(location=None), held=known,
    )  # fmt: skip
    root = xml(held)
    assert [room.get("name") for room in root.iter("room") if room.get("name")] == [
        "Zeta", "Great Hall", "Café", "To be announced",
    ]  # fmt: skip
    assert "assumed: 1 room: none is printed; 'To be announced' stands there (The quiet ward)" in losses(held)


def test_rooms_that_differ_in_signs_only() -> None:
    sessions = [session(location="Level -1", title="Low"), session(location="Level 1", title="High")]
    known = OSLO.model_copy(update={"rooms": [Room(name="Level 1"), Room(name="Level -1")]})
    held = built(*sessions, held=known)
    rooms = {room.get("name"): room for room in xml(held).findall("day/room")}
    titles = {name: room.findtext("event/title") for name, room in rooms.items()}
    assert titles == {"Level 1": "High", "Level -1": "Low"}
    assert len({room.get("guid") for room in rooms.values()}) == 2
    assert losses(held) == []
    held = built(*sessions)
    assert events(xml(held), "room") == ["Level -1"] * 2
    assert "assumed: 1 room: 'Level 1' is taken for 'Level -1' (High)" in losses(held)


def test_a_room_keeps_its_identifier() -> None:
    first, second = (xml(built(session(day, title=day))).find("day/room") for day in ("2025-05-13", "2025-05-14"))
    other = xml(built(session(), held=OSLO.model_copy(update={"acronym": "other25"}))).find("day/room")
    assert first.get("guid") == second.get("guid") != other.get("guid")


def test_a_room_that_is_taken_is_doubtful() -> None:
    held = built(
        session(title="One", location="GREAT hall"),
        session(title="Two", start="09:30"),
        session(title="Three", start="10:00", end="11:00"),
    )
    xml(held)
    assert [loss for loss in losses(held) if "doubtful" in loss] == [
        "doubtful: 1 session: as printed, the room is taken at that time (Two)"
    ]


def test_parts_that_print_times_are_talks_of_their_own() -> None:
    parts = [
        Part(label="09:00-09:20", title="First", description="About it.", speakers=[speaker("Ada Byron")]),
        Part(label="09:20-09:50", speakers=[speaker("Bo Lind")]),
        Part(label="PART C", title="Third", speakers=[speaker("Cy Voll")]),
    ]
    chaired = session(code="A1", parts=parts, speakers=[speaker("Di Moss", session_role="chair")])
    held = built(chaired, split=True)
    root = xml(held)
    assert events(root) == ["A1: The quiet ward", "First", "09:20-09:50"]
    assert events(root, "duration") == ["01:00", "00:20", "00:30"]
    assert events(root, "type") == ["Talk"] * 3
    names = [[person.text for person in event.iter("person")] for event in root.iter("event")]
    assert names == [["Di Moss", "Cy Voll"], ["Ada Byron"], ["Bo Lind"]]
    assert events(root, "description")[1].startswith("09:00-09:20 of: A1: The quiet ward\n\nSpeakers:\nAda Byron")
    assert "not carried: 1 part: without start and end they are no talks of their own (A1)" in losses(held)
    assert not [loss for loss in losses(held) if "doubtful" in loss]
    whole = events(xml(built(chaired)), "description")
    assert len(whole) == 1
    assert all(text in whole[0] for text in ("First", "About it.", "09:20-09:50", "Third", "Bo Lind"))


def test_numbers_are_nobody_elses_though_parts_count_within_their_session() -> None:
    parts = [Part(label="09:00-09:20", title="One"), Part(label="09:20-09:40", title="Two")]
    held = built(session(parts=parts), split=True)
    entry = held.entries[0]
    last = 2**31 - 1
    alike = entry._replace(number=last, parts=tuple(part._replace(number=last) for part in entry.parts))
    root = xml(dataclasses.replace(held, entries=(alike,)))
    assert [event.get("id") for event in root.iter("event") if event.get("id")] == [str(last), "1", "2"]


def test_people_of_one_name_become_one_and_are_reported() -> None:
    nurse = speaker("Ada Byron", role="Nurse", affiliations=["Mill"], country={"name": "Norway", "code": "NO"})
    judge = speaker("ADA BYRON", role="Judge", affiliations=["Court"], country={"name": "Peru", "code": "PE"})
    held = built(
        session(title="One", speakers=[nurse, speaker(" ")]), session(title="Two", speakers=[judge], location="B")
    )
    people = [person for person in xml(held).iter("person") if person.text]
    assert [person.text for person in people] == ["Ada Byron", "Ada Byron"]
    assert people[0].get("guid") != people[1].get("guid")
    assert any("1 speaker: somebody else has that name: they become one person" in loss for loss in losses(held))
    assert "left out: 1 speaker: no name is printed (One)" in losses(held)


def test_people_of_several_parts_stand_there_once() -> None:
    ada, bo = speaker("Ada Byron"), speaker("Bo Lind")
    root = xml(built(session(speakers=[ada], parts=[Part(speakers=[bo, ada]), Part(speakers=[bo])])))
    assert [person.text for person in root.iter("person")] == ["Ada Byron", "Bo Lind"]


def test_what_is_too_long_for_pretalx_is_cut_and_reported() -> None:
    held = built(
        session(title="t" * 300, location="r" * 300, format="f" * 300, stream="s" * 300, speakers=[speaker("n" * 300)]),
        held=OSLO.model_copy(update={"title": "c" * 300, "version": "v" * 300}),
    )
    root = xml(held)
    event = root.find("day/room/event")
    lengths = {tag: len(event.findtext(tag)) for tag in ("title", "room", "type", "track")}
    assert lengths == {"title": 200, "room": 100, "type": 100, "track": 200}
    assert len(event.findtext("persons/person")) == 60
    assert "t" * 300 in event.findtext("description")  # titles are not lost
    assert (len(root.findtext("conference/title")), len(root.findtext("version"))) == (179, 190)
    for what in ("title (1 value)", "location (1 value)", "format (1 value)", "stream (1 value)", "speakers.name"):
        assert any(loss.startswith(f"not carried: {what}") for loss in losses(held)), what


@pytest.mark.parametrize(
    ("acronym", "title", "wanted"),
    [
        ("qc", "Q", "qc__"), ("qc-2025", "Q", "qc-2025"), (None, "Fórum für Qualität 2025", "forum_fur_qualitat_2025"),
        (None, "日本", "programme"), (None, None, "programme"), (None, "x" * 300, "x" * 50),
    ],
)  # fmt: skip
def test_acronyms(acronym: str | None, title: str | None, wanted: str) -> None:
    held = built(session(), held=Conference(acronym=acronym, title=title, timezone="Europe/Oslo"))
    assert xml(held).findtext("conference/acronym") == wanted
    assert any("acronym" in loss for loss in losses(held)) == (acronym != wanted)


@pytest.mark.parametrize("version", ["wip", "latest"])
def test_versions_that_pretalx_keeps_for_itself(version: str) -> None:
    root = xml(built(session(), held=OSLO.model_copy(update={"version": version})))
    assert root.findtext("version") == f"version {version}"


def test_the_version_changes_with_what_is_in_it() -> None:
    first, same, other = (xml(built(session(title=title))).findtext("version") for title in ("One", "One", "Two"))
    assert first == same != other
    assert xml(built(session(title="One"), split=True)).findtext("version") != first


def test_a_title_is_there_in_any_case() -> None:
    held = built(session(title=None), session(title=" \n ", location="Zeta"))
    assert events(xml(held)) == ["session 1 of a.txt", "Session 2"]
    wanted = "assumed: 2 titles: none is printed; the place of the session stands there"
    assert any(line.startswith(wanted) for line in losses(held))


def test_what_prints_no_format_is_of_another_type() -> None:
    held = built(session(format=None, stream=None))
    root = xml(held)
    assert (events(root, "type"), events(root, "track")) == (["other"], [""])
    assert "assumed: 1 type: no format is printed; 'other' stands there (The quiet ward)" in losses(held)


def test_tracks() -> None:
    known = OSLO.model_copy(update={"tracks": [Track(name="Safety", colour="#3366CC"), Track(name="Care")]})
    root = xml(built(session(), session(stream="Else", location="B"), held=known))
    tracks = [(track.get("name"), track.get("color")) for track in root.iter("track") if track.get("name")]
    assert tracks == [("Safety", "#3366cc"), ("Care", None), ("Else", None)]


def test_a_long_track_is_the_same_in_the_list_and_in_a_talk() -> None:
    known = OSLO.model_copy(update={"tracks": [Track(name="t" * 300, colour="#3366CC")]})
    root = xml(built(session(stream="t" * 300), held=known))
    assert [track.get("name") for track in root.findall("conference/track")] == events(root, "track")


def test_hard_values_everywhere() -> None:
    person = speaker(HARD, role=HARD, affiliations=[HARD], credentials=[HARD], session_role=HARD)
    part = Part(label=HARD, title=HARD, description=HARD, speakers=[person], learning_objectives={"items": [HARD]})
    held = built(session(
        title=HARD, code=HARD, location=HARD, format=HARD, stream=HARD, description=HARD, content_filters=[HARD],
        extra_fields={HARD: HARD}, speakers=[person], parts=[part],
    ), split=True)  # fmt: skip
    data = b"".join(to_schedule_xml.write(held))
    text = data.decode()
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\ufffe\uffff]", text)
    assert "</script>" not in text
    assert "]]>" not in text
    xml(held)


def test_a_very_long_description() -> None:
    root = xml(built(session(description="word " * 200_000)))
    assert len(events(root, "abstract")[0]) == 1_000_000


def test_sessions_of_one_code_stay_apart() -> None:
    assert len(events(xml(built(session(code="A1"), session(code="A1", location="B"))))) == 2


@calmly
@given(st.lists(documents, max_size=3), conferences, st.booleans())
def test_whatever_is_in_it(made: list[Any], held: Conference, split: bool) -> None:
    xml(programme.build(made, held, split=split))


@calmly
@given(
    st.lists(
        st.builds(
            session,
            day=st.dates(datetime.date(1970, 1, 1), datetime.date(2040, 1, 1)).map(str),
            start=st.times().map(str), end=st.times().map(str), location=st.sampled_from([None, "A", "a", "Á", "B"]),
            title=st.text(max_size=9), timezone=st.sampled_from([None, "Europe/Oslo", "Pacific/Apia"]),
        ),
        max_size=9,
    ),
    conferences,
)  # fmt: skip
def test_whatever_the_times_are(made: list[Any], held: Conference) -> None:
    xml(built(*made, held=held))


@pytest.mark.slow
def test_another_program_reads_the_same_times(tmp_path: Path) -> None:
    """schedule-convert, which makes a calendar of it."""
    program = consumer("c3voc", "bin/schedule_convert")
    ((name, data),) = exported("schedule-xml", harbour()).items()
    (tmp_path / name).write_bytes(data)
    command = [program, str(tmp_path / name), "-f", "ical", "-o", str(tmp_path / "out.ics")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    calendar = (tmp_path / "out.ics").read_bytes().replace(b"\r\n ", b"").decode()
    read = {key: re.findall(rf"^{key}:([^\r]*)", calendar, re.M) for key in ("SUMMARY", "LOCATION")}
    assert read == {
        "SUMMARY": [
            "Keynote One: The quiet ward — Anneke van Dijkveld",
            "B4: Waiting well: keeping in touch with people on long lists — "
            r"Maren Oddleif\, Tobias Quillfeather\, Siân Bramblewick",
        ],
        "LOCATION": ["Great Hall", "Harbour Hall"],
    }
    times = re.findall(r'^(DTSTART|DTEND);TZID="\+02:00":(\w+)', calendar, re.M)
    assert times == [
        ("DTSTART", "20250513T090000"), ("DTEND", "20250513T094500"),
        ("DTSTART", "20250514T110000"), ("DTEND", "20250514T121500"),
    ]  # fmt: skip
