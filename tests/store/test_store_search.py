"""A question has the same answer in both databases, and no question is an error of a database."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from databases import PARTS, WAITING, parsed
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import abstract_parser as ap
from abstract_parser.errors import BadQuery
from abstract_parser.store import Hit, open_store
from abstract_parser.store.words import words
from postgres_server import schema

if TYPE_CHECKING:
    from abstract_parser.store.database import Store


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A database with two sessions, which the tests only read."""
    pytest.importorskip("sqlalchemy")
    with contextlib.ExitStack() as stack:
        if request.param == "postgresql":
            url = stack.enter_context(schema(request.getfixturevalue("postgres_server")))
        else:
            url = f"sqlite:///{tmp_path_factory.mktemp('search') / 'programme.db'}"
        db = stack.enter_context(open_store(url))
        db.put_many([parsed(), parsed(PARTS, "b.txt")])
        yield db


def found(db: Store, question: str) -> list[str | None]:
    return [hit.code for hit in db.search(question)]


def hit(db: Store, question: str) -> Hit:
    (only,) = db.search(question)
    return only


@pytest.mark.parametrize(
    "question",
    [
        "nix", "waiting nix", '"well waiting"', "waiting -lists", '"lists are" -"without a word"', "wai", '"wait well"',
        "coproduction", "production-co", "robin -harbour", '"child health le"', "atient",
    ],
)  # fmt: skip
def test_what_must_not_be_found(filled: Store, question: str) -> None:
    assert found(filled, question) == []


@pytest.mark.parametrize(
    "question, code",
    [
        ("co-production", "B4"),  # a title of a part
        ('"co production"', "B4"),
        ("Co-Prod*", "B4"),
        ("garten", "B4"),
        ("GÄRTEN", "B4"),
        ("zsofia kovacs", "B4"),
        ("Kovács-Łuk", "B4"),
        ("orjan saether", "B4"),
        ("fjordvik", "B4"),  # an affiliation
        ("gardener", "B4"),  # a role
        ("orangery", "B4"),  # the location
        ("places", "B4"),  # the stream
        ('"choose a height"', "B4"),  # an objective
        ("nine gardens", "B4"),  # the description of a part
        ("wheelchairs", "B4"),
        ("A6", "A6"),
        ("cafe", "A6"),
        ("patient", "A6"),
        ("doctor/patient", "A6"),
        ("wait* -tubs", "A6"),
        ('"lists are lo"*', "A6"),
        ('"lists are lo*"', "A6"),
        ("waiting waiting WAITING", "A6"),
        ("robin -tubs", "A6"),
        ('robin -"raised beds"', "A6"),
        ('"in touch', "A6"),
        ("waiting'); DROP TABLE sessions; --", None),
        ("waiting - ( \" '", "A6"),
    ],
)
def test_what_is_found(filled: Store, question: str, code: str | None) -> None:
    assert found(filled, question) == ([code] if code else [])


def test_numbers_with_an_exponent_are_found_in_both_databases(url: str) -> None:
    text = WAITING.replace("the café", "1e5x, 2e55, a1e7b and 3.1e4 letters")
    with open_store(url) as db:
        db.put(parsed(text))
        for question in ("1e5x", "1e5*", "2e55", "a1e7b", "a1*", "3.1e4", '"1e5x 2e55"'):
            assert found(db, question) == ["A6"]
        for question in ("1e", "2e5", "1e7", "e7b"):
            assert found(db, question) == []
        assert [hit(db, "1e5x").snippet[a:b] for a, b in hit(db, "1e5x").marks] == ["1e5x"]


def test_the_title_counts_most_and_the_limit_holds(url: str) -> None:
    texts = (PARTS.replace("Tubs", "Waiting tubs"), WAITING.replace("A6", "A7"), WAITING)
    with open_store(url) as db:
        db.put_many(parsed(text, f"{number}.txt") for number, text in enumerate(texts))
        hits = db.search("waiting")
        assert [hit.code for hit in hits] == ["A7", "A6", "B4"]
        assert [hit.rank for hit in hits] == sorted((hit.rank for hit in hits), reverse=True)
        assert [hit.code for hit in db.search("waiting", 2)] == ["A7", "A6"]
        assert db.search("waiting", 0) == []


