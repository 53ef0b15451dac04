"""Word documents, as Word writes them: what the text is, what is bold, what is a heading."""

from __future__ import annotations

import contextlib
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("lxml")

from abstract_parser.errors import UnreadableInput
from abstract_parser.readers import LIMITS, Limits, from_docx, read_source
from abstract_parser.source import SourceText
from office_documents import STRICT, damaged, docx, packed, part_of, rewritten

STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr/></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Kop"><w:name w:val="heading 2"/><w:basedOn w:val="Normal"/>
  <w:pPr><w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="MyKop"><w:name w:val="My heading"/><w:basedOn w:val="Kop"/></w:style>
<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="ListBullet"><w:name w:val="List Bullet"/>
  <w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>
<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Loop"><w:name w:val="a"/><w:basedOn w:val="Loop2"/></w:style>
<w:style w:type="paragraph" w:styleId="Loop2"><w:name w:val="b"/><w:basedOn w:val="Loop"/></w:style>
<w:style w:type="numbering" w:styleId="MyList"><w:name w:val="My list"/>
  <w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>
"""


def level(number: int, form: str, text: str, more: str = "") -> str:
    inside = f'<w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{number}">{inside}</w:lvl>'


def definition(number: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def num(number: int, of: int, more: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


OUTLINE = definition(1, level(0, "decimal", "%1."), level(1, "lowerLetter", "%2)"), level(2, "lowerRoman", "%1.%2.%3"))
BULLETS = definition(2, level(0, "bullet", "\uf0b7"), level(1, "bullet", "o"))


def p(text: str = "", properties: str = "", run: str = "") -> str:
    held = f"<w:r><w:rPr>{run}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>" if text else ""
    return f"<w:p><w:pPr>{properties}</w:pPr>{held}</w:p>"


def item(text: str, number: int, depth: int = 0) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')


def styled(text: str, style: str, more: str = "") -> str:
    return p(text, f'<w:pStyle w:val="{style}"/>{more}')


def table(*rows: list[str]) -> str:
    cells = ("".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def read(body: str, **parts: str) -> SourceText:
    return read_source(docx(body, **parts), "a.docx")


def text_of(body: str, **parts: str) -> str:
    return read(body, **parts).text


def bold_of(source: SourceText) -> list[str]:
    return [source.text[start:end] for start, end in source.styles.bold]


# Text


def test_a_paragraph_is_a_line_and_an_empty_one_is_blank() -> None:
    assert text_of(p("one") + p("two") + p() + p("three")) == "one\ntwo\n\nthree\n"


def test_characters_that_are_elements() -> None:
    inside = (
        '<w:t>a</w:t><w:tab/><w:t>b</w:t><w:noBreakHyphen/><w:t>c</w:t><w:sym w:font="Wingdings" w:char="F0A7"/>'
        '<w:sym w:font="Symbol" w:char="zz"/><w:softHyphen/><w:t>d</w:t>'
    )
    assert text_of(f"<w:p><w:r>{inside}</w:r></w:p>") == "a\tb\u2011c•\xadd\n"


def test_lines_inside_a_paragraph_hold_together() -> None:
    card = "<w:p><w:r><w:t>Ada</w:t><w:br/><w:t>Nurse</w:t><w:cr/><w:t>Leeds</w:t></w:r></w:p>"
    assert text_of(p("before") + card + card + p("behind")) == (
        "before\n\nAda\nNurse\nLeeds\n\nAda\nNurse\nLeeds\n\nbehind\n"
    )


def test_pages_begin_with_a_form_feed() -> None:
    page = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    assert text_of(p("one") + page + p("two") + p("three", "<w:pageBreakBefore/>")) == "one\ftwo\fthree\n"


def test_where_a_page_happened_to_end_is_nothing() -> None:
    assert text_of("<w:p><w:r><w:t>one </w:t><w:lastRenderedPageBreak/><w:t>two</w:t></w:r></w:p>") == "one two\n"


def test_changes_are_as_if_accepted() -> None:
    body = (
        "<w:p><w:r><w:t>kept </w:t></w:r><w:ins><w:r><w:t>new </w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>old </w:delText></w:r></w:del><w:moveFrom><w:r><w:t>from </w:t></w:r></w:moveFrom>"
        "<w:moveTo><w:r><w:t>to</w:t></w:r></w:moveTo></w:p>"
    )
    assert text_of(body) == "kept new to\n"
    assert text_of(p("one ", "<w:rPr><w:del/></w:rPr>") + p("two")) == "one two\n"


def test_fields_show_their_result() -> None:
    body = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "http://x" </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>here</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:hyperlink><w:r><w:t> and there</w:t></w:r></w:hyperlink>'
        '<w:fldSimple w:instr=" DATE "><w:r><w:t> today</w:t></w:r></w:fldSimple></w:p>'
    )
    assert text_of(body) == "here and there today\n"


def test_forms_hold_what_was_filled_in() -> None:
    def field(inside: str, properties: str = "") -> str:
        return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"

    body = field(p("block")) + f"<w:p>{field('<w:r><w:t>inline</w:t></w:r>')}</w:p>"
    invitation = "<w:showingPlcHdr/>"
    body += field(p("Click here"), invitation) + f"<w:p>{field('<w:r><w:t>Click</w:t></w:r>', invitation)}</w:p>"
    assert text_of(body) == "block\ninline\n"


def test_text_boxes_come_once_and_behind_their_paragraph() -> None:
    box = f"<w:txbxContent>{p('in the box')}</w:txbxContent>"
    drawing = (
        f'<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    assert text_of(f"<w:p><w:r>{drawing}<w:t>anchor</w:t></w:r></w:p>") == "anchor\nin the box\n"
    assert text_of(f"{p('one')}<w:p><w:r><w:pict>{box}</w:pict></w:r></w:p>{p('two')}") == "one\nin the box\ntwo\n"


def test_notes_stand_below_the_text() -> None:
    notes = (
        f'<w:footnote w:type="separator" w:id="-1">{p("---")}</w:footnote>'
        '<w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t> Paid by nobody.</w:t></w:r></w:p></w:footnote>'
        f'<w:footnote w:id="2">{p("Second")}</w:footnote>'
    )
    body = '<w:p><w:r><w:t>Ada</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
    assert text_of(body, footnotes=notes) == "Ada\n\n[1] Paid by nobody.\n\n[2] Second\n"


def test_documents_that_are_inserted_are_told_of() -> None:
    source = read(p("one") + '<w:altChunk w:id="x"/>')
    assert [doubt.code for doubt in source.doubts] == ["AP015"]


def test_the_strict_form_and_numbered_names() -> None:
    assert text_of(p("text", run="<w:b/>"), space=STRICT) == "text\n"
    types = (
        '<Types><Override PartName="/word/document2.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        'wordprocessingml.document.main+xml"/></Types>'
    )
    renamed = packed({"[Content_Types].xml": types, "word/document2.xml": part_of(docx(p("text")), MAIN)})
    assert read_source(renamed, "a.docx").text == "text\n"


# Bold and headings


def test_bold_is_direct_or_from_styles() -> None:
    bold = '<w:r><w:rPr><w:rStyle w:val="Strong"/></w:rPr><w:t>Ada</w:t></w:r>'
    body = f"<w:p>{bold}<w:r><w:t>, Nurse</w:t></w:r></w:p>" + p("all", run="<w:b w:val='1'/>")
    body += p("none", run="<w:b w:val='false'/>") + styled("Head", "Kop")
    body += f'<w:p><w:pPr><w:pStyle w:val="Kop"/></w:pPr>{bold}<w:r><w:t> Lovelace</w:t></w:r></w:p>'
    assert bold_of(read(body, styles=STYLES)) == ["Ada", "all", "Head", "Lovelace"]


def test_bold_by_default() -> None:
    styles = "<w:docDefaults><w:rPrDefault><w:rPr><w:b/></w:rPr></w:rPrDefault></w:docDefaults>"
    assert bold_of(read(p("one") + p("two", run="<w:b w:val='0'/>"), styles=styles)) == ["one"]


def test_looks_of_tables_stand_in_no_way() -> None:
    looks = '<w:style w:type="table" w:styleId="G"><w:name w:val="Grid"/><w:rPr><w:b/></w:rPr></w:style>'
    source = read(styled("x", "G") + styled("y", "Kop"), styles=looks + STYLES + looks)
    assert bold_of(source) == ["y"]


def test_headings_by_their_styles() -> None:
    body = styled("A title", "T") + styled("Head", "Kop") + styled("Mine", "MyKop") + p("text")
    body += styled("not", "Kop", '<w:outlineLvl w:val="9"/>') + p("own", '<w:outlineLvl w:val="0"/>')
    source = read(body, styles=STYLES)
    lines = {source.text[at:].split("\n")[0]: level for at, level in source.styles.headings}
    assert lines == {"A title": 1, "Head": 2, "Mine": 2, "own": 1}


def test_a_table_of_contents_is_no_text_of_sessions() -> None:
    source = read(styled("A1 Opening\t3", "TOC1") + p("text"), styles=STYLES)
    assert source.styles.furniture == (0,)


def test_styles_in_a_circle() -> None:
    assert text_of(styled("text", "Loop"), styles=STYLES) == "text\n"


# Lists


def test_bullets_whatever_the_font_says() -> None:
    numbering = BULLETS + num(2, 2)
    body = item("one", 2) + item("deep", 2, 1) + styled("two", "ListBullet") + item("none", 0)
    assert text_of(body, numbering=numbering, styles=STYLES) == "• one\n  • deep\n• two\nnone\n"


def test_numbers_of_levels_begin_anew_below() -> None:
    body = "".join(item("x", 1, depth) for depth in (0, 1, 1, 2, 0, 1, 2, 2))
    assert text_of(body, numbering=OUTLINE + num(1, 1)).split("\n")[:-1] == [
        "1. x", "  a) x", "  b) x", "    1.b.i x", "2. x", "  a) x", "    2.a.i x", "    2.a.ii x",
    ]  # fmt: skip


def test_lists_of_one_definition_go_on_unless_they_start_anew() -> None:
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    other = f'<w:lvlOverride w:ilvl="0">{level(0, "upperRoman", "(%1)")}</w:lvlOverride>'
    numbering = OUTLINE + num(1, 1) + num(4, 1) + num(5, 1, anew) + num(6, 1, other)
    body = "".join(item("x", number) for number in (1, 4, 5, 5, 6))
    assert text_of(body, numbering=numbering) == "1. x\n2. x\n5. x\n6. x\n(VII) x\n"


def test_a_level_that_does_not_begin_anew() -> None:
    numbering = definition(1, level(0, "decimal", "%1"), level(1, "decimal", "%2", '<w:lvlRestart w:val="0"/>')) + num(
        1, 1
    )
    body = "".join(item("x", 1, depth) for depth in (0, 1, 0, 1))
    assert text_of(body, numbering=numbering) == "1 x\n  1 x\n2 x\n  2 x\n"


@pytest.mark.parametrize(
    ("form", "first", "last"),
    [("decimal", "1", "28"), ("upperLetter", "A", "BB"), ("lowerRoman", "i", "xxviii"), ("ordinal", "1st", "28th"),
     ("decimalZero", "01", "28"), ("cardinalText", "One", "28"), ("ordinalText", "First", "28th"),
     ("chineseCounting", "1", "28")],
)  # fmt: skip
def test_forms_of_numbers(form: str, first: str, last: str) -> None:
    numbering = definition(1, level(0, form, "Part %1:")) + num(1, 1)
    lines = text_of(item("x", 1) * 28, numbering=numbering).splitlines()
    assert (lines[0], lines[-1]) == (f"Part {first}: x", f"Part {last}: x")


def test_figures_for_all_levels() -> None:
    levels = level(0, "upperRoman", "%1"), level(1, "decimal", "%1.%2", "<w:isLgl/>")
    body = item("x", 1) + item("y", 1, 1)
    assert text_of(body, numbering=definition(1, *levels) + num(1, 1)) == "I x\n  1.1 y\n"


def test_numbers_of_headings_come_from_their_style() -> None:
    styles = """<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/>
      <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="1"/></w:pPr></w:style>"""
    levels = level(0, "decimal", "%1"), level(1, "decimal", "%1.%2", '<w:pStyle w:val="H2"/>')
    source = read(styled("Aims", "H2"), styles=styles, numbering=definition(1, *levels) + num(1, 1))
    assert source.text == "1.1 Aims\n"
    assert source.styles.headings == ((0, 2),)


def test_a_definition_may_point_to_a_style() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="7"><w:numStyleLink w:val="MyList"/></w:abstractNum>'
        + definition(3, level(0, "decimal", "%1)")) + num(3, 3) + num(8, 7)
    )  # fmt: skip
    assert text_of(item("x", 8), numbering=numbering, styles=STYLES) == "1) x\n"


def test_lists_that_are_nowhere() -> None:
    circle = '<w:abstractNum w:abstractNumId="7"><w:numStyleLink w:val="MyList"/></w:abstractNum>' + num(3, 7)
    assert text_of(item("x", 99) + item("y", 3), numbering=circle, styles=STYLES) == "x\ny\n"


# Tables


def test_rows_are_lines_with_tabs() -> None:
    body = table([p("Time"), p("Title")], [p("09:00"), p("Opening")], [p("10:00"), p()])
    assert text_of(p("x") + body + p("y")) == "x\n\nTime\tTitle\n09:00\tOpening\n10:00\n\ny\n"


def test_cells_of_several_paragraphs() -> None:
    rows = [[p("a"), p("b"), p("c")], [p("d"), p("e") + p("f"), p("g")], [p("h"), p("i"), p("j")]]
    assert text_of(table(*rows)) == "a\tb\tc\nd\te f\tg\nh\ti\tj\n"
    assert text_of(table([p("a") + p("b")], [p("c")])) == "a\nb\n\nc\n"
    assert text_of(table([p("a"), p("b") + p("c")])) == "a\nb\nc\n"


def test_forms_stand_below_each_other() -> None:
    assert (
        text_of(table([p("Title"), p("Lamps")], [p("Aims"), p("one") + p("two")])) == "Title\nLamps\n\nAims\none\ntwo\n"
    )
    labels = [p(label, run="<w:b/>") for label in ("Title", "Room", "Names")]
    assert text_of(table([labels[0], p("Lamps")], [labels[1], p("Hall")])) == "Title\nLamps\n\nRoom\nHall\n"
    assert text_of(table([labels[0], labels[2]], [p("Lamps"), p("Ada")])) == "Title\tNames\nLamps\tAda\n"


def test_cells_that_span_columns_and_rows() -> None:
    wide = '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>'
    low = "<w:tcPr><w:vMerge/></w:tcPr>"
    body = table([p("a"), p("b"), p("c")], [wide + p("d"), p("e")], [low + p(), p("f"), p("g")])
    assert text_of(body) == "a\tb\tc\nd\t\te\n\tf\tg\n"
    huge = '<w:tcPr><w:gridSpan w:val="1000000"/></w:tcPr>'
    assert len(text_of(table([huge + p("a"), p("b")]))) < 1_000


def test_tables_in_tables() -> None:
    assert text_of(table([table([p("a"), p("b")])])) == "a\tb\n"


def test_rows_that_were_deleted() -> None:
    rows = f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{p('old')}</w:tc></w:tr><w:tr><w:tc>{p('new')}</w:tc></w:tr>"
    assert text_of(f"<w:tbl>{rows}</w:tbl>") == "new\n"


# What cannot be read


MAIN = "word/document.xml"
WHOLE = docx(
    styled("Head", "Kop") + item("one", 1) + item("two", 1, 1) + styled("three", "ListBullet")
    + table([p("a"), p("b")], [p("c"), p("d") + p("e")]) + styled("four", "MyKop") + p("five", run="<w:b/>"),
    styles=STYLES, numbering=OUTLINE + BULLETS + num(1, 1) + num(2, 2),
    footnotes=f'<w:footnote w:id="1">{p("six")}</w:footnote>',
)  # fmt: skip
HARM = st.lists(st.tuples(st.integers(0, 10**5), st.integers(0, 400), st.integers(1, 99)), min_size=1, max_size=5)


def refused(data: bytes, limits: Limits = LIMITS) -> UnreadableInput:
    with pytest.raises(UnreadableInput) as caught:
        read_source(data, "a.docx", limits)
    return caught.value


def main(xml: str) -> bytes:
    return packed({MAIN: xml})


@given(HARM, st.sampled_from(["", MAIN, "word/styles.xml", "word/numbering.xml", "word/footnotes.xml"]))
def test_no_damage_is_a_crash(harm: list[tuple[int, int, int]], part: str) -> None:
    data = rewritten(WHOLE, part, damaged(part_of(WHOLE, part), harm)) if part else damaged(WHOLE, harm)
    with contextlib.suppress(UnreadableInput):
        source = from_docx.read(data, None, LIMITS)
        assert all(a[1] < b[0] for a, b in pairwise(source.styles.bold))


@pytest.mark.parametrize(
    "xml",
    [
        "<w:document", "", "no xml", "<a>" * 1_000_000, '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', '<?xml version="1.0" encoding="x-none"?><a/>',
        f"<a>{'<b>' * 300}{'</b>' * 300}</a>",
    ],
    ids=["cut", "empty", "text", "deep", "entities", "external", "encoding", "deep-and-closed"],
)  # fmt: skip
def test_damaged_parts(xml: str) -> None:
    assert refused(main(xml)).code == "AP008"


def test_entities_in_another_width() -> None:
    wide = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'.encode("utf-16")
    assert refused(packed({"word/document.xml": wide})).code == "AP008"


def test_cut_off_files() -> None:
    data = docx(p("text") * 500)
    assert {refused(data[:size]).code for size in range(30, len(data), 97)} == {"AP008"}


def test_wrong_checksum() -> None:
    data = bytearray(docx(p("text") * 50))
    at = data.index(b"PK\x01\x02") + 16
    data[at] ^= 0xFF
    assert refused(bytes(data)).code == "AP008"


def test_encrypted_parts() -> None:
    data = bytearray(docx(p("text")))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    data[6] |= 1
    assert refused(bytes(data)).code == "AP007"


def test_what_is_unpacked_is_bounded() -> None:
    assert refused(docx(p("text") * 5_000), LIMITS._replace(unpacked=10_000)).code == "AP010"


def test_elements_are_bounded() -> None:
    assert refused(main(f"<a>{'<b/>' * 8_000_001}</a>")).code == "AP010"


def test_definitions_that_point_on_and_on_are_not_followed() -> None:
    links = range(1, 2_000)
    styles = "".join(
        f'<w:style w:type="numbering" w:styleId="L{n}"><w:pPr><w:numPr><w:numId w:val="{n}"/></w:numPr></w:pPr>'
        "</w:style>"
        for n in links
    )
    numbering = "".join(
        f'<w:abstractNum w:abstractNumId="{n}"><w:numStyleLink w:val="L{n + 1}"/></w:abstractNum>' for n in links
    )
    numbering += "".join(num(n, n) for n in links)
    body = "".join(item("x", n) for n in links)
    assert text_of(body, styles=styles, numbering=numbering) == "x\n" * len(links)


def test_print_that_is_drawn_is_text() -> None:
    drawn = '<w:pict><v:shape xmlns:v="v"><v:textpath string="Opening"/></v:shape></w:pict>'
    assert text_of(f"<w:p><w:r>{drawn}</w:r></w:p>") == "Opening\n"


def test_pictures_without_text_are_told() -> None:
    data = rewritten(docx("<w:p/>"), "word/media/scan.png", b"x")
    assert refused(data).code == "AP009"
    assert read_source(docx("<w:p/>"), "a.docx").text == ""
