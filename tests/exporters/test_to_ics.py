"""The programme as a calendar. What real calendars make of it stands in `test_calendar_programs`."""

from __future__ import annotations

import datetime
import io
import re
import string
import zoneinfo
from collections.abc import Iterator
from datetime import date, time
from zoneinfo import ZoneInfo

import pytest

pytest.importorskip("icalendar")

import icalendar
from dateutil import tz
from harbour import check_golden, exported, harbour
from hypothesis import given
from hypothesis import strategies as st

from abstract_parser import Session, programme
from abstract_parser.conference import Conference
from abstract_parser.exporters import to_ics
from abstract_parser.exporters.ics import zones
from abstract_parser.exporters.ics.lines import sent
from abstract_parser.model import Country, Document, LearningObjectives, Part, Source, Speaker

OSLO = Conference(
    acronym="a25", timezone="Europe/Oslo", published=datetime.datetime(2025, 3, 1, 12, tzinfo=datetime.UTC)
)
ESCAPED = re.compile(r"\\([\\;,nN])")


def built(*sessions: Session, conference: Conference = OSLO, split: bool = False) -> programme.Programme:
    source = Source(name="a.txt", sha256="0", characters=0, lines=0)
    return programme.build([Document(source=source, sessions=list(sessions))], conference, split=split)


def at(start: str | None = "09:00", end: str | None = "10:00", day: str = "2025-05-13", **more: object) -> Session:
    times = (text and time.fromisoformat(text) for text in (start, end))
    filled = dict(zip(("start_time", "end_time"), times, strict=True), date=date.fromisoformat(day), title="Quiet")
    return Session(**(filled | more))


def lines(held: programme.Programme) -> list[str]:
    """The content lines, unfolded, of a calendar that keeps the rules of all calendars."""
    data = b"".join(to_ics.write(held))
    assert data.endswith(b"END:VCALENDAR\r\n")
    for line in data.removesuffix(b"\r\n").split(b"\r\n"):
        assert len(line) <= 75
        line.decode()  # no character is cut in two
        assert not set(line) & {*range(0x09), *range(0x0A, 0x20), 0x7F}
    return data.decode().replace("\r\n ", "").splitlines()


def events(held: programme.Programme) -> list[dict[str, list[str]]]:
    """The properties of each event, as they are written; parameters are part of the name."""
    out: list[dict[str, list[str]]] = []
    for line in lines(held):
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            out.append({})
        elif out and line != "END:VCALENDAR":
            out[-1].setdefault(name, []).append(value)
    return out


def plain(value: str) -> str:
    return ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)


def event(session: Session, **how: object) -> dict[str, list[str]]:
    (found,) = events(built(session, **how))
    return found


def said(held: programme.Programme) -> list[tuple[str, str, int]]:
    b"".join(to_ics.write(held))
    return [(row.kind, row.what, row.count) for row in held.losses.rows()]


def test_golden() -> None:
    check_golden(exported("ics", harbour()))


def test_a_session_is_an_event() -> None:
    found = events(harbour())[1]
    assert found["SUMMARY"] == ["B4: Waiting well: keeping in touch with people on long lists"]
    assert found["DTSTART;TZID=Europe/Oslo"] == ["20250514T110000"]
    assert found["DTEND;TZID=Europe/Oslo"] == ["20250514T121500"]
    assert found["LOCATION"] == [r"Harbour Hall\, Harbour Congress Centre\, Bergen"]
    assert found["URL"] == ["https://harbour-forum.example/2025"]
    assert len(found["CONTACT"]) == 3  # one of them speaks in both parts


def test_what_has_no_time_is_left_out_and_told() -> None:
    held = harbour()
    assert said(held) == [("left out", "sessions", 1)]
    assert held.losses.rows()[0].places == ("P12",)


def test_twice_the_same_bytes() -> None:
    assert exported("ics", harbour(split=True)) == exported("ics", harbour(split=True))


def test_a_session_that_moves_keeps_its_identifier() -> None:
    one, two = (
        event(at(day=day, code="A1", location=room)) for day, room in (("2025-05-13", "x"), ("2025-05-14", "y"))
    )
    assert one["UID"] == two["UID"]
    assert one["DTSTART;TZID=Europe/Oslo"] != two["DTSTART;TZID=Europe/Oslo"]


