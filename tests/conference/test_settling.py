"""What a conference adds to a session, and what it leaves alone."""

from __future__ import annotations

import datetime
import time as clock
from datetime import date, time

import pytest

from abstract_parser import Session
from abstract_parser.conference import Conference, Known, Room, Settled, Track
from abstract_parser.conference import settle as settle_known

DAYS = [date(2025, 5, 12), date(2025, 5, 13), date(2025, 5, 14)]  # Monday to Wednesday
FORUM = Conference(timezone="Europe/Oslo", days=DAYS)


def settle(session: Session, conference: Conference) -> Settled:
    return settle_known(session, Known(conference))


def at(when: str | None, start: time | None = time(9), **more: object) -> Session:
    return Session(code="A1", when=when, start_time=start, **more)


@pytest.mark.parametrize(
    "when, conference",
    [
        ("Thursday 15 May", FORUM),  # no such day
        ("Tuesday 14 May", FORUM),  # the weekday says another day
        ("Tuesday 13 May 2024", FORUM),  # a year is printed, and the parser was not certain of it
        ("Tuesday 10:00", Conference(days=[date(2025, 5, 13), date(2025, 5, 20)])),  # two Tuesdays
        ("Day 4", FORUM),
        ("Day 0", FORUM),
        ("10:00-11:00", FORUM),
        ("soon", FORUM),
        (None, FORUM),
        ("Tuesday 13 May", Conference()),
        ("Day 2-3", FORUM),
        ("Day 2 and day 3: 10:00", FORUM),
        ("Day 2\nDay 3", FORUM),
        ("Day 2, Wednesday 14 May", FORUM),  # the second day is a Tuesday
        ("Tuesday 13 May and Wednesday 14 May, 10:00", FORUM),
        ("13 and 14 May", FORUM),
        ("13-14 May", FORUM),
        ("13 May\n14 May", FORUM),
        ("Día 1 de mayo", FORUM),  # no number of a day
    ],
)
def test_a_day_that_is_not_certain_stays_open(when: str | None, conference: Conference) -> None:
    settled = settle(at(when), conference)
    assert (settled.session.date, settled.start) == (None, None)
    assert settled.open


@pytest.mark.parametrize(
    "when",
    [
        "Tuesday 13 May", "13 May\n09:00", "May 13", "Tuesday 10:00-11:00", "Tue, 13th May", "Day 2, 10:00", "Day 2",
        "Tuesday\n10:00-11:00", "Day 2: Tuesday 13 May", "Day 2 - 10:00", "Día 13 de mayo", "Tuesday, 13 May, Room 7",
    ],
)  # fmt: skip
def test_a_day_that_can_only_be_one(when: str) -> None:
    settled = settle(at(when), FORUM)
    assert settled.session.date == date(2025, 5, 13)
    assert settled.start is not None
    assert settled.start.isoformat() == "2025-05-13T09:00:00+02:00"
    assert settled.from_conference == ("date", "timezone")


@pytest.mark.parametrize("language", ["de", "nl", "ja", "pt-BR"])
def test_days_in_the_language_of_the_conference(language: str) -> None:
    when = {"de": "Dienstag, 13. Mai", "nl": "dinsdag 13 mei", "pt-BR": "terça-feira, 13 maio"}.get(language, "13 May")
    settled = settle(at(when), FORUM.model_copy(update={"language": language}))
    assert settled.session.date == date(2025, 5, 13)


def test_what_is_printed_is_never_changed() -> None:
    printed = Session(
        when="1 May 2024 09:00", date=date(2024, 5, 1), start_time=time(9), end_time=time(10), timezone="Asia/Tokyo"
    )
    settled = settle(printed, FORUM)
    assert settled.session == printed
    assert settled.doubts == (("date", "2024-05-01 is no day of the conference"),)


def test_the_end() -> None:
    def end(start: time, stop: time | None, minutes: int | None = None) -> datetime.datetime | None:
        session = Session(date=DAYS[0], start_time=start, end_time=stop)
        return settle(session, Conference(session_minutes=minutes)).end

    assert end(time(9), time(10)) == datetime.datetime(2025, 5, 12, 10)
    assert end(time(9), None) is None
    assert end(time(9), None, 30) == datetime.datetime(2025, 5, 12, 9, 30)
    assert end(time(22), time(1)) == datetime.datetime(2025, 5, 13, 1)
    assert end(time(9), time(9)) is None
    assert end(time(11), time(10)) is None  # 23 hours


@pytest.mark.parametrize(("start", "stop"), [(time(9), time(9)), (time(11), time(10))])
def test_an_end_that_is_not_taken_is_doubtful(start: time, stop: time) -> None:
    settled = settle(Session(date=DAYS[0], start_time=start, end_time=stop), Conference(session_minutes=30))
    assert settled.end is None
    assert [field for field, _ in settled.doubts] == ["end_time"]


@pytest.mark.parametrize(
    ("day", "start", "wanted"),
    [("2025-03-30", time(1, 30), "03:30+02:00"), ("2025-10-26", time(2, 30), "02:30+01:00")],
)
def test_a_session_is_as_long_as_the_conference_says_whatever_clocks_do(day: str, start: time, wanted: str) -> None:
    oslo = Conference(timezone="Europe/Oslo", session_minutes=60)
    end = settle(Session(date=date.fromisoformat(day), start_time=start), oslo).end
    assert end is not None
    assert end.isoformat() == f"{day}T{wanted}".replace(":30+", ":30:00+")


