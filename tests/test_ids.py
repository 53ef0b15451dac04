"""Identifiers, and the folding they are made with. First what must stay different."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abstract_parser import ids


@pytest.mark.parametrize(
    "one, other",
    [
        ("राम", "रोम"),
        ("たかし", "たがし"),
        ("สมชาย", "สมชัย"),
        ("ใหม่", "ใหม้"),
        ("Lucy Robin", "Lucyrobin"),
        ("A1", "A 1"),
    ],
)
def test_other_words(one: str, other: str) -> None:
    assert ids.fold(one) != ids.fold(other)


@pytest.mark.parametrize(
    "one, other",
    [
        ("José NÚÑEZ", "Jose Nunez"),
        ("Weiß", "WEISS"),
        ("Ａ６", "a6"),
        ("מֹשֶׁה", "משה"),
        ("مُحَمَّد", "محمد"),
        ("Nguyễn  Văn-Huệ", "nguyen van hue"),
        ("Йосип", "иосип"),
        ("がくせい", unicodedata.normalize("NFD", "がくせい")),
    ],
)
def test_spellings_of_one_word(one: str, other: str) -> None:
    assert ids.fold(one) == ids.fold(other)


@given(st.text())
def test_how_letters_are_composed_never_counts(text: str) -> None:
    folded = ids.fold(text)
    assert folded == " ".join(folded.split())
    assert ids.fold(unicodedata.normalize("NFC", text)) == ids.fold(unicodedata.normalize("NFD", text))


@given(st.text(st.characters(max_codepoint=127)))
def test_plain_letters_are_folded_as_all_others(text: str) -> None:
    assert ids.fold(text) == ids.fold(f"{text} é").removesuffix("e").rstrip()
