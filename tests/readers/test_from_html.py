"""Web pages read as a browser shows them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import abstract_parser as ap
from abstract_parser.errors import UnreadableInput
from abstract_parser.readers import read_source
from abstract_parser.source import SourceText

pytest.importorskip("selectolax", reason="web pages are read with the extra `docs`")


def page(html: str, name: str = "page.html") -> SourceText:
    return read_source(html.encode(), name)


def lines(html: str) -> list[str]:
    return page(f"<html><body>{html}</body></html>").text.splitlines()


def bold(html: str) -> list[str]:
    source = page(f"<html><body>{html}</body></html>")
    return [source.text[start:end] for start, end in source.styles.bold]


@pytest.mark.parametrize(
    ("html", "wanted"),
    [
        ("<p>One\n  and <i>one</i> more</p><p>Two</p>", ["One and one more", "", "Two"]),
        ("A<br>B<div>C</div>D", ["A", "B", "C", "D"]),
        ("<ul><li>One</li><li><p>Two</p></li></ul>", ["• One", "• Two"]),
        ("<ul><li></li><li><div><p>Two</p><p>more</p></div></ul>x", ["• Two", "", "more", "", "x"]),
        ("<ol start=3><li>One<li value=7>Two<li>Three</ol>", ["3. One", "7. Two", "8. Three"]),
        ("<ol type=A reversed start=28><li>x<li>y</ol>", ["AB. x", "AA. y"]),
        ("<ol type=i><li>x<ul><li>deep</ul><li>y</ol>", ["i. x", "• deep", "ii. y"]),
        ("<dl><dt>Room</dt><dd>Hall 2</dd><dt>Format:<dd>Workshop</dl>", ["Room: Hall 2", "Format: Workshop"]),
        ("<table><tr><th>Time<th>Title<tr><td>9:00<td>Bells</table>", ["Time\tTitle", "9:00\tBells"]),
        ("<table><tr><td rowspan=2>9:00<td>A<td>x<tr><td>B<td>y</table>", ["9:00\tA\tx", "\tB\ty"]),
        ("<table><tr><td>1<td colspan=2>2<td>3<tr><td>4<td><td>5<td>6</table>", ["1\t2\t\t3", "4\t\t5\t6"]),
        ("<table><tr><td><p>A</p><p>B</p></td></tr></table>", ["A", "", "B"]),
        ("<pre>a  b\n c</pre>", ["a  b", " c"]),
        ("A&nbsp;&amp;&eacute;&#8211;&lt;b&gt;", ["A\xa0&é–<b>"]),
        ("x<script>'<p>no</p>'</script><style>p{}</style><template>no</template><!-- no -->y", ["xy"]),
        ("<p hidden>no</p><p style='DISPLAY : none'>no</p><p>yes</p>", ["yes"]),
    ],
)
def test_lines_are_those_of_a_browser(html: str, wanted: list[str]) -> None:
    assert lines(html) == wanted


@pytest.mark.parametrize(
    ("html", "wanted"),
    [
        ("<p><b>Jo Kay</b> Harbour Voices</p>", ["Jo Kay"]),
        ("<p><b>Jo</b> <strong>Kay</strong> Harbour</p>", ["Jo Kay"]),
        ("<p><b>Jo Kay </b>Harbour</p>", ["Jo Kay"]),
        ("<p><span style='font-weight:700'>Jo</span> Kay</p>", ["Jo"]),
        ("<p><b>Jo <span style='font-weight: normal'>Kay</span></b></p>", ["Jo"]),
        ("<style>.n{color:red;font-weight:bold}</style><p><span class='x n'>Jo</span> Kay</p>", ["Jo"]),
        ("<b>Jo<br>Kay</b>", ["Jo", "Kay"]),
    ],
)
def test_bold_print_is_noted(html: str, wanted: list[str]) -> None:
    assert bold(html) == wanted


def test_headings_have_levels_and_frames_are_furniture() -> None:
    source = page("<html><nav><ul><li>Home</ul></nav><h2>Title</h2><p>Text</p><footer>Imprint</footer></html>")
    assert [source.text[at:].splitlines()[0] for at, _ in source.styles.headings] == ["Title"]
    assert source.styles.headings[0][1] == 2
    assert [source.text[at:].splitlines()[0] for at in source.styles.furniture] == ["• Home", "Imprint"]


def test_bold_print_settles_where_a_name_ends() -> None:
    head = "<html><h1>A6: Waiting well</h1><p>Thursday 22 May 2025 | 11:00-12:15</p><p>Text.</p>"
    plain = ap.parse(f"{head}<p>Jo Kay Harbour Voices; England</p>".encode(), name="a.html")
    marked = ap.parse(f"{head}<p><b>Jo Kay Harbour</b> Voices; England</p>".encode(), name="a.html")
    assert [each.name for each in marked.sessions[0].speakers] == ["Jo Kay Harbour"]
    assert marked.sessions[0].speakers[0].confidence > plain.sessions[0].speakers[0].confidence


def test_frames_of_a_page_are_accounted_for() -> None:
    html = "<html><nav>Home Programme</nav><h1>A6: Waiting well</h1><p>22 May 2025</p>"
    html += "<p>Format: Workshop</p><p>We wait.</p><footer>Imprint</footer>"
    document = ap.parse(html.encode(), provenance=True)
    assert document.unclaimed == []
    assert document.provenance is not None
    assert sum(kind == "furniture" for _, _, kind in document.provenance.marks) == 2


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("<html><meta charset=windows-1252><p>Café – “x”".encode("cp1252"), "windows-1252"),
        ("<html><meta charset=iso-8859-1><p>Café – “x”".encode("cp1252"), "windows-1252"),
        ("<html><meta http-equiv=Content-Type content='text/html; charset=iso-8859-15'><p>Café".encode("iso-8859-15"),
         "iso-8859-15"),
        ("<html><meta charset=windows-1252><p>Café – “x”".encode(), "utf-8"),
        ("<html><meta charset=none-such><p>Café".encode("cp1252"), "windows-1252"),
    ],
)  # fmt: skip
def test_the_encoding_is_found(data: bytes, encoding: str) -> None:
    source = read_source(data, "x.html")
    assert source.encoding == encoding
    assert "Café" in source.text


def test_deep_nesting_is_refused_at_once() -> None:
    with pytest.raises(UnreadableInput, match="nested") as caught:
        page("<html>" + "<div>" * 1_000_000)
    assert caught.value.code == "AP010"


def test_tables_in_tables_are_read() -> None:
    html = "<table><tr><td>" * 100 + "deep" + "</td></tr></table>" * 100
    assert lines(html) == ["deep"]


PIECES = ["<p>", "</p>", "<b>", "</b>", "<table>", "<tr>", "<td rowspan=3>", "<td>", "</table>", "<ul>", "<li>", "<ol>",
          "</ol>", "<br>", "<pre>", "</pre>", "<dl>", "<dt>", "<dd>", "<h2>", "</h2>", "<nav>", "</nav>", "text ", " ",
          "\n", "&nbsp;", "A6: Title", "\x00", "\ud800", "<!--", "-->", "<![if x]>", "<svg>"]  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_no_page_is_too_odd(pieces: list[str]) -> None:
    source = read_source(("<html>" + "".join(pieces)).encode("utf-8", "surrogatepass"), "x.html")
    assert all(start < end and "\n" not in source.text[start:end] for start, end in source.styles.bold)
    assert list(source.styles.bold) == sorted(source.styles.bold)
    for start in [*source.styles.furniture, *(at for at, _ in source.styles.headings)]:
        assert not source.text[:start].rpartition("\n")[2].strip()


@pytest.mark.parametrize(
    "html",
    [
        "<nav>" * 3_000,
        "<div></i>" * 3_000,
        "<dl><dd>" * 3_000,
        "<p>" + "".join(f"<small id={i}>" for i in range(1_000)) + "<p>x" * 2_000,
    ],
)
def test_trees_that_grow_with_the_square_of_a_page_are_refused(html: str) -> None:
    with pytest.raises(UnreadableInput, match="nested too deeply"):
        page(f"<html><body>{html}")


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("<p><a name=x>x</p>" * 5_000, 5_000),
        ("<ul>" + "<li>x<p>x" * 3_000, 6_000),
        ("<script>'<div>'</script>" * 3_000 + "<p>x", 1),
        ("<!-- <div> -->" * 3_000 + "<p>x", 1),
        ("<img><br>x" * 3_000, 3_000),
    ],
)
def test_what_old_pages_leave_open_is_no_nesting(html: str, shown: int) -> None:
    assert page(f"<html><body>{html}").text.count("x") == shown


TALK = "<h2>%s</h2><p>5 May 2027, 16:00-17:00</p><p>Ice was cut from lakes and shipped across an ocean. Who paid?</p>%s"
WHO = "Speaker: Henrike Dube, Museum of Cold, Germany"


@pytest.mark.parametrize(
    "html",
    [
        TALK % ("<button>The price of ice</button>", f"<p>{WHO}"),
        f"<article>{TALK % ('The price of ice', f'<footer>{WHO}</footer>')}</article>",
        TALK % ("The price of ice", f"<div role=dialog class=modal>{WHO}</div>"),
        TALK % ("The price of ice", "<p>Speaker:<p><button>Henrike Dube</button>, Museum of Cold, Germany"),
        f"<header role=banner>{TALK % ('The price of ice', f'<p>{WHO}')}</header>",
    ],
)
def test_what_tells_of_a_session_is_no_frame_of_the_page(html: str) -> None:
    document = ap.parse(f"<html><body>{html}<footer>Imprint</footer>".encode(), name="x.html")
    assert [session.title for session in document.sessions] == ["The price of ice"]
    assert [speaker.name for speaker in document.sessions[0].speakers] == ["Henrike Dube"]


def test_a_question_for_cookies_is_a_frame() -> None:
    source = page("<html><body><div role=dialog id=cookie-box>We use them</div><p>Text")
    assert [source.text[at:].splitlines()[0] for at in source.styles.furniture] == ["We use them"]


def test_forms_show_what_was_typed_and_chosen() -> None:
    html = (
        "Name: <input value='Ada Berg'><input type=hidden value=x><textarea>One\nTwo</textarea>"
        "<select><option>A<option selected>B"
    )
    assert lines(html) == ["Name: Ada Berg", "One", "Two", "B"]


def test_formulas_are_shown_once() -> None:
    assert lines("E=<math><mi>m</mi><annotation encoding=tex>\\m</annotation></math>") == ["E=m"]


def test_half_a_name_in_bold_print_is_no_name() -> None:
    people = "<div><b>Ada</b> Berg, Harbour School, Norway</div><div><b>Dr. Mei-Lin</b> Quint, Net Museum, Italy</div>"
    html = TALK % ("The price of ice", f"<div>Speakers:</div>{people}")
    (session,) = ap.parse(f"<html><body>{html}".encode(), name="x.html").sessions
    assert [speaker.name for speaker in session.speakers] == ["Ada Berg", "Mei-Lin Quint"]


@pytest.mark.parametrize(
    "html",
    [
        "One<br><br>Two",
        "<div>One</div><div><br></div><div>Two</div>",
        "<p class=MsoNormal>One</p><p class=MsoNormal>&nbsp;</p><p class=MsoNormal>Two</p>",
        "<p style='margin: 0cm'>One<p style='margin-bottom:0'><br><p style='margin:0pt'>Two",
    ],
)
def test_a_line_with_nothing_in_it_is_blank(html: str) -> None:
    sheet = "<style>p.MsoNormal, div.MsoNormal {margin:0cm; margin-bottom:.0001pt}</style>"
    assert lines(sheet + html) == ["One", "", "Two"]


def test_paragraphs_without_room_between_them_are_lines() -> None:
    assert lines("<p style='margin:0'>One<p style='margin:0'>Two<p style='margin:0.5cm'>Three") == [
        "One", "Two", "", "Three"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("html", "wanted"),
    [
        ("9:00\tOpening", "9:00\tOpening"),
        ("<b>9:00</b>\t<b>Opening</b>", "9:00\tOpening"),
        ("9:00<span style='mso-tab-count:1'>&nbsp;&nbsp; </span>Opening", "9:00\tOpening"),
        ("9:00\n\t\tOpening", "9:00 Opening"),
        ("<p>\tOpening\t</p>", "Opening"),
    ],
)
def test_tabs_part_columns_and_do_not_indent(html: str, wanted: str) -> None:
    assert lines(html) == [wanted]
