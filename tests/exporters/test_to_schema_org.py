"""The programme as linked data of schema.org. What real readers of it say: `test_structured_data.py`."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from typing import Any

import made_up
import page_programmes as hard
import pytest
from harbour import check_golden, exported, harbour
from hypothesis import given

from abstract_parser.conference import Conference
from abstract_parser.model import Part, Session
from abstract_parser.programme import Programme


def graph(held: Programme) -> list[dict[str, Any]]:
    (data,) = exported("schema-org", held).values()
    whole = json.loads(data)
    assert whole["@context"] == "https://schema.org"
    return whole["@graph"]


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from strings(each)


def nodes(value: Any, kind: str) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if value.get("@type") == kind:
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from nodes(each, kind)


def everything(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from everything(each)


def test_the_sample_is_as_it_was_read() -> None:
    check_golden(exported("schema-org", harbour()))


def test_what_search_engines_demand_of_an_event_is_there() -> None:
    """Name, start, and a place with an address: https://developers.google.com/search/docs/appearance/structured-data/event."""
    timed = [node for node in graph(harbour()) if "startDate" in node]
    assert len(timed) == 3  # the conference, the workshop and the keynote; the poster has no time
    for node in timed:
        assert node["name"]
        assert node["location"]["name"]
        address = node["location"]["address"]
        assert (address["addressLocality"], address["addressCountry"]) == ("Bergen", "NO")


def test_one_person_is_one_node_wherever_they_appear() -> None:
    found = [person["@id"] for person in nodes(graph(harbour()), "Person") if person["name"] == "Tobias Quillfeather"]
    assert len(found) == 2
    assert len(set(found)) == 1


def test_who_leads_contributes_and_who_has_a_role_keeps_it() -> None:
    (session,) = graph(hard.built(hard.full()))
    (chair,) = session["contributor"]
    panellist, plain = session["performer"]
    assert (chair["@type"], chair["roleName"], chair["contributor"]["name"]) == ("Role", "chair", "Ada Fernhollow")
    assert (panellist["roleName"], panellist["performer"]["name"]) == ("panellist", "Bo Quern")
    assert (plain["@type"], plain["name"]) == ("Person", "Cy Dunlin")
    assert chair["contributor"]["honorificSuffix"] == ["RN", "PhD"]
    assert chair["contributor"]["workLocation"]["identifier"] == "GB-WLS"
    assert "nationality" not in chair["contributor"]


def test_times_have_the_offset_of_their_side_of_the_change_of_clocks() -> None:
    (session,) = graph(hard.built(hard.full()))
    assert session["startDate"] == "2025-10-25T23:30:00+02:00"
    assert session["endDate"] == "2025-10-26T03:15:00+01:00"


def test_without_a_zone_times_have_no_offset_and_the_report_says_so() -> None:
    held = hard.built(Session(code="A1", title="T", date=datetime.date(2025, 1, 2), start_time=datetime.time(9)))
    (session,) = graph(held)
    assert session["startDate"] == "2025-01-02T09:00:00"
    assert [row.what for row in held.losses.rows()] == ["time zones"]


def test_what_is_not_certain_stands_in_the_description() -> None:
    held = hard.built(
        Session(code="A1", title="T", when="Friday, 9", start_time=datetime.time(9), end_time=datetime.time(10))
    )
    (session,) = graph(held)
    assert "startDate" not in session
    assert session["description"] == "Friday, 9"
    assert {(row.kind, row.what) for row in held.losses.rows()} == {
        ("in text", "when"), ("not carried", "start_time"), ("not carried", "end_time"),
    }  # fmt: skip


def test_parts_are_entries_of_their_own_on_request() -> None:
    whole, apart = graph(harbour()), graph(harbour(split=True))
    (session,) = (node for node in apart if node.get("identifier") == "B4")
    parts = [node for node in apart if node.get("superEvent") == {"@id": session["@id"]}]
    assert [part["@id"] for part in parts] == [part["@id"] for part in session["subEvent"]]
    (inside,) = (node for node in whole if node.get("identifier") == "B4")
    assert [part | {"superEvent": {"@id": session["@id"]}} for part in inside["subEvent"]] == parts


def test_every_node_has_an_identifier_that_stays() -> None:
    assert graph(harbour()) == graph(harbour())
    for held in (
        graph(hard.rich()),
        graph(harbour()),
        graph(hard.built(hard.full(), conference=Conference(city="Bergen"))),
    ):
        assert all(key.startswith("urn:uuid:") for key in strings([node.get("@id", "") for node in everything(held)]))


def test_no_language_is_claimed_that_nobody_said() -> None:
    assert "inLanguage" not in json.dumps(graph(hard.built(hard.full())))
    assert graph(hard.built(hard.full(), conference=Conference(language="de")))[0]["inLanguage"] == "de"


def test_nobody_is_told_anything_of_a_status() -> None:
    text = json.dumps(graph(harbour()))
    assert "eventStatus" not in text
    assert "eventAttendanceMode" not in text


def test_what_stands_for_a_missing_title_is_reported() -> None:
    held = hard.built(Session(code="A1"), Session())
    assert [node["name"] for node in graph(held)] == ["A1", "session 2 of a.txt"]
    assert [(row.kind, row.what, row.count) for row in held.losses.rows()] == [("assumed", "titles", 2)]


def test_a_part_without_a_name_has_its_number_and_that_is_reported() -> None:
    held = hard.built(Session(title="One", parts=[Part(number=7), Part(), Part(title="Three")]))
    assert [part["name"] for part in graph(held)[0]["subEvent"]] == ["Part 7", "Part 2", "Three"]
    assert [(row.kind, row.what, row.count) for row in held.losses.rows()] == [("assumed", "parts.title", 2)]


def test_words_that_differ_in_a_sign_are_two() -> None:
    held = hard.built(*(Session(title=name, stream=name, location=name) for name in ("C#", "C++", "c++", "C  ++")))
    keys = [(each["keywords"][0]["@id"], each["location"]["@id"]) for each in graph(held)]
    assert keys[1] == keys[2]
    assert len(set(keys)) == 3


def test_one_code_twice_is_two_sessions() -> None:
    first, second = graph(hard.built(Session(code="A1", title="One"), Session(code="A1", title="Two")))
    assert first["@id"] != second["@id"]


def test_an_empty_programme_is_an_empty_graph() -> None:
    assert graph(hard.built()) == []


@pytest.mark.parametrize("text", hard.HOSTILE)
def test_hostile_texts_come_whole_and_cannot_end_a_script(text: str) -> None:
    held = hard.built(hard.full(text))
    (data,) = exported("schema-org", held).values()
    assert b"<" not in data
    assert not any(0x7F <= ord(c) < 0xA0 or 0x2028 <= ord(c) <= 0x202E for c in data.decode())
    shown = "".join("\ufffd" if 0xD800 <= ord(c) < 0xE000 else c for c in text)
    assert f"Lamps at night{shown}" in strings(graph(held))
    assert f"First paragraph.{shown}\n\nSecond one,\nof two lines.{shown}\n\nLevel{shown}: Advanced{shown}" in strings(
        graph(held)
    )


def test_a_value_of_a_megabyte_comes_whole() -> None:
    (session,) = graph(hard.built(Session(code="A1", title="T" * 10**6)))
    assert len(session["name"]) == 10**6


@given(made_up.programmes)
def test_whatever_is_in_a_programme_comes_out_as_json(held: Programme) -> None:
    count = len(held.entries) + (sum(len(entry.parts) for entry in held.entries) if held.split else 0)
    assert len(graph(held)) == count
