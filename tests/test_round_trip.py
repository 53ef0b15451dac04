"""The canonical text reads back as the very sessions it was written from, and claims each character once."""

from __future__ import annotations

import datetime
import textwrap
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from abstract_parser import canonical, parse, parse_file, render
from abstract_parser.canonical import SIGNATURE
from abstract_parser.exporters import to_text
from abstract_parser.model import Country, LearningObjectives, Origin, Part, Reading, Session, Speaker
from abstract_parser.source import SourceText
from abstract_parser.stages.canonical import read, recognises

SAMPLES = sorted((Path(__file__).parent.parent / "samples").rglob("*.txt"))

# Sessions are large to make up, and a busy machine is slow: neither is what these tests are about.
calmly = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

NASTY = [
    "", " ", "\n", "\n\n", "\r", "\r\n", "\t", "\x00", "\x0b", "\x0c", "\x1c", "\x85", "\xa0", "\u2028",
    "\u2029", "\ufeff", "\u202e", "\U0001f469\u200d\U0001f680", "\\", "\\\\", "\\n", "\\e", "\\s",
    "\\u{41}", "\\u{d800}", "\\=", "=", " = ", ":", "- ", "-", "•", ";", "; ", "n/a", SIGNATURE,
    "Session: A6", "Title:", "Part 1: PART ONE", "Speaker: Jo Kay", "  Role: Lead", "Alternative: Jo",
    "Description:", "Objectives:", "- item", "Field: a = b", "Confidence: 0.5", "Printed:", "\n  ", " \n",
    "Zoë", "King’s", "two  blanks",
]  # fmt: skip

texts = st.one_of(
    st.text(max_size=12),
    st.lists(st.one_of(st.sampled_from(NASTY), st.text(max_size=4)), max_size=5).map("".join),
    st.lists(st.sampled_from(["First line.", "", " ", "Second line."]), max_size=5).map("\n".join),
)
maybe = st.none() | texts
lists = st.lists(texts, max_size=3)
times = st.none() | st.times().map(lambda t: t.replace(microsecond=0))
reading = {
    "name": texts,
    "honorific": maybe,
    "credentials": lists,
    "given_name": maybe,
    "family_name": maybe,
    "role": maybe,
    "affiliations": lists,
    "country": st.none() | st.builds(Country, name=texts, code=maybe),
    "session_role": maybe,
    "confidence": st.just(1.0) | st.floats(0.0, 1.0),
}
speakers = st.builds(Speaker, text=texts, alternatives=st.lists(st.builds(Reading, **reading), max_size=3), **reading)
objectives = st.none() | st.builds(LearningObjectives, lead_in=maybe, items=lists)
body = {
    "title": maybe,
    "description": maybe,
    "learning_objectives": objectives,
    "speakers": st.lists(speakers, max_size=2),
}
parts = st.builds(Part, number=st.none() | st.integers(), label=maybe, **body)
sessions = st.builds(
    Session,
    code=maybe,
    when=maybe,
    date=st.none() | st.dates(),
    start_time=times,
    end_time=times,
    timezone=maybe,
    location=maybe,
    format=maybe,
    stream=maybe,
    content_filters=lists,
    extra_fields=st.dictionaries(texts, texts, max_size=3),
    parts=st.lists(parts, max_size=2),
    **body,
)

LINES = [
    SIGNATURE, "Session: A6", "Session:", "Title: Waiting well", "Title: \\", "Title:",
    "When: Thursday | 11:00", "Date: 2025-05-22", "Date: 2025-02-31", "Start: 9:00", "Start: 25:00",
    "End: 11:00:30", "Content filter: Access", "Field: Level = High", "Field: Level", "Field:  = x",
    "Field: a\\=b = c", "Description:", "  A paragraph.", "\t\tDeep.", "", "   ", "Objectives:",
    "Objectives: You will:", "- learn", "-", "• \\e", "Part 1: ONE", "Part: TWO", "Part x: THREE",
    "Part 9" + "9" * 5000 + ":", "Speaker: Jo Kay", "Speaker:", "  Role: Lead", "Role: Lead",
    "  Country code: GB", "  Country: Wales", "  Confidence: 0.5", "  Confidence: nan", "  Confidence: 1.5",
    "  Printed: Jo Kay, Lead", "  Alternative: Jo", "    Role: Kay Lead", "    Confidence: .25",
    "    Printed: no", "Garbage", "Garbage: too", ":", "-: x", "=", "\ufeff" + SIGNATURE, "\x0b\u2028",
]  # fmt: skip
damaged = st.lists(st.one_of(st.sampled_from(LINES), texts), max_size=25).flatmap(
    lambda lines: st.sampled_from(["\n", "\r\n", "\r", "\n\n"]).map(lambda end: end.join([SIGNATURE, *lines]))
)

