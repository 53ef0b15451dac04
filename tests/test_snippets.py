"""The caret stands under the spot."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abstract_parser.model import Diagnostic
from abstract_parser.snippets import snippet
from abstract_parser.source import SourceText


def lines(text: str, start: int, end: int) -> list[str]:
    source = SourceText(text)
    line, column = source.place(start)
    found = Diagnostic(code="AP403", severity="warning", message="m", line=line, column=column, start=start, end=end)
    return snippet(found, "a.txt", source).lines()


def test_place_code_line_and_caret() -> None:
    assert lines("one\ntwo three\nfour", 8, 13) == [
        "a.txt:2:5: warning AP403 speaker-not-read: m",
        "    2 | two three",
        "      |     ^^^^^",
    ]


@pytest.mark.parametrize(
    "line, columns",
    [("東京 Jo", 5), ("e\u0301te\u0301 Jo", 4), ("a\tJo", 2), ("\x1b[1mJo", 4), ("\x9bJo", 8)],
)
def test_the_caret_counts_what_a_terminal_shows(line: str, columns: int) -> None:
    _, _, caret = lines(line, line.index("Jo"), len(line))
    assert caret == "      | " + " " * columns + "^^"


def test_a_stretch_over_several_lines_is_marked_on_its_first() -> None:
    assert lines("one two\nthree", 4, 13)[1:] == ["    1 | one two", "      |     ^^^"]


def test_an_empty_place_has_one_caret() -> None:
    assert lines("", 0, 0)[2] == "      | ^"
    assert lines("abc", 3, 3)[2] == "      |    ^"


def test_of_a_long_line_the_stretch_around_the_spot_is_shown() -> None:
    _, shown, caret = lines("x" * 50_000 + "Jo Kay" + "y" * 50_000, 50_000, 50_006)
    assert len(shown) < 120
    at = caret.index("^")
    assert shown[at : at + 6] == "Jo Kay"
    assert "…" in shown


def test_an_offset_outside_of_the_text_is_told_without_the_line() -> None:
    found = Diagnostic(code="AP403", severity="warning", message="m", line=9, column=1, start=90, end=95)
    assert len(snippet(found, "a.txt", SourceText("short")).lines()) == 1


@given(st.text(max_size=300), st.data())
def test_any_place_of_any_text_can_be_shown(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    for line in lines(text, start, end):
        assert not [c for c in line if unicodedata.category(c) == "Cc"]
