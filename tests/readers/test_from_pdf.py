"""PDF files read as paragraphs, not as the lines that a page happens to have."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from abstract_parser.errors import UnreadableInput
from abstract_parser.readers import LIMITS, read_source
from abstract_parser.source import SourceText
from readers.pdf_maker import BOLD, HEIGHT, SIGNS, Text, lines, page, pdf, width_of, wrapped

pytest.importorskip("pypdfium2", reason="PDF files are read with the extra `docs`")

PROSE = (
    "Every clinic on the island kept its own notebook, and the patients kept none. The course copies a plan that was "
    "first drawn on the back of a tide table. It has been redrawn nine times since, and each time somebody had asked "
    "for less. We brought the ninth, and scissors."
)
MORE = (
    "Parcels reached the landing pad on time and then waited for somebody with boots. We describe the rota that fixed "
    "it and the argument that came first, as well as the one that is still going on between the harbour and the ward."
)


def read(*pages: list[Text], **more: object) -> SourceText:
    return read_source(pdf([page(texts) for texts in pages], **more), "x.pdf")  # type: ignore[arg-type]


def text_of(*pages: list[Text]) -> list[str]:
    return read(*pages).text.splitlines()


def spots(source: SourceText) -> list[str]:
    return [source.text[start:end] for start, end in source.styles.bold]


def column(texts: list[str], x: float, width: float, y: float = 100.0, gap: float = 6.0) -> list[Text]:
    """Paragraphs below each other."""
    out: list[Text] = []
    for text in texts:
        held = lines(wrapped(text, width), x, y)
        out += held
        y = held[-1].y + 12 + gap
    return out


class TestParagraphs:
    def test_lines_that_belong_apart_stay_apart(self) -> None:
        short = ["Friday 6 November 2026", "Lantern Hall", "Format: Workshop", "Stream: Safety"]
        assert text_of(lines(short)) == short

    def test_wrapped_lines_are_one_and_a_gap_is_a_blank_line(self) -> None:
        assert text_of(column([PROSE, MORE], 60, 420, gap=12)) == [PROSE, "", MORE]

    def test_paragraphs_that_only_an_indent_sets_apart(self) -> None:
        first = lines(wrapped("iiiiii " + PROSE, 420), 60, 100)
        second = lines(wrapped("iiiiii " + MORE, 420), 60, first[-1].y + 12)
        for held in (first, second):
            held[0] = held[0]._replace(x=60 + width_of("iiiiii "), text=held[0].text[7:])
        assert text_of(first + second) == [PROSE, MORE]

    def test_entries_of_a_list_go_on_under_their_text(self) -> None:
        entry = wrapped(PROSE, 380)
        held = [Text(60, 100, "\x95"), *lines(entry, 80), Text(60, 148, "\x95"), Text(80, 148, "Two")]
        held = [text._replace(text="•") if text.text == "\x95" else text for text in held]
        assert text_of(held) == [f"• {PROSE}", "• Two"]

    def test_signs_of_symbol_fonts_are_bullets(self) -> None:
        held = [Text(60, 100, "·", font=SIGNS), Text(80, 100, "One"), Text(60, 112, "Two")]
        assert text_of(held) == ["• One", "Two"]

    def test_dots_that_are_drawn_are_bullets(self) -> None:
        dot = f"60 {HEIGHT - 100 + 1} 4 4 re f"
        source = read_source(pdf([page([Text(72, 100, "One"), Text(60, 130, "Two")], drawn=dot)]), None)
        assert source.text == "• One\n\nTwo\n"

    @pytest.mark.parametrize(
        ("above", "below", "wanted"),
        [
            ("a work-", "shop for all", "a workshop for all"),
            ("a well-", "known plan", "a well-known plan"),
            ("our co-", "production", "our co-production"),
            ("Ludovica Strozzi-", "Amann", "Ludovica Strozzi-Amann"),
            ("from 9:00-", "10:30 on", "from 9:00-10:30 on"),
            ("an en-", "tirely new", "an entirely new"),
        ],
    )
    def test_hyphens_at_line_ends(self, above: str, below: str, wanted: str) -> None:
        filled = f"The workshop is not entirely for those who come in the night and want {above}"
        held = lines([filled, below], 60) + lines(wrapped(PROSE, width_of(filled)), 60, 160)
        assert text_of(held)[0] == filled[: -len(above)] + wanted

    @settings(max_examples=30, deadline=None)
    @given(
        st.lists(st.integers(15, 60), min_size=2, max_size=5), st.integers(0, 2**31), st.integers(250, 460),
        st.sampled_from([9.0, 10.0, 12.0]),
    )  # fmt: skip
    def test_any_paragraphs_come_back(self, sizes: list[int], seed: int, width: int, size: float) -> None:
        chance = random.Random(seed)
        words = PROSE.replace(".", "").replace(",", "").lower().split()
        wanted = [" ".join(chance.choices(words, k=count)).capitalize() + "." for count in sizes]
        held, y = [], 80.0
        for text in wanted:
            more = lines(wrapped(text, width, size), 60, y, 1.2 * size, size)
            held += more
            y = more[-1].y + 2.4 * size
        assert text_of(held) == "\n\n".join(wanted).split("\n")


class TestLooks:
    def test_bold_print_and_headings(self) -> None:
        held = [
            Text(60, 80, "Reading the river", 18, BOLD), Text(60, 120, "Kofi Ampadu", font=BOLD),
            Text(130, 120, "Harrowmere Clinic"), Text(60, 132, "and plain text"), Text(60, 170, "Part One", 13),
        ]  # fmt: skip
        source = read(held)
        assert spots(source) == ["Reading the river", "Kofi Ampadu"]
        assert [(source.text[at:].split("\n")[0], level) for at, level in source.styles.headings] == [
            ("Reading the river", 1), ("Part One", 2),
        ]  # fmt: skip

    def test_what_is_printed_twice_is_bold_and_read_once(self) -> None:
        source = read([Text(60, 100, "Kofi Ampadu"), Text(60.4, 100, "Kofi Ampadu"), Text(60, 112, "Plain")])
        assert source.text == "Kofi Ampadu\nPlain\n"
        assert spots(source) == ["Kofi Ampadu"]

    def test_raised_numbers_stay_in_their_line(self) -> None:
        held = [Text(60, 100, "Kofi Ampadu"), Text(60 + width_of("Kofi Ampadu"), 96, "1", 6), Text(60, 112, "Clinic")]
        assert text_of(held) == ["Kofi Ampadu1", "Clinic"]

    def test_letters_in_another_font_are_in_their_word(self) -> None:
        at = 60 + width_of("Sk")
        held = [Text(60, 100, "Sk"), Text(at, 100, "å", font=BOLD), Text(at + 5.56, 100, "ne Clinic")]
        assert text_of(held) == ["Skåne Clinic"]

    def test_text_in_another_direction_is_put_apart(self) -> None:
        held = [*lines(["One line", "Another"]), Text(20, 400, "Draft of May", turn="0 1 -1 0")]
        assert text_of(held) == ["One line", "Another", "", "Draft of May"]

    @pytest.mark.parametrize("turned", [0, 90, 180, 270])
    def test_a_page_that_lies_on_its_side(self, turned: int) -> None:
        turn = {0: "1 0 0 1", 90: "0 1 -1 0", 180: "-1 0 0 -1", 270: "0 -1 1 0"}[turned]
        c, d = map(int, turn.split()[2:])
        held = []
        for i, text in enumerate(["First line", "Second line"]):
            x, y = 300 + c * -12 * i, HEIGHT - (400 + d * -12 * i)
            held.append(Text(x, y, text, turn=turn))
        data = pdf([page(held, turned=turned)])
        assert read_source(data, None).text == "First line\nSecond line\n"

    def test_what_is_off_the_paper_is_not_read(self) -> None:
        assert text_of([Text(60, 100, "Seen"), Text(900, 100, "Unseen"), Text(60, 2000, "Below")]) == ["Seen"]


class TestColumns:
    def test_one_after_the_other(self) -> None:
        held = [Text(60, 60, "A heading across both of them and wider than one of the columns", 14)]
        held += column([PROSE, MORE], 60, 225) + column([MORE, PROSE], 310, 225)
        wanted = [held[0].text, "", PROSE, MORE, "", MORE, PROSE]
        assert [line for line in text_of(held) if line] == [line for line in wanted if line]

    def test_a_paragraph_goes_on_in_the_next_column(self) -> None:
        set_ = wrapped(PROSE + " " + MORE, 225)
        held = lines(set_[:6], 60) + lines(set_[6:], 310)
        assert text_of(held) == [PROSE + " " + MORE]

    def test_rows_of_a_table_stay_rows(self) -> None:
        rows = [("Time", "Title", "Room"), ("09:00", "Night buses", "Hall 2"), ("10:00", "Benches", "Hall 4")]
        rows.append(("11:00", "Letters after the patient", "Hall 2"))
        held = [
            Text(x, 100 + 14 * i, cell)
            for i, row in enumerate(rows)
            for x, cell in zip((60, 120, 320), row, strict=True)
        ]
        assert text_of(held) == ["\t".join(row) for row in rows]

    def test_cells_that_are_wrapped_stay_cells(self) -> None:
        title = wrapped("What the night bus knows about waiting when the last one has left", 150)
        rows = [(["09:00"], title, ["Kofi Ampadu"]), (["10:00"], ["Benches"], ["Perpetua Brockhurst"])]
        rows.append((["11:00"], title, ["Ignatius Haugland"]))
        held, y = [], 100.0
        for row in rows:
            for x, cell in zip((60, 120, 320), row, strict=True):
                held += lines(cell, x, y)
            y += 12 * max(map(len, row)) + 4
        assert text_of(held) == ["\t".join(" ".join(cell) for cell in row) for row in rows]

    def test_drawn_lines_part_cells_that_nearly_touch(self) -> None:
        rows = [("09:00-09:30", "Night buses", "Hall 2"), ("09:30-10:00", "Benches", "Hall 4")]
        places = (62, 62 + width_of("09:00-09:30") + 4, 66 + width_of("09:00-09:30Night buses") + 4)
        held = [Text(x, 100 + 14 * i, cell) for i, row in enumerate(rows) for x, cell in zip(places, row, strict=True)]
        bars = " ".join(f"{x - 2} {HEIGHT - 120} 0.5 32 re f" for x in places)
        source = read_source(pdf([page(held, drawn=bars)]), None)
        assert source.text.splitlines() == ["\t".join(row) for row in rows]


class TestPages:
    def test_frames_are_told_from_text_and_paragraphs_go_on_across_them(self) -> None:
        words = f"{PROSE} {MORE} {PROSE}"
        set_ = wrapped(words, 420)
        first, second = set_[:5], set_[5:]
        pages = [
            [Text(60, 40, "Forum of the Isles"), *lines(held, 60, 90), Text(290, 810, str(number))]
            for number, held in enumerate((first, [*second, "", "The end."]), 7)
        ]
        source = read(*pages)
        assert source.text == f"Forum of the Isles\n\n{words}\n\n7\fForum of the Isles\n\nThe end.\n\n8\n"
        framed = [source.text[at:].split("\n")[0].split("\f")[0] for at in source.styles.furniture]
        assert framed == ["Forum of the Isles", "7", "Forum of the Isles", "8"]

    def test_headings_that_differ_by_a_number_are_no_frame(self) -> None:
        pages = [
            [Text(60, 60, f"Session {n}", 16), *lines(wrapped(text, 420), 60, 100)]
            for n, text in ((1, PROSE), (2, MORE))
        ]
        assert read(*pages).styles.furniture == ()

    def test_lines_behind_a_heading_are_no_frame(self) -> None:
        pages = [
            [
                Text(60, 60, title, 16),
                Text(60, 84, f"Thursday 9 April 2026 | {hour}:00"),
                *lines(wrapped(text, 420), 60, 120),
            ]
            for title, hour, text in (("Night buses", "09", PROSE), ("Benches", "11", MORE))
        ]
        assert read(*pages).styles.furniture == ()

    def test_numbers_count_pages_in_a_running_head(self) -> None:
        texts = (PROSE, MORE, PROSE)
        pages = [
            [Text(60, 40, f"Forum of the Isles {n}"), *lines(wrapped(text, 420), 60, 90)]
            for n, text in enumerate(texts, 7)
        ]
        source = read(*pages)
        assert [source.text[at:].splitlines()[0] for at in source.styles.furniture] == [
            f"Forum of the Isles {n}" for n in (7, 8, 9)
        ]

    def test_a_page_that_is_a_picture(self) -> None:
        picture = (b"q 500 0 0 700 40 40 cm /I1 Do Q", "")
        source = read_source(pdf([page(lines(["One"])), picture, page(lines(["Two"]))], picture=True), None)
        assert source.text == "One\fTwo\n"
        assert [(doubt.code, doubt.start) for doubt in source.doubts] == [("AP014", 3)]

    def test_files_inside_are_named(self) -> None:
        names = "/Names<</EmbeddedFiles<</Names[(notes)7 0 R]>>>>"
        extra = [b"<</Type/Filespec/F(notes.txt)/UF(notes.txt)/EF<</F 8 0 R>>>>"]
        extra.append(b"<</Type/EmbeddedFile/Length 2>>stream\nhi\nendstream")
        source = read_source(pdf([page(lines(["One"]))], extra=extra, catalog=names), None)
        assert [doubt.code for doubt in source.doubts] == ["AP015"]
        assert "notes.txt" in str(source.doubts[0])


class TestRefused:
    def test_a_scan(self) -> None:
        data = pdf([(b"q 500 0 0 700 40 40 cm /I1 Do Q", "")] * 3, picture=True)
        with pytest.raises(UnreadableInput, match="3 pages") as error:
            read_source(data, "scan.pdf")
        assert error.value.code == "AP009"

    def test_no_text_at_all(self) -> None:
        with pytest.raises(UnreadableInput) as error:
            read_source(pdf([(b"", "")]), "x.pdf")
        assert error.value.code == "AP009"

    def test_a_file_that_asks_for_a_password(self) -> None:
        held = [page(lines(["One"]))]
        assert read_source(pdf(held, password=""), "x.pdf").text == "One\n"
        with pytest.raises(UnreadableInput, match="password") as error:
            read_source(pdf(held, password="secret"), "x.pdf")
        assert error.value.code == "AP007"

    def test_a_file_that_is_cut_off(self) -> None:
        with pytest.raises(UnreadableInput) as error:
            read_source(pdf([page(lines(["One"]))])[:60], "x.pdf")
        assert error.value.code == "AP008"

    def test_too_many_pages(self) -> None:
        data = pdf([page(lines(["One"]))] * 4)
        with pytest.raises(UnreadableInput, match="--max-pages") as error:
            read_source(data, "x.pdf", LIMITS._replace(pages=3))
        assert error.value.code == "AP010"

    @pytest.mark.parametrize("turn", ["1e38 0 0 1e38", "0 0 0 0", "1e-30 0 0 1e-30", "1 1e38 1e38 1", "-1 0 0 1"])
    @pytest.mark.parametrize("size", [10, 1e38, -10, 0])
    def test_places_that_no_page_has(self, turn: str, size: float) -> None:
        held = [*lines(["One"]), Text(60, 200, "X", size, turn=turn), Text(1e38, -1e38, "Xy Z", size, turn=turn)]
        assert read_source(pdf([page(held)]), "x.pdf").text.startswith("One\n")

    @settings(max_examples=60, deadline=None)
    @given(st.data())
    def test_damage_ends_as_text_or_as_the_error(self, data: st.DataObject) -> None:
        held = bytearray(pdf([page(column([PROSE], 60, 225) + column([MORE], 310, 225))] * 2))
        for _ in range(data.draw(st.integers(0, 8))):
            held[data.draw(st.integers(8, len(held) - 1))] = data.draw(st.integers(0, 255))
        cut = data.draw(st.integers(9, len(held)))
        try:
            source = read_source(bytes(held[:cut]), "x.pdf")
        except UnreadableInput:
            return
        assert "\x00" not in source.text
        assert all(0 <= a < b <= len(source.text) for a, b in source.styles.bold)
