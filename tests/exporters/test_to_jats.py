"""Articles in JATS: what stands where, and whether schemas, pandoc and another reader of JATS take them."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("lxml")

from harbour import check_golden, exported, harbour
from hypothesis import HealthCheck, given, settings
from lxml import etree
from made_up import programmes as bare_programmes
from publishing import (
    FORUM,
    HARD,
    PUBLICATION,
    built,
    crossref_schema,
    in_namespace,
    jats_dtd,
    parsed,
    programmes,
    speaker,
)

import consumers
from abstract_parser.programme import Programme

HREF = "{http://www.w3.org/1999/xlink}href"
NAME = re.compile(r"[a-z0-9-]{1,90}(?:\.part-\d+)?\.xml")


def articles(held: Programme) -> dict[str, etree._Element]:
    return {name: parsed(data) for name, data in exported("jats", held).items()}


def only(held: Programme) -> etree._Element:
    (article,) = articles(held).values()
    return article


def all_text(root: etree._Element, path: str) -> list[str]:
    return [str(each.text) for each in root.iterfind(f".//{path}")]


def custom(root: etree._Element) -> list[tuple[str | None, ...]]:
    return [tuple(value.text for value in each) for each in root.iterfind(".//custom-meta")]


def told(held: Programme) -> list[str]:
    return [row.message for row in held.losses.rows()]


def test_the_golden_files() -> None:
    check_golden({f"jats/{name}": data for name, data in exported("jats", harbour()).items()})


def test_a_session_is_an_article_named_after_it() -> None:
    found = articles(harbour())
    assert list(found) == ["b4.xml", "keynote-one.xml", "p12.xml"]
    article = found["b4.xml"]
    assert article.get("article-type") == "meeting-abstract"
    assert all_text(article, "article-title") == ["Waiting well: keeping in touch with people on long lists"]
    assert all_text(article, "subject") == ["Workshop", "Person and family-centred care"]
    assert all_text(article, "kwd") == ["Community", "Children and young people"]
    assert all_text(article, "contrib/name/surname") == ["Maren Oddleif", "Tobias Quillfeather", "Siân Bramblewick"]
    assert all_text(article, "contrib/name/prefix") == ["Dr"]
    assert all_text(article, "conf-date") == ["2025-05-13 to 2025-05-14"]
    assert ("start-time", "11:00:00") in custom(article)


def test_articles_and_deposits_have_the_same_dois() -> None:
    dois = {all_text(article, "article-id[@pub-id-type='doi']")[0] for article in articles(harbour()).values()}
    deposit = parsed(exported("crossref", harbour())["crossref.xml"])
    assert dois == {each.text for each in deposit.iter("{http://www.crossref.org/schema/5.4.0}doi")}


def test_countries_have_codes() -> None:
    places = [(each.get("country"), each.text) for each in articles(harbour())["b4.xml"].iter("country")]
    assert places == [("NO", "Norway"), ("GB", "England"), ("GB", "Wales")]
    held = harbour()
    articles(held)
    assert any(line.startswith("not carried: speakers.country.code (2 values)") for line in told(held))


def test_organisations_are_listed_once() -> None:
    norway = {"name": "Norway", "code": "NO"}
    people = [
        speaker("Ada Byron", affiliations=["Ward A", "Mill"], country=norway),
        speaker("Otto Born", affiliations=["Mill"], country=norway),
        speaker("Nobody Else", country=norway),
    ]
    article = only(built({"title": "One", "speakers": people}))
    assert [[child.text for child in each] for each in article.iter("aff")] == [
        ["Ward A"],
        ["Mill", "Norway"],
        ["Norway"],
    ]
    references = [[each.get("rid") for each in person.iter("xref")] for person in article.iter("contrib")]
    assert references == [["aff1", "aff2"], ["aff2"], ["aff3"]]


def test_names_are_divided_only_where_that_is_certain() -> None:
    people = [
        speaker("Ada Byron", given_name="Ada", family_name="Byron", honorific="Dr", credentials=["RN", "PhD"]),
        speaker("Anneke van Dijkveld", role="Nurse", session_role="chair"),
        speaker("Ada Lovelace Byron", given_name="Ada", family_name="Byron"),
    ]
    held = built({"title": "One", "speakers": people})
    article = only(held)
    assert all_text(article, "surname") == ["Byron", "Anneke van Dijkveld", "Byron"]
    assert all_text(article, "given-names") == ["Ada", "Ada"]
    assert all_text(article, "degrees") == ["RN, PhD"]
    assert all_text(article, "contrib[@contrib-type='chair']/role") == ["Nurse"]
    assert all_text(article, "name-alternatives/string-name") == ["Ada Lovelace Byron"]
    assert any(line.startswith("assumed: 1 surname:") and "Anneke van Dijkveld" in line for line in told(held))


def test_parts_can_be_articles_of_their_own() -> None:
    found = articles(harbour(split=True))
    assert list(found) == ["b4.part-1.xml", "b4.part-2.xml", "b4.xml", "keynote-one.xml", "p12.xml"]
    part = found["b4.part-2.xml"]
    assert all_text(part, "article-title") == ["A phone call on Fridays"]
    assert all_text(part, "surname") == ["Tobias Quillfeather", "Siân Bramblewick"]
    assert ("part", "PART TWO") in custom(part)
    related = part.find(".//related-article")
    assert related is not None
    assert related.get(HREF) == all_text(found["b4.xml"], "article-id[@pub-id-type='doi']")[0]


def test_a_part_with_printed_times_has_them() -> None:
    session = {
        "title": "One", "date": "2025-05-13", "start_time": "09:00", "end_time": "11:00",
        "parts": [{"label": "09:30-09:50", "title": "Two"}],
    }  # fmt: skip
    part = articles(built(session, split=True))["one.part-1.xml"]
    assert {("start-time", "09:30:00"), ("end-time", "09:50:00")} <= set(custom(part))


def test_a_part_after_midnight_has_the_day_after() -> None:
    session = {
        "title": "One", "date": "2025-05-13", "start_time": "23:00", "end_time": "02:00",
        "parts": [{"label": "00:30-01:00", "title": "Two"}],
    }  # fmt: skip
    part = articles(built(session, split=True))["one.part-1.xml"]
    assert {("date", "2025-05-14"), ("start-time", "00:30:00")} <= set(custom(part))


def test_what_has_neither_code_nor_title_has_no_doi() -> None:
    assert all_text(only(built({"when": "13 May"})), "article-id[@pub-id-type='doi']") == []


def test_what_jats_has_no_element_for_is_kept_all_the_same() -> None:
    held = built({"title": "One", "when": "13 May", "extra_fields": {"Language": "Norwegian", "when": "x"}})
    settled = [("date", "2025-05-13"), ("timezone", "Europe/Oslo"), ("when", "13 May")]
    assert custom(only(held)) == [*settled, ("Language", "Norwegian"), ("when", "x")]


def test_without_a_conference_file_what_is_demanded_is_empty_and_told() -> None:
    held = built({"title": "One"}, held=None)
    article = only(held)
    assert article.find(".//pub-date-not-available") is not None
    assert article.find(".//conference") is None
    assert all_text(article, "article-id") == [str(held.entries[0].session_id)]
    assert [line.split(":")[1].strip() for line in told(held)] == ["1 journal-id value", "1 ISSN", "1 language"]


def test_numbers_of_books_and_series() -> None:
    publication = PUBLICATION.model_copy(update={"isbn": "978-3-16-148410-0", "issn": "1234-567X"})
    article = only(built({"title": "One"}, held=FORUM.model_copy(update={"publication": publication})))
    assert all_text(article, "isbn") == ["978-3-16-148410-0"]
    assert all_text(article, "issn") == ["1234-567X"]


def test_names_of_files_are_harmless_and_stay() -> None:
    titles = ["../../etc/passwd", "con", "B4 part 1", "B4 part 1", "", "日本", "x" * 500]
    found = list(articles(built(*({"title": title, "parts": [{}]} for title in titles), split=True)))
    assert len(found) == 14
    assert all(NAME.fullmatch(name) for name in found)


def test_nothing_is_invented_silently() -> None:
    held = built({"code": "A6"}, {"title": " "}, {})
    titles = {all_text(article, "article-title")[0] for article in articles(held).values()}
    assert titles == {"A6", "Session 2", "session 3 of a.txt"}
    assert any(line.startswith("assumed: 3 titles:") for line in told(held))


def test_an_empty_programme_is_no_file() -> None:
    assert articles(built()) == {}


def hostile() -> dict[str, Any]:
    person = speaker(
        HARD, affiliations=[HARD], country={"name": HARD, "code": HARD}, session_role=HARD, role=HARD, honorific=HARD,
        credentials=[HARD], given_name=HARD, family_name=HARD,
    )  # fmt: skip
    objectives = {"lead_in": HARD, "items": [HARD, ""]}
    block = {"title": HARD, "description": HARD, "learning_objectives": objectives, "speakers": [person]}
    facts = {"format": HARD, "stream": HARD, "content_filters": [HARD], "location": HARD, "when": HARD}
    return {**block, **facts, "code": HARD, "extra_fields": {HARD: HARD}, "parts": [{**block, "label": HARD}]}


def test_hostile_text_stays_text() -> None:
    for data in exported("jats", built(hostile(), split=True)).values():
        text = etree.tostring(parsed(data), encoding="unicode")
        assert not any(character in text for character in "\x00\x1b\ud800\u202e\ufffe\uffff\u2028\r")
        assert data.count(b"<!") == 1


def test_a_megabyte_is_no_trouble() -> None:
    article = only(built({"title": "T" * 1_000_000, "description": "d\n\n" * 10_000}))
    assert len(all_text(article, "article-title")[0]) == 1_000_000
    assert len(all_text(article, "abstract/p")) == 10_000


@given(bare_programmes)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_programme_becomes_articles(held: Programme) -> None:
    count = len(held.entries) + (sum(len(entry.parts) for entry in held.entries) if held.split else 0)
    assert len(articles(held)) == count


# ---- the schemas, and programs that read JATS ----

CASES: dict[str, Callable[[], Programme]] = {
    "the sample": harbour,
    "parts of their own": lambda: harbour(split=True),
    "no conference file": lambda: built({"title": "One", "date": "2025-05-13"}, held=None),
    "an empty session": lambda: built({}),
    "hostile": lambda: built(hostile(), hostile()),
    "hostile parts": lambda: built(hostile(), split=True),
}


def check_schemas(article: etree._Element) -> None:
    """JATS 1.3d2, and 1.1 too, which knows no articles without a date of publication."""
    crossref_schema("JATS-journalpublishing1-3d2-mathml3.xsd").assertValid(in_namespace(article))
    if article.find(".//pub-date-not-available") is None:
        article.set("dtd-version", "1.1")
        assert jats_dtd().validate(article), jats_dtd().error_log


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES)
def test_schemas_take_it(case: str) -> None:
    for article in articles(CASES[case]()).values():
        check_schemas(article)


@pytest.mark.slow
def test_schemas_would_see_a_mistake() -> None:
    article = articles(harbour())["b4.xml"]
    title = article.find(".//article-title")
    assert title is not None
    title.tag = "heading"
    assert not crossref_schema("JATS-journalpublishing1-3d2-mathml3.xsd").validate(in_namespace(article))
    article.set("dtd-version", "1.1")
    assert not jats_dtd().validate(article)


@pytest.mark.slow
@given(programmes)
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_schemas_take_any_programme(held: Programme) -> None:
    for article in articles(held).values():
        check_schemas(article)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The articles of the sample."""
    for name, data in exported("jats", harbour()).items():
        (tmp_path / name).write_bytes(data)
    return tmp_path


