"""The programme as a page. What browsers and checkers say of it: `test_structured_data.py`."""

from __future__ import annotations

import base64
import datetime
import hashlib
import itertools
import json
import re
from collections.abc import Iterator
from typing import Any

import made_up
import page_programmes as hard
import pytest

pytest.importorskip("jinja2")
pytest.importorskip("lxml")

from harbour import check_golden, exported, harbour
from hypothesis import given, settings
from lxml import html

from abstract_parser import programme
from abstract_parser.conference import Conference
from abstract_parser.exporters import linked_data
from abstract_parser.model import Document, Session
from abstract_parser.programme import Programme


def page(held: Programme) -> Any:
    (data,) = exported("html", held).values()
    return parsed(data)


def parsed(data: bytes) -> Any:
    return html.document_fromstring(data.decode(), parser=html.HTMLParser(encoding=None, huge_tree=True))


def texts(node: Any) -> list[str]:
    return [" ".join(each.text_content().split()) for each in node]


def shape(node: Any) -> Iterator[tuple[str, ...]]:
    """The elements of a page with the names of their attributes, in order."""
    for each in node.iter():
        yield (each.tag, *each.attrib)


def linked(node: Any) -> Any:
    (script,) = node.xpath("//script")
    assert script.get("type") == "application/ld+json"
    return json.loads(script.text)