@pytest.mark.parametrize("day", ["2025-03-30", "2025-10-26"])
def test_an_hour_that_is_there_twice_or_not_at_all_is_doubtful(day: str) -> None:
    oslo = Conference(timezone="Europe/Oslo")
    session = Session(date=date.fromisoformat(day), start_time=time(2, 30), end_time=time(4))
    why = "the clocks are changed in that hour, so it is there twice, or not at all"
    assert settle(session, oslo).doubts == (("start_time", why),)
    assert settle(session, Conference()).doubts == ()


def test_the_room_that_is_written_exactly_so_comes_first() -> None:
    forum = Conference(rooms=[Room(name="Level 1"), Room(name="Level -1")])
    assert settle(Session(location="Level -1"), forum).session.location == "Level -1"


def test_rooms_and_tracks_have_one_name() -> None:
    forum = Conference(
        room="Foyer",
        rooms=[Room(name="Great Hall", aliases=["Hall 1", "The great hall"])],
        tracks=[Track(name="Care", aliases=["Caring"])],
    )
    settled = settle(Session(location="HALL 1", stream="caring"), forum)
    assert (settled.session.location, settled.session.stream) == ("Great Hall", "Care")
    assert settled.doubts == ()
    assert settle(Session(), forum).session.location == "Foyer"
    other = settle(Session(location="Great Hal"), forum)
    assert other.session.location == "Great Hal"
    assert other.doubts == (
        (
            "location",
            "the conference file does not name 'Great Hal'; is 'Great Hall' meant? Then add it to its aliases",
        ),
    )


def test_why_there_is_no_start() -> None:
    assert settle(Session(), FORUM).open == "neither date nor time is printed"
    assert settle(Session(date=DAYS[0]), FORUM).open == "no time is printed"
    assert settle(at("Friday 09:00"), FORUM).open == "its date fits no day of the conference"
    assert settle(at("16 May"), Conference()).open == "its date is not certain without a year"
    assert settle(at(None), FORUM).open == "no date is printed"
    assert settle(at("10:00-11:00"), FORUM).open == "no date is printed beside its time"


def test_the_year_of_its_days() -> None:
    assert FORUM.year == 2025
    assert Conference().year is None
    assert Conference(days=[date(2025, 12, 31), date(2026, 1, 1)]).year is None


def test_a_zone_that_is_printed_counts_or_is_told() -> None:
    def doubts(when: str, conference: Conference = FORUM) -> list[str]:
        session = Session(when=when, date=DAYS[0], start_time=time(15))
        return [field for field, _ in settle(session, conference).doubts]

    assert doubts("12 May 15:00 PST") == doubts("12 May 15:00 UTC+5") == doubts("12 May 15:00 BST") == ["timezone"]
    assert doubts("12 May 15:00 CEST") == doubts("12 May 15:00 UTC+2") == doubts("12 May 15:00") == []
    assert doubts("12 May 15:00 PST", Conference()) == []  # nothing is taken for it
    assert doubts("12 May 15:00 SGT", Conference(timezone="Asia/Singapore")) == []
    summer = Session(when="12 May 15:00 GMT", date=DAYS[0], start_time=time(15), timezone="GMT")
    assert [field for field, _ in settle(summer, Conference(timezone="Europe/London")).doubts] == ["timezone"]
    winter = summer.model_copy(update={"date": date(2025, 1, 12)})
    assert settle(winter, Conference(timezone="Europe/London")).doubts == ()


def test_the_room_of_what_prints_none_is_known_by_all_its_names() -> None:
    forum = Conference(room="Hall 1", rooms=[Room(name="Great Hall", aliases=["Hall 1"])])
    assert settle(Session(), forum).session.location == "Great Hall"
    foyer = settle(Session(), forum.model_copy(update={"room": "Foyer"}))
    assert (foyer.session.location, foyer.doubts) == ("Foyer", ())


def test_a_name_that_may_mean_several_stays_as_printed() -> None:
    forum = Conference(tracks=[Track(name="C"), Track(name="C++")])
    assert [settle(Session(stream=each), forum).session.stream for each in ("C", "C++", "c#")] == ["C", "C++", "c#"]
    assert settle(Session(location="---"), Conference(rooms=[Room(name="***")])).session.location == "---"


def test_many_rooms_take_no_long_time() -> None:
    rooms = [Room(name=f"Room {each}", aliases=[f"R{each}"]) for each in range(2000)]
    known = Known(Conference(rooms=rooms))
    started = clock.perf_counter()
    assert {settle_known(Session(location=f"r{each % 2000}"), known).doubts for each in range(10_000)} == {()}
    assert clock.perf_counter() - started < 5


def test_what_is_absurd_takes_no_long_time_either() -> None:
    known = Known(Conference(days=DAYS, rooms=[Room(name=f"Room number {each}") for each in range(2000)]))
    started = clock.perf_counter()
    for each in range(200):
        assert settle_known(Session(location=f"Room namber {each}"), known).doubts
    assert len(settle_known(Session(location="x" * 1000), known).doubts[0][1]) < 200
    assert settle_known(at("soon 22 May\n" * 100_000), known).start is None
    assert clock.perf_counter() - started < 10
