"""The shape of Sessionize's API: every field of its type, and nothing that points nowhere."""

from __future__ import annotations

import datetime
import json
import uuid
from typing import Any

import pytest
from harbour import built, check_golden, exported, harbour
from hypothesis import given, settings
from made_up import programmes

from abstract_parser import programme
from abstract_parser.model import LearningObjectives, Part, Session, Speaker

ADA = Speaker(name="Ada Byron", text="Ada Byron", given_name="Ada", family_name="Byron", session_role="chair")
NASTY = [
    "=1+1",
    "a\r\nb",
    "\x00\x1b[31m",
    "\ud800",
    "\u202egnirts",
    "]]></script>",
    "a\u2028b",
    '"',
    "",
    " ",
    "x" * 1_000_000,
]
Nullable = str | None
# As public clients of the API describe ``view/All``.
SHAPE: dict[str, dict[str, Any]] = {
    "sessions": {
        "id": str, "title": str, "description": Nullable, "startsAt": Nullable, "endsAt": Nullable,
        "isServiceSession": bool, "isPlenumSession": bool, "speakers": list, "categoryItems": list,
        "questionAnswers": list, "roomId": int | None, "liveUrl": Nullable, "recordingUrl": Nullable, "status": str,
        "isInformed": bool, "isConfirmed": bool,
    },
    "speakers": {
        "id": str, "firstName": str, "lastName": str, "bio": Nullable, "tagLine": str, "profilePicture": Nullable,
        "isTopSpeaker": bool, "links": list, "sessions": list, "fullName": str, "categoryItems": list,
        "questionAnswers": list,
    },
    "questions": {"id": int, "question": str, "questionType": str, "sort": int},
    "categories": {"id": int, "title": str, "items": list, "sort": int, "type": str},
    "rooms": {"id": int, "name": str, "sort": int},
}  # fmt: skip


def read(held: programme.Programme) -> dict[str, Any]:
    """The object, with its shape and its references proven."""
    (data,) = exported("sessionize", held).values()
    whole: dict[str, Any] = json.loads(data)
    assert list(whole) == list(SHAPE)
    for name, fields in SHAPE.items():
        for row in whole[name]:
            assert list(row) == list(fields)
            assert all(isinstance(value, fields[field]) for field, value in row.items())
        assert len({row["id"] for row in whole[name]}) == len(whole[name])
    _check_references(whole)
    return whole


def _check_references(whole: dict[str, Any]) -> None:
    items = [item["id"] for category in whole["categories"] for item in category["items"]]
    assert len(set(items)) == len(items)
    of_speaker = {each["id"]: each["sessions"] for each in whole["speakers"]}
    questions, rooms = ({row["id"] for row in whole[name]} for name in ("questions", "rooms"))
    for row in whole["sessions"]:
        assert 0 < int(row["id"]) < 2**31
        assert row["roomId"] in rooms | {None}
        assert set(row["categoryItems"]) <= set(items)
        assert all(int(row["id"]) in of_speaker[speaker] for speaker in row["speakers"])
    assert all(uuid.UUID(speaker) for speaker in of_speaker)
    assert {number for held in of_speaker.values() for number in held} <= {int(row["id"]) for row in whole["sessions"]}
    for row in (*whole["sessions"], *whole["speakers"]):
        for answer in row["questionAnswers"]:
            assert list(answer) == ["questionId", "answerValue"]
            assert answer["questionId"] in questions
            assert answer["answerValue"]


def answers(whole: dict[str, Any], row: dict[str, Any]) -> dict[str, str]:
    asked = {each["id"]: each["question"] for each in whole["questions"]}
    return {asked[each["questionId"]]: each["answerValue"] for each in row["questionAnswers"]}


def test_golden() -> None:
    check_golden(exported("sessionize", harbour()))


