"""The text that readers put together, and the styles that belong to it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abstract_parser.readers.building import Builder
from abstract_parser.source import SourceText


def built(builder: Builder) -> SourceText:
    return builder.finish("a.docx", "text/x-test", b"bytes")


def bold_of(source: SourceText) -> list[str]:
    return [source.text[start:end] for start, end in source.styles.bold]


def test_nothing_is_no_text() -> None:
    builder = Builder()
    builder.newline()
    builder.blank()
    builder.page()
    builder.add(" \t")
    assert built(builder).text == ""


def test_what_is_known_of_the_file_is_kept() -> None:
    source = built(Builder())
    assert (source.name, source.media_type, source.encoding) == ("a.docx", "text/x-test", "utf-8")
    assert source.sha256 == SourceText("", data=b"bytes").sha256


def test_lines_with_and_without_anything_in_them() -> None:
    builder = Builder()
    for text in ("one", "", "", "two ", "three"):
        builder.add(text)
        builder.newline()
    builder.line_end()
    builder.add("four")
    builder.blank()
    builder.blank()
    builder.add("five")
    assert built(builder).text == "one\n\n\ntwo\nthree\nfour\n\nfive\n"


def test_bold_has_no_blanks_at_its_ends_and_joins_over_them() -> None:
    builder = Builder()
    for text, bold in ((" Dr ", True), (" ", False), ("Ada", True), (" Lace ", True), (", Nurse", False), ("!", True)):
        builder.add(text, bold)
    assert bold_of(built(builder)) == ["Dr  Ada Lace", "!"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\v", "\x85", "\u2028", "\u2029"])
def test_bold_ends_with_the_line(end: str) -> None:
    builder = Builder()
    builder.add(f"one{end}two", True)
    source = built(builder)
    assert source.text == "one\ntwo\n"
    assert bold_of(source) == ["one", "two"]


def test_a_heading_is_where_its_line_begins_to_show() -> None:
    builder = Builder()
    builder.add("\t Opening")
    builder.heading(2)
    builder.newline()
    builder.add("text")
    source = built(builder)
    assert source.styles.headings == ((2, 2),)
    assert source.text[2:9] == "Opening"


def test_a_page_begins_with_a_form_feed() -> None:
    builder = Builder()
    builder.page()
    builder.add("one")
    builder.page()
    builder.newline()
    builder.add("two\fthree")
    assert built(builder).text == "one\f\ntwo\fthree\n"


def test_bullets_are_indented_by_their_depth() -> None:
    builder = Builder()
    builder.add("Aims:")
    builder.bullet()
    builder.add("one")
    builder.bullet("a)", 1)
    builder.add("two", True)
    builder.bullet("-", 10**9)
    builder.add("deep")
    source = built(builder)
    assert source.text.splitlines()[:3] == ["Aims:", "• one", "  a) two"]
    assert len(source.text.splitlines()[3]) < 40
    assert bold_of(source) == ["two"]


def test_lines_of_another_builder() -> None:
    cell, builder = Builder(), Builder()
    cell.add("in", True)
    cell.line_end()
    builder.add("before")
    builder.blank()
    builder.extend(cell.lines)
    builder.add("behind")
    source = built(builder)
    assert source.text == "before\n\nin\nbehind\n"
    assert bold_of(source) == ["in"]


def test_characters_that_no_text_can_hold() -> None:
    builder = Builder()
    builder.add("a\x00b \ud83d\ude00 \ud800", True)
    source = built(builder)
    assert source.text == "ab 😀 �\n"
    assert bold_of(source) == ["ab 😀 �"]


def test_frames_of_pages() -> None:
    builder = Builder()
    builder.add("Menu")
    builder.furniture()
    builder.newline()
    builder.add("Text")
    assert built(builder).styles.furniture == (0,)


PIECES = st.one_of(
    st.tuples(st.just("add"), st.text(max_size=8), st.booleans()),
    st.sampled_from([("newline",), ("line_end",), ("blank",), ("page",), ("heading", 1), ("bullet", "•", 2)]),
)


@given(st.lists(PIECES, max_size=30))
def test_styles_fit_the_text(pieces: list[tuple[str, ...]]) -> None:
    builder, meant = Builder(), ""
    for call, *arguments in pieces:
        getattr(builder, call)(*arguments)
        meant += {"add": arguments and arguments[0], "bullet": "•"}.get(call) or ""
    source = built(builder)
    assert "".join(source.text.split()) == "".join(meant.replace("\x00", "").split())
    behind = 0
    for start, end in source.styles.bold:
        shown = source.text[start:end]
        assert start >= behind
        assert shown
        assert shown == shown.strip()
        assert len(shown.splitlines()) == 1
        behind = end
    starts = [start for start, _ in source.styles.headings]
    assert starts == sorted(set(starts))
    assert all(source.text[start].strip() for start in starts)