def test_sessions_of_one_code_are_events_of_their_own() -> None:
    found = events(built(at(code="A1"), at(code="A1", title="Loud"), at(code="A1")))
    assert len({each["UID"][0] for each in found}) == 3


def test_identifiers_name_no_host() -> None:
    """As RFC 7986, 5.3 has it."""
    assert all(re.fullmatch(r"[0-9a-f-]{36}", each["UID"][0]) for each in events(harbour(split=True)))


@pytest.mark.parametrize(
    "published, sequence",
    [
        ("1960-01-01T00:00:00Z", 0),
        (None, 0),
        ("2025-03-01T12:00:00Z", 29013840),
        ("2025-03-01T13:01:00+01:00", 29013841),
        ("9999-12-31T23:59:59Z", 2**31 - 1),
    ],
)
def test_the_sequence_grows_with_the_stamp(published: str | None, sequence: int) -> None:
    when = published and datetime.datetime.fromisoformat(published)
    found = event(at(), conference=OSLO.model_copy(update={"published": when}))
    assert found["SEQUENCE"] == [str(sequence)]
    assert found["DTSTAMP"] == found["LAST-MODIFIED"]
    assert found["DTSTAMP"][0].endswith("Z")


def test_the_end_may_be_open() -> None:
    assert not [name for name in event(at(end=None)) if name.startswith(("DTEND", "DURATION"))]


def test_over_midnight() -> None:
    found = event(at("22:00", "01:00"))
    assert found["DTEND;TZID=Europe/Oslo"] == ["20250514T010000"]


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize("zone", ["Asia/Tokyo", "America/Nuuk", "UTC", None])
def test_the_first_and_the_last_day_there_is(day: str, zone: str | None) -> None:
    found = event(at("23:00", "01:00", day, timezone=zone), conference=Conference())
    (start,) = (values for name, values in found.items() if name.startswith("DTSTART"))
    assert start[0].rstrip("Z") == f"{day.replace('-', '')}T230000"


@pytest.mark.parametrize("name", ["UTC", "Etc/UTC", "Zulu"])
def test_utc_needs_no_description(name: str) -> None:
    held = built(at(timezone=name))
    assert "BEGIN:VTIMEZONE" not in lines(held)
    assert events(held)[0]["DTSTART"] == ["20250513T090000Z"]


@pytest.mark.parametrize("name", [None, "Nowhere/Land", "../../etc/passwd", "Europe", "\ud800", "x" * 5000, "a\r\nb:c"])
def test_without_a_time_zone_times_float_and_that_is_told(name: str | None) -> None:
    held = built(at(timezone=name), conference=Conference())
    assert events(held)[0]["DTSTART"] == ["20250513T090000"]
    assert said(held)[0][:2] == ("assumed", "sessions")


def test_what_ends_before_it_begins_when_clocks_are_put_forward() -> None:
    held = built(at("02:30", "03:15", "2025-03-30"))  # 01:30 and 01:15 in UTC
    assert [name for name in events(held)[0] if name.startswith("DT")] == ["DTSTAMP", "DTSTART;TZID=Europe/Oslo"]
    assert [row.kind + " " + row.what for row in held.losses.rows()] == ["doubtful start_time", "not carried end_time"]


def test_an_hour_that_the_clock_shows_twice_is_told_in_utc() -> None:
    """A calendar takes a local time for the first of the two."""
    known = OSLO.model_copy(update={"session_minutes": 90})
    found = event(at("02:00", None, "2025-10-26"), conference=known)
    assert found["DTSTART;TZID=Europe/Oslo"] == ["20251026T020000"]
    assert found["DTEND"] == ["20251026T013000Z"]
    short = event(at("02:30", None, "2025-10-26"), conference=OSLO.model_copy(update={"session_minutes": 45}))
    assert short["DTEND"] == ["20251026T011500Z"]


def test_every_zone_is_described_once() -> None:
    kinds = ("Asia/Tokyo", "Europe/Oslo", "Asia/Tokyo", "America/New_York", "UTC")
    found = lines(built(*(at(timezone=name, title=str(place)) for place, name in enumerate(kinds))))
    named = [line for line in found if line.startswith("TZID:")]
    assert named == ["TZID:America/New_York", "TZID:Asia/Tokyo", "TZID:Europe/Oslo"]


