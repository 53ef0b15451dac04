"""Date and time lines."""

from __future__ import annotations

import datetime

import pytest

from abstract_parser import Session, parse


def session_with(line: str, profile: str = "international-forum", year: int | None = None) -> tuple[Session, list[str]]:
    """The session that has the line below its title, and what is said of date and time."""
    text = f"A6: Waiting well\n{line}\nFormat: Workshop\nStream: People\nText is here. More of it.\n"
    document = parse(text, profile=profile, year=year)
    (session,) = document.sessions
    return session, [found.code for found in document.diagnostics if found.code.startswith("AP2")]


@pytest.mark.parametrize("profile", ["international-forum", "generic"])
@pytest.mark.parametrize(
    "line",
    [
        "2-3",
        "24:00-25:00",
        "7",
        "2025",
        "May 2025",
        "May we begin?",
        "March for health",
        "Sat down and waited",
        "In May 2025 we met.",
        "Monday mornings are hard.",
        "12 angry patients",
        "100 days of care",
        "1.5 kg of plums",
        "05/06/2025",
        "0112 496 0000",
        "We met on Thursday 22 May 2025 at 11:00 and talked until noon.",
    ],
)
def test_is_left_alone(line: str, profile: str) -> None:
    session, codes = session_with(line, profile)
    assert (session.when, session.date, session.start_time, session.end_time) == (None, None, None, None)
    assert codes == []


@pytest.mark.parametrize(
    "line, date, start, end",
    [
        ("Thursday 22 May 2025 | 11:00-12:15", "2025-05-22", "11:00", "12:15"),
        ("Thursday 22 May 2025 | 11:00–12:15", "2025-05-22", "11:00", "12:15"),
        ("Thursday 22 May 2025 | 11:00 - 12:15", "2025-05-22", "11:00", "12:15"),
        ("Thursday, 22nd May 2025, 11:00-12:15", "2025-05-22", "11:00", "12:15"),
        ("28 August 2024 | 14:30-16:00", "2024-08-28", "14:30", "16:00"),
        ("Thursday 22 May 2025", "2025-05-22", None, None),
        ("Thursday 22 May 2025 at 11:00", "2025-05-22", "11:00", None),
        ("2024-06-11, 09:15–10:00", "2024-06-11", "09:15", "10:00"),
        ("Monday, February 9, 2026 10:30 AM - 12:00 PM", "2026-02-09", "10:30", "12:00"),
        ("Sept 5, 2024", "2024-09-05", None, None),
        ("22/05/2025", "2025-05-22", None, None),
        ("05.06.2025 10:00-11:00", "2025-06-05", "10:00", "11:00"),
        ("09:45 - 10:45", None, "09:45", "10:45"),
        ("1015-1200", None, "10:15", "12:00"),
        ("8.05am", None, "08:05", None),
        ("13:45 –", None, "13:45", None),
        ("5: 30 pm", None, "17:30", None),
        ("2.00 pm - 3.15 pm", None, "14:00", "15:15"),
        ("10:30 a.m. – 12:00 p.m.", None, "10:30", "12:00"),
        ("11:00-12:15 pm", None, "11:00", "12:15"),
        ("1:00-2:15 pm", None, "13:00", "14:15"),
        ("9:30-10:45am", None, "09:30", "10:45"),
        ("12:00 am - 1:00 am", None, "00:00", "01:00"),
        ("12:15 pm - 1:00 pm", None, "12:15", "13:00"),
        ("7:00 to 8:00", None, "07:00", "08:00"),
    ],
)
def test_what_is_printed(line: str, date: str | None, start: str | None, end: str | None) -> None:
    session, codes = session_with(line)
    assert session.when == line
    assert session.date == (datetime.date.fromisoformat(date) if date else None)
    assert session.start_time == (datetime.time.fromisoformat(start) if start else None)
    assert session.end_time == (datetime.time.fromisoformat(end) if end else None)
    assert codes == []


@pytest.mark.parametrize(
    "line, date, start, end",
    [
        ("Montag, 14. September 2026, 10:00 - 11:00 Uhr", "2026-09-14", "10:00", "11:00"),
        ("MARTES 10 DE OCTUBRE DE 2023", "2023-10-10", None, None),
        ("maandag 2 oktober 2023 10:00 - 11:00 uur", "2023-10-02", "10:00", "11:00"),
        ("vendredi 3 mai 2024, 14 h 30 à 16 h", "2024-05-03", "14:30", "16:00"),
    ],
)
def test_other_languages_where_the_profile_has_them(line: str, date: str, start: str | None, end: str | None) -> None:
    session, _ = session_with(line, "generic")
    assert session.date == datetime.date.fromisoformat(date)
    assert session.start_time == (datetime.time.fromisoformat(start) if start else None)
    assert session.end_time == (datetime.time.fromisoformat(end) if end else None)


@pytest.mark.parametrize(
    "line", ["Tuesday 16 May | 11:00-12:15", "Wednesday 10 Apr", "Friday, 25th August", "29 February"]
)
def test_a_year_is_not_guessed(line: str) -> None:
    session, codes = session_with(line)
    assert (session.when, session.date, codes) == (line, None, ["AP203"])


def test_the_caller_gives_the_year() -> None:
    session, codes = session_with("Tuesday 16 May | 11:00-12:15", year=2023)
    assert (session.date, codes) == (datetime.date(2023, 5, 16), [])
    session, codes = session_with("Tuesday 16 May | 11:00-12:15", year=2024)
    assert (session.date, codes) == (datetime.date(2024, 5, 16), ["AP201"])
    session, codes = session_with("29 February", year=2023)
    assert (session.date, codes) == (None, ["AP204"])


