"""Tables as text: delimiters, quotes and encodings, and what rows become."""

from __future__ import annotations

import csv
import io
import time
from typing import TypeGuard

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abstract_parser import UnreadableInput, parse
from abstract_parser.ids import fold
from abstract_parser.pipeline import read
from abstract_parser.readers import LIMITS, from_csv, read_source, texts
from abstract_parser.source import SourceText
from abstract_parser.stages.extract import Options

LONG = (
    "Porters were asked to write down every lamp that does not work. They found forty, and one that nobody had lit.\n\n"
    "The list now hangs beside the lift, where it has been read twice."
)
OTHER = (
    "The kettle on ward nine boils at four. Everybody who matters is there, and nobody writes minutes. We asked "
    "why, and what it would take to let patients in."
)
PEOPLE = "Perpetua Lindqvist, Head Porter, Lantern Hospital, Sweden\nIgnatius Brock, Stairs and Lamps Trust, England"
WHOLE = (
    "A6: The lamp on the stairs\nThursday 22 May 2025 | 11:00-12:15\nFormat: Workshop\n\n"
    + OTHER + "\n\nPerpetua Lindqvist, Head Porter, Lantern Hospital, Sweden"
)  # fmt: skip


def table(*rows: tuple[str, ...], delimiter: str = ",") -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return out.getvalue().encode()


def members(data: bytes, name: str = "talks.csv") -> dict[str, str]:
    return {
        found: text.text if isinstance(text, SourceText) else text.code for found, text in texts(data, name, LIMITS)
    }


def sessions(data: bytes, name: str = "talks.csv") -> list[dict[str, object]]:
    """What is read of each text: code, title, when, description, other fields, people with affiliation and role."""
    out = []
    for _, source in texts(data, name):
        assert isinstance(source, SourceText), source
        for session in read(source, None, Options(), False).sessions:
            out.append({
                "code": session.code, "title": session.title, "when": session.when, "text": session.description,
                "room": session.location, "more": session.extra_fields,
                "people": [(who.name, *who.affiliations, who.session_role) for who in session.speakers],
            })  # fmt: skip
    return out


EXPORT = (
    ("Submission ID", "Title", "Abstract", "Speakers", "Status"),
    ("12", "The lamp on the stairs", LONG, PEOPLE, "accepted"),
    ("13", "The kettle", OTHER, "Ann Bee", "rejected"),
)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_an_export_is_a_text_a_row(delimiter: str) -> None:
    assert sessions(table(*EXPORT, delimiter=delimiter)) == [
        {
            "code": None, "title": "The lamp on the stairs", "when": None, "text": LONG, "room": None,
            "more": {"Session ID": "12", "Status": "accepted"},
            "people": [
                ("Perpetua Lindqvist", "Lantern Hospital", None), ("Ignatius Brock", "Stairs and Lamps Trust", None),
            ],
        },
        {
            "code": None, "title": "The kettle", "when": None, "text": OTHER, "room": None,
            "more": {"Session ID": "13", "Status": "rejected"}, "people": [("Ann Bee", None)],
        },
    ]  # fmt: skip


def test_rows_are_numbered_as_a_spreadsheet_numbers_them() -> None:
    assert list(members(table(*EXPORT))) == ["talks.csv!/row 2", "talks.csv!/row 3"]
    blank = table(EXPORT[0], (), EXPORT[1], ("", "", ""), EXPORT[2])
    assert list(members(blank)) == ["talks.csv!/row 3", "talks.csv!/row 5"]
    assert list(members(b"sep=,\r\n" + blank)) == ["talks.csv!/row 3", "talks.csv!/row 5"]


def test_the_whole_table_as_one_text_holds_all_rows() -> None:
    source = read_source(table(*EXPORT), "talks.csv")
    assert source.text == "\n\f\n".join(members(table(*EXPORT)).values())
    document = parse(table(*EXPORT), name="talks.csv")
    assert [session.title for session in document.sessions] == ["The lamp on the stairs", "The kettle"]
    assert document.source.media_type == "text/csv"


