"""OpenDocument texts, as LibreOffice writes them: what the text is, what is bold, what is a heading."""

from __future__ import annotations

import contextlib
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("lxml")

from abstract_parser.errors import UnreadableInput
from abstract_parser.readers import LIMITS, from_odt, read_source
from abstract_parser.source import SourceText
from office_documents import ODT_TYPE, damaged, flat_odt, odt, packed, part_of, rewritten

AUTOMATIC = """
<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Heading_20_2"/>
<style:style style:name="P2" style:family="paragraph"><style:paragraph-properties fo:break-before="page"/></style:style>
<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="T2" style:family="text"><style:text-properties fo:font-weight="normal"/></style:style>
<style:style style:name="T3" style:family="text" style:parent-style-name="Strong_20_Emphasis"/>
<text:list-style style:name="L1">
 <text:list-level-style-number text:level="1" style:num-suffix="." style:num-format="1"/>
 <text:list-level-style-number text:level="2" style:num-suffix=")" style:num-format="a" text:display-levels="2"/>
 <text:list-level-style-number text:level="3" style:num-format="i" loext:num-list-format="[%3%]"/>
</text:list-style>
<text:list-style style:name="L2">
 <text:list-level-style-bullet text:level="1" text:bullet-char="\uf0b7"/>
 <text:list-level-style-image text:level="2"/>
</text:list-style>
<text:list-style style:name="L3">
 <text:list-level-style-number text:level="1" style:num-format="A" style:num-letter-sync="true" text:start-value="27"/>
</text:list-style>
"""
STYLES = """
<style:default-style style:family="paragraph"><style:text-properties fo:font-weight="normal"/></style:default-style>
<style:style style:name="Heading" style:family="paragraph"><style:text-properties fo:font-weight="700"/></style:style>
<style:style style:name="Heading_20_2" style:family="paragraph" style:parent-style-name="Heading"/>
<style:style style:name="Title" style:family="paragraph" style:parent-style-name="Heading"/>
<style:style style:name="Strong_20_Emphasis" style:family="text">
 <style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="Loop" style:family="paragraph" style:parent-style-name="Loop2"/>
<style:style style:name="Loop2" style:family="paragraph" style:parent-style-name="Loop"/>
"""


def p(text: str = "", style: str = "Standard") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def h(text: str, level: int = 2, style: str = "P1") -> str:
    return f'<text:h text:style-name="{style}" text:outline-level="{level}">{text}</text:h>'


def span(text: str, style: str) -> str:
    return f'<text:span text:style-name="{style}">{text}</text:span>'


def listed(style: str, *items: str, more: str = "") -> str:
    named = f'text:style-name="{style}"' if style else ""
    inside = "".join(
        one if one.startswith("<text:list-") else f"<text:list-item>{one}</text:list-item>" for one in items
    )
    return f"<text:list {named} {more}>{inside}</text:list>"


def read(body: str, styles: str = STYLES) -> SourceText:
    return read_source(odt(body, AUTOMATIC, styles), "a.odt")


def text_of(body: str) -> str:
    return read(body).text


def bold_of(source: SourceText) -> list[str]:
    return [source.text[start:end] for start, end in source.styles.bold]


# Text


def test_a_paragraph_is_a_line_and_an_empty_one_is_blank() -> None:
    assert text_of(p("one") + p("two") + p() + p("three")) == "one\ntwo\n\nthree\n"


def test_blanks_are_collapsed_but_for_those_that_are_elements() -> None:
    inside = 'a \n  b<text:s text:c="3"/>c<text:s/><text:tab/>d <text:span> e</text:span>'
    assert text_of(p(f"\n  {inside}")) == "a b   c \td e\n"
    assert len(text_of(p('a<text:s text:c="999999999"/>b'))) < 1_000


def test_lines_inside_a_paragraph_hold_together() -> None:
    card = p("Ada<text:line-break/> Nurse<text:line-break/>Leeds")
    assert text_of(p("before") + card + p("behind")) == "before\n\nAda\nNurse\nLeeds\n\nbehind\n"


def test_pages_begin_with_a_form_feed() -> None:
    assert text_of(p("one <text:soft-page-break/>more") + p("two", "P2")) == "one more\ftwo\n"


def test_what_was_deleted_and_what_was_remarked_is_left_out() -> None:
    changes = (
        f"<text:tracked-changes><text:changed-region><text:deletion>{p('old')}</text:deletion></text:changed-region>"
    )
    remark = f"<office:annotation>{p('really?')}</office:annotation>"
    assert text_of(f"{changes}</text:tracked-changes>" + p(f"ke{remark}pt<text:change/>")) == "kept\n"


