"""Header lines `Label: value`."""

from __future__ import annotations

import pytest

from abstract_parser import Document, Session, parse

LABELLED = "Waiting well\n\nDate: Tuesday 14 October 2025\nTime: 2.00 pm - 3.15 pm\nRoom: 4\n\nText. More of it.\n"


def document_with(*lines: str, profile: str | None = "international-forum") -> Document:
    header = "\n".join(lines)
    text = f"A6: Waiting well\n22 May 2025 | 11:00-12:15\n{header}\nSome text is here. More of it.\n"
    return parse(text, profile=profile)


def header_of(*lines: str, profile: str | None = "international-forum") -> Session:
    (session,) = document_with(*lines, profile=profile).sessions
    return session


@pytest.mark.parametrize(
    "line",
    [
        "Chair: that is the only piece of furniture we had.",
        "Stream: it never stops, and neither do we.",
        "What matters: people, time and a good chair, all of which are in short supply on most of our wards today.",
        "We asked: why not?",
        "http://example.org/a",
        "Ratio 3:1 was enough.",
        ": nothing",
        "The format: nobody knew it.",
    ],
)
def test_prose_with_a_colon_is_left_alone(line: str) -> None:
    session = header_of("Format: Workshop", "Stream: People", line)
    assert session.extra_fields == {}
    assert (session.format, session.stream, session.speakers) == ("Workshop", "People", [])
    # A short line between header and text may be the title of the one talk.
    assert line in (session.description or "") or line in [part.title for part in session.parts]


@pytest.mark.parametrize(
    "line, field, value",
    [
        ("Format: Workshop", "format", "Workshop"),
        ("Session format: World Café", "format", "World Café"),
        ("SESSION FORMAT: Workshop", "format", "Workshop"),
        ("Format:Workshop", "format", "Workshop"),
        ("Format :  Workshop", "format", "Workshop"),
        ("Track: Safety", "stream", "Safety"),
        ("Strand: Safety", "stream", "Safety"),
        ("Room: Hall 4", "location", "Hall 4"),
        ("Venue: The Long Gallery", "location", "The Long Gallery"),
    ],
)
def test_a_synonym_fills_its_field(line: str, field: str, value: str) -> None:
    session = header_of(line)
    assert getattr(session, field) == value
    assert session.extra_fields == {}


def test_other_labels_are_kept_in_order_as_printed() -> None:
    session = header_of("Level: Advanced", "Language: English", "Stream: People")
    assert list(session.extra_fields.items()) == [("Level", "Advanced"), ("Language", "English")]


def test_a_repeated_label_is_joined() -> None:
    assert header_of("Stream: People", "Level: Advanced", "Level: For nurses").extra_fields == {
        "Level": "Advanced; For nurses"
    }


def test_an_unknown_label_is_kept_and_told() -> None:
    document = document_with("Stream: People", "Yarn: Wool")
    assert document.sessions[0].extra_fields == {"Yarn": "Wool"}
    (found,) = [found for found in document.diagnostics if found.code == "AP303"]
    assert (found.line, found.column, "'Yarn'" in found.message) == (4, 1, True)


def test_a_chair_to_be_confirmed_is_null_and_told() -> None:
    document = document_with("Stream: People", "Chair: tbc")
    assert document.sessions[0].speakers == []
    assert [(found.line, found.severity) for found in document.diagnostics if found.code == "AP304"] == [(4, "info")]


def test_a_code_alone_has_its_title_on_the_next_line() -> None:
    for end in ("\n", "\n\n"):
        text = f"A6:{end}Waiting well\n22 May 2025 | 11:00-12:15\nStream: People\nText. More.\n"
        (session,) = parse(text).sessions
        assert (session.code, session.title, session.stream) == ("A6", "Waiting well", "People")


@pytest.mark.parametrize("printed", ["n/a", "N/A", "tbc", "TBA", "-", "–", "tbd", "To be confirmed"])
@pytest.mark.parametrize("label", ["Format", "Stream", "Content filters", "Level", "Room"])
def test_a_placeholder_is_null_and_told(label: str, printed: str) -> None:
    document = document_with(
        "Session format: Workshop" if label != "Format" else "Track: Safety", f"{label}: {printed}"
    )
    (session,) = document.sessions
    (found,) = [found for found in document.diagnostics if found.code == "AP304"]
    assert (found.severity, found.line) == ("info", 4)
    assert printed not in (session.format, session.stream, session.location, *session.content_filters)
    assert session.extra_fields == {}
    assert document.unclaimed == []


@pytest.mark.parametrize("line", ["Chair: tbc", "Chair: n/a", "Chair:\nTBC", "Speakers: TBA"])
def test_a_placeholder_is_no_person(line: str) -> None:
    document = document_with("Stream: People", line)
    assert document.sessions[0].speakers == []
    assert "AP304" in [found.code for found in document.diagnostics]
    assert document.unclaimed == []


def test_a_placeholder_is_no_title() -> None:
    (session,) = parse(
        "Title: n/a\nDate: 22 May 2025\nStream: People\nChair: Lucy Robin, ABC Trust; England\nText. More.\n"
    ).sessions
    assert session.title is None


@pytest.mark.parametrize(
    "printed, filters",
    [
        ("Wellbeing", ["Wellbeing"]),
        ("Wellbeing, Equity", ["Wellbeing", "Equity"]),
        ("Wellbeing; Equity", ["Wellbeing", "Equity"]),
        (
            "Co-presented with patients, service users or carers",
            ["Co-presented with patients, service users or carers"],
        ),
        (
            "Equity, Co-presented with patients, service users or carers, Wellbeing",
            ["Equity", "Co-presented with patients, service users or carers", "Wellbeing"],
        ),
        ("Suitable for boards, commissioners and funders", ["Suitable for boards, commissioners and funders"]),
    ],
)
def test_filters_are_split_where_it_is_certain(printed: str, filters: list[str]) -> None:
    assert header_of("Stream: People", f"Content filters: {printed}").content_filters == filters


def test_values_under_each_others_label_are_told_and_kept() -> None:
    document = document_with("Format: People", "Stream: Workshop")
    assert (document.sessions[0].format, document.sessions[0].stream) == ("People", "Workshop")
    assert [found.pointer for found in document.diagnostics if found.code == "AP305"] == [
        "/sessions/0/format",
        "/sessions/0/stream",
    ]


def test_a_label_with_a_date_or_time_fills_when() -> None:
    text = LABELLED + "\nLucy Robin, ABC Parents; England\n"
    (session,) = parse(text).sessions
    assert session.when == "Tuesday 14 October 2025\n2.00 pm - 3.15 pm"
    assert (str(session.date), str(session.start_time)) == ("2025-10-14", "14:00:00")
    assert session.extra_fields == {}


@pytest.mark.xfail(reason="invitations and film listings have the same labels and no more", strict=True)
def test_labels_make_a_session() -> None:
    assert len(parse(LABELLED).sessions) == 1