def test_all_rows_at_once_read_as_one_by_one() -> None:
    things = ["lamp", "kettle", "bus", "bench", "letter", "door", "clock", "garden"]
    data = table(
        ("ID", "Title", "Session type", "Room", "Date", "Start", "End", "Abstract", "Speakers"),
        *(
            (
                str(n), f"The {thing} that stays", "Workshop", "Hall 3", "2025-05-22",
                f"{n + 9:02}:00", f"{n + 9:02}:45", OTHER, PEOPLE,
            )
            for n, thing in enumerate(things)
        ),
    )  # fmt: skip
    together = parse(data, name="talks.csv").sessions
    alone = [read(text, None, Options(), False).sessions for _, text in texts(data, "talks.csv") if is_text(text)]
    assert [session.title for session in together] == [f"The {thing} that stays" for thing in things]
    assert list(together) == [session for (session,) in alone]


def is_text(found: SourceText | UnreadableInput) -> TypeGuard[SourceText]:
    return isinstance(found, SourceText)


def test_a_column_of_whole_sessions_is_the_text() -> None:
    assert list(members(table(("text",), (WHOLE,), (WHOLE.replace("A6", "A7"),))).values()) == [
        WHOLE, WHOLE.replace("A6", "A7"),
    ]  # fmt: skip
    same = table(("code", "title", "session"), ("A6", "The lamp on the stairs", WHOLE), ("A7", "x", WHOLE))
    assert next(iter(members(same).values())) == WHOLE


def test_what_a_whole_session_lacks_stands_in_its_header() -> None:
    data = table(("id", "text", "room"), ("7", WHOLE, "Hall 2"), ("8", WHOLE.replace("A6", "A7"), "Hall 3"))
    first, second = sessions(data)
    assert (first["code"], first["room"], first["more"]) == ("A6", "Hall 2", {"Session ID": "7"})
    assert (second["code"], second["room"], second["more"]) == ("A7", "Hall 3", {"Session ID": "8"})
    assert first["text"] == OTHER


def test_people_in_columns_are_put_together() -> None:
    head = (
        "Code", "Title", "Date", "Start", "End", "Abstract", "Chair", "Speaker 1 first name", "Speaker 1 last name",
        "Speaker 1 affiliation", "Speaker 2 first name", "Speaker 2 last name", "Speaker 2 affiliation",
    )  # fmt: skip
    row = (
        "D4", "The lamp on the stairs", "2025-05-22", "11:00", "12:15", LONG, "Ann Bee, Some Hospital, France",
        "Perpetua", "Lindqvist", "Lantern Hospital", "Ignatius", "Brock", "Stairs and Lamps Trust",
    )  # fmt: skip
    (session,) = sessions(table(head, row))
    assert (session["code"], session["when"]) == ("D4", "2025-05-22 | 11:00-12:15")
    assert sorted(session["people"], key=str) == [  # type: ignore[call-overload]
        ("Ann Bee", "Some Hospital", "chair"), ("Ignatius Brock", "Stairs and Lamps Trust", None),
        ("Perpetua Lindqvist", "Lantern Hospital", None),
    ]  # fmt: skip


def test_lists_in_several_columns_are_told_person_by_person() -> None:
    data = table(
        ("Title", "Abstract", "Authors", "Affiliations", "Country"),
        ("The lamp", LONG, "Perpetua Lindqvist; Ignatius Brock", "Lantern Hospital; Lamps Trust", "Sweden; France"),
    )  # fmt: skip
    text = members(data)["talks.csv!/row 2"]
    assert "Perpetua Lindqvist, Lantern Hospital, Sweden\nIgnatius Brock, Lamps Trust, France" in text


