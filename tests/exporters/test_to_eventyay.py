"""The tables of eventyay, read as its importer reads them: `csv.Sniffer` looks at the first line alone."""

from __future__ import annotations

import csv
import datetime
import io

import pytest
from harbour import built, check_golden, exported, harbour
from hypothesis import given, settings
from made_up import programmes

from abstract_parser import programme
from abstract_parser.model import LearningObjectives, Part, Session, Speaker

ADA = Speaker(name="Ada Byron", text="Ada Byron", honorific="Dr", role="Head of Engines", affiliations=["Mill"])
BEE = Speaker(name="Bee, Vandermolen", text="Bee, Vandermolen")
NASTY = [
    "=cmd|' /C calc'!A0", "+1", "-1", "@x", "a\r\nb,c", 'a "quoted", thing', '""', "\x00\x1b[31m", "\ud800",
    "\u202egnirts", "]]></script>", "a\u2028b", "", " ", "x" * 1_000_000,
]  # fmt: skip
# Headings that its forms look for, by field (app/eventyay/orga/forms/importers.py of fossasia/eventyay). Whether
# letters are small or large does not count there.
SESSION_FIELDS = {
    "id": "code", "title": "title", "abstract": "abstract", "description": "description", "type": "submission_type",
    "track": "track", "state": "state", "tags": "tags", "duration": "duration", "language": "content_locale",
    "start": "start", "end": "end", "room": "room", "speaker ids": "linked_speakers", "speaker names": "speakers",
}  # fmt: skip
SPEAKER_FIELDS = {
    "id": "identifier", "name": "full_name", "email": "email", "job title": "job_title", "organisation": "organization",
    "biography": "biography",
}  # fmt: skip


def rows(data: bytes, fields: dict[str, str]) -> list[dict[str, str]]:
    """The rows by the names of eventyay's fields, blanks around values taken off."""
    text = data.decode("utf-8-sig")
    dialect = csv.Sniffer().sniff(text.split("\n")[0], delimiters=";,.#:")
    found = list(csv.DictReader(io.StringIO(text), dialect=dialect))
    assert all(None not in row and None not in row.values() for row in found)
    return [{fields.get(name.lower(), ""): (value or "").strip() for name, value in row.items()} for row in found]


def read(held: programme.Programme) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """Sessions and speakers."""
    files = exported("eventyay", held)
    assert list(files) == ["sessions.csv", "speakers.csv"]
    return rows(files["sessions.csv"], SESSION_FIELDS), rows(files["speakers.csv"], SPEAKER_FIELDS)


def told(held: programme.Programme, kind: str) -> list[tuple[str, int]]:
    """What was told while it was read."""
    return [(row.what, row.count) for row in held.losses.rows() if row.kind == kind]


def test_golden() -> None:
    check_golden({f"eventyay/{name}": data for name, data in exported("eventyay", harbour()).items()})


def test_every_heading_but_two_is_known_to_its_forms() -> None:
    sessions, speakers = read(harbour())
    assert set(sessions[0]) == {*SESSION_FIELDS.values(), ""}
    assert set(speakers[0]) == {*SPEAKER_FIELDS.values(), ""}


def test_its_sniffer_understands_quotes_on_every_first_line() -> None:
    """Without a heading in quotes it would take a doubled quote for the end of a cell."""
    for data in exported("eventyay", harbour()).values():
        dialect = csv.Sniffer().sniff(data.decode("utf-8-sig").split("\n")[0], delimiters=";,.#:")
        assert (dialect.delimiter, dialect.quotechar, dialect.doublequote) == (",", '"', True)


def test_a_session_and_its_speakers() -> None:
    sessions, speakers = read(harbour())
    session = next(row for row in sessions if row["title"].startswith("B4"))
    assert session["start"] == "2025-05-14T11:00+02:00"
    assert session["end"] == "2025-05-14T12:15+02:00"
    assert session["duration"] == "75"
    assert session["room"] == "Harbour Hall"
    assert session["tags"] == "Community, Children and young people"
    assert session["linked_speakers"].split(", ")[0] == speakers[0]["email"] == "maren.oddleif@example.org"
    assert session["speakers"] == "Maren Oddleif, Tobias Quillfeather, Siân Bramblewick"
    assert (speakers[0]["job_title"], speakers[0]["organization"]) == (
        "Consultant Paediatrician", "Nordfjell Children's Hospital",
    )  # fmt: skip
    assert (
        speakers[0]["biography"] == "Dr Maren Oddleif, Consultant Paediatrician, Nordfjell Children's Hospital, Norway"
    )


def test_identifiers_stay_when_everything_else_changes() -> None:
    known = {"acronym": "f25", "emails": {"Ada Byron": "a@example.org"}}
    before = read(built(Session(code="A1", title="One", speakers=[ADA]), **known))
    after = read(built(Session(code="A1", title="Two", location="Hall", speakers=[ADA]), **known))
    assert before[0][0]["code"] == after[0][0]["code"]
    assert before[1][0]["identifier"] == after[1][0]["identifier"]
    assert all(len(row["code"]) == 16 and row["code"] == row["code"].upper() for row in before[0])


def test_parts_are_sessions_on_request() -> None:
    sessions, _ = read(harbour(split=True))
    assert len({row["code"] for row in sessions}) == len(sessions) == 5
    part = next(row for row in sessions if "PART ONE" in row["title"])
    assert part["abstract"].startswith("Waiting lists are long")
    assert "Name three ways" in part["description"]
    whole = next(row for row in sessions if row["title"].startswith("B4: "))
    assert "Name three ways" not in whole["description"]


