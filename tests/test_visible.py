"""What came from input never reaches a terminal as a control."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from abstract_parser import visible


def test_plain_text_is_left_alone() -> None:
    text = "“Türkiye” 東京 \N{RIGHT-TO-LEFT MARK} é"
    assert visible.line(text) == text
    assert visible.block("a\n\tb") == "a\n\tb"


def test_escapes_and_breaks_show_as_pictures() -> None:
    assert visible.line("a\x1b[31m\nb\x00\tc\x7f\x9b") == "a␛[31m␊b␀ c␡<U+009B>"


def test_overrides_of_direction_are_named() -> None:
    assert visible.line("a\u202eb\u2066") == "a<U+202E>b<U+2066>"


@given(st.text())
def test_no_control_is_left(text: str) -> None:
    assert not [character for character in visible.line(text) if unicodedata.category(character) in ("Cc", "Cs")]
    assert {c for c in visible.block(text) if unicodedata.category(c) in ("Cc", "Cs")} <= {"\n", "\t"}


@given(st.text(alphabet=st.characters(codec=None)))
def test_lone_surrogates_can_be_written(text: str) -> None:
    visible.line(text).encode()
