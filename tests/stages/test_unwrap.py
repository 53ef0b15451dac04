"""Undoing hard wraps."""

from __future__ import annotations

import textwrap

import pytest

from abstract_parser import Session
from ledger_checks import keeps_the_contract

HEAD = "A6: Waiting well\n\n22 May 2025 | 11:00-12:15\n\nStream: People\n\n"
LONG = (
    "Waiting lists are long, and people wait without a word from anybody. We show what a hospital can do on Monday "
    "with a telephone, a list and somebody who likes to talk, and what it should leave alone."
)


def session_of(text: str) -> Session:
    (session,) = keeps_the_contract(text).sessions
    return session


@pytest.mark.parametrize(
    "lines",
    [
        ["A first paragraph on its own line. It ends here.", "A second paragraph. It ends here too."],
        ["Short line", "another short line", "and a third"],
        ["The first paragraph ends in the middle of", "", "the second begins in lower case. It does."],
    ],
)
def test_lines_of_a_text_that_is_not_wrapped_stay_apart(lines: list[str]) -> None:
    described = session_of(HEAD + LONG + "\n\n" + "\n".join(lines) + "\n").description or ""
    assert described.split("\n\n") == [LONG, *filter(None, lines)]


@pytest.mark.parametrize("hanging", ["", "    "])
@pytest.mark.parametrize("width", [50, 60, 72, 80, 100])
def test_a_paragraph(width: int, hanging: str) -> None:
    wrapped = textwrap.fill(LONG, width, subsequent_indent=hanging)
    assert session_of(HEAD + wrapped + "\n").description == LONG


@pytest.mark.parametrize("width", [60, 72])
def test_two_paragraphs(width: int) -> None:
    wrapped = textwrap.fill(LONG, width)
    assert session_of(f"{HEAD}{wrapped}\n\n{wrapped}\n").description == f"{LONG}\n\n{LONG}"


@pytest.mark.parametrize("hanging", ["", "  ", "    "])
def test_objectives(hanging: str) -> None:
    items = [
        f"Name three ways to keep in touch with people who wait, and {what}" for what in ("use one", "write it down")
    ]
    wrapped = "\n".join(textwrap.fill(f"- {item}", 60, subsequent_indent=hanging) for item in items)
    text = f"{HEAD}{textwrap.fill(LONG, 60)}\n\nIn this session, participants will:\n\n{wrapped}\n"
    objectives = session_of(text).learning_objectives
    assert objectives is not None
    assert objectives.items == items


@pytest.mark.parametrize("bullet", ["-", "•", "o", "1."])
def test_a_bulleted_line_that_goes_on_in_lower_case_is_one_item(bullet: str) -> None:
    text = (
        f"{HEAD}Text. More.\n\nIn this session, participants will:\n"
        f"{bullet} Learn how to ask the people on the ward what they\nwant from it\n{bullet} Go home early\n"
    )
    objectives = session_of(text).learning_objectives
    assert objectives is not None
    assert objectives.items == ["Learn how to ask the people on the ward what they want from it", "Go home early"]


def test_title_and_speaker() -> None:
    text = (
        "A6: Waiting well: how a hospital and its patients wrote a letter that\nanybody could read\n\n"
        f"22 May 2025 | 11:00-12:15\n\nStream: People\n\n{textwrap.fill(LONG, 72)}\n\n"
        "Lucy Robin, Director of Letters and Telephone Calls, Harbour Hospital;\nEngland\n"
    )
    session = session_of(text)
    assert session.title == "Waiting well: how a hospital and its patients wrote a letter that anybody could read"
    (speaker,) = session.speakers
    assert (speaker.name, speaker.affiliations, speaker.country and speaker.country.name) == (
        "Lucy Robin",
        ["Harbour Hospital"],
        "England",
    )


def test_nothing_is_joined_across_a_blank_line() -> None:
    lines = textwrap.wrap(LONG, 60)
    described = session_of(HEAD + "\n".join(lines[:2]) + "\n\n" + "\n".join(lines[2:]) + "\n").description or ""
    assert described.split("\n\n") == [" ".join(lines[:2]), " ".join(lines[2:])]


@pytest.mark.parametrize(
    "cut, whole",
    [
        ("people and the children who are well-\ninformed", "who are well-informed everywhere"),
        ("people and all that comes of their co-\noperation", "of their co-operation everywhere"),
        ("people and all of the other patients and hospi-\ntals", "the other patients and hospitals everywhere"),
    ],
)
def test_a_hyphen_at_the_end_of_a_line(cut: str, whole: str) -> None:
    """Kept where it belongs to the word; one that was only put in for the cut becomes a mark."""
    first = "We asked the many hospitals of this wide county what they all do for"
    text = f"{HEAD}{textwrap.fill(LONG, 70)}\n\n{first}\nso many different kinds of {cut} everywhere.\n"
    assert whole in (session_of(text).description or "")


def test_a_title_does_not_take_in_the_date_line() -> None:
    title, when = "Small mouths, long queues: fair dental care for every child", "Thursday 12 June 2025 | 13:30-14:45"
    text = f"B3: {title}\n{when}\nFormat: Workshop\nStream: Safety\n{textwrap.fill(LONG, 72)}\n"
    session = session_of(text)
    assert (session.title, session.when) == (title, when)