def test_who_has_no_address_is_linked_by_identifier_and_name() -> None:
    held = built(Session(title="One", speakers=[ADA, BEE, ADA]))
    sessions, speakers = read(held)
    assert speakers == []
    assert sessions[0]["speakers"] == "Ada Byron, Bee Vandermolen"
    assert [len(each) for each in sessions[0]["linked_speakers"].split(", ")] == [16, 16]
    assert "Dr Ada Byron, Head of Engines, Mill" in sessions[0]["description"]
    assert ("speakers", 2) in told(held, "not carried")


def test_identifiers_and_names_are_as_many_as_eventyay_pairs() -> None:
    """Where they are not, it would take every name for one more speaker."""
    people = [BEE, Speaker(name=" , ", text=""), Speaker(name="x" * 400, text=""), ADA]
    crowd = [Speaker(name=f"{'y' * 300} {number}", text="") for number in range(2000)]
    held = built(Session(title="One", speakers=people), Session(title="Two", speakers=crowd))
    for row in read(held)[0]:
        assert len(row["linked_speakers"].split(",")) == len(row["speakers"].split(",")) > 2


def test_one_address_is_one_speaker() -> None:
    held = built(
        Session(title="One", speakers=[ADA, BEE]),
        emails={"Ada Byron": "a@example.org", "Bee Vandermolen": "A@example.org"},
    )
    sessions, speakers = read(held)
    assert [row["email"] for row in speakers] == ["a@example.org"]
    assert sessions[0]["linked_speakers"] == "a@example.org"
    assert told(held, "left out") == [("speakers", 1)]


def test_sessions_of_one_title_stay_apart() -> None:
    """eventyay would write the second over the first."""
    titles = ["Lunch", "LUNCH", "Lunch (2)", "x" * 300, "x" * 301]
    held = built(*(Session(title=title, format="Talk") for title in titles))
    found = [row["title"] for row in read(held)[0]]
    assert len({title.casefold() for title in found}) == len(titles)
    assert all(len(title) <= 200 for title in found)
    assert found[:2] == ["Lunch", "LUNCH (2)"]


def test_a_room_is_not_lost_in_one_with_a_longer_name() -> None:
    """eventyay takes a room whose name holds that of another for the other, unless that is there already."""
    held = built(*(Session(title=room, location=room) for room in ("Hall 10", "Hall 1", "Hall 2")))
    rooms = [row["room"] for row in read(held)[0]]
    assert all(later not in before for place, before in enumerate(rooms) for later in rooms[place + 1 :])


def test_a_comma_does_not_divide_a_tag() -> None:
    held = built(Session(title="One", format="Talk", content_filters=["Ages 1, 2 and 3", "y" * 60]))
    assert read(held)[0][0]["tags"].split(", ") == ["Ages 1; 2 and 3", f"{'y' * 49}…"]
    assert ("tags", 1) in told(held, "assumed")
    assert ("content_filters", 1) in told(held, "not carried")


def test_the_language_stands_there_only_where_the_conference_names_it() -> None:
    assert read(built(Session(title="One")))[0][0]["content_locale"] == ""
    assert read(built(Session(title="One"), language="de"))[0][0]["content_locale"] == "de"


def test_times_without_a_zone_are_those_of_the_event_and_the_year_one_is_none() -> None:
    day = {"start_time": datetime.time(23), "end_time": datetime.time(1)}
    sessions = [
        Session(title="A", date=datetime.date(2025, 5, 1), **day),
        Session(title="B", date=datetime.date(1, 1, 1), **day),
    ]
    held = built(*sessions)
    assert [(row["start"], row["end"], row["duration"]) for row in read(held)[0]] == [
        ("2025-05-01T23:00", "2025-05-02T01:00", "120"), ("", "", "120"),
    ]  # fmt: skip


def test_nothing_is_two_headers() -> None:
    assert read(built()) == ([], [])
    assert read(built(Session()))[0][0]["title"] == "session 1 of a.txt"


@pytest.mark.parametrize("value", NASTY)
def test_every_value_is_one_cell_and_no_formula(value: str) -> None:
    person = Speaker(name=f"Ada {value}", text=value, affiliations=[value], credentials=[value], honorific=value)
    session = Session(
        code=value, title=value, location=value, format=value, stream=value, content_filters=[value],
        extra_fields={value: value}, description=value, speakers=[person],
        learning_objectives=LearningObjectives(lead_in=value, items=[value]),
        parts=[Part(label=value, speakers=[person])],
    )  # fmt: skip
    for split in (False, True):
        held = built(session, split=split)
        sessions, _ = read(held)
        assert len(sessions) == 1 + split
        for data in exported("eventyay", held).values():
            for row in csv.reader(io.StringIO(data.decode("utf-8-sig"))):
                assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) for cell in row)
                assert not set("".join(row)) & {"\x00", "\x1b", "\ud800", "\u202e", "\r"}
                assert all(len(cell) <= 131_072 for cell in row)


@settings(max_examples=30)
@given(programmes)
def test_whatever_was_read_are_two_tables_that_eventyay_reads(held: programme.Programme) -> None:
    sessions, _ = read(held)
    assert len(sessions) == sum(1 + (len(entry.parts) if held.split else 0) for entry in held.entries)
    assert len({row["title"].casefold() for row in sessions}) == len(sessions)
    assert all(row["linked_speakers"].count(",") == row["speakers"].count(",") for row in sessions)
    assert all(row["title"] and row["code"] for row in sessions)
