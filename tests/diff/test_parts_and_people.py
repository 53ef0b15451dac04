"""What changed of parts, and of people within and between them."""

from __future__ import annotations

import time
from typing import Any

import pytest
from programmes import LUCY, ODILE, PIOTR, changes, kinds, objectives, part, session, speaker

from abstract_parser.model import Country, Part, Speaker


def said(old: list[Part], new: list[Part]) -> list[tuple[str, str, str]]:
    return [(each.kind, each.path, each.message) for each in changes(session(parts=old), session(parts=new))]


def test_parts_added_and_removed() -> None:
    hearts, lungs = part(1, "Hearts", LUCY), part(2, "Lungs", ODILE)
    added = said([hearts], [hearts, lungs])
    assert added[0] == ("part-added", "/parts/1", 'part added: PART TWO, "Lungs"')
    assert added[1] == ("speaker-added", "/parts/1/speakers/0", "Odile Brandt added in PART TWO")
    assert [kind for kind, _, _ in said([hearts, lungs], [hearts])] == ["part-removed", "speaker-removed"]


def test_a_part_put_in_front_renames_no_other() -> None:
    old = [part(1, "Hearts", LUCY), part(2, "Lungs", ODILE)]
    new = [part(1, "Opening"), part(2, "Hearts", LUCY), part(3, "Lungs", ODILE)]
    assert said(old, new) == [("part-added", "/parts/0", 'part added: PART ONE, "Opening"')]


def test_retitled_relabelled_reordered() -> None:
    assert said([part(1, "Hearts", LUCY)], [part(1, "Souls", LUCY)]) == [
        ("part-retitled", "/parts/0/title", 'title of PART ONE is now "Souls", was "Hearts"')
    ]
    table = part(1, "Hearts").model_copy(update={"label": "Table 1"})
    assert [kind for kind, _, _ in said([part(1, "Hearts")], [table])] == ["part-relabelled"]
    old = [part(1, "Hearts", LUCY), part(2, "Lungs", ODILE), part(3, "Eyes", PIOTR)]
    new = [part(1, "Eyes", PIOTR), part(2, "Hearts", LUCY), part(3, "Lungs", ODILE)]
    assert said(old, new) == [("part-reordered", "/parts/0", 'PART ONE, "Eyes" is now part 1, was part 3')]


def test_fields_of_a_part() -> None:
    old = part(1, "Hearts", description="Slow words.", learning_objectives=objectives("Listen"))
    new = part(1, "Hearts", description="Quick words.", learning_objectives=objectives("Listen", "Sing"))
    assert said([old], [new]) == [
        ("description-changed", "/parts/0/description",
         "description of PART ONE changed, 50% of its words: [-Slow-] {+Quick+} words."),
        ("objective-added", "/parts/0/learning_objectives/items/1", 'objective added of PART ONE: "Sing"'),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "update, kind, message",
    [
        ({"role": "Head Nurse"}, "role", 'Lucy Robin: role is now "Head Nurse", was "Nurse"'),
        ({"affiliations": ["Harbour Hospital", "Lake University"]}, "affiliations",
         'Lucy Robin: affiliations are now "Harbour Hospital, Lake University", were "Harbour Hospital"'),
        ({"country": Country(name="Wales", code="GB-WLS")}, "country",
         'Lucy Robin: country is now "Wales", was "England"'),
        ({"session_role": "chair"}, "session-role", 'Lucy Robin (chair): role in the session is now "chair"'),
        ({"honorific": "Dr"}, "honorific", 'Lucy Robin: honorific is now "Dr"'),
        ({"credentials": ["RN"]}, "credentials", 'Lucy Robin: credentials are now "RN"'),
    ],
)  # fmt: skip
def test_one_field_of_a_speaker(update: dict[str, Any], kind: str, message: str) -> None:
    (change,) = changes(session(speakers=[LUCY]), session(speakers=[LUCY.model_copy(update=update)]))
    assert change.kind == f"speaker-{kind}-changed"
    assert change.message == message
    assert change.path == f"/speakers/0/{next(iter(update))}"


