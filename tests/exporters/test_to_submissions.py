"""Submissions as c3voc drafts them."""

from __future__ import annotations

from typing import Any

import pytest

pytest.importorskip("lxml")

from harbour import check_golden, exported, harbour
from hypothesis import given
from hypothesis import strategies as st
from made_up import documents
from schedules import HARD, OSLO, as_json, built, conferences, session

from abstract_parser import programme
from abstract_parser.conference import Conference
from abstract_parser.model import Part, Speaker
from test_round_trip import calmly


def submissions(held: programme.Programme) -> Any:
    return as_json("submissions-json", held)


def losses(held: programme.Programme) -> list[str]:
    return [loss.message for loss in held.losses.rows()]


def test_the_programme() -> None:
    held = harbour()
    made = {each["title"].partition(":")[0]: each for each in submissions(held)}
    check_golden(exported("submissions-json", harbour()))
    assert list(made) == ["B4", "Keynote One", "P12"]
    assert made["B4"]["slot"] == {
        "start": "2025-05-14T11:00:00+02:00", "end": "2025-05-14T12:15:00+02:00", "room": "Harbour Hall",
    }  # fmt: skip
    assert (made["B4"]["type"], made["B4"]["duration"]) == ("workshop", 75)
    assert "slot" not in made["P12"]
    assert made["P12"]["duration"] is None
    assert made["P12"]["speakers"][0]["email"] == "maren.oddleif@example.org"
    assert losses(held) == []


def test_parts_are_submissions_of_their_own_without_any_time() -> None:
    made = submissions(harbour(split=True))
    assert [each["title"].partition(":")[0] for each in made] == [
        "B4", "Letters that answer questions", "A phone call on Fridays", "Keynote One", "P12",
    ]  # fmt: skip
    assert made[0]["speakers"] == []
    assert "Letters" not in (made[0]["description"] or "")
    assert made[1]["description"].startswith("PART ONE of: B4: Waiting well")
    assert [each["name"] for each in made[1]["speakers"]] == ["Maren Oddleif", "Tobias Quillfeather"]
    assert len({each["guid"] for each in made}) == 5


def test_parts_that_print_times_have_slots() -> None:
    part = Part(label="09:00-09:20", title="First")
    whole, first = submissions(built(session(parts=[part]), split=True))
    assert (whole["duration"], first["duration"]) == (60, 20)
    assert first["slot"]["end"] == "2025-05-13T09:20:00+02:00"


def test_nothing_at_all() -> None:
    assert submissions(programme.build([])) == []


def test_time_and_room_without_a_slot_are_told() -> None:
    (made,) = submissions(built(session(end=None, when="Tuesday 09:00")))
    assert made["description"] == "When: 2025-05-13 09:00\n\nRoom: Great Hall\n\nTime zone: Europe/Oslo\n\nFormat: Talk"
    (made,) = submissions(built(session(day=None, start=None, end=None, when="Some day", location=None, format=None)))
    assert made["description"] == "When: Some day\n\nTime zone: Europe/Oslo"


def test_a_slot_needs_a_room() -> None:
    held = built(session(location=None))
    assert submissions(held)[0]["slot"]["room"] == "To be announced"
    assert losses(held) == ["assumed: 1 room: none is printed; 'To be announced' stands there (The quiet ward)"]


def test_each_slot_is_in_its_own_zone() -> None:
    made = submissions(built(session(timezone="Asia/Kathmandu"), session(location="B")))
    assert [each["slot"]["start"][-6:] for each in made] == ["+05:45", "+02:00"]


@pytest.mark.parametrize(
    ("printed", "wanted"),
    [
        ("Workshop", "workshop"), ("KEYNOTE", "talk"), ("Panel discussion", "podium"), ("Poster", "other"),
        (None, "other"), ("Hands-on", "workshop"), ("Film", "film"),
    ],
)  # fmt: skip
def test_types(printed: str | None, wanted: str) -> None:
    (made,) = submissions(built(session(format=printed)))
    assert made["type"] == wanted
    assert (f"Format: {printed}" in made["description"]) == bool(printed)


@pytest.mark.parametrize(("language", "wanted"), [("en", "en"), ("de-AT", "de"), ("nb", "")])
def test_languages(language: str, wanted: str) -> None:
    held = built(session(), held=OSLO.model_copy(update={"language": language}))
    assert submissions(held)[0]["language"] == wanted
    assert losses(held) == ([] if wanted else ["not carried: 1 language: the schema knows no 'nb'"])


def test_a_language_that_nobody_says_is_told() -> None:
    held = built(session(), held=Conference(timezone="Europe/Oslo"))
    assert submissions(held)[0]["language"] == "en"
    assert losses(held) == ["assumed: 1 language: the conference file names none; 'en' stands there"]


def test_addresses_of_many_people_are_found_at_once() -> None:
    """Each by any of the names that the programme prints; 4 million comparisons would take minutes."""
    emails = {f"Ada Byron {nth}": f"ada.{nth}@example.org" for nth in range(2000)}
    sessions = [session(title=str(nth), speakers=[Speaker(name=name, text=name)]) for nth, name in enumerate(emails)]
    made = submissions(built(*sessions, held=OSLO.model_copy(update={"emails": emails})))
    assert [each["speakers"][0]["email"] for each in made] == list(emails.values())


def test_a_very_long_session() -> None:
    held = built(session(start="08:00", end="23:30"))
    assert submissions(held)[0]["duration"] is None
    assert "not carried: 1 duration: 840 minutes is the longest (The quiet ward)" in losses(held)


def test_hard_values_everywhere() -> None:
    person = Speaker(name=HARD, text=HARD, role=HARD)
    submissions(built(session(
        day=None, title=HARD, code=HARD, location=HARD, format=HARD, stream=HARD, description=HARD, when=HARD,
        speakers=[person], extra_fields={HARD: HARD}, parts=[Part(label=HARD, title=HARD, speakers=[person])],
    ), split=True))  # fmt: skip


def test_a_very_long_title_is_whole_in_the_description() -> None:
    (made,) = submissions(built(session(title="t" * 1_000_000)))
    assert len(made["title"]) == 200
    assert made["description"].startswith("t" * 1_000_000)


@calmly
@given(st.lists(documents, max_size=3), conferences, st.booleans())
def test_whatever_is_in_it(made: list[Any], held: Conference, split: bool) -> None:
    assert len(submissions(programme.build(made, held, split=split))) >= sum(len(each.sessions) for each in made)
