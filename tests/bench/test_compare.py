"""Counting by hand what the bench counts."""

from __future__ import annotations

from pathlib import Path

import pytest
from readings import counts, figures, outcome, person

GOLD = {
    "code": "A6",
    "title": "Waiting well",
    "location": None,
    "speakers": [
        {"name": "Lucy Robin", "role": "Nurse", "affiliations": ["Harbour Hospital"], "country": "England"},
        {
            "name": "Omar Reyes",
            "role": None,
            "affiliations": ["Quay Clinic", "Sea School"],
            "country": {"name": "Spain"},
        },
    ],
}
LUCY = person("Lucy Robin", 0.95, role="Nurse", affiliations=["Harbour Hospital"], country={"name": "England"})
OMAR = person("Omar Reyes", 0.6, affiliations=["Quay Clinic", "Sea School"], country={"name": "Spain"})


def test_all_right(tmp_path: Path) -> None:
    found = outcome(tmp_path, {"sessions": [GOLD]}, [{"code": "A6", "title": "Waiting well", "speakers": [LUCY, OMAR]}])
    assert counts(found, "strict") == {
        "code": (1, 0, 0),
        "title": (1, 0, 0),
        "speaker_name": (2, 0, 0),
        "speaker_role": (1, 0, 0),
        "speaker_affiliation": (2, 0, 0),
        "speaker_country": (2, 0, 0),
    }
    micro = figures(found)["measures"]["strict"]["micro"]
    assert (micro["precision"], micro["recall"], micro["f1"], micro["interval"]) == (1, 1, 1, (1, 1))


def test_wrong_missed_and_extra(tmp_path: Path) -> None:
    """A value read as another is missed and extra; a null that was read is extra; all under the measure's eyes."""
    read = {
        "code": "A6",
        "title": "WAITING WELL",
        "location": "Hall 1",
        "speakers": [LUCY | {"role": "Lead Nurse"}, person("Eve Stone", 0.9)],
    }
    found = outcome(tmp_path, {"sessions": [GOLD]}, [read])
    assert counts(found) == {
        "code": (1, 0, 0),
        "location": (0, 0, 1),
        "title": (1, 0, 0),
        "speaker_name": (1, 1, 1),
        "speaker_role": (0, 1, 1),
        "speaker_affiliation": (1, 1, 0),
        "speaker_country": (1, 1, 0),
    }
    assert counts(found, "strict")["title"] == (0, 1, 1)
    held = figures(found)["measures"]["soft"]
    assert (held["micro"]["right"], held["micro"]["missed"], held["micro"]["extra"]) == (5, 4, 3)
    assert held["micro"]["precision"] == pytest.approx(5 / 8)
    assert held["micro"]["recall"] == pytest.approx(5 / 9)
    assert held["micro"]["f1"] == pytest.approx(10 / 17)
    by_field = [1, 0, 1, 1 / 2, 0, 2 / 3, 2 / 3]
    assert held["macro_f1"] == pytest.approx(sum(by_field) / 7)
    assert held["fields"]["speaker_country"]["f1"] == pytest.approx(2 / 3)
    assert held["wholes"]["session"] | {"interval": 0} == {"right": 0, "all": 1, "share": 0, "interval": 0}
    assert held["wholes"]["speaker_line"]["all"] == 2
    assert held["wholes"]["speaker_line"]["right"] == 0


def test_what_is_absent_from_the_gold_is_not_scored(tmp_path: Path) -> None:
    read = {
        "code": "B1",
        "title": "T",
        "format": "Talk",
        "stream": "S",
        "speakers": [LUCY, OMAR],
        "parts": [{"number": 1}],
    }
    assert counts(outcome(tmp_path, {"sessions": [{"title": "T"}]}, [read])) == {"title": (1, 0, 0)}
    assert counts(outcome(tmp_path, {"sessions": [{"code": None}]}, [read])) == {"code": (0, 0, 1)}
    assert counts(outcome(tmp_path, {"sessions": [{"format": "Talk"}]}, [read])) == {"header_field": (1, 0, 0)}
    assert counts(outcome(tmp_path, {"sessions": [{"extra_fields": {}}]}, [read])) == {}
    assert counts(outcome(tmp_path, {"sessions": [{"parts": [{}]}]}, [read])) == {"part": (1, 0, 0)}
    assert counts(outcome(tmp_path, {"sessions": [{"parts": []}]}, [read])) == {
        "part": (0, 0, 1),
        "part_number": (0, 0, 1),
    }
    names = {"speakers": [{"name": "Lucy Robin"}, {"name": "Omar Reyes"}]}
    found = outcome(tmp_path, {"sessions": [names]}, [read])
    assert counts(found) == {"speaker_name": (2, 0, 0)}
    assert found.lines == []  # whether the whole line is right cannot be said
    (session,) = [{"speakers": []}]
    assert counts(outcome(tmp_path, {"sessions": [session]}, [read])) == {"speaker_name": (0, 0, 2)}