def pandoc(path: Path) -> dict[str, Any]:
    """What pandoc reads in an article, as Markdown."""
    library = consumers.consumer("publishers", "lib")
    program = next(library.glob("python3.*/site-packages/pypandoc/files/pandoc"))
    template = path.parent / "fields.txt"
    template.write_text("$meta-json$", encoding="utf-8")
    command = [program, "--from=jats", "--to=plain", "--wrap=none", f"--template={template}", path]
    read = subprocess.run(command, check=True, capture_output=True, timeout=60)
    fields: dict[str, Any] = json.loads(read.stdout)
    return fields


@pytest.mark.slow
def test_pandoc_reads_title_authors_date_and_abstract(folder: Path) -> None:
    fields = pandoc(folder / "b4.xml")
    assert fields["title"] == "Waiting well: keeping in touch with people on long lists"
    assert fields["author"] == ["Maren Oddleif", "Tobias Quillfeather", "Siân Bramblewick"]
    assert fields["date"] == "2025-03-01"
    for told_there in (
        "PART TWO: A phone call on Fridays", "Learning objectives", "- Count what changes",
        "Rewrite a letter <together> with those who get it & test it",
    ):  # fmt: skip
        assert told_there in fields["abstract"]


@pytest.mark.slow
def test_a_reader_of_jats_finds_doi_authors_and_organisations(folder: Path) -> None:
    program = consumers.consumer("publishers", "bin/jats")
    read = subprocess.run([program, "metadata", folder / "b4.xml"], check=True, capture_output=True, timeout=60)
    fields = json.loads(read.stdout)
    assert fields["doi"] == "10.5555/harbour25.8810dafacda85a80"
    assert fields["pub_date"] == "2025-03-01"
    assert [(each["surname"], each["affiliation_ids"]) for each in fields["authors"]] == [
        ("Maren Oddleif", ["aff1"]), ("Tobias Quillfeather", ["aff2"]), ("Siân Bramblewick", ["aff3"]),
    ]  # fmt: skip
    assert [(each["institution"], each["country"]) for each in fields["affiliations"]] == [
        ("Nordfjell Children's Hospital", "Norway"), ("Waiting Together", "England"), ("Dyffryn Health Board", "Wales"),
    ]  # fmt: skip