def test_links_and_fields_are_text() -> None:
    assert text_of(p("see <text:a>here</text:a>, <text:date>today</text:date>")) == "see here, today\n"


def test_boxes_come_behind_their_paragraph() -> None:
    box = f"<draw:frame><draw:text-box>{p('in')}{p('side')}</draw:text-box></draw:frame>"
    picture = "<draw:frame><draw:image/><svg:title>a logo</svg:title></draw:frame>"
    assert text_of(p(f"anc{box}hor{picture}") + p(box) + p("end")) == "anchor\nin\nside\nin\nside\nend\n"


def test_notes_stand_below_the_text() -> None:
    inside = f"<text:note-citation>*</text:note-citation><text:note-body>{p('Paid.')}</text:note-body>"
    note = f"<text:note>{inside}</text:note>"
    assert text_of(p(f"Ada{note}, Leeds") + p("two")) == "Ada, Leeds\ntwo\n\n[*] Paid.\n"


def test_flat_files() -> None:
    picture = "<office:binary-data>iVBOR</office:binary-data>"
    source = read_source(flat_odt(h("Head") + p(f"text{picture}"), AUTOMATIC, STYLES), "a.fodt")
    assert source.text == "Head\ntext\n"
    assert source.media_type == ODT_TYPE
    assert bold_of(source) == ["Head"]


# Bold and headings


def test_bold_by_spans_and_styles() -> None:
    body = p(span("Ada", "T1") + " " + span("Lovelace", "T3") + ", Nurse")
    body += h("Head " + span("light", "T2")) + p(span(f"in {span('not', 'T2')} out", "T1"))
    assert bold_of(read(body)) == ["Ada Lovelace", "Head", "in", "out"]


def test_headings() -> None:
    source = read(p("A title", "Title") + h("Head", 3) + p("text") + "<text:h>bare</text:h>")
    lines = {source.text[at:].split("\n")[0]: level for at, level in source.styles.headings}
    assert lines == {"A title": 1, "Head": 3, "bare": 1}


def test_styles_in_a_circle() -> None:
    assert text_of(p("text", "Loop")) == "text\n"


def test_a_table_of_contents_is_no_text_of_sessions() -> None:
    source = read(
        f"<text:table-of-content><text:index-body>{p('A1 x 3')}</text:index-body></text:table-of-content>" + p("y")
    )
    assert source.text == "A1 x 3\ny\n"
    assert source.styles.furniture == (0,)


# Lists


def test_bullets_whatever_the_font_says() -> None:
    body = listed("L2", p("one") + p("more"), p("two") + listed("", p("deep")))
    assert text_of(body) == "• one\nmore\n• two\n  • deep\n"


def test_numbers_of_levels_begin_anew_below() -> None:
    deep = listed("", p("x"), p("x") + listed("", p("x")))
    assert text_of(listed("L1", p("x") + deep, p("x") + listed("", p("x")))).split("\n")[:-1] == [
        "1. x", "  1.a) x", "  1.b) x", "    [i] x", "2. x", "  2.a) x",
    ]  # fmt: skip


def test_lists_go_on_where_they_say_so() -> None:
    first = listed("L1", p("x"), p("x"), more='xml:id="one"')
    assert text_of(first + listed("L1", p("x"))) == "1. x\n2. x\n1. x\n"
    assert text_of(first + p("y") + listed("L1", p("x"), more='text:continue-numbering="true"')).endswith("3. x\n")
    other = listed("L1", p("x")) + listed("L1", p("x"), more='text:continue-list="one"')
    assert text_of(first + other) == "1. x\n2. x\n1. x\n3. x\n"


def test_numbers_that_are_given() -> None:
    body = listed("L1", f'<text:list-item text:start-value="7">{p("x")}</text:list-item>', p("x"))
    assert text_of(body) == "7. x\n8. x\n"
    assert text_of(listed("L3", p("x"), p("x"))) == "AA x\nBB x\n"


def test_what_has_no_mark_in_a_list() -> None:
    body = listed("L1", f"<text:list-header>{p('head')}</text:list-header>", listed("", p("deep")), p("x"))
    assert text_of(body) == "head\n  1.a) deep\n1. x\n"
    assert text_of(listed("nowhere", p("x"))) == "x\n"


def test_numbers_of_headings() -> None:
    outline = "".join(
        f'<text:outline-level-style text:level="{level}" style:num-format="1" text:display-levels="{level}"/>'
        for level in (1, 2)
    )
    styles = f"{STYLES}<text:outline-style>{outline}</text:outline-style>"
    source = read(h("a", 1) + h("b") + h("c") + h("d", 1) + h("e"), styles)
    assert source.text == "1 a\n1.1 b\n1.2 c\n2 d\n2.1 e\n"


