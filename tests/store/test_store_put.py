"""What is put into a database is there: whole, once, and as it is now."""

from __future__ import annotations

import datetime
import json
import uuid
from typing import Any

import pytest
from databases import PARTS, everything, names_of_columns, parsed, rows, run
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import abstract_parser as ap
from abstract_parser import tables
from abstract_parser.errors import StoreError
from abstract_parser.store import open_store

PERSON = "11111111-2222-5333-8444-555555555555"
PEOPLE = {
    "person_id": PERSON, "name": "Lucy Robin", "spellings": '["Lucy Robin"]', "roles": ["Child Health Lead"],
    "affiliations": "[]", "countries": "[]", "mentions": 2,
}  # fmt: skip


def plain(cell: Any) -> Any:
    """A cell as a driver gives it or as `tables.rows` does, in one form."""
    if isinstance(cell, str) and cell[:1] in "[{":
        return json.loads(cell)
    return str(cell) if isinstance(cell, uuid.UUID | datetime.date | datetime.time) else cell


def test_every_row_is_there_as_it_was_given(url: str) -> None:
    documents = [parsed(), parsed(PARTS, "b.txt"), parsed("A recipe.", "c.txt")]
    with open_store(url) as db:
        for document in documents:
            db.put(document)
    wanted: dict[str, list[list[Any]]] = {}
    for document in documents:
        for name, cells in tables.rows(document):
            wanted.setdefault(name, []).append([plain(cell) for cell in cells.values()])
    assert len(wanted) == len(tables.TABLES) - 1  # people come from elsewhere
    for name, found in wanted.items():
        assert [[plain(cell) for cell in row] for row in rows(url, name)] == sorted(found), name


def test_the_same_again_changes_nothing(url: str) -> None:
    documents = [parsed(), parsed(PARTS, "b.txt")]
    with open_store(url) as db:
        db.put_many(documents)
        before = everything(url)
        versions = run(url, "SELECT xmin FROM speakers") if url.startswith("postgresql") else []
        db.put_many(documents)
        db.put(documents[0])
    with open_store(url) as db:
        db.put(documents[1])
    assert everything(url) == before
    if versions:  # not even rewritten
        assert run(url, "SELECT xmin FROM speakers") == versions


def test_a_source_that_changed_is_as_it_is_now(url: str) -> None:
    with open_store(url) as db:
        db.put(parsed(PARTS + "\n" + PARTS.replace("B4", "B5")))
        db.put(parsed(name="other.txt"))
        other = [row for row in rows(url, "sources") if row[1] == "other.txt"]
        db.put(parsed(PARTS.replace("Measure a bed", "Weigh a bed")))
    assert [row[1:] for row in run(url, "SELECT source_id, code FROM sessions ORDER BY code")] == [("A6",), ("B4",)]
    texts = {row[0] for row in run(url, "SELECT text FROM objectives")}
    assert "Weigh a bed" in texts
    assert "Measure a bed" not in texts
    assert other[0] in rows(url, "sources")


def test_sessions_and_people_that_change_places(url: str) -> None:
    one, two = PARTS, PARTS.replace("B4", "B5")
    swapped = PARTS.replace("Lucy Robin", "X").replace("Ørjan Sæther", "Lucy Robin").replace("X,", "Ørjan Sæther,")
    with open_store(url) as db:
        db.put(parsed(one + "\n" + two))
        before = run(url, "SELECT code, session_id FROM sessions ORDER BY code")
        db.put(parsed(two + "\n" + swapped))
        assert run(url, "SELECT code, session_id FROM sessions ORDER BY code") == before
    assert run(url, "SELECT code, position FROM sessions ORDER BY position") == [("B5", 1), ("B4", 2)]
    assert run(url, "SELECT max(position) FROM speakers") == [(2,)]


def test_people_are_tied_to_their_mentions_and_kept_while_somebody_refers_to_them(url: str) -> None:
    document = parsed()
    (speaker,) = (row["speaker_id"] for name, row in tables.rows(document) if name == "speakers")
    with open_store(url) as db:
        db.put_people([PEOPLE, PEOPLE | {"person_id": str(uuid.uuid4()), "name": "Nobody"}])
        db.put(document, {speaker: PERSON}.get)
        db.put(parsed(PARTS, "b.txt"))
        assert [str(row[0]) for row in run(url, "SELECT person_id FROM speakers WHERE person_id IS NOT NULL")] == [
            PERSON
        ]
        db.keep_only(["a.txt", "never-there.txt"])
        assert [row[1] for row in rows(url, "sources")] == ["a.txt"]
        assert [row[1] for row in rows(url, "people")] == ["Lucy Robin"]
        db.keep_only([])
    assert not any(everything(url).values())


