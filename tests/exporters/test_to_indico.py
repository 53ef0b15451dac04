"""The table of contributions that Indico imports. `test_indico_imports` shows it to a real Indico."""

from __future__ import annotations

import csv
import datetime
import re

import pytest
from harbour import built, check_golden, exported, harbour
from hypothesis import given, settings
from made_up import programmes

from abstract_parser import programme
from abstract_parser.exporters import find
from abstract_parser.exporters.export import Export
from abstract_parser.model import Part, Session, Speaker

ADA = Speaker(name="Ada Byron", given_name="Ada", family_name="Byron", text="Ada Byron", affiliations=["Mill", "Works"])
BEE = Speaker(name="Bee Vandermolen", text="Bee Vandermolen")
NASTY = [
    "=cmd|' /C calc'!A0", "+1", "-1", "@x", "＝1", "a\r\nb,c", "\x00\x1b[31m", "\ud800", "\u202egnirts", "]]></script>",
    "a\u2028b\x85c\x1cd\x0be\x0cf", '"', "", " ", "x" * 1_000_000,
]  # fmt: skip


def read(held: programme.Programme) -> list[list[str]]:
    """The rows as Indico reads them: lines as ``str.splitlines`` cuts them, blanks around values taken off."""
    (data,) = exported("indico", held).values()
    lines = data.decode("utf-8-sig").splitlines()
    assert all(len(row) == 7 for row in csv.reader(lines))
    return [[value.strip() for value in row] for row in csv.reader(lines)]


def lost(held: programme.Programme, kind: str) -> list[tuple[str, int]]:
    """What was told while it was read."""
    return [(row.what, row.count) for row in held.losses.rows() if row.kind == kind]


def test_golden() -> None:
    check_golden(exported("indico", harbour()))


def test_what_heads_a_row_of_its_own_is_not_told_as_lost() -> None:
    for split, told in ((False, True), (True, False)):
        export = Export(find("indico"), harbour().documents, harbour().conference, split=split)
        assert b"".join(export.chunks())
        lost = {row.what for row in export.losses().rows() if row.kind == "not carried"}
        assert ("parts.title" in lost) is told


def test_parts_are_rows_on_request() -> None:
    held = harbour(split=True)
    assert [row[2] for row in read(held)] == [
        "B4: Waiting well: keeping in touch with people on long lists",
        "B4, PART ONE: Letters that answer questions",
        "B4, PART TWO: A phone call on Fridays",
        "Keynote One: The quiet ward",
        "P12: A map of every handwash basin",
    ]


def test_one_speaker_fits_and_those_with_an_address_come_first() -> None:
    chair = ADA.model_copy(update={"name": "Cy Oldcastle", "session_role": "chair"})
    session = Session(title="One", speakers=[chair, BEE, ADA])
    held = built(session, emails={"ada BYRON": "Ada@Example.org"})
    assert read(held) == [["", "", "One", "Ada", "Byron", "Mill; Works", "ada@example.org"]]
    assert lost(held, "left out") == [("speakers", 2)]
    held = built(session)
    assert read(held) == [["", "", "One", "", "Bee Vandermolen", "", ""]]
    assert [(row.why[:45], row.count, row.places) for row in held.losses.rows() if row.kind == "left out"] == [
        ("the table of Indico takes one speaker of each", 2, ("Cy Oldcastle", "Ada Byron")),
        ("Indico takes a speaker only with an e-mail ad", 1, ("Bee Vandermolen",)),
    ]


@pytest.mark.parametrize("called", ["Ada Byron", "dr. ada BYRON", "Ada Byron, RN, PhD", "Dr Ada Byron RN PhD"])
def test_the_conference_may_name_people_as_they_are_printed(called: str) -> None:
    ada = ADA.model_copy(update={"honorific": "Dr", "credentials": ["RN", "PhD"]})
    found = read(built(Session(title="One", speakers=[ada]), emails={called: "Ada@mill.example"}))
    assert found[0][6] == "ada@mill.example"


def test_an_address_that_two_people_would_have_is_doubtful() -> None:
    nurse = Speaker(name="John Smith", text="", role="Nurse", affiliations=["Leeds Infirmary"])
    other = Speaker(name="John Smith", text="", role="Physicist", affiliations=["Bergen University"])
    held = built(
        Session(code="A", title="One", speakers=[nurse]), Session(code="B", title="Two", speakers=[other]),
        emails={"John Smith": "js@leeds.example", "john smith": "other@leeds.example"},
    )  # fmt: skip
    assert len(held.guests) == 2
    assert [row[6] for row in read(held)] == ["js@leeds.example"] * 2
    assert lost(held, "doubtful") == [("e-mail addresses", 1), ("e-mail addresses", 2)]