def test_of_objectives_either_half_may_be_left_out(tmp_path: Path) -> None:
    read = {"learning_objectives": {"lead_in": "You will:", "items": ["One", "Two", "Three"]}}
    items = {"learning_objectives": {"items": ["Two", "Four"]}}
    assert counts(outcome(tmp_path, {"sessions": [items]}, [read])) == {"objective": (1, 1, 2)}
    assert counts(outcome(tmp_path, {"sessions": [{"learning_objectives": None}]}, [read])) == {
        "objective": (0, 0, 3),
        "objectives_lead_in": (0, 0, 1),
    }


def test_a_session_that_is_missing_and_one_too_many(tmp_path: Path) -> None:
    gold = {"sessions": [{"title": "One", "date": "2025-05-22"}, {"title": "Two", "date": None}]}
    found = outcome(tmp_path, gold, [{"title": "One", "date": "2025-05-22"}])
    assert counts(found) == {"date": (1, 0, 0), "title": (1, 1, 0)}
    sessions = [{"title": "One", "date": "2025-05-22"}, {"title": "Two"}, {"title": "Three", "code": "X"}]
    found = outcome(tmp_path, gold, sessions)
    assert counts(found) == {"date": (1, 0, 0), "title": (2, 0, 1)}
    assert found.tallies["soft"].right_wholes["session"] == 2
    assert found.false_sessions == 0


def test_false_sessions(tmp_path: Path) -> None:
    found = outcome(tmp_path, {"sessions": []}, [{"title": "A list", "code": "L1", "description": "Eggs."}])
    assert counts(found) == {"code": (0, 0, 1), "title": (0, 0, 1)}
    (row,) = figures(found)["false_sessions"]
    assert row["sessions"] == 1
    nothing = figures(outcome(tmp_path, {"sessions": []}, []))
    assert nothing["false_sessions"] == []
    assert nothing["measures"]["soft"]["micro"]["f1"] is None


def test_a_crash_counts_as_nothing_read(tmp_path: Path) -> None:
    found = outcome(tmp_path, {"sessions": [{"title": "One"}]}, [{"title": 3}])
    assert counts(found) == {"title": (0, 1, 0)}
    (row,) = figures(found)["crashed"]
    assert row["error"].startswith("ValidationError: ")


def test_parts(tmp_path: Path) -> None:
    part = {
        "number": "B",
        "label": "PART TWO",
        "title": "Two",
        "description": "Prose.",
        "speakers": [{"name": "Lucy Robin"}],
    }
    read = {"number": 2, "label": "PART TWO", "title": "Two", "description": "Prose.", "speakers": [LUCY]}
    found = outcome(tmp_path, {"sessions": [{"parts": [part, {"title": "Three"}]}]}, [{"parts": [read]}])
    assert counts(found)["part"] == (1, 1, 0)
    assert counts(found)["part_number"] == (1, 0, 0)
    assert found.tallies["strict"].right_wholes["part"] == 1
    assert found.tallies["strict"].all_wholes["part"] == 2


HAND = {
    "title": "Waiting well",
    "date": None,
    "date_partial": "22 May",
    "start": "11:00",
    "end": "12:15",
    "fields": {"Session type": "Workshop", "Track": "tbc", "Level": "All"},
    "parts": [
        {"number": None, "title": None, "speakers": [{"name": "Eve Stone", "session_role": "Chaired by"}]},
        {
            "number": 1,
            "title": "One",
            "objectives": ["Name three ways to keep in"],
            "speakers": [
                {"name": "Lucy Robin", "role": "Nurse", "affiliation": "Harbour Hospital", "country": "England"},
                {"name": "Omar", "role": None, "affiliation": "?", "country": "Spain", "ambiguous": True},
            ],
        },
    ],
}


def test_the_shape_for_the_hand(tmp_path: Path) -> None:
    """Labels and roles as printed, content without a part in a leading one, and what is absent is empty."""
    read = {
        "title": "Waiting well",
        "date": "2025-05-22",
        "start_time": "11:00:00",
        "format": "Workshop",
        "extra_fields": {"Level": "All"},
        "description": "Not scored where the gold has none.",
        "speakers": [person("Eve Stone", session_role="chair")],
        "parts": [
            {
                "number": 1,
                "title": "One",
                "learning_objectives": {"items": ["Name three ways to keep in touch"]},
                "speakers": [LUCY, OMAR | {"name": "Omar Reyes"}],
            }
        ],
    }
    found = outcome(tmp_path, HAND, [read])
    assert counts(found, "strict") == {
        "title": (1, 0, 0),
        "start_time": (1, 0, 0),
        "end_time": (0, 1, 0),
        "header_field": (2, 0, 0),
        "objective": (1, 0, 0),
        "part": (1, 0, 0),
        "part_title": (1, 0, 0),
        "part_number": (1, 0, 0),
        "speaker_name": (2, 1, 1),  # the first word sets them side by side
        "speaker_role": (1, 0, 0),
        "speaker_affiliation": (1, 0, 0),
        "speaker_country": (2, 0, 0),
        "speaker_session_role": (1, 0, 0),
    }
    assert [line.confidence for line in found.lines] == [1.0, 0.95]  # the undecided line says nothing of confidence