def test_a_timetable_stays_a_table() -> None:
    data = table(
        ("Time", "Title", "Speaker", "Room"),
        ("09:00-09:30", "What the night bus knows", "Perpetua Lindqvist-Amadi", "Room 2"),
        ("09:30-10:00", "A map of\nbenches", "Ignatius Brockhurst", "Room 2"),
        ("10:00-10:30", "Coffee break", "", ""),
        ("10:30-11:00", "Letters that arrive late", "Solvår Haugland", "Room 4"),
    )
    assert list(members(data)) == ["talks.csv"]
    assert members(data)["talks.csv"].startswith("Time\tTitle\tSpeaker\tRoom\n09:00-09:30\tWhat the night bus")
    assert [session["when"] for session in sessions(data)] == ["09:00-09:30", "09:30-10:00", "10:30-11:00"]


def test_lines_above_the_labels_are_told() -> None:
    data = table(("Submissions of the spring meeting",), (), *EXPORT)
    got = list(texts(data, "talks.csv"))
    assert [name for name, _ in got] == ["talks.csv!/row 4", "talks.csv!/row 5"]
    first = got[0][1]
    assert isinstance(first, SourceText)
    assert [doubt.code for doubt in first.doubts] == ["AP005"]
    assert "Submissions of the spring meeting" in first.doubts[0].message


def test_a_table_without_labels_is_read_row_by_row_where_it_holds_texts() -> None:
    data = table(("1", WHOLE), ("2", WHOLE.replace("A6", "A7")))
    assert list(members(data)) == ["talks.csv!/row 1", "talks.csv!/row 2"]
    assert [session["code"] for session in sessions(data)] == ["A6", "A7"]


@pytest.mark.parametrize(
    "labels",
    [
        ("Nr", "Titel", "Zusammenfassung", "Referenten"), ("Numéro", "Titre", "Résumé", "Intervenants"),
        ("Número", "Título", "Resumen", "Ponentes"), ("Nummer", "Titel", "Samenvatting", "Sprekers"),
        ("submission_id", "sessionTitle", "ABSTRACT", "presenters"),
        ("Nr.", "Vortragstitel", "Kurzfassung", "Referent"),
    ],
)  # fmt: skip
def test_labels_are_read_in_several_languages(labels: tuple[str, ...]) -> None:
    (session,) = sessions(table(labels, ("12", "The lamp on the stairs", LONG, PEOPLE)))
    assert (session["title"], session["text"], session["more"]) == (
        "The lamp on the stairs",
        LONG,
        {"Session ID": "12"},
    )
    assert len(session["people"]) == 2  # type: ignore[arg-type]


def test_dates_of_other_things_are_not_those_of_the_session() -> None:
    data = table(
        ("Title", "Room", "Submission date", "Last modified", "Time zone", "Abstract", "Speakers"),
        ("The lamp", "Hall 2", "2025-01-02", "12 May 2025 10:11", "Europe/Oslo", LONG, PEOPLE),
    )
    (session,) = sessions(data)
    assert (session["title"], session["when"], session["room"]) == ("The lamp", None, "Hall 2")
    assert session["more"] == {
        "Time zone": "Europe/Oslo", "Submission date": "[2025-01-02]", "Last modified": "[12 May 2025 10:11]",
    }  # fmt: skip


@pytest.mark.parametrize(
    "labels, values, when",
    [
        (
            ("Start", "End"), ("2025-05-22T11:00:00+02:00", "2025-05-22T12:15:00+02:00"),
            "2025-05-22 | 11:00-12:15 UTC+02:00",
        ),
        (("Start", "End"), ("2025-05-22 11:00", "2025-05-22 12:15"), "2025-05-22 | 11:00-12:15"),
        (("Date", "Start", "End"), ("2025-05-22", "11:00:00", "12:15:00"), "2025-05-22 | 11:00-12:15"),
        (("Date", "Time"), ("2025-05-22", "11:00-12:15"), "2025-05-22 | 11:00-12:15"),
        (("Date", "Time"), ("Thursday 22 May", "11.00 - 12.15"), "Thursday 22 May | 11.00 - 12.15"),
        (("Scheduled at",), ("22 May 2025 11:00 AM",), "22 May 2025 11:00 AM"),
        (("Date",), ("2025-05-22",), "2025-05-22"),
    ],
)  # fmt: skip
def test_dates_and_times_are_put_together(labels: tuple[str, ...], values: tuple[str, ...], when: str) -> None:
    (session,) = sessions(table(("Title", *labels, "Abstract", "Speakers"), ("The lamp", *values, LONG, PEOPLE)))
    assert (session["title"], session["when"], session["text"]) == ("The lamp", when, LONG)