PRINT = [
    "A6: Waiting well", "M9 Keynote Three", "Thursday 22 May 2025 | 11:00-12:15",
    "Tuesday 16 May | 5:30 until 6:30", "31 June 2024", "Format: Workshop", "Stream: n/a",
    "Content filters: a, b", "Level: Basic", "Level:", "A=B: c = d", "Room: Hall 1", "PART ONE: Beginnings",
    "PART TWO", "Part 99999999999999999999: x", "In this session, participants will:", "• Learn\\ing",
    "- Explore", "1. Count", "", "  ", "\t", "Chair: Prof. Jo Kay, RN, Harbour Voices; England",
    "Jo Kay Harbour Voices; England", "Dr Lucy Robin PhD Lead, ABC Parents; Wales", "Speakers:",
    "Some prose which goes on.", "and on, as lines do when they are wrapped.", "King‚Äôs", "\x00", "\u2028",
    "\ufeff", "\xa0", "---", "# Heading",
]  # fmt: skip
HEAD = ["A6: Waiting well", "Thursday 22 May 2025 | 11:00-12:15", "Format: Workshop", ""]
# Most heaps of lines are no session; one that begins like one often is.
damaged_print = st.tuples(
    st.sampled_from([[], HEAD, HEAD[:2]]),
    st.lists(st.one_of(st.sampled_from(PRINT), st.sampled_from(PRINT), texts), min_size=3, max_size=20),
).map(lambda two: "\n".join(two[0] + two[1]))


def back(text: str) -> list[Session]:
    return parse(text).sessions


def at(document: Any, pointer: str) -> Any:
    """What stands at a JSON Pointer."""
    for step in pointer.split("/")[1:]:
        step = step.replace("~1", "/").replace("~0", "~")
        document = document[int(step)] if isinstance(document, list) else document[step]
    return document


def unclaimed(text: str) -> str:
    """What is reported as unclaimed; fails where a character is claimed twice, wrongly, or lost."""
    document = parse(text, provenance=True)
    assert document.provenance is not None
    dumped = document.model_dump(mode="json")
    claims = [(start, end) for start, end, _ in document.provenance.marks]
    for pointer, origin in document.provenance.values.items():
        assert origin.rule == "canonical"
        if origin.kind != "inferred":
            claims.extend(origin.spans)
        if origin.kind == "verbatim":
            ((start, end),) = origin.spans
            assert text[start:end] == at(dumped, pointer)
    claims.extend((fragment.start, fragment.end) for fragment in document.unclaimed)
    claimed = [0] * len(text)
    for start, end in claims:
        assert 0 <= start < end <= len(text)
        for offset in range(start, end):
            claimed[offset] += 1
    assert all(times == 1 or (times == 0 and c.isspace()) for c, times in zip(text, claimed, strict=True))
    return "".join("".join(fragment.text.split()) for fragment in document.unclaimed)


@calmly
@given(sessions)
def test_a_session_reads_back_exactly(session: Session) -> None:
    assert back(render(session)) == [session]


@settings(calmly, max_examples=25)
@given(st.lists(sessions, max_size=3))
def test_so_do_several(some: list[Session]) -> None:
    assert back(render(*some)) == some


@calmly
@given(sessions)
def test_every_character_is_claimed_once(session: Session) -> None:
    text = render(session)
    assert recognises(text)
    assert unclaimed(text) == ""


@calmly
@given(sessions)
def test_line_ends_and_blanks_that_an_editor_adds_do_not_count(session: Session) -> None:
    text = "\ufeff" + render(session).replace("\n", " \t\r\n")
    assert recognises(text)
    assert back(text) == [session]
    assert unclaimed(text) == ""