def test_objectives_people_and_other_fields_are_answers() -> None:
    whole = read(
        built(
            Session(
                code="A1", title="One", extra_fields={"Level": "All", "Code": "again"}, speakers=[ADA],
                learning_objectives=LearningObjectives(lead_in="You will:", items=["Count", "Weigh"]),
            )
        )
    )  # fmt: skip
    assert answers(whole, whole["sessions"][0]) == {
        "Code": "A1\nagain",
        "Learning objectives": "You will:\n- Count\n- Weigh",
        "Speakers": "Ada Byron (chair)",
        "Level": "All",
    }
    (speaker,) = whole["speakers"]
    assert (speaker["firstName"], speaker["lastName"], speaker["fullName"]) == ("Ada", "Byron", "Ada Byron")


def test_numbers_do_not_depend_on_the_rest_of_the_programme() -> None:
    one = Session(code="A1", title="One", location="Hall", format="Talk", extra_fields={"Level": "All"})
    alone = read(built(one, acronym="f25"))
    among = read(built(Session(title="Zero", location="Attic", format="Poster"), one, acronym="f25"))
    assert alone["sessions"][0] in among["sessions"]
    assert alone["rooms"][0]["id"] in {room["id"] for room in among["rooms"]}


def test_parts_are_sessions_on_request() -> None:
    whole = read(harbour(split=True))
    assert [row["title"] for row in whole["sessions"]][:3] == [
        "B4: Waiting well: keeping in touch with people on long lists",
        "B4, PART ONE: Letters that answer questions",
        "B4, PART TWO: A phone call on Fridays",
    ]
    assert "Name three ways" in answers(whole, whole["sessions"][1])["Learning objectives"]
    assert whole["sessions"][0]["description"] is None
    assert "Name three ways" in read(harbour())["sessions"][0]["description"]


def test_times_are_on_the_clocks_of_the_event() -> None:
    day = {"date": datetime.date(2025, 10, 25), "start_time": datetime.time(23), "end_time": datetime.time(4)}
    sessions = [
        Session(title="Here", timezone="Europe/Oslo", **day), Session(title="There", timezone="Europe/London", **day),
        Session(title="Nowhere", **(day | {"end_time": None})),
        Session(title="Year one", **(day | {"date": datetime.date(1, 1, 1)})),
    ]  # fmt: skip
    whole = read(built(*sessions, timezone="Europe/Oslo"))
    assert [(row["startsAt"], row["endsAt"]) for row in whole["sessions"]] == [
        ("2025-10-25T23:00:00", "2025-10-26T04:00:00"), ("2025-10-26T00:00:00", "2025-10-26T05:00:00"),
        ("2025-10-25T23:00:00", None), (None, None),
    ]  # fmt: skip


def test_rooms_and_tracks_stand_in_the_order_of_the_conference_file() -> None:
    whole = read(
        built(
            Session(title="One", location="Attic", stream="Safety"), rooms=[{"name": "Hall"}, {"name": "Cellar"}],
            tracks=[{"name": "Care"}],
        )
    )  # fmt: skip
    assert [room["name"] for room in whole["rooms"]] == ["Hall", "Cellar", "Attic"]
    assert [item["name"] for item in whole["categories"][0]["items"]] == ["Care", "Safety"]


def test_twins_have_numbers_of_their_own() -> None:
    twin = Session(code="A1", title="One", parts=[Part(title="P")])
    assert len(read(built(twin, twin, split=True))["sessions"]) == 4


def test_nothing_is_five_empty_lists() -> None:
    assert read(built()) == {name: [] for name in SHAPE}


@pytest.mark.parametrize("value", NASTY)
def test_every_value_is_data(value: str) -> None:
    person = Speaker(name=value, text=value, affiliations=[value], role=value, honorific=value)
    session = Session(
        code=value, title=value, location=value, format=value, content_filters=[value, value], description=value,
        extra_fields={value: value}, speakers=[person, person],
        parts=[Part(label=value, title=value, speakers=[person])],
    )  # fmt: skip
    held = built(session, split=True)
    read(held)
    (data,) = exported("sessionize", held).values()
    assert not set(data.decode()) & {"\x00", "\x1b", "\u202e", "\u2028", "\r"}


@settings(max_examples=30)
@given(programmes)
def test_whatever_was_read_has_the_shape(held: programme.Programme) -> None:
    whole = read(held)
    assert len(whole["sessions"]) == sum(1 + (len(entry.parts) if held.split else 0) for entry in held.entries)