def test_the_calendar_has_its_name() -> None:
    about = Conference(title="Häfen, Kräne", description="Two days; one evening", url="https://x.example/a,b;c")
    found = lines(built(at(), conference=about))
    assert r"NAME:Häfen\, Kräne" in found
    assert r"X-WR-CALNAME:Häfen\, Kräne" in found
    assert r"DESCRIPTION:Two days\; one evening" in found
    assert found.count("URL:https://x.example/a,b;c") == 2
    assert not [line for line in found if line.startswith("METHOD")]


def test_categories_are_told_apart() -> None:
    found = event(at(format="Talk", stream="Care, at home", content_filters=["Community", "Talk", "a;b", " "]))
    assert found["CATEGORIES"] == [r"Talk,Care\, at home,Community,a\;b"]


def test_nothing_but_a_title() -> None:
    assert set(event(at())) == {
        "SUMMARY", "DTSTART;TZID=Europe/Oslo", "DTEND;TZID=Europe/Oslo", "DTSTAMP", "UID", "SEQUENCE",
        "LAST-MODIFIED", "END",
    }  # fmt: skip
    assert said(built(Session(title="Quiet"))) == [("left out", "sessions", 1)]


@pytest.mark.parametrize("title", [None, " \n "])
def test_a_title_that_nobody_prints_is_told(title: str | None) -> None:
    assert said(built(at(title=title))) == [("assumed", "titles", 1)]


def test_a_time_stamp_that_nobody_says_is_told() -> None:
    assert said(built(at(), conference=OSLO.model_copy(update={"published": None}))) == [("assumed", "time stamps", 1)]


def test_an_empty_programme_is_an_empty_calendar() -> None:
    assert lines(built(conference=Conference())) == [
        "BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{to_ics.PRODID}", "CALSCALE:GREGORIAN",
        "LAST-MODIFIED:19700101T000000Z", "END:VCALENDAR",
    ]  # fmt: skip


def parted(*labels: str | None, **more: object) -> Session:
    speaker = Speaker(name="Ada Byron", text="Ada Byron")
    parts = [
        Part(label=label, title="Letters", description=str(place), speakers=[speaker])
        for place, label in enumerate(labels)
    ]
    return at(code="A1", parts=parts, **more)


def test_parts_are_related_both_ways() -> None:
    whole, one, two = events(built(parted("PART ONE", None), split=True))
    assert whole["RELATED-TO;RELTYPE=CHILD"] == one["UID"] + two["UID"]
    assert one["RELATED-TO;RELTYPE=PARENT"] == two["RELATED-TO;RELTYPE=PARENT"] == whole["UID"]
    assert [one["SUMMARY"], two["SUMMARY"]] == [["A1 PART ONE: Letters"], ["A1 Part 2: Letters"]]
    assert one["TRANSP"] == ["TRANSPARENT"]
    assert "TRANSP" not in whole
    assert one["CONTACT"] == ["Ada Byron"]


def test_a_part_is_at_its_own_time_or_at_that_of_its_session() -> None:
    held = built(parted("09:10-09:30", "PART TWO", "09:40"), split=True)
    _, one, two, three = events(held)
    ends = "DTEND;TZID=Europe/Oslo"
    starts = "DTSTART;TZID=Europe/Oslo"
    assert (one[starts], one[ends]) == (["20250513T091000"], ["20250513T093000"])
    assert (two[starts], two[ends]) == (["20250513T090000"], ["20250513T100000"])
    assert three[starts] == ["20250513T094000"]
    assert ends not in three
    assert said(held) == [("assumed", "parts", 2)]  # written twice


def test_parts_after_midnight_are_on_the_next_day() -> None:
    whole = parted("22:10-22:30", "23:50-00:10", "00:10-00:30", start="22:00", end="01:00")
    _, *parts = events(built(whole, split=True))
    assert [
        (part["DTSTART;TZID=Europe/Oslo"][0], part["DTEND;TZID=Europe/Oslo"][0]) for part in parts
    ] == [
        ("20250513T221000", "20250513T223000"),
        ("20250513T235000", "20250514T001000"),
        ("20250514T001000", "20250514T003000"),
    ]  # fmt: skip