@calmly
@given(sessions)
def test_what_is_written_is_plain_lines(session: Session) -> None:
    text = render(session)
    assert text.splitlines() == text.removesuffix("\n").split("\n")
    assert all(line == line.rstrip() for line in text.splitlines())


@calmly
@given(damaged)
def test_damaged_text_never_raises_and_loses_nothing(text: str) -> None:
    unclaimed(text)
    found = back(text)
    assert back(render(*found)) == found


@calmly
@given(st.text(st.characters()))
def test_any_text_may_stand_below_the_signature(text: str) -> None:
    found = back(f"{SIGNATURE}\n{text}")
    unclaimed(f"{SIGNATURE}\n{text}")
    assert back(render(*found)) == found


@calmly
@given(st.text(st.characters()))
def test_what_is_read_from_any_text_reads_back(text: str) -> None:
    found = back(text)
    assert back(render(*found)) == found


@calmly
@given(damaged_print)
def test_what_is_read_from_damaged_print_reads_back(text: str) -> None:
    found = back(text)
    assert back(render(*found)) == found


@pytest.mark.parametrize("text", ["", "\n", "Session: A6", "x" + SIGNATURE, SIGNATURE + "x", f"Title\n{SIGNATURE}"])
def test_other_text_is_not_recognised(text: str) -> None:
    assert not recognises(text)


@pytest.mark.parametrize("text", [SIGNATURE, f"\n \r\n{SIGNATURE} \n", f"\ufeff{SIGNATURE}\r", "%abstract-parser"])
def test_the_signature_is_recognised(text: str) -> None:
    assert recognises(text)


HAND = """\
%abstract-parser 1.0

session: A6

TITLE:  Waiting well
Start: 9:05
Location:
Objectives:

  - learn

  - go
    on
Description: One.

    Two.

Speaker: Jo Kay
   Role: Lead
   Organisation: Harbour Voices
   Organisation: Quay
   Country: England
Part: ONE
Speaker: Ann Poe
"""


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_file_written_by_hand(end: str) -> None:
    text = HAND.replace("\n", end)
    assert unclaimed(text) == ""
    speaker = Speaker(
        name="Jo Kay",
        role="Lead",
        affiliations=["Harbour Voices", "Quay"],
        country=Country(name="England"),
        text="Jo Kay, Lead, Harbour Voices, Quay; England",
    )
    assert back(text) == [
        Session(
            code="A6",
            title="Waiting well",
            start_time=datetime.time(9, 5),
            description="One.\n\nTwo.",
            learning_objectives=LearningObjectives(items=["learn", "go\non"]),
            speakers=[speaker],
            parts=[Part(label="ONE", speakers=[Speaker(name="Ann Poe", text="Ann Poe")])],
        )
    ]


@pytest.mark.parametrize(
    "line, left",
    [
        ("Garbage", "Garbage"),
        ("Colour: red", "Colour:red"),
        ("Date: 31 June", "31June"),
        ("Date: 2025-02-31", "2025-02-31"),
        ("Start: 24:00", "24:00"),
        ("Title: again", "Title:again"),
        ("Title: again\n  and\n\n  Session: on", "Title:againandSession:on"),
        ("Part x: ONE", "x"),
        ("Field: Level", "Field:Level"),
        ("Role: of nobody", "Role:ofnobody"),
        ("Alternative: of nobody", "Alternative:ofnobody"),
        ("- item of nothing", "-itemofnothing"),
        ("Speaker: Jo\n  Country code: GB", "Countrycode:GB"),
        ("Speaker: Jo\n  Confidence: nan", "nan"),
        ("Speaker: Jo\n" + "  Alternative: J\n" * 3 + "  Alternative: K\n    Role: L", "Alternative:KRole:L"),
        ("Part 1: ONE\nLocation: Hall", "Location:Hall"),
    ],
)
def test_what_has_no_place_is_left_unclaimed(line: str, left: str) -> None:
    text = f"{SIGNATURE}\nSession: A6\nTitle: Waiting well\n{line}\n"
    assert unclaimed(text) == left
    document = parse(text, provenance=True)
    assert document.provenance is not None
    assert document.provenance.values["/sessions/0/title"] == Origin(
        spans=[(40, 52)], kind="verbatim", rule="canonical"
    )
    assert [d.code for d in document.diagnostics].count("AP005") == len(document.unclaimed) > 0