# Tables


def table(*rows: str) -> str:
    return f"<table:table>{''.join(f'<table:table-row>{row}</table:table-row>' for row in rows)}</table:table>"


def cell(text: str, more: str = "") -> str:
    return f"<table:table-cell {more}>{p(text)}</table:table-cell>"


def test_rows_are_lines_with_tabs() -> None:
    row = f"<table:table-row>{cell('a')}{cell('b')}{cell('c')}</table:table-row>"
    head = f"<table:table-header-rows>{row}</table:table-header-rows>"
    spans = cell("d", 'table:number-columns-spanned="2"') + "<table:covered-table-cell/>" + cell("e")
    body = f"<table:table>{head}<table:table-row>{spans}</table:table-row></table:table>"
    assert text_of(p("x") + body + p("y")) == "x\n\na\tb\tc\nd\t\te\n\ny\n"


def test_repeated_cells_are_bounded() -> None:
    many = cell("", 'table:number-columns-repeated="16384"')
    assert len(text_of(table(many + cell("a") + cell("b"), cell("a") + cell("b")))) < 1_000


def test_tables_in_tables_and_lists_in_cells() -> None:
    inner = table(cell("a") + cell("b"))
    assert text_of(table(f"<table:table-cell>{inner}</table:table-cell>")) == "a\tb\n"
    body = listed("L1", p("x")) + table(f"<table:table-cell>{listed('L1', p('y'))}</table:table-cell>")
    assert text_of(body) == "1. x\n\n1. y\n"


# What cannot be read


def refused(data: bytes, name: str = "a.odt") -> UnreadableInput:
    with pytest.raises(UnreadableInput) as caught:
        read_source(data, name)
    return caught.value


BODY = h("Head") + listed("L1", p("x"), p("y") + listed("", p(span("z", "T1")))) + table(cell("a") + cell("b")) + p("c")
WHOLE = odt(BODY, AUTOMATIC, STYLES)
FLAT = flat_odt(BODY, AUTOMATIC, STYLES)
HARM = st.lists(st.tuples(st.integers(0, 10**5), st.integers(0, 400), st.integers(1, 99)), min_size=1, max_size=5)


@given(HARM, st.sampled_from(["", "flat", "content.xml", "styles.xml"]))
def test_no_damage_is_a_crash(harm: list[tuple[int, int, int]], part: str) -> None:
    if part in ("", "flat"):
        data = damaged(FLAT if part else WHOLE, harm)
    else:
        data = rewritten(WHOLE, part, damaged(part_of(WHOLE, part), harm))
    with contextlib.suppress(UnreadableInput):
        source = from_odt.read(data, None, LIMITS)
        assert all(a[1] < b[0] for a, b in pairwise(source.styles.bold))


def test_encrypted_texts() -> None:
    parts: dict[str, str | bytes] = {
        "mimetype": ODT_TYPE,
        "content.xml": b"\x00\x01",
        "META-INF/manifest.xml": "<m:encryption-data/>",
    }
    assert refused(packed(parts)).code == "AP007"
    assert refused(packed({"mimetype": ODT_TYPE, "encrypted-package": b"\x00"})).code == "AP007"


@pytest.mark.parametrize(
    "content", ["", "<a", "<a/>", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "<a>" * 100_000],
    ids=["empty", "cut", "other", "entities", "deep"],
)  # fmt: skip
def test_damaged_parts(content: str) -> None:
    assert refused(packed({"mimetype": ODT_TYPE, "content.xml": content})).code == "AP008"


def test_missing_parts() -> None:
    assert refused(packed({"mimetype": ODT_TYPE})).code == "AP008"


def test_cut_off_files() -> None:
    data = odt(p("text") * 500)
    assert {refused(data[:size]).code for size in range(80, len(data), 97)} == {"AP008"}
    flat = flat_odt(p("text"))
    assert refused(flat[:-20], "a.fodt").code == "AP008"


def test_what_is_unpacked_is_bounded() -> None:
    with pytest.raises(UnreadableInput) as caught:
        read_source(odt(p("text") * 5_000), "a.odt", LIMITS._replace(unpacked=10_000))
    assert caught.value.code == "AP010"


def test_pictures_without_text_are_told() -> None:
    with pytest.raises(UnreadableInput) as caught:
        read_source(rewritten(odt("<text:p/>"), "Pictures/scan.png", b"x"), "a.odt")
    assert caught.value.code == "AP009"