def test_a_person_who_is_not_there_is_refused_and_nothing_is_half_written(url: str) -> None:
    with open_store(url) as db:
        with pytest.raises(StoreError):
            db.put(parsed(), lambda _: PERSON)
        assert not any(everything(url).values())
        db.put(parsed())


def test_a_source_without_a_name_is_known_by_its_hash(url: str) -> None:
    document = ap.parse("A6: Waiting well")
    with open_store(url) as db:
        db.put(document)
        db.put(document)
        db.keep_only([document.source.sha256])
    assert [row[1] for row in rows(url, "sources")] == [document.source.sha256]


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE speakers SET confidence = 1.5",
        "UPDATE diagnostics SET severity = 'loud'",
        "UPDATE sessions SET position = 0",
        "UPDATE sessions SET content_filters = NULL",
        "UPDATE sources SET name = 'a.txt'",
        "UPDATE sessions SET source_id = '11111111-2222-5333-8444-555555555555'",
        "UPDATE parts SET position = 1",
    ],
)
def test_the_database_holds_what_the_contract_promises(url: str, change: str) -> None:
    with open_store(url) as db:
        db.put_many([parsed(), parsed(PARTS, "b.txt"), parsed("A recipe.", "c.txt")])
    with pytest.raises(Exception, match=r"(?i)constraint"):
        run(url, change)


def test_what_is_owned_goes_with_its_owner(url: str) -> None:
    with open_store(url) as db:
        db.put(parsed(PARTS))
    run(url, "DELETE FROM sources")
    assert not any(everything(url).values())


def strange() -> ap.Document:
    """A document with characters, lengths and numbers that no database likes."""
    document = parsed(PARTS)
    session = document.sessions[0]
    speaker = (
        session.parts[0]
        .speakers[0]
        .model_copy(update={"name": "N\0ul '); DROP TABLE speakers; --", "credentials": ["\0"]})
    )
    part = session.parts[0].model_copy(
        update={"number": 10**30, "description": "word " * 400_000, "speakers": [speaker]}
    )
    update: dict[str, Any] = {
        "title": "half \ud83d and %s :name {}", "extra_fields": {"\ud800\0": "\\u0000 \0", "b": "2", "a": "1"},
        "description": "\U0001f600 " + "".join(map(chr, range(0x20000, 0x2A000))), "parts": [part, session.parts[1]],
    }  # fmt: skip
    long = "".join(chr(0x4E00 + number * 7919 % 20_000) for number in range(19_000))  # no index compresses it
    speaker = session.parts[1].speakers[0]
    country = ap.Country(name=long, code=long)
    part = session.parts[1].model_copy(update={"speakers": [speaker.model_copy(update={"country": country})]})
    update |= {"code": long, "parts": [update["parts"][0], part]}
    source = document.source.model_copy(update={"name": long})
    return document.model_copy(update={"source": source, "sessions": [session.model_copy(update=update)]})


def test_hostile_values_arrive_readable(url: str) -> None:
    with open_store(url) as db:
        db.put(strange())
        db.put(strange())
    title, fields = run(url, "SELECT title, extra_fields FROM sessions")[0]
    assert title == "half � and %s :name {}"
    assert plain(fields) == {"��": "\\u0000 �", "b": "2", "a": "1"}
    assert run(url, "SELECT number, length(description) FROM parts WHERE position = 1") == [(None, 2_000_000)]
    assert len(run(url, "SELECT name FROM speakers")) == 2


def test_a_text_of_ever_new_words_is_still_indexed(url: str) -> None:
    """PostgreSQL's index of a session holds 1 MB: letters of four bytes, each a word, are the worst."""
    letters = [chr(code) for code in range(0x20000, 0x2A6D0)] + [chr(code) for code in range(0x4E00, 0x9FFF)]
    worst = " ".join(letters) + " " + " ".join(a + b for a, b in zip(letters, letters[::-1], strict=True))
    document = parsed(PARTS)
    session, long = document.sessions[0], {"description": worst, "title": worst, "location": worst}
    with open_store(url) as db:
        db.put(document.model_copy(update={"sessions": [session.model_copy(update=long)]}))
        assert [hit.code for hit in db.search(letters[5])] == ["B4"]


TEXT = st.text(st.characters(blacklist_categories=()), max_size=40)


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=TEXT, name=TEXT, label=TEXT)
def test_any_text_can_be_put_and_found(url: str, title: str, name: str, label: str) -> None:
    session = ap.Session(title=title, extra_fields={label: title}, speakers=[ap.Speaker(name=name, text=name)])
    document = parsed().model_copy(update={"sessions": [session]})
    with open_store(url) as db:
        db.put(document)
        db.put(document)
        for question in (f"{title} {name} a", f'"{title}" b', f"-{name} {label}* c"):
            db.search(question)
    assert run(url, "SELECT count(*) FROM sessions") == [(1,)]
    assert len(names_of_columns("sessions")) == len(rows(url, "sessions")[0])