def test_a_character_that_no_text_can_hold_is_replaced() -> None:
    document = parse(f"{SIGNATURE}\nSession: \ud83d\nTitle: \\u{{d83d}}\nField: \udc00 = \ud83d\ude00\n")
    session = document.sessions[0]
    assert (session.code, session.title) == ("\ufffd", "\\u{d83d}")
    assert session.extra_fields == {"\ufffd": "\U0001f600"}
    assert [d.code for d in document.diagnostics].count("AP006") == 1


def test_the_parts_of_the_ledger() -> None:
    text = (
        f"{SIGNATURE}\nSession: A6\nField: Level = High\nObjectives:\n- go\nPart 2: TWO\nSpeaker: Jo\n"
        "  Confidence: 0.5\n  Printed: Jo K\n  Alternative: Jo Kay\n    Role: Lead\n    Confidence: 0.25\n"
    )
    provenance = parse(text, provenance=True).provenance
    assert provenance is not None
    assert [(text[start:end], kind) for start, end, kind in provenance.marks] == [
        (SIGNATURE, "signature"),
        ("Session:", "label"),
        ("Field:", "label"),
        ("Level", "label"),
        ("=", "delimiter"),
        ("Objectives:", "label"),
        ("-", "bullet"),
        ("Part", "label"),
        (":", "label"),
        ("Speaker:", "label"),
        ("Confidence:", "label"),
        ("0.5", "confidence"),
        ("Printed:", "label"),
        ("Jo K", "printed"),
        ("Alternative:", "label"),
        ("Jo Kay", "alternative"),
        ("Role:", "label"),
        ("Lead", "alternative"),
        ("Confidence:", "label"),
        ("0.25", "confidence"),
    ]
    assert provenance.values["/sessions/0/parts/0/number"].kind == "normalised"
    assert provenance.values["/sessions/0/parts/0/speakers/0/alternatives/0/role"].kind == "inferred"


def test_ordinary_text_looks_ordinary() -> None:
    session = Session(
        code="A6",
        title="Waiting well: what (really) helps, 50% of the time",
        extra_fields={"Level": "Basic; a = b"},
        description="It's – “fine”.\n\nSecond.",
        learning_objectives=LearningObjectives(lead_in="You will:", items=["- dash", "Zoë\nandon"]),
        parts=[Part(number=2, label="PART TWO")],
    )
    assert render(session) == (
        "%abstract-parser 1.0\n\nSession: A6\nTitle: Waiting well: what (really) helps, 50% of the time\n"
        "Field: Level = Basic; a = b\nDescription:\n  It's – “fine”.\n\n  Second.\nObjectives: You will:\n"
        "- - dash\n- Zoë\n  andon\n\nPart 2: PART TWO\n"
    )


def test_the_example_of_the_grammar_is_one() -> None:
    assert canonical.__doc__ is not None
    example = textwrap.dedent(canonical.__doc__.split("\n\n", 1)[1].split("The grammar:")[0]).strip() + "\n"
    assert unclaimed(example) == ""
    assert render(*back(example)) == example


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_samples_read_back(path: Path) -> None:
    found = parse_file(path).sessions
    assert back(render(*found)) == found


def test_whole_documents_are_written_in_chunks() -> None:
    one, two = Session(code="A", title="One"), Session(code="B", description="Two")
    documents = [parse(render(one)), parse(render()), parse(render(two, one))]
    assert "".join(to_text.write(documents)) == render(one, two, one)


def test_files_may_be_put_one_behind_the_other() -> None:
    one, two = Session(code="A", title="One"), Session(code="B", description="Two")
    assert back(render(one) + "\ufeff" + render(two)) == [one, two]


@pytest.mark.parametrize(
    "bit",
    ["Field: a = b\n", "Title: x\n", "  \n", "\\", "=", ":", "- \n", "Alternative: x\n  ", " ", "Part 1:\n"],
)
def test_time_grows_with_the_length_only(bit: str) -> None:
    text = f"{SIGNATURE}\nSession: A\nSpeaker: Jo\nDescription: " + bit * (200_000 // len(bit))
    before = time.process_time()
    read(SourceText(text))
    recognises(" " * 200_000)
    assert time.process_time() - before < 5