@pytest.mark.parametrize(
    ("speaker", "expected"),
    [
        ({"name": "Ada Byron", "given_name": "Ada", "family_name": "Byron"}, ["Ada", "Byron"]),
        ({"name": "Anna de la Mar", "family_name": "de la Mar"}, ["Anna", "de la Mar"]),
        ({"name": "LIN Mei Hua", "given_name": "Mei Hua", "family_name": "LIN"}, ["Mei Hua", "LIN"]),
        ({"name": "Ada J. Byron", "given_name": "Ada"}, ["Ada", "J. Byron"]),
        ({"name": "Ada Byron", "family_name": "Lovelace"}, ["", "Ada Byron"]),
        ({"name": "Ada Byron"}, ["", "Ada Byron"]),
        ({"name": "Plato", "family_name": "Plato"}, ["", "Plato"]),
    ],
)
def test_names_are_divided_where_that_is_certain(speaker: dict[str, str], expected: list[str]) -> None:
    held = built(Session(title="One", speakers=[Speaker(text="", **speaker)]))
    assert read(held)[0][3:5] == expected


def test_times_and_lengths() -> None:
    day = {"date": datetime.date(2025, 10, 25), "start_time": datetime.time(23), "end_time": datetime.time(4)}
    sessions = [
        Session(title="Over the night of the change", timezone="Europe/Oslo", **day),
        Session(title="Elsewhere", timezone="Europe/London", **day),
        Session(title="Nowhere", **day),
        Session(title="No end", **(day | {"end_time": None})),
        Session(title="Year one", **(day | {"date": datetime.date(1, 1, 1)})),
    ]
    held = built(*sessions, timezone="Europe/Oslo")
    assert [row[:2] for row in read(held)] == [
        ["2025-10-25T23:00", "360"], ["2025-10-26T00:00", "360"], ["2025-10-25T23:00", "360"],
        ["2025-10-25T23:00", ""], ["", "300"],
    ]  # fmt: skip
    assert lost(held, "not carried") == [("date", 1)]
    assert set(lost(held, "assumed")) == {("time zones", 1), ("lengths", 1)}
    assert [row[0] for row in read(built(*sessions[1:3]))] == ["2025-10-25T23:00", "2025-10-25T23:00"]


def test_times_whose_zone_nobody_knows_are_reported_beside_others() -> None:
    day = {"date": datetime.date(2025, 5, 13), "start_time": datetime.time(9)}
    held = built(Session(title="Here", timezone="Europe/Oslo", **day), Session(title="Where", **day))
    assert [row[0] for row in read(held)] == ["2025-05-13T09:00"] * 2
    (row,) = (row for row in held.losses.rows() if row.what == "time zones")
    assert (row.why, row.places) == ("none is known; the times stand there as those of Europe/Oslo", ("Where",))
    read(alone := built(Session(title="Where", **day)))
    assert ("time zones", 1) not in lost(alone, "assumed")


def test_twins_and_sessions_without_a_title_are_rows_too() -> None:
    held = built(Session(code="A1", title="One"), Session(code="A1", title="One"), Session(), Session(title=" "))
    assert [row[2] for row in read(held)] == ["A1: One", "A1: One", "session 3 of a.txt", "Session 4"]


def test_no_session_is_no_row() -> None:
    assert read(built()) == []


@pytest.mark.parametrize("value", NASTY)
def test_every_value_is_one_cell_and_no_formula(value: str) -> None:
    person = Speaker(name=value, text=value, affiliations=[value, value])
    parts = [Part(label=value, title=value, speakers=[person])]
    held = built(Session(code=value, title=value, location=value, speakers=[person], parts=parts), split=True)
    rows = read(held)
    assert len(rows) == 2
    (data,) = exported("indico", held).values()
    for row in csv.reader(data.decode("utf-8-sig").splitlines()):
        assert not any(cell.startswith(("=", "+", "-", "@", "＝", "\t", "\r", "\n")) for cell in row)
        assert not set("".join(row)) & {"\x00", "\x1b", "\ud800", "\u202e", "\u2028"}
        assert all(len(cell) <= 131_072 for cell in row)
    assert all(row[2] for row in rows)


def test_what_stands_against_formulas_is_taken_off() -> None:
    assert read(built(Session(title="=1+1")))[0][2] == "=1+1"


@settings(max_examples=30)
@given(programmes)
def test_whatever_was_read_is_a_table_that_indico_takes(held: programme.Programme) -> None:
    rows = read(held)
    assert len(rows) == sum(1 + (len(entry.parts) if held.split else 0) for entry in held.entries)
    for when, minutes, title, *_ in rows:
        assert not when or datetime.datetime.fromisoformat(when).tzinfo is None
        assert re.fullmatch(r"[1-9]\d*|", minutes)
        assert title