def test_a_printed_year_stands_whatever_the_caller_says() -> None:
    session, _ = session_with("Thursday 22 May 2025 | 11:00-12:15", year=2023)
    assert session.date == datetime.date(2025, 5, 22)


@pytest.mark.parametrize("line", ["31 June 2024", "29 February 2025", "30 February"])
def test_a_day_that_is_not_there(line: str) -> None:
    session, codes = session_with(line)
    assert (session.when, session.date, codes) == (line, None, ["AP204"])


def test_a_wrong_weekday_is_told_and_the_date_kept() -> None:
    session, codes = session_with("Monday 22 May 2025 | 11:00-12:15")
    assert (session.date, codes) == (datetime.date(2025, 5, 22), ["AP201"])


def test_an_end_before_the_start_is_told_and_kept() -> None:
    session, codes = session_with("14:00-13:15")
    assert (session.start_time, session.end_time) == (datetime.time(14, 0), datetime.time(13, 15))
    assert codes == ["AP202"]


def test_an_end_after_midnight_is_kept_as_printed() -> None:
    session, codes = session_with("Thursday 22 May 2025 | 23:30-00:30")
    assert (session.start_time, session.end_time) == (datetime.time(23, 30), datetime.time(0, 30))
    assert codes == ["AP202"]


@pytest.mark.parametrize(
    "line, start, end",
    [
        ("22 May 2025 | 11 pm - 1 am", "23:00", "01:00"),
        ("22 May 2025 | 22:00-00:00", "22:00", "00:00"),
        pytest.param("22 May 2025 | 22:30-1:15", "22:30", "01:15"),
    ],
)
def test_an_end_after_midnight(line: str, start: str, end: str) -> None:
    session, codes = session_with(line)
    assert (session.start_time, session.end_time) == (
        datetime.time.fromisoformat(start),
        datetime.time.fromisoformat(end),
    )
    assert codes == ["AP202"]


def test_half_of_the_day_is_settled_by_order() -> None:
    session, codes = session_with("From 5:30 until 6:30")
    assert (session.start_time, session.end_time) == (datetime.time(17, 30), datetime.time(18, 30))
    assert codes == ["AP205"]


def test_a_room_behind_the_time() -> None:
    session, _ = session_with("22 May 2025 | 11:00-12:15 | Room 4")
    assert session.date == datetime.date(2025, 5, 22)


@pytest.mark.parametrize(
    "line, zone",
    [
        ("22 May 2025 | 11:00-12:15 (Europe/London)", "Europe/London"),
        ("09:45 - 10:45 (CET)", "CET"),
        ("22 May 2025 | 11:00-12:15 UTC", "UTC"),
        ("22 May 2025 | 11:00-12:15 BST", None),  # Britain, Bangladesh or Bougainville
    ],
)
def test_a_zone_only_where_it_names_one_place(line: str, zone: str | None) -> None:
    session, _ = session_with(line)
    assert (session.when, session.timezone) == (line, zone)


def test_a_zone_from_the_caller_yields_to_the_print() -> None:
    text = "A6: Waiting\n22 May 2025 | 11:00-12:15{}\nStream: People\nText. More.\n"
    assert parse(text.format(""), timezone="Europe/Oslo").sessions[0].timezone == "Europe/Oslo"
    assert parse(text.format(" (Asia/Tokyo)"), timezone="Europe/Oslo").sessions[0].timezone == "Asia/Tokyo"


def test_a_zone_that_is_not_there_is_refused() -> None:
    with pytest.raises(ValueError, match="Nowhere/Never"):
        parse("A6: Waiting\n22 May 2025 | 11:00-12:15\nStream: People\n", timezone="Nowhere/Never")


def test_a_text_that_begins_with_its_date_line_has_no_title() -> None:
    document = parse("Tuesday 13 May 2025 | 16:00-17:00\nFormat: Workshop\nStream: People\nText. More.\n")
    (session,) = document.sessions
    assert (session.title, session.when) == (None, "Tuesday 13 May 2025 | 16:00-17:00")
    assert [found.line for found in document.diagnostics if found.code == "AP102"] == [1]


def test_date_and_time_on_two_lines() -> None:
    session, _ = session_with("Thursday 22 May 2025\n11:00-12:15")
    assert session.when == "Thursday 22 May 2025\n11:00-12:15"
    assert (session.date, session.start_time) == (datetime.date(2025, 5, 22), datetime.time(11, 0))


def test_a_day_heading_stands_for_the_sessions_below() -> None:
    text = (
        "Wednesday 5 November 2025\n\n09:45 – 10:45\n\nA1: One title\n\nSome text. More of it.\n\n"
        "Lucy Robin, ABC Trust; England\n\n11:00 – 12:00\n\nA2: Two titles\n\nOther text. More of it.\n\n"
        "Colin Barnes, XYZ Trust; England\n"
    )
    document = parse(text, provenance=True)
    assert [(s.code, str(s.date), str(s.start_time)) for s in document.sessions] == [
        ("A1", "2025-11-05", "09:45:00"),
        ("A2", "2025-11-05", "11:00:00"),
    ]
    assert document.provenance is not None
    assert document.provenance.values["/sessions/1/date"].kind == "inferred"
