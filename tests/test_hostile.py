"""Bad input: never a traceback, nothing lost, and time that grows with the text and no faster.

Growth is held by bounds that a quadratic reading of these sizes breaks many times over, and that a busy machine
keeps: a text of n and one of 4n are both read, and each must stay below the same generous time for each character.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable

import pytest

from abstract_parser import Document, parse
from abstract_parser.diagnostics import UNREAD
from ledger_checks import covers_once
from sample_files import BY_CASE

SESSION = BY_CASE["international-forum/tight-parts-space-grammar"].string()
HEAD = "A1: A title\nThursday 22 May 2025 | 11:00-12:15\nFormat: Workshop\nStream: People\n"
LEAD_IN = "In this session, participants will:\n"
FOX = "the quick brown fox jumps over the lazy dog"
PERSON = "Lucy Robin ABC Parents; England\n"


def read(text: str) -> Document:
    """The Document, after its ledger was balanced."""
    document = parse(text, provenance=True)
    covers_once(text, document)
    return document


def codes(document: Document) -> list[str]:
    return [found.code for found in document.diagnostics]


@pytest.mark.parametrize("text", ["", " ", "\n", "\r\n\r\n", " \t\x0b\x0c\u2028\x85\xa0\u3000\n"])
def test_nothing(text: str) -> None:
    document = read(text)
    assert document.sessions == []
    assert document.profile is None
    assert document.unclaimed == []
    assert codes(document) == ["AP101"]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00" * 1000,
        bytes(range(256)) * 40,
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00",
        b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00",
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj",
        b"\xff\xfe",
        b"\xff\xfe\x00",
        b"\xff\xfe\x00\xd8",
        b"\xfe\xff\xd8\x00\x00",
        b"\xef\xbb\xbf",
        b"\xef\xbb\xbf\xff",
        b"\xc3\x28",
        b"\xed\xa0\x80",
        b"\xf4\x90\x80\x80",
        random.Random(1).randbytes(20_000),
    ],
)
def test_bytes_that_are_no_text(data: bytes) -> None:
    document = parse(data, provenance=True)
    assert document.sessions == []
    said = [code for code in codes(document) if code in UNREAD or code == "AP101"]
    assert len(said) == 1  # no session in the text, or no text in the file
    assert Document.model_validate_json(document.model_dump_json()) == document


@pytest.mark.parametrize(
    "odd",
    [
        "\x00", "\x07", "\x1b[31m", "\x7f", "\x9b", "\ud800", "\udc00\ud800", "\ufffe", "\uffff", "\U0010ffff",
        "\u202e", "\u2066", "\u200f", "\ufeff", "\u2028", "\x85", "\x0c", "\x1c", "\u200b" * 50, "\u0301" * 50,
        "e" + "\u0301" * 50, "\U0001f1ec\U0001f1e7", "\U0001f469\u200d\u2764\ufe0f\u200d\U0001f469", "ﷺ", "𝒞𝒽𝒶𝒾𝓇",
    ],
)  # fmt: skip
@pytest.mark.parametrize("place", ["between words", "in words", "in front of lines", "at line ends", "alone"])
def test_odd_characters_everywhere(odd: str, place: str) -> None:
    text = {
        "between words": SESSION.replace(" ", f" {odd} "),
        "in words": SESSION.replace("e", f"e{odd}"),
        "in front of lines": odd + SESSION.replace("\n", f"\n{odd}"),
        "at line ends": SESSION.replace("\n", f"{odd}\n"),
        "alone": SESSION.replace("\n", f"\n{odd}\n"),
    }[place]
    document = read(text)
    assert Document.model_validate_json(document.model_dump_json()) == document


def test_a_lone_surrogate_in_a_value_is_replaced_and_told() -> None:
    document = read(HEAD.replace("A title", "A ti\ud800tle"))
    assert document.sessions[0].title == "A ti\ufffdtle"
    assert "AP006" in codes(document)


@pytest.mark.parametrize("mark", ["\u200f", "\u202b", "\u2067", "\u061c"])
def test_right_to_left_marks_leave_the_reading_alone(mark: str) -> None:
    marked = "\n".join(f"{mark}{line}{mark}" if line else line for line in SESSION.split("\n"))
    assert [s.title for s in read(marked).sessions] == [s.title for s in parse(SESSION).sessions]
    assert [p.title for p in read(marked).sessions[0].parts] == [p.title for p in parse(SESSION).sessions[0].parts]


def test_right_to_left_script() -> None:
    text = HEAD.replace("A title", "جلسة عن السلامة") + "נדבר על בטיחות. זה חשוב.\n" + LEAD_IN + "- تعلّم شيئا\n"
    session = read(text).sessions[0]
    assert session.title == "جلسة عن السلامة"
    assert session.learning_objectives is not None
    assert session.learning_objectives.items == ["تعلّم شيئا"]


def test_deep_quoting() -> None:
    for depth in (1, 8, 40, 2000):
        text = "\n".join("> " * depth + line for line in SESSION.splitlines())
        read(text)
        read(text.replace("> ", ">"))


# One line or many of the same kind, as long as wanted.
LINES: dict[str, Callable[[int], str]] = {
    "one word": lambda n: "a" * n,
    "blanks": lambda n: "a" + " " * n + "b",
    "names": lambda n: "Ab c, " * (n // 6),
    "semicolons": lambda n: "A; " * (n // 3),
    "full stops": lambda n: "; Ab. " * (n // 6),
    "countries": lambda n: "Lucy Robin ABC; England. " * (n // 25),
    "brackets": lambda n: "(" * n,
    "brackets that close": lambda n: "(" * (n // 2) + ")" * (n // 2),
    "stars": lambda n: "**" * (n // 2),
    "bold that never ends": lambda n: "**a" * (n // 3),
    "italics": lambda n: "*a* " * (n // 4),
    "underscores": lambda n: "__a" * (n // 3),
    "quoting": lambda n: ">" * n,
    "headings": lambda n: "# " * (n // 2),
    "bullets": lambda n: "- " * (n // 2),
    "rules": lambda n: "-" * n + "x",
    "digits": lambda n: "1" * n,
    "dates": lambda n: "1 May 2020 " * (n // 11),
    "times": lambda n: "10:00-11:00 " * (n // 12),
    "colons": lambda n: "a:" * (n // 2),
    "commas": lambda n: "," * n,
    "mojibake": lambda n: "Ã©" * (n // 2),
    "entities": lambda n: "&amp;" * (n // 5),
    "entities that never end": lambda n: "&a" * (n // 2),
    "accents": lambda n: "e" + "\u0301" * n,
    "accented": lambda n: "e\u0301" * (n // 2),
    "no-break blanks": lambda n: "\xa0a" * (n // 2),
    "zero-width blanks": lambda n: "\u200ba" * (n // 2),
    "ligatures": lambda n: "ﬁ" * n,
    "surrogates": lambda n: "\ud800" * n,
    "directions": lambda n: "\u202eabc " * (n // 5),
    "NUL": lambda n: "\0" * n,
    "a heading": lambda n: "A1: " + "x " * (n // 2),
    "a speaker": lambda n: HEAD + "Lucy Robin " + "ABC Parents, " * (n // 13),
    "a chair": lambda n: HEAD + "Chair: " + "Ab " * (n // 3),
    "filters": lambda n: HEAD + "Content filters: " + "Wellbeing, " * (n // 11),
    "a lead-in": lambda n: HEAD + "In this session, " + "participants will " * (n // 18) + ":",
    "a part": lambda n: HEAD + "PART ONE: " + "why? Because " * (n // 13),
}
MANY: dict[str, Callable[[int], str]] = {
    "short lines": lambda n: "ab\n" * n,
    "empty lines": lambda n: "\n" * n + "a",
    "people": lambda n: PERSON * n,
    "people of a session": lambda n: HEAD + PERSON * n,
    "other people": lambda n: HEAD + "".join(f"Lucy R{'aei'[i % 3] * (i % 9)}bin, ABC {i}; Wales\n" for i in range(n)),
    "sessions": lambda n: HEAD * n,
    "headings": lambda n: "A1: Title\n" * n,
    "parts": lambda n: HEAD + "PART ONE: x\n" * n,
    "objectives": lambda n: HEAD + LEAD_IN + "- do x\n" * n,
    "lead-ins": lambda n: HEAD + LEAD_IN * n,
    "bullets without text": lambda n: HEAD + "•\n" * n,
    "one field again": lambda n: HEAD + "Level: x\n" * n,
    "other fields": lambda n: HEAD + "".join(f"Label {chr(97 + i % 26) * (i % 9 + 1)}: x\n" for i in range(n)),
    "chairs": lambda n: HEAD + "Chair: Lucy Robin\n" * n,
    "schedules": lambda n: "Monday 1 May 2020 | 10:00-11:00\n" * n,
    "timed talks": lambda n: "Talk\n1 May 2020\n" + "10:00-11:00 Talk x\n" * n,
    "quoted lines": lambda n: "> ab\n" * n,
    "rules": lambda n: "-----\n" * n,
    "pages": lambda n: HEAD + "".join(f"Text of page.\nPage {i} of {n}\n" for i in range(n // 2)),
    "running heads": lambda n: HEAD + "".join(f"A text. It goes on.\nProgramme {i}\n" for i in range(n // 2)),
    "a wrapped paragraph": lambda n: HEAD + f"{FOX} and then it goes on and the\n" * n,
    "wrapped paragraphs": lambda n: HEAD + f"{FOX} and it goes on and the\nend.\n" * (n // 2),
    "hyphens at line ends": lambda n: HEAD + f"{FOX} and goes on with hyphen-\n" * n,
    "paragraphs": lambda n: HEAD + "A sentence. And another one.\n\n" * (n // 2),
    "prose that could be a title": lambda n: "Some words that go on\n\n" * (n // 2),
}  # fmt: skip
SLOWEST_CHARACTER = 25e-6
"""Seconds; measured: below 2e-6. A quadratic step takes far longer at the larger size."""


def grows_with_the_text(make: Callable[[int], str], size: int) -> None:
    for n in (size, 4 * size):
        text = make(n)
        start = time.process_time()
        document = parse(text)
        spent = time.process_time() - start
        assert spent < 1.0 + SLOWEST_CHARACTER * len(text), f"{len(text)} characters took {spent:.1f} s"
        assert document.source.characters == len(text)


@pytest.mark.parametrize("kind", LINES)
def test_one_long_line(kind: str) -> None:
    read(LINES[kind](3_000))
    read(LINES[kind](30_000))
    grows_with_the_text(LINES[kind], 50_000)


@pytest.mark.parametrize("kind", MANY)
def test_many_lines(kind: str) -> None:
    read(MANY[kind](300))
    grows_with_the_text(MANY[kind], 1_000)


def test_a_line_of_five_megabytes() -> None:
    document = read("word " * 1_000_000)
    assert codes(document) == ["AP101"]


@pytest.mark.parametrize("lines", [10_000, pytest.param(100_000, marks=pytest.mark.slow)])
def test_very_many_lines_that_say_nothing(lines: int) -> None:
    document = read("Some words that say nothing\n" * lines)
    assert document.source.lines == lines
    assert codes(document) == ["AP101"]


def test_thousands_of_bullets() -> None:
    (session,) = read(HEAD + LEAD_IN + "- learn one thing\n" * 5_000).sessions
    assert session.learning_objectives is not None
    assert len(session.learning_objectives.items) == 5_000


def test_hundreds_of_sessions() -> None:
    assert len(read((SESSION + "\n") * 300).sessions) == 300


@pytest.mark.slow
@pytest.mark.parametrize("kind", LINES)
def test_one_line_of_millions(kind: str) -> None:
    grows_with_the_text(LINES[kind], 1_000_000)


@pytest.mark.slow
@pytest.mark.parametrize("kind", MANY)
def test_very_many_lines(kind: str) -> None:
    grows_with_the_text(MANY[kind], 25_000)


@pytest.mark.slow
@pytest.mark.parametrize("word", ["a", "word ", "A1: Lucy Robin, ABC; England. "])
def test_a_line_of_fifty_megabytes(word: str) -> None:
    read(word * (50_000_000 // len(word)))


@pytest.mark.slow
@pytest.mark.parametrize("line", ["ab\n", "\n", "Some words that go on without an end and say nothing\n", PERSON])
def test_a_million_lines(line: str) -> None:
    assert read(line * 1_000_000).source.lines == 1_000_000


@pytest.mark.slow
def test_a_million_lines_of_sessions() -> None:
    lines = SESSION.count("\n") + 1
    assert len(read((SESSION + "\n") * (1_000_000 // lines)).sessions) == 1_000_000 // lines
