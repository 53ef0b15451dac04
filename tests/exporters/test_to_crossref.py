"""Deposits at Crossref: what stands where, what is demanded, and whether Crossref's own schema takes them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from typing import Any

import page_programmes as hard
import pytest

pytest.importorskip("lxml")

from harbour import check_golden, exported, harbour
from hypothesis import HealthCheck, given, settings
from lxml import etree
from publishing import FORUM, HARD, PUBLICATION, built, crossref_schema, parsed, programmes, speaker

from abstract_parser.conference import Conference
from abstract_parser.errors import IncompleteConference
from abstract_parser.model import Session
from abstract_parser.programme import Programme

NS = {"c": "http://www.crossref.org/schema/5.4.0", "j": "http://www.ncbi.nlm.nih.gov/JATS1"}
REL = "{http://www.crossref.org/relations.xsd}"


def deposit(held: Programme) -> etree._Element:
    return parsed(exported("crossref", held)["crossref.xml"])


def all_text(root: etree._Element, path: str) -> list[str]:
    return [str(each.text) for each in root.iterfind(f".//{path}", NS)]


def told(held: Programme) -> list[str]:
    return [row.message for row in held.losses.rows()]


def test_the_golden_file() -> None:
    check_golden(exported("crossref", harbour()))


def test_a_session_is_a_paper_with_a_doi() -> None:
    root = deposit(harbour())
    assert all_text(root, "c:title") == [
        "Waiting well: keeping in touch with people on long lists", "The quiet ward", "A map of every handwash basin",
    ]  # fmt: skip
    assert all_text(root, "c:identifier") == ["B4", "Keynote One", "P12"]
    assert len(set(all_text(root, "c:doi"))) == 3
    assert all(doi.startswith("10.5555/harbour25.") for doi in all_text(root, "c:doi"))
    assert all_text(root, "c:timestamp") == ["20250301120000000"]


def test_dois_lead_to_the_pages_of_the_site() -> None:
    for url in ("https://forum.example/2025", "https://forum.example/2025/", "https://forum.example/2025?a=b#c"):
        sessions = hard.built(hard.full(), Session(title="Noise"), conference=FORUM.model_copy(update={"url": url}))
        pages = [data.decode() for name, data in exported("site", sessions).items() if name != "index.html"]
        found = all_text(deposit(sessions), "c:resource")
        assert sorted(found) == sorted(re.findall('rel="canonical" href="([^"]+)"', "".join(pages)))
        assert found[1] == "https://forum.example/2025/sessions/noise.html"


def test_dois_stay_though_all_else_changes() -> None:
    before = built({"code": "A6", "title": "Waiting"}, {"code": "B1", "title": "Noise"})
    later = built(
        {"code": "B1", "title": "Noise at night", "date": "2025-05-14"}, {"code": "A6", "title": "Waiting well"},
        held=FORUM.model_copy(update={"title": "The Forum", "version": "2", "url": "https://elsewhere.example"}),
    )  # fmt: skip
    assert set(all_text(deposit(before), "c:doi")) == set(all_text(deposit(later), "c:doi"))


def test_sessions_with_one_code_have_two_dois() -> None:
    held = built({"code": "A6", "title": "One"}, {"code": "a6.", "title": "Two"})
    assert len(set(all_text(deposit(held), "c:doi"))) == 2


def test_what_has_neither_code_nor_title_gets_no_doi() -> None:
    """Its identifier would be that of any other session without both, in any other file of the conference."""
    held = built({"when": "13 May", "parts": [{}]}, {"title": "One"}, {"title": "…"}, {}, split=True)
    assert all_text(deposit(held), "c:title") == ["One"]
    assert any(line.startswith("left out: 3 sessions: neither code nor title") for line in told(held))


def test_a_second_version_is_a_later_batch() -> None:
    later = FORUM.model_copy(update={"published": FORUM.published and FORUM.published.replace(day=2)})
    first, second = (deposit(built({"title": "One"}, held=held)) for held in (FORUM, later))
    assert int(all_text(first, "c:timestamp")[0]) < int(all_text(second, "c:timestamp")[0])
    assert all_text(first, "c:doi_batch_id") != all_text(second, "c:doi_batch_id")


def test_what_is_missing_is_named() -> None:
    with pytest.raises(IncompleteConference) as error:
        deposit(built({"title": "One"}, held=None))
    assert error.value.missing == [
        "title", "acronym", "url", "published", "publication.publisher", "publication.doi_prefix",
        "publication.registrant", "publication.depositor", "publication.depositor_email",
    ]  # fmt: skip
    assert "docs/export/crossref.md" in str(error.value)


@pytest.mark.parametrize(
    ("held", "missing"),
    [
        (FORUM.model_copy(update={"title": "AB"}), "title"),
        (FORUM.model_copy(update={"published": None}), "published"),
        (FORUM.model_copy(update={"published": FORUM.published and FORUM.published.replace(year=9999)}), "published"),
        (
            FORUM.model_copy(update={"publication": PUBLICATION.model_copy(update={"depositor_email": "a@b.c"})}),
            "publication.depositor_email",
        ),
    ],
)
def test_what_crossref_would_refuse_counts_as_missing(held: Conference, missing: str) -> None:
    with pytest.raises(IncompleteConference) as error:
        deposit(built({"title": "One"}, held=held))
    assert error.value.missing == [missing]


def test_names_are_divided_only_where_that_is_certain() -> None:
    held = built(
        {
            "title": "One",
            "speakers": [
                speaker("Ada Byron", given_name="Ada", family_name="Byron", honorific="Dr"),
                speaker("Anneke van Dijkveld"),
                speaker("Ada Lovelace Byron", given_name="Ada", family_name="Byron"),
            ],
        }
    )
    root = deposit(held)
    assert all_text(root, "c:surname") == ["Byron", "Anneke van Dijkveld", "Byron"]
    assert all_text(root, "c:given_name") == ["Ada", "Ada"]
    assert any(line.startswith("assumed: 1 surname:") and "Anneke van Dijkveld" in line for line in told(held))
    assert any("only given and family name are (Ada Lovelace Byron)" in line for line in told(held))


def test_authors_come_before_those_who_lead() -> None:
    held = built(
        {
            "title": "One",
            "speakers": [speaker("Carla Chair", session_role="chair")],
            "parts": [
                {"title": "P", "speakers": [speaker("Otto Author"), speaker("Moder Ator", session_role="moderator")]}
            ],
        }
    )
    people = [
        (each.findtext("c:surname", namespaces=NS), each.get("contributor_role"), each.get("sequence"))
        for each in deposit(held).iterfind(".//c:person_name", NS)
    ]
    assert people == [
        ("Otto Author", "author", "first"),
        ("Carla Chair", "chair", "additional"),
        ("Moder Ator", "chair", "additional"),
    ]


def test_somebody_in_two_parts_is_one_contributor_with_all_posts() -> None:
    country = {"name": "Norway", "code": "NO"}
    held = built(
        {
            "title": "One",
            "parts": [
                {"title": "P", "speakers": [speaker("Ada Byron", affiliations=["Mill", "Works"], country=country)]},
                {"title": "Q", "speakers": [speaker("Ada Byron", affiliations=["Mill", "Works"], country=country)]},
            ],
        }
    )
    root = deposit(held)
    assert all_text(root, "c:surname") == ["Ada Byron"]
    assert all_text(root, "c:institution_name") == ["Mill", "Works"]
    assert root.find(".//c:institution[2]/c:institution_place", NS) is not None


@pytest.mark.parametrize("name", ["", "   ", "?", "1 2 ?"])
def test_what_is_no_name_is_anonymous(name: str) -> None:
    held = built({"title": "One", "speakers": [speaker(name, affiliations=["Mill"])]})
    assert deposit(held).find(".//c:anonymous/c:affiliations", NS) is not None
    assert any(line.startswith("left out: 1 speaker:") for line in told(held))


@pytest.mark.parametrize(
    ("name", "taken"),
    [("Ada B. 3rd", "Ada B. 3rd"), ("Ada 1 Byron 2", "Ada Byron"), ("Ada Byron?", "Ada Byron?"), ("\x00", "␀")],
)
def test_digits_and_question_marks_are_hardly_taken_for_names(name: str, taken: str) -> None:
    held = built({"title": "One", "speakers": [speaker(name)]})
    assert all_text(deposit(held), "c:surname") == [taken]
    assert any("no such digits" in line for line in told(held)) == (name == "Ada 1 Byron 2")


def test_the_text_is_told_in_sections() -> None:
    root = deposit(harbour())
    abstract = root.find(".//j:abstract", NS)
    assert abstract is not None
    assert [each.text for each in abstract.iterfind("j:sec/j:title", NS)] == [
        "PART ONE: Letters that answer questions", "PART TWO: A phone call on Fridays",
    ]  # fmt: skip
    assert "Rewrite a letter <together> with those who get it & test it" in all_text(abstract, "j:list-item/j:p")
    assert "Speakers: Maren Oddleif; Tobias Quillfeather" in all_text(abstract, "j:p")


def test_parts_can_be_papers_of_their_own() -> None:
    held = harbour(split=True)
    root = deposit(held)
    assert all_text(root, "c:title")[:3] == [
        "Waiting well: keeping in touch with people on long lists", "Letters that answer questions",
        "A phone call on Fridays",
    ]  # fmt: skip
    papers = root.findall(".//c:conference_paper", NS)
    relation = papers[1].find(f".//{REL}inter_work_relation")
    assert relation is not None
    assert (relation.get("relationship-type"), relation.text) == ("isPartOf", all_text(papers[0], "c:doi")[0])
    assert len(set(all_text(root, "c:doi"))) == 5


def test_what_is_too_long_is_cut_and_told() -> None:
    held = built({"title": "T", "code": "C" * 300, "speakers": [speaker("N" * 1_000_000, affiliations=["A" * 2000])]})
    root = deposit(held)
    assert [len(all_text(root, f"c:{name}")[0]) for name in ("identifier", "surname", "institution_name")] == [
        255,
        60,
        1024,
    ]
    assert sum("the rest is cut" in line for line in told(held)) == 3
    assert max(map(len, told(held))) < 2000


def test_nothing_is_invented_silently() -> None:
    held = built({"code": "A6"})
    assert all_text(deposit(held), "c:title") == ["A6"]
    assert any(line.startswith("assumed: 1 title:") for line in told(held))
    assert any(line.startswith("assumed: 1 proceedings title:") for line in told(held))


def test_a_lunch_is_doubtful() -> None:
    held = built({"title": "Lunch"}, {"title": "One", "description": "x"}, {"title": "Two", "speakers": [speaker("A")]})
    assert len(all_text(deposit(held), "c:doi")) == 3
    assert [(row.count, row.places) for row in held.losses.rows() if row.kind == "doubtful"] == [(1, ("Lunch",))]


def test_a_language_that_nobody_said_is_not_registered() -> None:
    papers = deposit(built({"code": "A6"})).iterfind(".//c:conference_paper", NS)
    assert [paper.get("language") for paper in papers] == [None]
    papers = deposit(harbour()).iterfind(".//c:conference_paper", NS)
    assert [paper.get("language") for paper in papers] == ["en"] * 3


def test_days_of_the_conference_that_are_those_of_its_sessions_are_reported() -> None:
    held = built({"code": "A6", "date": "2025-05-14"}, held=FORUM.model_copy(update={"days": []}))
    (date,) = deposit(held).iterfind(".//c:conference_date", NS)
    assert (date.get("start_day"), date.get("end_day")) == ("14", "14")
    assert any(line.startswith("assumed: 1 conference date:") for line in told(held))


def test_the_day_of_publication_is_that_of_who_publishes() -> None:
    moment = datetime.datetime.fromisoformat("2025-03-01T00:30:00.5+02:00")
    root = deposit(built({"code": "A6"}, held=FORUM.model_copy(update={"published": moment})))
    assert set(all_text(root, "c:day")) == {"01"}
    assert all_text(root, "c:timestamp") == ["20250228223000500"]


def test_numbers_of_books_and_series() -> None:
    publication = PUBLICATION.model_copy(update={"isbn": "978-3-16-148410-0", "issn": "1234-567X"})
    held = built(held=FORUM.model_copy(update={"publication": publication}))
    assert all_text(deposit(held), "c:isbn") == ["978-3-16-148410-0"]
    assert any(line.startswith("not carried: 1 ISSN:") for line in told(held))


def test_addresses_are_escaped() -> None:
    held = built({"code": "A6"}, held=FORUM.model_copy(update={"url": "http://forum.example/%zz/ü[1]?b=%20#c#d"}))
    assert all_text(deposit(held), "c:resource") == ["http://forum.example/%25zz/%C3%BC%5B1%5D/sessions/a6.html"]


def test_an_empty_programme_is_a_conference_without_papers() -> None:
    root = deposit(built())
    assert root.find(".//c:conference_paper", NS) is None
    assert root.find(".//c:event_metadata", NS) is not None


def test_hostile_text_stays_text() -> None:
    root = deposit(built(hostile(), split=True))
    text = etree.tostring(root, encoding="unicode")
    assert not any(character in text for character in "\x00\x1b\ud800\u202e\ufffe\uffff\u2028\r")
    assert "]]>" in (root.findtext(".//c:title", namespaces=NS) or "")
    assert root.getroottree().docinfo.doctype == ""


def hostile() -> dict[str, Any]:
    person = speaker(HARD, affiliations=[HARD], country={"name": HARD, "code": "GB-ENG"}, session_role=HARD, role=HARD)
    objectives = {"lead_in": HARD, "items": [HARD, ""]}
    block = {"title": HARD, "description": HARD, "learning_objectives": objectives, "speakers": [person]}
    return {**block, "code": HARD, "extra_fields": {HARD: HARD}, "parts": [{**block, "label": HARD}]}


@given(programmes)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_programme_becomes_a_deposit(held: Programme) -> None:
    root = deposit(held)
    dois = all_text(root, "c:doi")
    assert len(dois) == len(set(dois)) == len(all_text(root, "c:resource"))


# ---- Crossref's own schema ----


CASES: dict[str, Callable[[], Programme]] = {
    "the sample": harbour,
    "parts of their own": lambda: harbour(split=True),
    "no session": built,
    "an empty session": lambda: built({}),
    "hostile": lambda: built(hostile(), hostile()),
    "hostile parts": lambda: built(hostile(), split=True),
}


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES)
def test_crossrefs_schema_takes_it(case: str) -> None:
    crossref_schema().assertValid(deposit(CASES[case]()))


@pytest.mark.slow
def test_crossrefs_schema_would_see_a_mistake() -> None:
    root = deposit(harbour())
    root.findall(".//c:surname", NS)[0].text = "?"
    assert not crossref_schema().validate(root)


@pytest.mark.slow
@given(programmes)
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_crossrefs_schema_takes_any_programme(held: Programme) -> None:
    crossref_schema().assertValid(deposit(held))
