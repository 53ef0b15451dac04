"""The bundle of requests for pretalx's REST API."""

from __future__ import annotations

import datetime
import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest
from harbour import check_golden, exported, harbour
from hypothesis import given, settings
from made_up import programmes

from abstract_parser import programme
from abstract_parser.conference import Conference
from abstract_parser.exporters.pretalx import markdown
from abstract_parser.model import Country, Document, LearningObjectives, Part, Session, Source, Speaker

Requests = list[dict[str, Any]]
UNTIL = {"date": datetime.date(2025, 5, 14), "start_time": datetime.time(9), "end_time": datetime.time(10)}


def bundle(held: programme.Programme) -> dict[str, Any]:
    data = exported("pretalx", held)["pretalx.json"]
    read: dict[str, Any] = json.loads(data)
    return read


def requests(held: programme.Programme, does: str = "", kind: str = "") -> Requests:
    return [
        each
        for each in bundle(held)["requests"]
        if each["do"] == (does or each["do"]) and each.get("id", "").startswith(kind)
    ]


def of(*sessions: Session, split: bool = False, **conference: Any) -> programme.Programme:
    source = Source(name="made-up.txt", sha256="0" * 64, characters=0, lines=0)
    documents = [Document(source=source, sessions=list(sessions))]
    return programme.build(documents, Conference(acronym="made25", **conference), split=split)


def person(name: str, **more: Any) -> Speaker:
    return Speaker(name=name, text=name, **more)


def told(held: programme.Programme) -> list[str]:
    list(requests(held))
    return [row.message for row in held.losses.rows()]


def body(held: programme.Programme) -> dict[str, Any]:
    """What the first submission says of itself."""
    said: dict[str, Any] = requests(held, "keep", "submission-")[0]["body"]
    return said


def test_golden() -> None:
    check_golden(exported("pretalx", harbour()))