def test_paragraphs_below_labels_of_their_own_keep_them() -> None:
    data = table(
        (
            "#",
            "Paper title",
            "Presenting author",
            "Institution",
            "Background",
            "Methods",
            "Abstract",
            "Learning outcomes",
        ),
        ("1", "The lamp", "Ann Bee", "Some Hospital", OTHER, OTHER, LONG, "Light a lamp\nFind the stairs"),
    )
    assert members(data)["talks.csv!/row 2"] == (
        f"The lamp\nSession ID: 1\n\n{LONG}\n\nBackground: {OTHER}\n\nMethods: {OTHER}\n\n"
        "Learning outcomes:\nLight a lamp\nFind the stairs\n\nPresenting author: Ann Bee, Some Hospital\n"
    )


def test_questions_of_a_form_are_labels() -> None:
    data = table(
        ("Timestamp", "What is the title of your talk?", "Please tell us about it in two hundred words:", "Name"),
        ("12/03/2025 10:11:12", "The lamp", LONG, "Ann Bee"), ("12/03/2025 11:11:12", "The kettle", OTHER, "Ben Cee"),
    )  # fmt: skip
    first, second = members(data).values()
    assert first.startswith("The lamp\nTimestamp: [12/03/2025 10:11:12]\n\n")
    assert first.endswith("Speaker: Ann Bee\n")
    assert second.startswith("The kettle\n")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings_are_those_of_any_text(encoding: str) -> None:
    data = table(("Title", "Abstract", "Speakers"), ("Über Lampen – “naïve”", LONG, PEOPLE)).decode().encode(encoding)
    assert sessions(data)[0]["title"] == "Über Lampen – “naïve”"
    assert read_source(data, "talks.csv").guessed == (encoding == "cp1252")


@pytest.mark.parametrize(
    "data, lines",
    [
        (b"a,b\n1,\n2,3,4\n", "a\tb\n1\n2\t3\t4\n"), (b"a;b\n1,5;2,5\n3,5;4,5\n", "a\tb\n1,5\t2,5\n3,5\t4,5\n"),
        (b"a,b\r1,2\r3,4\r", "a\tb\n1\t2\n3\t4\n"), (b'a,b\n5" disc,2\n', 'a\tb\n5" disc\t2\n'),
        (b'a,b\n"x,2\n3,4\n5,6\n7,8\n', 'a\tb\n"x\t2\n3\t4\n5\t6\n7\t8\n'), (b"a\x00b,c\n1,2\n", "ab\tc\n1\t2\n"),
        (b"sep=;\n1,5;2\n", "1,5\t2\n"), (b"just words\nand more\n", "just words\nand more\n"),
        (b"a,,b\n1,,2\n", "a\tb\n1\t2\n"),
    ],
)  # fmt: skip
def test_tables_as_people_write_them(data: bytes, lines: str) -> None:
    assert read_source(data, "talks.csv").text == lines


def test_a_long_cell_is_read_and_a_very_long_one_refused() -> None:
    long = "A sentence of words. " * 20_000
    assert long.strip() in read_source(table(("title", "abstract"), ("The lamp", long)), "talks.csv").text
    with pytest.raises(UnreadableInput, match="a cell of more than") as refused:
        read_source(b"a,b\n1," + b"x" * 17_000_000, "talks.csv")
    assert refused.value.code == "AP010"


def test_a_table_of_very_many_cells_is_refused() -> None:
    (got,) = members(b"," * 2_100_000).values()
    assert got == "AP010"


