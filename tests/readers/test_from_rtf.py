"""RTF as each program writes it."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from abstract_parser.errors import UnreadableInput
from abstract_parser.readers import LIMITS, read_source
from abstract_parser.readers.from_rtf import read
from abstract_parser.source import SourceText

WORD = rb"""{\rtf1\adeflang1025\ansi\ansicpg1252\uc1\adeff0\deff0\stshfdbch0\deflang1033
{\fonttbl{\f0\fbidi \froman\fcharset0\fprq2{\*\panose 02020603050405020304}Times New Roman;}
{\f3\fbidi \froman\fcharset2\fprq2{\*\panose 05050102010706020507}Symbol;}
{\f10\fbidi \fnil\fcharset2\fprq2{\*\panose 05000000000000000000}Wingdings;}
{\f39\fbidi \fswiss\fcharset238\fprq2 Arial CE;}}
{\colortbl;\red0\green0\blue0;}{\*\defchp \fs22}
{\stylesheet{\ql \li0\ri0\sa160 \f0 \snext0 \sqformat Normal;}
{\s1\ql \keepn\sb240\sa0\outlinelevel0 \b\fs32 \sbasedon0 \snext0 heading 1;}
{\*\cs10 \additive \ssemihidden Default Paragraph Font;}}
{\*\listtable{\list\listtemplateid1\listhybrid{\listlevel\levelnfc23\levelnfcn23\levelstartat1
{\leveltext\leveltemplateid67698689\'01\u-3913 ?;}{\levelnumbers;}\f3 }{\listname ;}\listid7}}
{\*\listoverridetable{\listoverride\listid7\listoverridecount0\ls1}}
{\info{\title Not the text}{\author Somebody}{\creatim\yr2025}}
{\header \pard\plain Page head {\field{\*\fldinst PAGE}{\fldrslt 1}}\par}
\pard\plain \ltrpar\s1\ql \keepn\sb240\outlinelevel0 \rtlch\fcs1 \ab\af0 \ltrch\fcs0 \b\fs32
{\rtlch\fcs1 \af0 \ltrch\fcs0 \insrsid1 A6: Waiting well \endash  together
\par }\pard\plain \ltrpar\ql \sa160 \f0\fs22 {\ltrch\fcs0 \b Date}{\ltrch\fcs0 : 5 May\tab Room\~2
\par {\*\bkmkstart x}Caf\'e9 \ldblquote{\f39 \'8a}est\rdblquote  na\u239\'efve co\-op{\deleted  gone}{\v  hidden}
\par }{\listtext\pard\plain\f3 \loch\af3\dbch\af0\hich\f3 \'b7\tab}\pard \ql \fi-360\li720\ls1\ilvl0 {\ltrch First thing
\par {\listtext\pard\plain\f10 \'a7\tab}}\pard \ls1\ilvl1 {Below it{\footnote \pard\plain {\super\chftn}A note.}
\par }\pard \ql {\field{\*\fldinst { HYPERLINK "http://example.org/"}}{\fldrslt {\ul the page}}} ends
\par {\*\datastore 0105000002}}"""
TEXT_EDIT = rb"""{\rtf1\ansi\ansicpg1252\cocoartf2639
\cocoatextscaling0\cocoaplatform0{\fonttbl\f0\fswiss\fcharset0 Helvetica-Bold;\f1\fswiss\fcharset0 Helvetica;}
{\colortbl;\red255\green255\blue255;}
{\*\expandedcolortbl;;}
{\*\listtable{\list\listtemplateid1\listhybrid{\listlevel\levelnfc23\levelnfcn23\leveljc0\levelstartat1
{\*\levelmarker \{disc\}}{\leveltext\leveltemplateid1\'01\uc0\u8226 ;}
{\levelnumbers;}\fi-360\li720}{\listname ;}\listid1}}
{\*\listoverridetable{\listoverride\listid1\listoverridecount0\ls1}}
\paperw11900\paperh16840\margl1440\margr1440\vieww11520\viewh8400\viewkind0
\pard\tx560\pardirnatural\partightenfactor0

\f0\b\fs24 \cf0 B3: Small mouths\
\f1\b0 Solv\'e5r \uc0\u351 en\u55357 \u56898 \

\pard\tx220\tx720\li720\fi-720\pardirnatural
\ls1\ilvl0\cf0 {\listtext	\uc0\u8226 	}One\
{\listtext	\uc0\u8226 	}Two}"""
WORD_PAD = rb"""{\rtf1\ansi\ansicpg1251\deff0\nouicompat
{\fonttbl{\f0\fnil\fcharset204 Calibri;}{\f1\fnil\fcharset0 Calibri;}{\f2\fnil\fcharset2 Symbol;}}
{\*\generator Riched20 10.0.19041}\viewkind4\uc1
\pard\sa200\sl276\slmult1\b\f0\fs22\lang1049 \'cf\'f0\'ee\'e3\'f0\'e0\'ec\'ec\'e0\b0\f1\lang9 : caf\'e9\par

\pard{\pntext\f2\'B7\tab}{\*\pn\pnlvlblt\pnf2\pnindent0{\pntxtb\'B7}}\fi-360\li720\sa200 One\par
{\pntext\f2\'B7\tab}Two\par
}
"""


def text_of(body: bytes, head: bytes = rb"\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 Arial;}}") -> str:
    return source_of(body, head).text


def source_of(body: bytes, head: bytes = rb"\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 Arial;}}") -> SourceText:
    return read(rb"{\rtf1" + head + b"\n" + body + b"}", "a.rtf", LIMITS)


def bold(source: SourceText) -> list[str]:
    return [source.text[a:b] for a, b in source.styles.bold]


def headings(source: SourceText) -> list[tuple[str, int]]:
    return [(source.text[at:].split("\n")[0], level) for at, level in source.styles.headings]


def test_word() -> None:
    source = read(WORD, "a.rtf", LIMITS)
    assert source.text.split("\n") == [
        "A6: Waiting well – together",
        "Date: 5 May\tRoom\u00a02",
        "",
        "Café “Šest” naïve co\u00adop hidden",
        "",
        "• First thing",
        "  • Below it",
        "the page ends",
        "",
        "[1] A note.",
        "",
    ]
    assert bold(source) == ["A6: Waiting well – together", "Date"]
    assert headings(source) == [("A6: Waiting well – together", 1)]
    assert source.doubts == []
    assert source.media_type == "application/rtf"


def test_text_edit() -> None:
    source = read(TEXT_EDIT, "a.rtf", LIMITS)
    assert source.text == "B3: Small mouths\nSolvår şen🙂\n• One\n• Two\n"
    assert bold(source) == ["B3: Small mouths"]


def test_word_pad() -> None:
    source = read(WORD_PAD, "a.rtf", LIMITS)
    assert source.text == "Программа: café\n\n• One\n\n• Two\n"
    assert bold(source) == ["Программа"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (rb"a\par b", "a\nb\n"),
        (rb"a\line b", "a\nb\n"),
        (rb"a\page b", "a\fb\n"),
        (rb"a\par\par b", "a\n\nb\n"),
        (rb"a\emdash b\endash c\bullet d\lquote e\rquote ", "a—b–c•d‘e’\n"),
        (rb"a\~b\_c\-d", "a\u00a0b-c\u00add\n"),
        (rb"\{a\\b\}", "{a\\b}\n"),
        (rb"\u8364?5 \u-10179?\u-8704?", "€5 😀\n"),
        (rb"\uc2\u8364??5{\uc0\u8364 6}\u8364 ??7", "€5€6€7\n"),
        (rb"\uc1\u8364\'805", "€5\n"),
        (rb"\u-10179 ?x", "x\n"),
        (rb"a{\*\unknown b{c}}d", "ad\n"),
        (rb"a{\*\unknown b\bin3 }}}c}d", "ad\n"),
        (rb"a{\pict\wmetafile8 0102}b", "ab\n"),
        (rb"a{\object{\*\objdata 00ff}{\result b}}c", "abc\n"),
        (rb"a{\xe {\v entry}}b", "ab\n"),
        (rb"{\upr{old}{\*\ud{n\u233 ew}}}", "néw\n"),
        (rb"{\field{\*\fldinst SYMBOL 183}{\fldrslt\f0}} a", "· a\n"),
        (rb'{\field{\*\fldinst SYMBOL 224 \\f "Wingdings"}{\fldrslt\f0}} a', "→ a\n"),
        (rb"{\field{\*\fldinst IF {\field{\*\fldinst X}{\fldrslt y}} z}{\fldrslt shown}}", "shown\n"),
        (rb"a{\footnote b}c\par d", "ac\nd\n\n[1] b\n"),
        (rb"a{\shp{\*\shpinst{\sp{\sn x}{\sv y}}{\shptxt b\par c\par}}{\shprslt b}}d\par e", "ad\nb\nc\ne\n"),
        (rb"\u65?\'", "A\n"),
        (rb"a\'zz", "azz\n"),
        (rb"caf\'e9 \'81", "café \x81\n"),
        (b"a\\\tb\tc", "a\tb\tc\n"),
        (rb"a}b", "ab\n"),
    ],
)  # fmt: skip
def test_words_and_groups(body: bytes, expected: str) -> None:
    assert text_of(body) == expected


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        (rb"\mac", rb"caf\'8e", "café\n"),
        (rb"\ansi\ansicpg1250", rb"\'8aest", "Šest\n"),
        (rb"\ansi\ansicpg99999", rb"caf\'e9", "café\n"),
        (rb"\ansi\ansicpg932{\fonttbl{\f0\fcharset128 MS Mincho;}}\f0", rb"\'93\'fa\'96\'7b\'83\'5c", "日本ソ\n"),
        (rb"\ansi\ansicpg65001", "café".encode(), "café\n"),
        (rb"\ansi{\fonttbl{\f0\fcharset2 Symbol;}}\f0", rb"\'b7 \'61\'b3", "• α≥\n"),
        (rb"\ansi{\fonttbl{\f0\fcharset2 Wingdings;}}\f0", rb"\'e0\'fc\u-3842?", "→✓•\n"),
        (rb"\ansi{\fonttbl{\f0\fcharset2 Barcode;}}\f0", rb"abc", "abc\n"),
    ],
)  # fmt: skip
def test_code_pages(head: bytes, body: bytes, expected: str) -> None:
    assert text_of(body, head) == expected


def test_tables_are_rows_with_tabs() -> None:
    row = rb"\trowd\cellx100\cellx200\pard\intbl %b\cell %b\cell\row"
    assert text_of(rb"a\par" + row % (b"b", b"c") + row % (b"d", b"") + rb"\pard e") == "a\n\nb\tc\nd\n\ne\n"


def test_cells_that_span_columns_leave_the_others_in_their_place() -> None:
    rows = (
        rb"\trowd\cellx100\cellx200\cellx300\pard\intbl a\cell b\cell c\cell\row"
        rb"\trowd\cellx203\cellx301\pard\intbl d\cell e\cell\row"
        rb"\pard\intbl f\cell g\cell h\cell\row"
    )
    assert text_of(rows) == "a\tb\tc\nd\t\te\nf\tg\th\n"


def test_tables_of_large_cells_are_blocks() -> None:
    row = rb"\trowd\cellx100\cellx200\pard\intbl b\par c\cell d\cell\row\pard e"
    assert text_of(row) == "b\nc\nd\n\ne\n"


def test_numbers_that_the_writer_left_to_the_reader() -> None:
    head = (
        rb"\ansi{\*\listtable{\list{\listlevel\levelnfc0\levelstartat3{\leveltext\'02\'00.;}{\levelnumbers\'01;}}"
        rb"{\listlevel\levelnfc4\levelstartat1{\leveltext\'03(\'01);}{\levelnumbers\'02;}}\listid9}}"
        rb"{\*\listoverridetable{\listoverride\listid9\listoverridecount0\ls1}}"
    )
    body = rb"\pard\ls1 a\par\pard\ls1\ilvl1 b\par c\par\pard\ls1\ilvl0 d\par\pard\ls1\ilvl1 e\par"
    assert text_of(body, head) == "3. a\n  (a) b\n  (b) c\n4. d\n  (a) e\n"


def test_headings_by_style_and_by_level() -> None:
    head = rb"\ansi{\stylesheet{\s3 \'dcberschrift 2;}{\s4\outlinelevel2 Mine;}{\s5 Title;}}"
    source = source_of(rb"\s5 a\par\pard\s3 b\par\pard\s4 c\par\pard\outlinelevel0 d\par\pard e\par\s4 f\line g", head)
    assert headings(source) == [("a", 1), ("b", 2), ("c", 3), ("d", 1), ("f", 3)]


def test_a_file_without_its_last_braces_is_read_with_a_doubt() -> None:
    source = read(rb"{\rtf1\ansi{\b A title}\par and the text", None, LIMITS)
    assert source.text == "A title\nand the text\n"
    assert [(found.code, source.text[found.start : found.end]) for found in source.doubts] == [
        ("AP004", "and the text")
    ]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (rb"{\rtf1\ansi{\fonttbl{\f0 Ari", "AP008"),
        (b"no RTF", "AP008"),
        (b"", "AP008"),
        (rb"{\rtf1\ansi{\pict 00}}", "AP009"),
        (rb"{\rtf1" + b"{" * 100_000, "AP010"),
    ],
)
def test_what_cannot_be_read(data: bytes, code: str) -> None:
    with pytest.raises(UnreadableInput) as caught:
        read(data, None, LIMITS)
    assert caught.value.code == code


def test_an_empty_document_is_an_empty_text() -> None:
    assert text_of(b"") == ""


def test_it_is_known_by_its_content() -> None:
    assert read_source(WORD, "a.doc").media_type == "application/rtf"


def code_of(data: bytes) -> str:
    """Of the error; empty where the file is read."""
    try:
        read(data, None, LIMITS)
    except UnreadableInput as error:
        return error.code
    return ""


@pytest.mark.parametrize("sample", [WORD, TEXT_EDIT, WORD_PAD])
def test_cut_anywhere_it_is_read_or_refused(sample: bytes) -> None:
    assert {code_of(sample[:size]) for size in range(0, len(sample), 7)} == {"", "AP008"}


def test_boxes_in_boxes() -> None:
    deep = rb"{\shp{\*\shpinst{\shptxt a\par " * 1_500
    assert "a\na\n" in read(rb"{\rtf1 " + deep, None, LIMITS).text


_PIECES = [
    b"{", b"}", b"\\par ", b"\\b", b"\\u", b"-10179", b"8226", b"?", b"\\'e9", b"\\*",
    b"\\listtext", b"\\cell", b"\\row", b"\\trowd", b"\\intbl", b"\\ls1", b"\\listtable", b"\\list",
    b"\\listlevel", b"\\leveltext", b"\\listid1", b"\\footnote", b"\\shp", b"\\shpinst",
    b"\\shptxt", b"\\field", b"\\fldinst SYMBOL 99999999", b"\\fldrslt", b"\\bin9", b"\\upr",
    b"\\ud", b"\\fonttbl", b"\\f1", b"\\fcharset128", b"\\cpg9999999999", b"\\stylesheet", b"\\s1",
    b"heading 1;", b"\\outlinelevel0", b"\\page", b"\\plain", b"\\pard", b"\\", b"\\uc0",
    b"\\uc9999999999", b"text", b"\xff", b"\x00", b" ", b"\\ansicpg65001", b"\\ilvl-5",
    b"\\levelnfc1", b"\\levelstartat-9999999999", b"\\'02\\'00.;", b"\\ansicpg0", b"\\ansicpg037",
]  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), max_size=60))
def test_whatever_words_are_put_together(pieces: list[bytes]) -> None:
    try:
        source = read(b"{\\rtf1\\ansi" + b"".join(pieces), None, LIMITS)
    except UnreadableInput:
        return
    source.text.encode()
    spans = source.styles.bold
    assert all(0 <= a < b <= len(source.text) and "\n" not in source.text[a:b] for a, b in spans)
    assert all(one[1] <= two[0] for one, two in itertools.pairwise(spans))


@settings(max_examples=200, deadline=None)
@given(st.integers(0, len(WORD) - 1), st.binary(max_size=6))
def test_damage_inside(at: int, other: bytes) -> None:
    assert code_of(WORD[:at] + other + WORD[at + 3 :]) in ("", "AP008", "AP009")
