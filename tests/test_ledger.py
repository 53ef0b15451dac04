"""Every character of every text is accounted for once, and every value points to its print."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from abstract_parser import parse
from ledger_checks import keeps_the_contract
from sample_files import BY_CASE, SAMPLES, Sample

TEXTS = [sample.string() for sample in SAMPLES if sample.case != "diagnostics/encoding-guessed"]
LINES = sorted({line for text in TEXTS for line in text.splitlines()})

ODD = [
    " ", "\t", "\xa0", "\u200b", "\xad", "\u202e", "\ufeff", "\x00", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\r",
    "\ud800", "\udfff", "\U0001f469\u200d\U0001f680", "e\u0301", "\u0301", "ﬁ", "Ã©", "â€™", "&amp;", "&nbsp;", "&#0;",
    "&lt;b&gt;",
    "**", "*", "__", "#", ">", "> ", "•", "- ", ":", ";", ",", "(", ")", "(Chair)", "; England", ". ", "?", "—", "-",
]  # fmt: skip
STARTS = [
    "", "- ", "• ", "o ", "1. ", "(a) ", "## ", "**", "> ", ">> ", "\ufeff", "    ", "A1: ", "PART ONE: ", "Part 2 - ",
    "(Part C) ", "Table 1 - ", "Chair: ", "Speakers: ", "Format: ", "Level: ", "Date: ", "Title: ", "09:00-10:00 ",
    "Thursday 22 May 2025 | ", "Page ", "In this session, participants will: ",
]  # fmt: skip

any_text = st.text(st.characters(exclude_categories=()), max_size=80)
odd_text = st.lists(st.sampled_from(ODD) | st.text(max_size=3), max_size=12).map("".join)


@st.composite
def damaged_line(draw: st.DrawFn, line: str) -> str:
    """A line with something in front, behind, inside, or with its end cut off."""
    at = draw(st.integers(0, len(line)))
    how = draw(st.sampled_from(["insert", "cut", "start", "as it is", "as it is"]))
    if how == "insert":
        return line[:at] + draw(st.sampled_from(ODD)) + line[at:]
    if how == "cut":
        return line[:at]
    return draw(st.sampled_from(STARTS)) + line if how == "start" else line


@st.composite
def damaged_sample(draw: st.DrawFn) -> str:
    """A sample, some of its lines taken out, doubled, moved, damaged, or replaced by those of another."""
    lines = draw(st.sampled_from(TEXTS)).splitlines()
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(lines)))
        how = draw(st.sampled_from(["drop", "double", "damage", "other", "shuffle", "cut", "split"]))
        if how == "drop":
            del lines[at : at + draw(st.integers(1, 4))]
        elif how == "double":
            lines[at:at] = lines[at : at + 2]
        elif how == "damage" and at < len(lines):
            lines[at] = draw(damaged_line(lines[at]))
        elif how == "other":
            lines.insert(at, draw(damaged_line(draw(st.sampled_from(LINES)))))
        elif how == "shuffle":
            lines[at : at + 8] = draw(st.permutations(lines[at : at + 8]))
        elif how == "cut":
            lines = lines[: max(at, 3)]
        elif at < len(lines):
            lines[at : at + 1] = lines[at].split(" ", draw(st.integers(1, 4)))
    return draw(st.sampled_from(["\n", "\n", "\r\n", "\n\n", "\r", "\u2028"])).join(lines)


heaps = st.lists(st.sampled_from(LINES).flatmap(damaged_line) | odd_text | any_text, min_size=1, max_size=25).map(
    "\n".join
)


@given(any_text)
@settings(max_examples=200)
def test_any_text(text: str) -> None:
    keeps_the_contract(text)


@given(st.lists(odd_text | any_text, max_size=12).map("\n".join))
@settings(max_examples=150)
def test_odd_characters(text: str) -> None:
    keeps_the_contract(text)


@given(heaps)
@settings(max_examples=150)
def test_heaps_of_lines(text: str) -> None:
    keeps_the_contract(text)


@given(damaged_sample())
@settings(max_examples=200)
def test_damaged_samples(text: str) -> None:
    keeps_the_contract(text)


@given(st.binary(max_size=200))
@settings(max_examples=100)
def test_any_bytes(data: bytes) -> None:
    document = parse(data, provenance=True)
    assert document == parse(data, provenance=True)
    assert parse(data) == document.model_copy(update={"provenance": None})


@pytest.mark.parametrize("sample", [pytest.param(sample, id=sample.case) for sample in SAMPLES])
def test_samples(sample: Sample) -> None:
    text = sample.data().decode("cp1252" if sample.case == "diagnostics/encoding-guessed" else "utf-8")
    keeps_the_contract(text)


@given(text=damaged_sample(), year=st.none() | st.integers(1990, 2100), timezone=st.sampled_from([None, "Europe/Oslo"]))
@settings(max_examples=40)
def test_options_change_no_claim(text: str, year: int | None, timezone: str | None) -> None:
    plain = parse(text, provenance=True)
    told = parse(text, year=year, timezone=timezone, provenance=True)
    assert plain.provenance is not None
    assert told.provenance is not None
    assert told.unclaimed == plain.unclaimed
    assert told.provenance.marks == plain.provenance.marks


@pytest.mark.parametrize("profile", ["generic", "international-forum"])
@given(text=damaged_sample())
@settings(max_examples=40)
def test_whatever_profile_is_asked_for(profile: str, text: str) -> None:
    document = parse(text, profile=profile)
    assert document.profile in (profile, None)
    assert (document.profile is None) == (not document.sessions)


def test_a_value_from_two_lines_has_two_spans() -> None:
    text = BY_CASE["international-forum/hard-wrapped-72"].string()
    document = parse(text, provenance=True)
    assert document.provenance is not None
    title = document.provenance.values["/sessions/0/title"]
    assert title.kind == "normalised"
    assert [text[start:end] for start, end in title.spans] == [
        "Wheelchairs, weather and waiting: an equipment service rebuilt by",
        "the people who use it",
    ]


def test_what_is_settled_by_evidence_claims_nothing() -> None:
    text = (
        "A6: Waiting\n22 May 2025 | 11:00-12:15\nStream: People\nText. More.\nChair:\nLucy Robin, ABC Trust; England\n"
    )
    document = parse(text, timezone="Europe/London", provenance=True)
    assert document.provenance is not None
    values: dict[str, Any] = document.provenance.values
    role = values["/sessions/0/speakers/0/session_role"]
    assert role.kind == "inferred"
    assert [text[start:end] for start, end in role.spans] == ["Chair:"]
    assert (values["/sessions/0/timezone"].kind, values["/sessions/0/timezone"].spans) == ("inferred", [])
    assert values["/sessions/0/date"].kind == "normalised"


def test_no_mark_is_empty() -> None:
    text = "A6: Waiting\n22 May 2025 | 11:00-12:15ﷺ\nStream: People\nText. More.\n"
    document = parse(text, provenance=True)
    assert document.provenance is not None
    assert [mark for mark in document.provenance.marks if mark[0] >= mark[1]] == []


def test_a_pointer_escapes_what_stands_in_a_label() -> None:
    text = "A6: Waiting\n22 May 2025 | 11:00-12:15\nMusic/Dance: a~b\nStream: People\nText. More.\n"
    document = keeps_the_contract(text)
    assert document.sessions[0].extra_fields == {"Music/Dance": "a~b"}
    assert document.provenance is not None
    assert "/sessions/0/extra_fields/Music~1Dance" in document.provenance.values


@pytest.mark.parametrize(
    "text",
    [
        "Title:\nDate: 22 May 2025\nRoom: 4\nText. More.\nChair: Lucy Robin, ABC Trust; England",
        "Waiting well\n22 May 2025\nRoom: 4\n09:45 – 10:45 –\nText. More.\nLucy Robin, ABC Trust; England",
    ],
)
def test_no_value_is_empty(text: str) -> None:
    document = parse(text, provenance=True)
    assert document.sessions
    assert "" not in str(document.model_dump()["sessions"]).split("'")[1::2]