def test_nothing_in_it_is_told() -> None:
    assert members(b"") == members(b",,\n,,\n") == {"talks.csv": "AP013"}
    assert read_source(b"", "talks.csv").text == ""


def test_rows_are_counted_as_members() -> None:
    rows = table(("title", "abstract"), *(("The lamp", LONG),) * 9)
    got = [text for _, text in texts(rows, "talks.csv", LIMITS._replace(members=4))]
    assert [isinstance(text, SourceText) for text in got] == [True] * 4 + [False]


def test_a_column_can_be_asked_for() -> None:
    got = list(from_csv.members(table(*EXPORT), "talks.csv", LIMITS, column="title"))
    assert [member.content.text for member in got if isinstance(member.content, SourceText)] == [
        "The lamp on the stairs", "The kettle",
    ]  # fmt: skip
    with pytest.raises(UnreadableInput, match="no column 'Room'") as refused:
        list(from_csv.members(table(*EXPORT), "talks.csv", LIMITS, column="Room"))
    assert "Submission ID, Title" in refused.value.hint


cells = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_characters="\x00\r"), max_size=40),
    st.sampled_from([LONG, OTHER, WHOLE, PEOPLE, "Ann Bee", "A6", "12", "2025-05-22", "11:00"]),
)
labels = st.sampled_from([
    "ID", "Code", "Title", "Date", "Time", "Start", "End", "Abstract", "Text", "Speakers", "Chair", "Affiliation",
    "Room", "Speaker 1 name", "Country", "First name", "Last name", "Job title", "Learning objectives", "Status",
    "Session", "",
])  # fmt: skip


@given(st.lists(labels, min_size=2, max_size=8, unique=True), st.data())
def test_every_cell_of_a_row_stands_in_its_text(head: list[str], data: st.DataObject) -> None:
    rows = data.draw(st.lists(st.tuples(*[cells] * len(head)), min_size=1, max_size=4))
    everything = " ".join(text for _, text in members_of(table(tuple(head), *rows)))
    for row in rows:
        for cell in row:
            for word in fold(cell).split():
                assert word in everything


def members_of(data: bytes) -> list[tuple[str, str]]:
    """Folded; a doubt about lines above the labels counts as told."""
    out = []
    for name, source in texts(data, "talks.csv"):
        if isinstance(source, SourceText):
            told = " ".join(str(doubt) for doubt in source.doubts)
            out.append((name, fold(f"{source.text} {told}")))
    return out


@given(st.binary(max_size=400))
def test_any_bytes_give_texts_or_a_reason(data: bytes) -> None:
    for _, text in texts(data, "talks.csv"):
        assert isinstance(text, SourceText | UnreadableInput)


def test_a_row_of_very_many_people_takes_no_time() -> None:
    labels = [f"Speaker {n} {part}" for n in range(3_000) for part in ("name", "affiliation")]
    people = [f"{word} {n}" for n in range(3_000) for word in ("Ada Berg", "Yard")]
    begun = time.perf_counter()
    (text,) = members(table(("Title", "Abstract", *labels), ("Boats", "word " * 60, *people))).values()
    assert "Ada Berg 2999, Yard 2999" in text
    assert time.perf_counter() - begun < 2


def test_a_row_that_may_be_labels_is_not_lost() -> None:
    text = "Porters were asked to write down every lamp that does not work.\n\nThey found forty, and one that is lit."
    ((_, source),) = texts(table(("", "ID"), ("Kay", "Jo"), ("", text)), "talks.csv")
    assert isinstance(source, SourceText)
    assert [str(doubt.message) for doubt in source.doubts] == ["not understood: ID; Kay"]


def test_two_columns_of_the_same_label() -> None:
    data = table(("Title", "Speaker", "Speaker", "Abstract"), ("Boats", "Ada Berg", "Bo Li", "word " * 60))
    (session,) = sessions(data)
    assert session["title"] == "Boats"
    assert session["people"] == [("Ada Berg", None), ("Bo Li", None)]
