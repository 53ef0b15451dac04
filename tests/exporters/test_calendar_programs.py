"""What real calendar programs make of the programme: nothing is missing, and what comes again is not there twice."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from calendars import Khal, Radicale, radicale, with_ical_js, with_vobject
from harbour import FOLDER, harbour

from abstract_parser import Session, conference, programme
from abstract_parser.conference import Conference
from abstract_parser.exporters import to_ics
from abstract_parser.model import Document, Part, Source
from abstract_parser.programme import wording

pytestmark = pytest.mark.slow

KEYNOTE = "Keynote One: The quiet ward"
WORKSHOP = "B4: Waiting well: keeping in touch with people on long lists"
ZONES = ["Europe/Oslo", "Europe/Dublin", "America/New_York", "America/St_Johns", "America/Nuuk", "Asia/Tokyo", "UTC",
         "Asia/Kathmandu", "Africa/Casablanca", "Africa/Cairo", "Australia/Lord_Howe", "Pacific/Chatham"]  # fmt: skip
# Days around the changes of 2025 in these zones, and days far from all of them.
DAYS = ["2025-01-15", "2025-03-08", "2025-03-09", "2025-03-29", "2025-03-30", "2025-04-06", "2025-04-25", "2025-07-01",
        "2025-09-28", "2025-10-25", "2025-10-26", "2025-11-02", "2025-11-03", "2026-03-29"]  # fmt: skip


def calendar(held: programme.Programme) -> bytes:
    return b"".join(to_ics.write(held))


def built(*sessions: Session, known: Conference | None = None, split: bool = False) -> programme.Programme:
    source = Source(name="a.txt", sha256="0", characters=0, lines=0)
    known = known or Conference(acronym="a25", timezone="Europe/Oslo")
    return programme.build([Document(source=source, sessions=list(sessions))], known, split=split)


def at(code: str, day: str, start: str, end: str | None, **more: object) -> Session:
    begin, over = (text and datetime.time.fromisoformat(text) for text in (start, end))
    return Session(code=code, date=datetime.date.fromisoformat(day), start_time=begin, end_time=over, **more)


def everywhere() -> programme.Programme:
    """A session of an hour in every zone on every day, in the morning."""
    places = itertools.product(ZONES, DAYS)
    return built(*(at(f"{zone} {day}", day, "08:30", "09:30", timezone=zone) for zone, day in places))


def utc(moment: datetime.datetime) -> str:
    return moment.astimezone(datetime.UTC).strftime("%Y%m%dT%H%M%SZ")


# Readers


@pytest.mark.parametrize("read", [with_vobject, with_ical_js])
def test_a_reader_finds_everything(read: Callable[[bytes], list[dict[str, Any]]]) -> None:
    held = harbour(split=True)
    keynote, workshop, *parts = read(calendar(held))
    entry = held.entries[0]
    assert workshop["uid"] == [str(entry.session_id)]
    assert workshop["summary"] == [WORKSHOP]
    assert workshop["description"] == ["\n\n".join(wording.paragraphs(entry))]
    people = [person.speaker for part in entry.parts for person in part.people]
    assert workshop["contact"] == list(dict.fromkeys(map(wording.person, people)))
    assert workshop["location"] == ["Harbour Hall, Harbour Congress Centre, Bergen"]
    assert workshop["categories"] == [
        "Workshop", "Person and family-centred care", "Community", "Children and young people",
    ]  # fmt: skip
    assert workshop["related-to"] == [str(part.part_id) for part in entry.parts] == [part["uid"][0] for part in parts]
    assert [part["related-to"] for part in parts] == [workshop["uid"]] * 2
    assert [part["description"] for part in parts] == [
        ["\n\n".join(wording.part_paragraphs(part.part))] for part in entry.parts
    ]
    assert keynote["summary"] == [KEYNOTE]
    assert keynote["url"] == ["https://harbour-forum.example/2025"]
    start = datetime.datetime(2025, 5, 13, 7, tzinfo=datetime.UTC).timestamp()
    assert (keynote["dtstart"], keynote["dtend"]) == (start, start + 45 * 60)


@pytest.mark.parametrize("read", [with_vobject, with_ical_js])
def test_a_reader_finds_the_right_moment_in_every_zone(read: Callable[[bytes], list[dict[str, Any]]]) -> None:
    held = everywhere()
    found = {event["summary"][0]: (event["dtstart"], event["dtend"]) for event in read(calendar(held))}
    assert len(found) == len(ZONES) * len(DAYS)
    wrong = [
        entry.title
        for entry in held.entries
        if entry.start and entry.end and found[entry.title] != (entry.start.timestamp(), entry.end.timestamp())
    ]
    assert wrong == []


@pytest.mark.parametrize("read", [with_vobject, with_ical_js])
def test_a_reader_gets_text_as_it_was(read: Callable[[bytes], list[dict[str, Any]]]) -> None:
    value = 'C:\\new; a, b\n\n"quoted" </script> ]]> =SUM(A1)\n' + "é😀" * 300 + "\nEND:VEVENT\nATTENDEE:mailto:x@y"
    (event,) = read(calendar(built(at("A1", "2025-05-13", "09:00", None, description=value))))
    assert event["description"] == [value]
    assert event["dtend"] is None


@pytest.mark.parametrize("read", [with_vobject, with_ical_js])
def test_a_reader_finds_the_end_in_an_hour_that_comes_again(read: Callable[[bytes], list[dict[str, Any]]]) -> None:
    known = Conference(acronym="a25", timezone="Europe/Oslo", session_minutes=90)
    (event,) = read(calendar(built(at("A1", "2025-10-26", "01:30", None), known=known)))
    assert event["dtend"] - event["dtstart"] == 90 * 60


# khal


@pytest.fixture
def khal(tmp_path: Path) -> Khal:
    return Khal(tmp_path / "khal")


def test_khal_shows_the_programme(khal: Khal) -> None:
    khal.take_in(calendar(harbour()))
    assert khal.listed("2025-05-12", 4) == [
        f"2025-05-13 09:00 2025-05-13 09:45 {KEYNOTE}",
        f"2025-05-14 11:00 2025-05-14 12:15 {WORKSHOP}",
    ]


def test_khal_shows_local_times(tmp_path: Path) -> None:
    khal = Khal(tmp_path / "khal", "Asia/Tokyo")
    khal.take_in(calendar(harbour()))
    assert khal.listed("2025-05-12", 4)[0] == f"2025-05-13 16:00 2025-05-13 16:45 {KEYNOTE}"


def test_khal_updates_what_comes_again(khal: Khal) -> None:
    held = harbour(split=True)
    khal.take_in(calendar(held))
    kept = khal.kept()
    assert len(kept) == 4
    khal.take_in(calendar(held))
    assert khal.kept() == kept
    assert len(khal.listed("2025-05-12", 4)) == 4


def test_khal_moves_what_has_moved(khal: Khal) -> None:
    before, after = (
        built(at("A1", "2025-05-13", start, "18:00", title=title), at("A2", "2025-05-13", "08:00", "08:30"))
        for start, title in (("09:00", "Quiet"), ("17:00", "Quieter"))
    )
    khal.take_in(calendar(before))
    khal.take_in(calendar(after))
    assert khal.listed("2025-05-12", 4) == [
        "2025-05-13 08:00 2025-05-13 08:30 A2",
        "2025-05-13 17:00 2025-05-13 18:00 A1: Quieter",
    ]


def test_khal_shows_what_has_no_end_or_no_zone(khal: Khal) -> None:
    floating = Conference(acronym="a25")
    sessions = at("A1", "2025-05-13", "09:00", None), at("A2", "2025-05-13", "22:00", "01:00")
    khal.take_in(calendar(built(*sessions, known=floating)))
    shown = khal.listed("2025-05-13", 1)
    assert [line[:16] for line in shown] == ["2025-05-13 09:00", "2025-05-13 22:00"]
    assert shown[1] == "2025-05-13 22:00 2025-05-14 01:00 A2"


# Radicale


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Radicale]:
    with radicale(tmp_path_factory.mktemp("radicale")) as running:
        yield running


def events(calendar: bytes) -> Iterator[tuple[str, bytes]]:
    """Each event with its identifier, as a calendar of its own: so a CalDAV server keeps them."""
    head, *found = calendar.removesuffix(b"END:VCALENDAR\r\n").split(b"BEGIN:VEVENT\r\n")
    for event in found:
        uid = event.split(b"\r\n")[0].removeprefix(b"UID:").decode()
        yield uid, head + b"BEGIN:VEVENT\r\n" + event + b"END:VCALENDAR\r\n"


def test_radicale_finds_the_programme_by_its_times(server: Radicale) -> None:
    path = "/forum/harbour/"
    for _ in range(2):
        assert server.put(path, calendar(harbour())) == 201
        assert server.between(path, "20250101T000000Z", "20260101T000000Z") == [WORKSHOP, KEYNOTE]
        assert server.between(path, "20250513T000000Z", "20250514T000000Z") == [KEYNOTE]
        assert server.between(path, "20250513T074500Z", "20250514T090000Z") == []  # between both, in UTC
        assert server.between(path, "20250513T074400Z", "20250514T090001Z") == [WORKSHOP, KEYNOTE]
    assert server.put(path, calendar(built(at("A1", "2025-05-13", "09:00", "10:00")))) == 201
    assert server.between(path, "20250101T000000Z", "20260101T000000Z") == ["A1"]  # what is gone is gone
    assert server.put(path, calendar(harbour())) == 201
    status, body, headers = server.ask("GET", path)
    assert status == 200
    assert body.count(b"BEGIN:VEVENT") == 2
    assert headers["content-type"].startswith("text/calendar")


def test_radicale_updates_events_one_by_one(server: Radicale) -> None:
    path = "/forum/one-by-one/"
    assert server.ask("MKCALENDAR", path)[0] == 201
    first, second = (
        dict(events(calendar(built(at("A1", "2025-05-13", start, end), at("A2", "2025-05-13", "12:00", "13:00")))))
        for start, end in (("09:00", "10:00"), ("15:00", "16:00"))
    )
    assert first.keys() == second.keys()
    for held, answer in ((first, 201), (first, 204), (second, 204)):  # made, and then written over
        for uid, event in held.items():
            assert server.put(f"{path}{uid}.ics", event) == answer
    assert server.between(path, "20250513T000000Z", "20250514T000000Z") == ["A1", "A2"]
    assert server.between(path, "20250513T070000Z", "20250513T080000Z") == []
    assert server.between(path, "20250513T130000Z", "20250513T140000Z") == ["A1"]
    uid = next(iter(first))
    assert server.put(f"{path}copy.ics", first[uid]) == 409  # the identifier is taken


def test_radicale_keeps_what_parts_belong_to(server: Radicale) -> None:
    path = "/forum/parts/"
    held = harbour(split=True)
    assert server.put(path, calendar(held)) == 201
    found = server.between(path, "20250514T000000Z", "20250515T000000Z")
    assert found == ["B4 PART ONE: Letters that answer questions", "B4 PART TWO: A phone call on Fridays", WORKSHOP]
    _, body, _ = server.ask("GET", path)
    text = body.replace(b"\r\n ", b"").decode()
    for part in held.entries[0].parts:
        assert f"RELATED-TO;RELTYPE=CHILD:{part.part_id}" in text
        assert f"UID:{part.part_id}" in text
    assert text.count(f"RELATED-TO;RELTYPE=PARENT:{held.entries[0].session_id}") == 2


def test_radicale_finds_the_right_events_on_both_sides_of_every_change(server: Radicale) -> None:
    """For an hour of the morning in each zone on each day: what our own data say is then, and nothing else."""
    path = "/forum/everywhere/"
    held = everywhere()
    assert server.put(path, calendar(held)) == 201
    times = {entry.title: (entry.start, entry.end) for entry in held.entries if entry.start and entry.end}
    for zone, day in itertools.product(ZONES, DAYS):
        begin = datetime.datetime.fromisoformat(f"{day}T09:00").replace(tzinfo=ZoneInfo(zone)).astimezone(datetime.UTC)
        end = begin + datetime.timedelta(minutes=10)
        expected = sorted(title for title, (first, last) in times.items() if first < end and last > begin)
        assert server.between(path, utc(begin), utc(end)) == expected, (zone, day)


def test_radicale_takes_in_whatever_a_text_held(server: Radicale) -> None:
    hostile = "a\r\nEND:VEVENT\r\nATTENDEE:x\x00\x1b[31m\u202e\ud800\u2028 ]]></script>;,\\\\N"
    sessions = [
        at(hostile, "2025-05-13", "22:00", "01:00", title=hostile, location=hostile, format=hostile, stream=hostile,
           description=hostile, content_filters=[hostile], parts=[Part(label=hostile, title=hostile)]),
        at("A1", "2025-05-13", "09:00", None, description="é;" * 200_000), at("A1", "2025-05-13", "09:00", None),
    ]  # fmt: skip
    assert server.put("/forum/hostile/", calendar(built(*sessions, split=True))) == 201
    assert len(server.between("/forum/hostile/", "20250513T000000Z", "20250514T000000Z")) == 4


def test_radicale_has_nothing_of_a_programme_without_times(server: Radicale) -> None:
    known = conference.load(FOLDER / "conference.toml")
    held = built(Session(code="P12", title="A poster"), known=known)
    assert server.put("/forum/posters/", calendar(held)) == 201
    assert server.between("/forum/posters/", "20250101T000000Z", "20260101T000000Z") == []
    assert [row.what for row in held.losses.rows()] == ["sessions"]