def test_parts_after_midnight_of_a_session_without_end() -> None:
    held = built(parted("22:10-22:30", "23:50-00:10", "00:10-00:30", start="22:00", end=None), split=True)
    _, *parts = events(held)
    assert [part["DTSTART;TZID=Europe/Oslo"][0][6:] for part in parts] == ["13T221000", "13T235000", "14T001000"]
    assert [part["DTEND;TZID=Europe/Oslo"][0][6:] for part in parts] == ["13T223000", "14T001000", "14T003000"]
    assert said(held) == []


@pytest.mark.parametrize("label", ["21:50-22:10", "00:50-01:10", "12:00", "03:00-02:00"])
def test_parts_outside_of_their_session_are_doubtful(label: str) -> None:
    held = built(parted(label, start="22:00", end="01:00"), split=True)
    assert said(held) == [("doubtful", "parts", 1)]
    assert events(held)[1]["DTSTART;TZID=Europe/Oslo"] == [f"20250513T{label[:5].replace(':', '')}00"]


def test_a_session_says_the_same_whether_parts_are_events_or_not() -> None:
    whole = parted("PART ONE")
    (alone,), (split, _) = events(built(whole)), events(built(whole, split=True))
    assert alone == {name: value for name, value in split.items() if not name.startswith("RELATED-TO")}


HOSTILE = [
    "a\r\nATTENDEE:mailto:x@example.org\r\nEND:VEVENT", "\ud800", "]]>", "</script><script>", "=cmd|' /C calc'!A0",
    "\x00\x1b[31m\x7f\x9b\x85", "\u202eleft\u2066", "\u2028\u2029", "C:\\New\\new;,\\", "\\n", '"quoted"', "ü" * 300,
    "e\u0301" * 100, "\\" * 200, "😀" * 90, "\ufeff", " ", "\u200b", "x" * 10_000,
]  # fmt: skip


@pytest.mark.parametrize("value", HOSTILE, ids=lambda value: ascii(value[:20]))
def test_hostile_values_stay_values(value: str) -> None:
    speaker = Speaker(name=value, role=value, affiliations=[value], country=Country(name=value), text=value)
    block = {"description": value, "learning_objectives": LearningObjectives(lead_in=value, items=[value])}
    session = at(
        code=value, title=value, location=value, format=value, stream=value, content_filters=[value],
        extra_fields={value: value}, speakers=[speaker], parts=[Part(label=value, title=value, **block)], **block,
    )  # fmt: skip
    found = lines(built(session, split=True))
    known = {"SUMMARY", "DTSTART", "DTEND", "DTSTAMP", "UID", "SEQUENCE", "CATEGORIES", "CONTACT", "DESCRIPTION",
             "LAST-MODIFIED", "LOCATION", "RELATED-TO", "TRANSP", "BEGIN", "END"}  # fmt: skip
    written = found[found.index("BEGIN:VEVENT") : -1]
    assert {re.split("[:;]", line, maxsplit=1)[0] for line in written} <= known
    assert [line for line in written if line in ("BEGIN:VEVENT", "END:VEVENT")] == ["BEGIN:VEVENT", "END:VEVENT"] * 2
    for line in written:  # every backslash escapes something
        assert not re.sub(r"\\[\\;,n]", "", line).count("\\")


@pytest.mark.parametrize("value", ["x" * 1_000_000, "é;" * 500_000], ids=["plain", "escaped"])
def test_long_values(value: str) -> None:
    assert plain(event(at(title="Quiet", description=value))["DESCRIPTION"][0]) == value


def test_text_comes_back_as_it_was() -> None:
    """With what icalendar itself gets wrong: a backslash before a capital N."""
    value = "C:\\New\\nets; a, b\n\nc\\\\N \\"
    assert plain(event(at(description=value))["DESCRIPTION"][0]) == value


def test_another_reader_finds_the_same() -> None:
    data = b"".join(to_ics.write(harbour(split=True)))
    read = icalendar.Calendar.from_ical(data)
    found = read.walk("VEVENT")
    assert [str(each["SUMMARY"])[:8] for each in found] == ["Keynote ", "B4: Wait", "B4 PART ", "B4 PART "]
    assert [each["DTSTART"].dt.utcoffset() for each in found] == [datetime.timedelta(hours=2)] * 4


# Time zones


def read_back(zone: ZoneInfo, first: int, last: int) -> datetime.tzinfo:
    """The zone as dateutil understands its description."""
    component = b"BEGIN:VCALENDAR\r\n" + sent(zones.described(zone, first, last)) + b"END:VCALENDAR\r\n"
    found = tz.tzical(io.StringIO(component.decode())).get(zone.key)
    assert found is not None
    return found