def test_a_hit_says_what_a_person_wants_to_know(filled: Store) -> None:
    first = hit(filled, "street")
    assert (first.source, first.code, first.title) == ("b.txt", "B4", "Gärten für alle")
    assert (str(first.date), str(first.start_time), str(first.end_time)) == ("2025-05-23", "14:00:00", "15:30:00")
    assert first.location == "Orangery"
    assert first.snippet == "Sowing plans that the whole street draws."
    assert [first.snippet[a:b] for a, b in first.marks] == ["street"]


def test_the_snippet_marks_what_was_asked_for(filled: Store) -> None:
    marked = hit(filled, 'cafe "doctor patient" help*')
    assert [marked.snippet[a:b] for a, b in marked.marks] == ["helps", "café", "doctor/patient"]
    assert hit(filled, "saether").snippet == "Ørjan Sæther"


def test_a_long_text_is_cut_around_the_words(url: str) -> None:
    text = " ".join(f"filler{number}" for number in range(3000))
    session = ap.Session(code="L1", description=f"{text} needle\nin the hay {text}")
    with open_store(url) as db:
        db.put(parsed().model_copy(update={"sessions": [session]}))
        (only,) = db.search("needle hay")
    assert len(only.snippet) < 200
    assert only.snippet.startswith("… filler")
    assert only.snippet.endswith(" …")
    assert [only.snippet[a:b] for a, b in only.marks] == ["needle", "hay"]


def test_what_is_gone_or_changed_is_no_longer_found(url: str) -> None:
    with open_store(url) as db:
        db.put_many([parsed(), parsed(PARTS, "b.txt")])
        db.put(parsed(WAITING.replace("Waiting lists", "Queues")))
        assert db.search("lists") == []
        assert [hit.code for hit in db.search("queues")] == ["A6"]
        db.keep_only(["b.txt"])
        assert db.search("waiting") == []


@pytest.mark.parametrize("question", ["", "   ", "%", "-", '"', '""', "- -", "-waiting", '-"a b" -c', "*", "( )", "\0"])
def test_a_question_without_a_word_is_told(filled: Store, question: str) -> None:
    with pytest.raises(BadQuery, match="at least one word that must occur"):
        found(filled, question)


@pytest.mark.parametrize("question", ["a" * 1_000_000, "a " * 65 + "b", " ".join(f"w{n}" for n in range(65))])
def test_a_question_that_is_too_long_is_told(filled: Store, question: str) -> None:
    if len(question) < 1000 and "w64" not in question:
        assert found(filled, question) == []  # the same word again is one word
    else:
        with pytest.raises(BadQuery, match="at most"):
            found(filled, question)


@pytest.mark.parametrize(
    "question",
    [
        "AND (", "NEAR(a b, 2)", "title: waiting", "waiting OR", "NOT", "a' b", 'a"b"c', "^waiting", "waiting:*",
        "a & !b", "a <-> b", "%s %(x)s :found ?", "a\0b", "\ud800 a", "a\\", "{a}", "a*b*", "--z a", "-- a", "🙂 a",
        "1e999", "a" * 9_999,
        " ".join(f"w{n}" for n in range(64)), " ".join(f"-w{n}*" for n in range(63)) + " a",
    ],
)  # fmt: skip
def test_no_question_is_an_error_of_the_database(filled: Store, question: str) -> None:
    assert found(filled, question) in ([], ["A6"], ["B4"], ["A6", "B4"], ["B4", "A6"])


WORDS = [
    "waiting",
    "Wait*",
    '"lists are"',
    "-beds",
    "co-production",
    '-"x',
    "Gär*",
    "robin",
    "LÜCY",
    "-",
    "*",
    '"',
    "7",
    "ⅷ²",
]


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(WORDS) | st.text(max_size=8), max_size=6))
def test_both_databases_and_a_plain_search_agree(filled: Store, terms: list[str]) -> None:
    question = " ".join(terms)
    try:
        codes = found(filled, question)
    except BadQuery:
        return
    assert sorted(map(str, codes)) == sorted(code for code, text in TEXTS.items() if matches(question, text))


TEXTS = {"A6": words(WAITING), "B4": words(PARTS)}


def matches(question: str, text: list[str]) -> bool:
    """The question asked of a list of words, in the plainest way. It knows the whole text, labels and all."""
    from abstract_parser.store.query import read

    joined = " " + " ".join(text) + " "
    asked = read(question)

    def occurs(term: tuple[tuple[str, ...], bool]) -> bool:
        return " " + " ".join(term[0]) + ("" if term[1] else " ") in joined

    return all(map(occurs, asked.wanted)) and not any(map(occurs, asked.unwanted))