def test_the_page_shows_a_request_as_it_is_and_a_player_that_needs_nothing() -> None:
    page = (Path(__file__).parents[2] / "docs" / "export" / "pretalx.md").read_text(encoding="utf-8")
    (shown,) = re.findall(r"^```json\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    assert json.loads(shown) in requests(harbour())
    (player,) = re.findall(r"^```python\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    used = {name.partition(".")[0] for name in re.findall(r"^import (\S+)", player, re.MULTILINE)}
    assert used <= sys.stdlib_module_names
    assert {each["do"] for each in requests(harbour())} == set(re.findall(r"^\| `([a-z]+)` \|", page, re.MULTILINE))


def test_parts_may_be_submissions_of_their_own() -> None:
    held = harbour(split=True)
    titles = [each["body"]["title"] for each in requests(held, "keep", "submission-")]
    assert titles[:3] == [
        "B4: Waiting well: keeping in touch with people on long lists",
        "B4 – PART ONE: Letters that answer questions",
        "B4 – PART TWO: A phone call on Fridays",
    ]
    people = [[each["body"]["name"] for each in step["people"]] for step in requests(held, "people")]
    assert people[:3] == [[], ["Maren Oddleif", "Tobias Quillfeather"], ["Tobias Quillfeather", "Siân Bramblewick"]]
    assert "left out: 3 slots: no time of the part is printed" not in "\n".join(told(held))


def test_a_part_with_printed_times_has_a_slot() -> None:
    session = Session(title="Three short talks", **UNTIL, parts=[Part(label="09:00-09:20", title="One")])
    starts = [each["body"]["start"] for each in requests(of(session, split=True, timezone="Europe/Oslo"), "slot")]
    assert starts == ["2025-05-14T09:00:00+02:00", "2025-05-14T09:00:00+02:00"]
    lengths = [each["body"]["duration"] for each in requests(of(session, split=True), "keep", "submission-")]
    assert lengths == [60, 20]


def test_every_reference_is_known_before_it_is_used() -> None:
    for held in (harbour(), harbour(split=True)):
        known = {"slot"}
        for each in requests(held):
            text = json.dumps(each)
            own = {each["id"]} if "id" in each else set()
            used = set(re.findall(r'"ref": "([^"]+)"', text)) | set(
                re.findall(r"\{([a-z]+-[0-9a-f-]{36}|wip|slot)\}", text)
            )
            assert used <= known | own, each
            known |= own


def test_nothing_is_kept_twice() -> None:
    names = [each["id"] for each in requests(harbour()) if "id" in each]
    assert len(names) == len(set(names))


def test_who_has_an_address_keeps_the_name_it_has() -> None:
    profiles = {each["what"]: each for each in requests(harbour(), "profile")}
    assert profiles["Maren Oddleif"]["find"]["by"][0] == {"email": "maren.oddleif@example.org"}
    assert "name" not in profiles["Maren Oddleif"]["body"]
    assert profiles["Siân Bramblewick"]["find"]["by"][0]["email"].endswith("@speaker.invalid")
    assert profiles["Siân Bramblewick"]["body"]["name"] == "Siân Bramblewick"


def test_an_address_that_nobody_can_get_is_told() -> None:
    assert any("e-mail addresses: pretalx demands one" in line for line in told(harbour()))
    session = Session(title="A", speakers=[person("Ada Byron")])
    assert not any("e-mail" in line for line in told(of(session, emails={"ada BYRON": "ada@example.org"})))


def test_people_with_one_address_have_one_profile() -> None:
    namesakes = [
        Session(title="A", speakers=[person("Ada Byron", role="Nurse", affiliations=["Mill Hospital"])]),
        Session(title="B", speakers=[person("Ada Byron", role="Judge", affiliations=["Court of Appeal"])]),
    ]
    held = of(*namesakes, emails={"Ada Byron": "ada@example.org"})
    profiles = requests(held, "profile")
    assert [each["body"]["biography"].count("Ada Byron, ") for each in profiles] == [2]


def test_a_biography_tells_each_post_once_with_the_longest_name() -> None:
    plain = person("Ada Byron", role="Head of Engines", country=Country(name="England", code="GB-ENG"))
    whole = plain.model_copy(update={"honorific": "Dr", "credentials": ["PhD"], "session_role": "chair"})
    profiles = requests(of(Session(title="A", speakers=[plain]), Session(title="B", speakers=[whole])), "profile")
    assert [each["body"]["biography"] for each in profiles] == ["Dr Ada Byron, PhD, Head of Engines, England"]


def test_a_role_in_the_session_is_told_in_the_description() -> None:
    session = Session(title="A", speakers=[person("Ada Byron", session_role="chair"), person("Tom Reed")])
    assert body(of(session))["description"] == "**Speakers**\n\n- Ada Byron (chair)"


def test_objectives_and_labels_are_told_in_the_description() -> None:
    session = Session(
        title="A", content_filters=["Community"], extra_fields={"Level": "Advanced"},
        learning_objectives=LearningObjectives(items=["Name *three* ways"]),
    )  # fmt: skip
    assert body(of(session))["description"] == (
        "- **Content filters**: Community\n- **Level**: Advanced\n\n**Learning objectives**\n\n- Name \\*three\\* ways"
    )


def test_no_time_is_no_slot_and_is_told() -> None:
    held = of(Session(title="Only a title"))
    assert requests(held, "slot") == requests(held, "release") == []
    assert (
        "left out: 1 slot: neither date nor time is printed: a submission, but not in the schedule (Only a title)"
        in told(of(Session(title="Only a title")))
    )


def test_what_pretalx_demands_is_told() -> None:
    lines = told(of(Session(title="A", stream="Safety", **UNTIL)))
    wanteds = ("that of the event", "'Session' stands there", "'To be announced' stands there", "grey stands there")
    for wanted in wanteds:
        assert any(wanted in line for line in lines), wanted


def test_no_end_is_the_length_of_the_type() -> None:
    session = Session(title="A", date=datetime.date(2025, 5, 14), start_time=datetime.time(9))
    assert "duration" not in body(of(session))
    assert any("its submission type counts" in line for line in told(of(session)))
    assert body(of(session, session_minutes=45))["duration"] == 45


def test_over_midnight_and_over_a_change_of_clocks() -> None:
    late = Session(title="A", date=datetime.date(2025, 5, 14), start_time=datetime.time(23), end_time=datetime.time(1))
    assert body(of(late))["duration"] == 120
    night = late.model_copy(
        update={"date": datetime.date(2025, 10, 26), "start_time": datetime.time(1), "end_time": datetime.time(4)}
    )
    held = of(night, timezone="Europe/Oslo")
    assert body(held)["duration"] == 240  # two o'clock comes twice
    assert requests(held, "slot")[0]["body"]["start"] == "2025-10-26T01:00:00+02:00"


@pytest.mark.parametrize("name", ["wip", "Latest"])
def test_a_version_that_pretalx_keeps_for_itself(name: str) -> None:
    assert bundle(of(Session(title="A"), version=name))["version"] == f"version {name}"


def test_a_title_that_is_too_long_is_in_the_description() -> None:
    long = "Waiting " * 40
    session = Session(title=long, location="Hall " * 30, format="F" * 101, stream="S" * 201, **UNTIL)
    assert len(body(of(session))["title"]) <= 200
    assert body(of(session))["description"] == long.strip()
    held = of(session)
    list(requests(held))
    found = {(row.kind, row.what) for row in held.losses.rows()}
    assert found >= {
        ("not carried", "location"),
        ("not carried", "format"),
        ("not carried", "stream"),
        ("in text", "title"),
    }


def test_identifiers_are_those_of_the_schedule() -> None:
    """What came by schedule.xml before is found again."""
    held = harbour()
    codes = [each["find"]["by"][1]["code"] for each in requests(held, "keep", "submission-")]
    assert codes == [str(entry.number) for entry in held.entries]
    schedule = exported("schedule-xml", harbour())["schedule-xml.xml"].decode()
    for guid in (each["new"]["guid"] for each in requests(held, "keep", "room-")):
        assert f'guid="{guid}"' in schedule


def test_a_change_of_the_programme_changes_no_identifier() -> None:
    session = Session(code="A1", title="One", speakers=[person("Ada Byron", role="Nurse")], location="Hall", **UNTIL)
    other = session.model_copy(update={"title": "Two", "start_time": datetime.time(9, 30)})
    before, after = ([each.get("id") for each in requests(of(each))] for each in (session, other))
    assert before == after


HOSTILE = [
    "\x00\x1b[31m\u202e", "\ud800", "]]>", "</script><script>alert(1)</script>", "=cmd|' /C calc'!A0",
    "a\r\nBcc: b@c.d",
    "{submission-0}", '{"ref": "wip"}', "[x](javascript:alert(1))", "![x](http://x.y/z)", "<img src=x onerror=y>",
    "# A", "1. a", "- a", "> a", "    code", "~~a~~", "***", "___", "a | b\n--- | ---", "```\na\n```",
    "&lt;", "[a]: b", "\\",
]  # fmt: skip


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_values(value: str) -> None:
    session = Session(
        code=value, title=value, location=value, format=value, stream=value, content_filters=[value],
        extra_fields={value: value}, description=value,
        learning_objectives=LearningObjectives(lead_in=value, items=[value]),
        speakers=[person(value, role=value, honorific=value, affiliations=[value], session_role=value)],
        parts=[Part(label=value, title=value, description=value)], **UNTIL,
    )  # fmt: skip
    data = exported("pretalx", of(session))["pretalx.json"]
    read = json.loads(data)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2028\u2029\ud800-\udfff]", data.decode())
    for each in read["requests"]:
        for path in ("path", "create", "update"):
            where = each.get(path, "") if path == "path" else each.get(path, {}).get("path", "")
            assert re.fullmatch(r"[a-z/{}?=&0-9-]*", where)
    references = {
        value["ref"] for each in read["requests"] for value in each.get("body", {}).values() if isinstance(value, dict)
    }
    assert references <= {each.get("id") for each in read["requests"]}


def test_large_values() -> None:
    large = "a _*[ & < 1. " * 80_000
    data = exported("pretalx", of(Session(title=large, description=large, speakers=[person(large)], location=large)))
    assert len(json.loads(data["pretalx.json"])["requests"]) > 4


def test_no_session_at_all() -> None:
    assert [each["do"] for each in requests(of())] == ["look", "look"]


def test_sessions_with_one_code_are_two_submissions() -> None:
    found = requests(of(Session(code="A1"), Session(code="A1")), "keep", "submission-")
    assert len({each["id"] for each in found}) == len(found) == 2


@settings(max_examples=30)
@given(programmes)
def test_whatever_the_programme_the_bundle_is_json(held: programme.Programme) -> None:
    read = bundle(held)
    assert sum(each["do"] == "people" for each in read["requests"]) >= len(held.entries)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("plain (text), 100% of it: it's", "plain (text), 100% of it: it's"),
        ("snake_case _emphasis_", "snake_case \\_emphasis\\_"),
        ("AT&T &amp; Q&A", "AT&#38;T &#38;amp; Q&#38;A"),
        ("<b>", "&#60;b>"),
        ("1. One", "1\\. One"),
        ("==", "&#61;="),
        ("~~~", "&#126;&#126;&#126;"),
    ],
)
def test_markdown(value: str, written: str) -> None:
    assert markdown.inline(value) == written


def test_paragraphs_and_lines_stay() -> None:
    assert markdown.paragraphs("a\nb\n \n  c\n\n\n\nd") == "a\nb\n\nc\n\nd"