def test_a_country_is_its_code() -> None:
    printed = LUCY.model_copy(update={"country": Country(name="ENGLAND", code="GB-ENG")})
    assert kinds(session(speakers=[LUCY]), session(speakers=[printed])) == []


@pytest.mark.parametrize(
    "old, new",
    [
        ("Lucy Robin", "Laura Robin"),
        ("Lucy Robin", "Odile Brandt"),
        ("Anna Meadow", "Paul Meadow"),
    ],
)
def test_somebody_else(old: str, new: str) -> None:
    assert kinds(session(speakers=[speaker(old)]), session(speakers=[speaker(new)])) == [
        "speaker-added", "speaker-removed",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "old, new",
    [
        ("Lucy Robin", "Lucie Robin"),
        ("Lucy Robin", "Lucy Robyn"),
        ("Jose Nunez", "José Núñez"),
        ("Lucy Robin", "Lucy A. Robin"),
        ("L. Robin", "Lucy Robin"),
        ("Robin, Lucy", "Lucy Robin"),
    ],
)
def test_a_corrected_name(old: str, new: str) -> None:
    (change,) = changes(session(speakers=[ODILE, speaker(old)]), session(speakers=[ODILE, speaker(new)]))
    assert (change.kind, change.path, change.old, change.new) == ("speaker-renamed", "/speakers/1/name", old, new)


def test_a_new_family_name_at_the_same_organisation() -> None:
    before, after = speaker("Lucy Robin", "Harbour Hospital"), speaker("Lucy Larkfield", "Harbour Hospital")
    assert kinds(session(speakers=[before]), session(speakers=[after])) == ["speaker-renamed"]
    assert len(kinds(session(speakers=[before]), session(speakers=[speaker("Lucy Larkfield", "Elm")]))) == 2


def test_people_move_between_parts() -> None:
    old = session(parts=[part(1, "Hearts", LUCY, ODILE), part(2, "Lungs")], speakers=[PIOTR])
    new = session(parts=[part(1, "Hearts", ODILE), part(2, "Lungs", LUCY, PIOTR)])
    found = {each.message: each for each in changes(old, new)}
    lucy = found['Lucy Robin moved from PART ONE, "Hearts" to PART TWO, "Lungs"']
    assert (lucy.kind, lucy.old, lucy.new) == ("speaker-moved", "/parts/0/speakers/0", "/parts/1/speakers/0")
    assert 'Piotr Wolny (chair) moved from the session itself to PART TWO, "Lungs"' in found
    assert len(found) == 2


def test_one_of_two_appearances_is_removed() -> None:
    old = session(parts=[part(1, "Hearts", LUCY), part(2, "Lungs", LUCY, ODILE)])
    new = session(parts=[part(1, "Hearts", LUCY), part(2, "Lungs", ODILE)])
    (change,) = changes(old, new)
    assert (change.kind, change.path) == ("speaker-removed", "/parts/1/speakers/0")


def test_of_two_namesakes_the_one_that_is_gone_is_removed() -> None:
    nurse, chair = speaker("Odile Brandt", "Lake University", role="Nurse"), speaker("Odile Brandt")
    (change,) = changes(session(speakers=[chair, nurse]), session(speakers=[nurse]))
    assert (change.kind, change.path) == ("speaker-removed", "/speakers/0")
    assert kinds(session(speakers=[chair, nurse]), session(speakers=[nurse, chair])) == []


def test_long_names_that_have_nothing_in_common_take_no_time() -> None:
    old, new = ([speaker(f"{n:03}{letters}" * 50) for n in range(100)] for letters in ("abcdef", "ghijkl"))
    begun = time.monotonic()
    assert len(kinds(session(speakers=old), session(speakers=new))) == 200
    assert time.monotonic() - begun < 15  # a second, where nothing else runs


def test_hundreds_of_parts_and_people_take_no_time() -> None:
    many = [part(1, f"Talk {n}", Speaker(name=f"Person {n}", text="")) for n in range(2000)]
    assert len(kinds(session(parts=many), session(parts=many[::-1]))) == 1999