def moments(first: int, last: int, step: int) -> Iterator[datetime.datetime]:
    moment = datetime.datetime(first, 1, 1, 0, 30)
    while moment.year <= last:
        yield moment
        moment += datetime.timedelta(hours=step)


@pytest.mark.parametrize(
    "name", ["Europe/Oslo", "Europe/Dublin", "Africa/Casablanca", "America/New_York", "Australia/Lord_Howe",
             "Asia/Kathmandu", "America/Nuuk", "Asia/Tehran", "Africa/Cairo", "Pacific/Apia", "Asia/Gaza"],
)  # fmt: skip
@pytest.mark.parametrize("year", [2011, 2025])
def test_every_hour_of_a_year_is_where_it_was(name: str, year: int) -> None:
    zone = ZoneInfo(name)
    read = read_back(zone, year, year)
    wrong = []
    for moment in moments(year, year, 1):
        local = moment.replace(tzinfo=zone)
        # Hours that the clock shows twice or never are read differently by dateutil.
        if (
            local.utcoffset() == local.replace(fold=1).utcoffset()
            and local.utcoffset() != moment.replace(tzinfo=read).utcoffset()
        ):
            wrong.append(moment)
    assert wrong == []


@given(st.sampled_from(sorted(zoneinfo.available_timezones())), st.integers(1850, 2100), st.integers(0, 40))
def test_every_zone_in_any_year(name: str, first: int, span: int) -> None:
    zone = ZoneInfo(name)
    read = read_back(zone, first, first + span)
    for moment in moments(first, first + span, 24 * 31 + 5):
        local = moment.replace(tzinfo=zone)
        if local.utcoffset() == local.replace(fold=1).utcoffset():
            assert moment.replace(tzinfo=read).utcoffset() == local.utcoffset(), moment


@pytest.mark.parametrize(
    "name", ["Europe/Oslo", "America/New_York", "Europe/Dublin", "Australia/Sydney", "Pacific/Auckland"]
)
def test_what_repeats_every_year_is_a_rule(name: str) -> None:
    """Outlook reads no lists of dates here."""
    text = sent(zones.described(ZoneInfo(name), 2025, 2025)).decode()
    assert (text.count("RRULE"), text.count("RDATE")) == (2, 0)
    assert (text.count("BEGIN:DAYLIGHT"), text.count("BEGIN:STANDARD")) == (1, 1)


# Any programme at all

TEXT = st.none() | st.text(max_size=30) | st.text(string.printable + "\ud800\u2028\x85é😀\\", max_size=120)
TIMES = st.none() | st.times(timezones=st.none() | st.just(datetime.UTC))
ZONES = st.none() | st.sampled_from(["Europe/Oslo", "UTC", "Asia/Tehran", "America/St_Johns", "Nowhere", "Europe"])
SPEAKERS = st.lists(st.builds(Speaker, name=TEXT.map(lambda text: text or ""), role=TEXT, text=st.just("")), max_size=2)
PARTS = st.lists(
    st.builds(Part, label=TEXT | st.sampled_from(["09:00-09:20", "23:50"]), title=TEXT, speakers=SPEAKERS), max_size=3
)
SESSIONS = st.builds(
    Session, code=TEXT, title=TEXT, when=TEXT, date=st.none() | st.dates(), start_time=TIMES, end_time=TIMES,
    timezone=ZONES, location=TEXT, format=TEXT, content_filters=st.lists(st.text(max_size=9), max_size=2),
    description=TEXT, speakers=SPEAKERS, parts=PARTS,
)  # fmt: skip


@given(
    st.lists(SESSIONS, max_size=3),
    st.booleans(),
    st.sampled_from([Conference(), OSLO, Conference(session_minutes=1440)]),
)
def test_any_programme_is_a_calendar(sessions: list[Session], split: bool, conference: Conference) -> None:
    held = built(*sessions, conference=conference, split=split)
    found = events(held)
    assert len({each["UID"][0] for each in found}) == len(found)
    timed = [entry for entry in held.entries if entry.start]
    assert len(found) == len(timed) + (sum(len(entry.parts) for entry in timed) if split else 0)
    read = icalendar.Calendar.from_ical(b"".join(to_ics.write(held)))
    assert len(read.walk("VEVENT")) == len(found)
