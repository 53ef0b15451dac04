"""Which session was which, and what changed of its fields. First what is no change."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from programmes import LUCY, ODILE, PIOTR, changes, kinds, objectives, programme, session, speaker

from abstract_parser.diff import summary
from abstract_parser.model import Session

DAY = datetime.date(2025, 5, 22)
ELEVEN, NOON = datetime.time(11), datetime.time(12)


@pytest.mark.parametrize(
    "old, new",
    [
        ({"description": "One two\n\nthree"}, {"description": "One two three"}),
        ({"speakers": [LUCY]}, {"speakers": [LUCY.model_copy(update={"confidence": 0.5, "text": "Lucy  Robin"})]}),
        ({"speakers": [LUCY, ODILE]}, {"speakers": [ODILE, LUCY]}),
        ({"content_filters": ["a", "b"]}, {"content_filters": ["b", "a"]}),
        ({"date": DAY, "when": "22 May 2025"}, {"date": DAY, "when": "Thursday 22 May 2025"}),
        ({"when": "Day  two"}, {"when": "Day two"}),
        ({"learning_objectives": objectives("a", "b")}, {"learning_objectives": objectives("b", "a")}),
    ],
)
def test_no_change(old: dict[str, Any], new: dict[str, Any]) -> None:
    assert changes(session(**old), session(**new)) == []


@pytest.mark.parametrize(
    "old, new, kind, path, message",
    [
        ({"format": "Talk"}, {"format": "Panel"}, "format-changed", "/format", 'format is now "Panel", was "Talk"'),
        ({}, {"stream": "People"}, "stream-changed", "/stream", 'stream is now "People"'),
        ({"stream": "People"}, {}, "stream-changed", "/stream", 'stream "People" is gone'),
        ({"content_filters": ["a", "b"]}, {"content_filters": ["b", "c"]}, "filters-changed", "/content_filters",
         'filters: now "c"; no longer "a"'),
        ({"location": "Room 1"}, {"location": "Room 2"}, "session-moved", "/location",
         "moved from Room 1 to Room 2"),
        ({"date": DAY, "start_time": ELEVEN}, {"date": DAY, "start_time": NOON}, "session-moved", "/start_time",
         "moved from 2025-05-22 11:00 to 2025-05-22 12:00"),
        ({"when": "Day one"}, {"when": "Day two"}, "session-moved", "/when", "moved from Day one to Day two"),
        ({"extra_fields": {"Level": "1"}}, {"extra_fields": {"Level": "2"}}, "extra-field-changed",
         "/extra_fields/Level", 'Level is now "2", was "1"'),
        ({}, {"extra_fields": {"a/b~c": "2"}}, "extra-field-added", "/extra_fields/a~1b~0c", 'a/b~c is now "2"'),
        ({"extra_fields": {"Level": "1"}}, {}, "extra-field-removed", "/extra_fields/Level", 'Level "1" is gone'),
        ({"description": "We show what helps people who wait."}, {"description": "We show what helps all who wait."},
         "description-changed", "/description",
         "description changed, 14% of its words: show what helps [-people-] {+all+} who wait."),
        ({}, {"description": "New."}, "description-changed", "/description", 'description added: "New."'),
        ({"learning_objectives": objectives("Name three ways")}, {"learning_objectives": objectives("Name four ways")},
         "objective-reworded", "/learning_objectives/items/0", "objective reworded: Name [-three-] {+four+} ways"),
        ({"learning_objectives": objectives("a")}, {"learning_objectives": objectives("a", "Sing")},
         "objective-added", "/learning_objectives/items/1", 'objective added: "Sing"'),
        ({"learning_objectives": objectives("Sing", "a")}, {"learning_objectives": objectives("a")},
         "objective-removed", "/learning_objectives/items/0", 'objective removed: "Sing"'),
    ],
)  # fmt: skip
def test_one_field(old: dict[str, Any], new: dict[str, Any], kind: str, path: str, message: str) -> None:
    (change,) = changes(session(**old), session(**new))
    assert (change.kind, change.path, change.message) == (kind, path, message)
    assert (change.session_id, change.code) == ("a.txt/A6", "A6")


def test_added_and_removed() -> None:
    a, b, c = session("A1", "Hearts"), session("B1", "Lungs", speakers=[LUCY]), session("C1", "Eyes", speakers=[PIOTR])
    found = changes(programme(a, c), programme(b, a))
    assert [(each.kind, each.code, each.message) for each in found] == [
        ("session-added", "B1", "session added, with Lucy Robin"),
        ("session-removed", "C1", "session removed, with Piotr Wolny"),
    ]
    assert summary(programme(b, a), found)[:4] == (1, 1, 0, 1)


@pytest.mark.parametrize(
    "old, new, expected",
    [
        (session("A6", "Waiting well"), session("A6", "Waiting better"), ["session-retitled"]),
        (session("A6", "Waiting well"), session("B2", "Waiting well"), ["session-recoded"]),
        (session("A6", "Waiting well", speakers=[LUCY]), session("B2", "Queues", speakers=[LUCY]),
         ["session-recoded", "session-retitled"]),
        (session("A6", "Waiting well for hearts"), session("B2", "Waiting well for a heart"),
         ["session-recoded", "session-retitled"]),
        (session("A6", "Waiting well"), session("A6", "Singing"), ["session-retitled"]),
        (session("A6", "Waiting well"), session("B2", "Singing"), ["session-added", "session-removed"]),
        (session(None, "Waiting well"), session("A6", "Waiting well"), ["session-recoded"]),
        (session(None, None, speakers=[LUCY]), session("A6", None, speakers=[LUCY]), ["session-recoded"]),
    ],
)  # fmt: skip
def test_a_session_is_found_again(old: Session, new: Session, expected: list[str]) -> None:
    assert kinds(programme(old, source="old.txt"), programme(new, source="new.txt")) == expected


def test_a_programme_that_is_numbered_anew() -> None:
    titles = ("Hearts", "Lungs", "Eyes")
    old = programme(*(session(f"A{n}", title) for n, title in enumerate(titles, 1)))
    new = programme(*(session(f"A{n}", title) for n, title in enumerate(("Opening", *titles), 1)))
    assert kinds(old, new) == ["session-added", *["session-recoded"] * 3]


def test_numbered_titles_are_not_taken_for_their_neighbours() -> None:
    hearts, lungs = (session(f"P{n}", f"Poster session {n}", speakers=[who]) for n, who in ((1, LUCY), (2, ODILE)))
    moved = [each.model_copy(update={"code": code}) for each, code in ((hearts, "P9"), (lungs, "P1"))]
    assert kinds(programme(hearts, lungs), programme(*moved)) == ["session-recoded", "session-recoded"]
    bare = [each.model_copy(update={"speakers": [], "code": f"P{3 - n}"}) for n, each in enumerate((hearts, lungs), 1)]
    swapped = [each.model_copy(update={"code": f"P{n}"}) for n, each in enumerate(bare, 1)]
    assert kinds(programme(*swapped), programme(*bare)) == ["session-recoded", "session-recoded"]


def test_of_sessions_with_one_title_the_right_one_is_gone() -> None:
    old = programme(*(session(None, "Welcome", location=room) for room in "abc"), ids=("1", "2", "3"))
    new = programme(*(session(None, "Welcome", location=room) for room in "bc"), ids=("1", "2"))
    (change,) = changes(old, new)
    assert (change.kind, change.session_id) == ("session-removed", "1")


def test_sessions_of_one_title_stay_in_order() -> None:
    old = programme(*(session(None, "Welcome", location=room) for room in "abc"), ids=("1", "2", "3"))
    new = programme(*(session(None, "Welcome", location=room) for room in "abc"), ids=("7", "8", "9"))
    assert changes(old, new) == []


def test_a_session_in_another_file() -> None:
    other = session("B1", "Hearts")
    old, new = programme(session(), source="one"), programme(session(), source="two")
    assert kinds(old, new) == []
    old.add(other, "two/B1", "two")
    new.add(other, "two/B1", "two")
    (change,) = changes(old, new)
    assert (change.kind, change.message) == ("session-refiled", 'now in "two", was in "one"')


def test_messages_are_single_lines_of_limited_length() -> None:
    text = "word\nnext " * 5000
    found = changes(
        session(title="A" + text, description=text, speakers=[speaker(text)]),
        session(title="B", description="other " + text[::-1], speakers=[speaker("other\n" + text)]),
    )
    assert found
    assert all(len(each.message) < 2000 and "\n" not in each.message for each in found)