def check(node: Any) -> None:
    """What holds for every page: its policy, its order of headings, its anchors, and that it loads and runs nothing."""
    (style,) = node.xpath("//style")
    digest = base64.b64encode(hashlib.sha256(style.text.encode()).digest()).decode()
    (policy,) = node.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert not node.xpath("//@style | //@src | //@srcset | //@*[starts-with(name(), 'on')] | //link[@rel!='canonical']")
    assert not node.xpath("//img | //iframe | //object | //embed | //form | //base | //svg")
    assert "url(" not in style.text
    assert "@import" not in style.text
    levels = [int(each.tag[1]) for each in node.xpath("//h1 | //h2 | //h3 | //h4 | //h5 | //h6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    anchors = node.xpath("//@id")
    assert len(anchors) == len(set(anchors))
    assert {link[1:] for link in node.xpath("//a/@href") if link.startswith("#")} <= set(anchors)
    assert set(" ".join(node.xpath("//@aria-labelledby")).split()) <= set(anchors)
    assert all(re.fullmatch(r"#[A-Za-z0-9_-]+|[a-z0-9./-]+\.html", link) for link in node.xpath("//a/@href"))
    assert len(node.xpath("//main")) == 1


def test_the_sample_is_as_it_was_read() -> None:
    check_golden(exported("html", harbour()))


def test_the_page_of_a_programme() -> None:
    found = page(harbour())
    check(found)
    assert texts(found.xpath("//h2")) == [
        "At a glance", "Tuesday 13 May 2025", "Wednesday 14 May 2025", "Without a date", "People",
    ]  # fmt: skip
    assert found.xpath("//article/@id") == ["keynote-one", "b4", "p12"]
    assert found.xpath("//article[@id='b4']/header//time/@datetime") == [
        "2025-05-14T11:00:00+02:00", "2025-05-14T12:15:00+02:00",
    ]  # fmt: skip
    assert texts(found.xpath("//section[@aria-labelledby='_people']//li")) == [
        "Anneke van Dijkveld Keynote One", "Maren Oddleif B4, P12", "Siân Bramblewick B4", "Tobias Quillfeather B4",
    ]  # fmt: skip
    assert "Rewrite a letter <together> with those who get it & test it" in texts(found.xpath("//li"))


def test_the_linked_data_is_that_of_the_other_target_with_addresses() -> None:
    (data,) = exported("schema-org", harbour()).values()
    graph = json.loads(data)["@graph"]
    for node, anchor in zip(graph[1:], ("b4", "keynote-one", "p12"), strict=True):
        node["url"] = f"https://harbour-forum.example/2025#{anchor}"
    assert linked(page(harbour()))["@graph"] == graph


def test_a_programme_of_one_session_is_a_page_about_it() -> None:
    held = hard.built(hard.full(), conference=Conference(title="Lamp Days"))
    found = page(held)
    check(found)
    assert texts(found.xpath("//h1")) == ["Lamps at night"]
    assert texts(found.xpath("//title")) == ["X1: Lamps at night · Lamp Days"]
    assert texts(found.xpath("//h2")) == ["Learning objectives", "Speakers", "PART ONE Oil", "Table 2", "Part 3"]
    assert texts(found.xpath("//dl/div")) == [
        "WhenSaturday 25 October 2025, 23:30 to –03:15 (next day)", "Time zoneEurope/Oslo", "WhereLighthouse",
        "StreamLight", "Content filtersNight; Sea, and shore", "LevelAdvanced",
    ]  # fmt: skip
    node = linked(found)
    assert node.pop("@context") == "https://schema.org"
    assert node.pop("superEvent")["name"] == "Lamp Days"
    expected = linked_data.session(held, held.entries[0])
    del expected["superEvent"]
    assert node == json.loads(linked_data.dumped(expected))


@pytest.mark.parametrize("others", [[], [Session(title="Another")]])
def test_a_session_has_the_address_of_its_anchor_whatever_else_is_there(others: list[Session]) -> None:
    conference = Conference.model_validate({"url": "https://lamps.example/25#top"})
    found = page(hard.built(hard.full(), *others, conference=conference))
    node = linked(found)
    assert node.get("@graph", [node])[0]["url"] == "https://lamps.example/25#x1"
    assert found.xpath("//*[@id='x1']")


@pytest.mark.parametrize("name", ["/home/ada/b.txt", "C:\\Users\\ada\\b.txt", "ada/b.txt"])
def test_nobody_learns_in_which_folder_a_text_was(name: str) -> None:
    source = hard.SOURCE.model_copy(update={"name": name})
    held = programme.build([Document(source=source, sessions=[Session(description="x"), Session(description="y")])])
    (data,) = exported("html", held).values()
    assert b"session 1 of b.txt" in data
    assert b"ada" not in data.partition(b"<body>")[2]


def test_parts_stay_in_their_session() -> None:
    assert exported("html", harbour(split=True)) == exported("html", harbour())


def test_what_is_not_certain_is_shown_as_printed() -> None:
    found = page(hard.rich())
    check(found)
    assert "When some evening" in [re.sub("^When", "When ", each) for each in texts(found.xpath("//dl/div"))]
    assert texts(found.xpath("//main//h2")) == [
        "Saturday 25 October 2025",
        "Sunday 26 October 2025",
        "Without a date",
        "People",
    ]


def test_two_sessions_with_one_code_have_two_anchors() -> None:
    anchors = page(hard.rich()).xpath("//article/@id")
    assert len(set(anchors)) == 6
    assert next(anchor for anchor in anchors if anchor.startswith("a1")) == "a1"


def test_the_words_of_the_page_are_english_in_a_page_of_another_language() -> None:
    found = page(hard.built(hard.full(), Session(title="Zwei"), conference=Conference(language="de")))
    assert found.get("lang") == "de"
    assert found.get("dir") is None
    assert found.xpath("//*[text()='At a glance']/@lang") == ["en"]
    assert found.xpath("//*[text()='Lamps at night']/@lang") == []
    assert page(hard.built(Session(title="ا"), conference=Conference(language="ar"))).get("dir") == "rtl"


@pytest.mark.parametrize(
    ("language", "direction"),
    [("he-IL", "rtl"), ("ckb", "rtl"), ("pa-Arab", "rtl"), ("ku", None), ("ku-Arab", "rtl"), ("az-Latn-AZ", None),
     ("ar-Latn", None), ("fa", "rtl"), ("en", None)],
)  # fmt: skip
def test_the_direction_is_that_of_the_script(language: str, direction: str | None) -> None:
    assert page(hard.built(conference=Conference(language=language))).get("dir") == direction


def test_times_without_a_day_are_shown_both() -> None:
    start, end = datetime.time(9), datetime.time(10, 30)
    held = hard.built(Session(title="a", start_time=start, end_time=end), Session(title="b", end_time=end))
    assert texts(page(held).xpath("//article//dl/div")) == ["When09:00 to –10:30", "When to –10:30"]
    assert not any(row.what == "end_time" for row in held.losses.rows())


def test_texts_without_blanks_have_a_beginning_too() -> None:
    (told,) = page(hard.built(Session(title="a", description="待" * 300))).xpath("//meta[@name='description']/@content")
    assert told == "待" * 200 + " …"


def test_a_session_without_a_time_needs_no_time_zone() -> None:
    conference = Conference(timezone="Europe/Oslo")
    sessions = [Session(title="a"), Session(title="b", timezone="Asia/Tokyo")]
    assert texts(page(hard.built(*sessions, conference=conference)).xpath("//dl/div")[1:]) == ["Time zoneAsia/Tokyo"]


def test_a_language_that_nobody_said_is_reported() -> None:
    for conference, count in ((Conference(), 1), (Conference(language="en"), 0)):
        held = hard.built(Session(title="a"), conference=conference)
        page(held)
        assert len(held.losses.rows()) == count


def test_tracks_have_their_colour_beside_their_name() -> None:
    found = page(hard.rich())
    assert texts(found.xpath("//dd[@class='track track-0']")) == ["Light"]
    assert ".track-0::before { background: #aa3300; }" in found.xpath("//style")[0].text


def test_an_empty_programme_says_so() -> None:
    found = page(hard.built())
    check(found)
    assert texts(found.xpath("//main/p")) == ["There are no sessions."]


@pytest.mark.parametrize("text", hard.HOSTILE)
def test_hostile_texts_change_nothing_but_texts(text: str) -> None:
    found = page(hard.built(hard.full(text), hard.full("x"), Session(title=text)))
    check(found)
    assert list(shape(found)) == list(shape(page(hard.built(hard.full("y"), hard.full("x"), Session(title="z")))))
    shown = found.xpath("//article[1]//h3")[0].text_content()
    assert shown.startswith("Lamps at night")
    assert not any(
        (ord(c) < 32 and c not in "\t\n") or 0x7F <= ord(c) < 0xA0 or 0x2028 <= ord(c) <= 0x202E for c in shown
    )


def test_a_value_of_a_megabyte_comes_whole() -> None:
    found = page(hard.built(Session(code="A1", title="T" * 10**6, description="\n" * 10**6 + "end")))
    assert len(texts(found.xpath("//h1"))[0]) == 10**6


def test_a_day_of_the_first_year_and_one_of_the_last_are_days() -> None:
    found = page(hard.built(Session(title="a", date=datetime.date.min), Session(title="b", date=datetime.date.max)))
    assert texts(found.xpath("//main//h2")) == ["Monday 1 January 1", "Friday 31 December 9999"]


@given(made_up.programmes)
@settings(max_examples=40)
def test_whatever_is_in_a_programme_comes_out_as_a_page(held: Programme) -> None:
    found = page(held)
    check(found)
    assert len(found.xpath("//article")) == len(held.entries)
