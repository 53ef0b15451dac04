"""A site: a page a session, and a page that lists them."""

from __future__ import annotations

import json
import re
from pathlib import PurePosixPath

import made_up
import page_programmes as hard
import pytest

pytest.importorskip("jinja2")
pytest.importorskip("lxml")

from harbour import check_golden, exported, harbour
from hypothesis import given, settings
from test_to_html import check, linked, parsed, texts

from abstract_parser.conference import Conference
from abstract_parser.exporters import find
from abstract_parser.model import Session
from abstract_parser.programme import Programme


def names(held: Programme) -> list[str]:
    row = find("site")
    assert row is not None
    return [name for name, _ in row.files(held)]


def test_the_sample_is_as_it_was_read() -> None:
    check_golden({f"site/{name}": data for name, data in exported("site", harbour()).items()})


def test_every_link_leads_to_a_page() -> None:
    for held in (harbour(), hard.rich(), hard.hostile()):
        found = exported("site", held)
        assert list(found) == sorted(found)
        for name, data in found.items():
            node = parsed(data)
            check(node)
            for link in node.xpath("//a/@href"):
                if not link.startswith("#"):
                    target = (PurePosixPath("/", name).parent / link).as_posix().replace("/sessions/..", "")
                    assert target[1:] in found


def test_pages_lead_to_those_before_and_after() -> None:
    found = {name: parsed(data) for name, data in exported("site", harbour()).items()}
    turns = {name: node.xpath("//nav[@class='turn']/a/@href") for name, node in found.items()}
    assert turns == {
        "index.html": [],
        "sessions/b4.html": ["keynote-one.html", "p12.html"],
        "sessions/keynote-one.html": ["b4.html"],
        "sessions/p12.html": ["b4.html"],
    }
    assert found["sessions/b4.html"].xpath("//nav[@class='top']/a/@href") == ["../index.html"]


def test_pages_name_where_they_will_stand() -> None:
    found = {name: parsed(data) for name, data in exported("site", harbour()).items()}
    base = "https://harbour-forum.example/2025"
    assert found["index.html"].xpath("//link[@rel='canonical']/@href") == [f"{base}/"]
    for name, node in found.items():
        if name != "index.html":
            assert node.xpath("//link[@rel='canonical']/@href") == [f"{base}/{name}"]
            assert linked(node)["url"] == f"{base}/{name}"
            assert linked(node)["superEvent"]["name"] == "Harbour Forum on Quality & Safety 2025"
    listed = linked(found["index.html"])["subEvent"]
    assert [each["url"] for each in listed] == [f"{base}/sessions/{name}.html" for name in ("b4", "keynote-one", "p12")]
    assert {each["@id"] for each in listed} == {
        linked(node)["@id"] for name, node in found.items() if name != "index.html"
    }  # fmt: skip


@pytest.mark.parametrize(
    "url", ["https://lamps.example/25", "https://lamps.example/25/", "https://lamps.example/25?a#b"]
)
def test_pages_stand_in_the_folder_of_the_address(url: str) -> None:
    found = exported("site", hard.built(hard.full(), conference=Conference.model_validate({"url": url})))
    canonical = [parsed(data).xpath("//link[@rel='canonical']/@href") for data in found.values()]
    assert canonical == [["https://lamps.example/25/"], ["https://lamps.example/25/sessions/x1.html"]]


def test_without_an_address_pages_claim_none() -> None:
    found = exported("site", hard.built(hard.full()))
    for data in found.values():
        node = parsed(data)
        assert not node.xpath("//link")
        assert "url" not in json.dumps(linked(node))


def test_names_are_made_of_codes_and_stay() -> None:
    before = names(hard.built(Session(code="B 2", title="x"), Session(code="Étoile/../..", title="y")))
    assert before == ["index.html", "sessions/b-2.html", "sessions/etoile.html"]
    assert set(before) <= set(names(hard.built(*(Session(code=code) for code in ("A1", "Étoile", "Z", "B 2")))))


@pytest.mark.parametrize(
    ("first", "second"),
    [("a long " * 9 + "way A", "a long " * 9 + "way B"), ("Опыт COVID", "Анализ COVID"), ("Øl 3", "Łl 3")],
)
def test_names_stay_though_others_begin_the_same(first: str, second: str) -> None:
    one, two = Session(title=first), Session(title=second)
    assert names(hard.built(one, two)) == names(hard.built(two, one))
    assert set(names(hard.built(two))) < set(names(hard.built(one, two)))


def test_devices_of_windows_and_signs_without_letters_get_a_name_that_stays() -> None:
    held = hard.built(Session(code="CON"), Session(code="com1"), Session(code="演題一"), Session(code="../"))
    assert all(re.fullmatch(r"sessions/(con|com1|session)-[0-9a-f]{8}\.html", name) for name in names(held)[1:])


def test_the_same_code_in_other_letters_does_not_overwrite() -> None:
    found = names(hard.built(*(Session(code=code, title=code) for code in ("a 1", "A-1", "A.1", "á 1"))))
    assert len({name.casefold() for name in found}) == 5


def test_an_empty_programme_is_a_list_of_nothing() -> None:
    found = exported("site", hard.built(conference=Conference(title="Lamp Days")))
    assert list(found) == ["index.html"]
    assert texts(parsed(found["index.html"]).xpath("//h1 | //main/p")) == ["Lamp Days", "There are no sessions."]


@given(made_up.programmes)
@settings(max_examples=25)
def test_whatever_is_in_a_programme_comes_out_as_pages_with_safe_names(held: Programme) -> None:
    found = exported("site", held)
    assert len(found) == 1 + len(held.entries)
    assert all(re.fullmatch(r"index\.html|sessions/[a-z0-9][a-z0-9-]{0,80}\.html", name) for name in found)
    for data in found.values():
        check(parsed(data))
