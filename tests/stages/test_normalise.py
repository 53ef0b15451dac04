"""Making text plain: what is left alone, what is mended, and that every character keeps its place."""

from __future__ import annotations

import pytest

from abstract_parser import parse
from ledger_checks import keeps_the_contract

HEAD = "A6: Waiting well\n22 May 2025 | 11:00-12:15\nStream: People\n"


def description(printed: str) -> str | None:
    """How a paragraph reads."""
    document = keeps_the_contract(f"{HEAD}Some text. More of it.\n\n{printed}\n\nThe last words. All said.\n")
    (session,) = document.sessions
    assert session.description is not None
    return session.description.removeprefix("Some text. More of it.\n\n").removesuffix("\n\nThe last words. All said.")


@pytest.mark.parametrize(
    "printed",
    [
        "Plain words, nothing else. Really.",
        "“Quotes”, ‘quotes’ and King’s stay – as do dashes — and dots… Yes.",
        "Naïve Ðurđica, Őrség, Łódź, Ελλάδα and Việt Nam are not damage. No.",
        "Ü’ and Ã alone are letters. They are.",
        "AT&T; R&D and Q&A are no entities. So it is.",
        "2 * 3 * 4 is 24, and 5 * 5 is not. Right.",
        "A snake_case_word and another_one stay. So they do.",
        "#hashtag and # alone stay. Yes.",
        "A > B and B > C. So A > C.",
        "نص عربي. كلام آخر.",
        "می‌خواهم بدانم. این را.",
        "100 % sure. And 5 € poorer.",
    ],
)
def test_is_left_alone(printed: str) -> None:
    assert description(printed) == printed
    codes = [found.code for found in parse(f"{HEAD}{printed}\n").diagnostics]
    assert "AP003" not in codes


def test_signs_of_several_characters_are_left_alone() -> None:
    assert description("👩‍⚕️ and 👨‍👩‍👧 are one sign each. Nice.") == "👩‍⚕️ and 👨‍👩‍👧 are one sign each. Nice."


@pytest.mark.parametrize(
    "printed, plain",
    [
        ("One\xa0two\u2009three\u3000four. Five.", "One two three four. Five."),
        ("Co\xadopera\xadtion and wait\u200bing and\u2060 end. Yes.", "Cooperation and waiting and end. Yes."),
        ("Marks \u200fof\u200e \u202adirection\u202c go. Yes.", "Marks of direction go. Yes."),
        ("A \x07bell and a \x00 nothing. Yes.", "A bell and a  nothing. Yes."),
        ("King‚Äôs? No: Kingâ€™s and naÃ¯ve cafÃ©s. Yes.", "King‚Äôs? No: King’s and naïve cafés. Yes."),
        ("Fish &amp; chips &ndash; caf&eacute; &#8217; &#x2019;. Yes.", "Fish & chips – café ’ ’. Yes."),
        ("Eﬃcient ﬁsh ﬂy oﬀ. Yes.", "Efficient fish fly off. Yes."),
        ("Cafe\u0301 and nai\u0308ve. Yes.", "Café and naïve. Yes."),
        ("Some **bold** and *italic* and __strong__ words. Yes.", "Some bold and italic and strong words. Yes."),
        ("Half \ud83d a sign. Yes.", "Half \ufffd a sign. Yes."),
    ],
)
def test_is_made_plain(printed: str, plain: str) -> None:
    assert description(printed) == plain


def test_text_read_as_mac_roman_is_mended() -> None:
    assert description("King‚Äôs College. Yes.") == "King’s College. Yes."


@pytest.mark.parametrize(
    "printed, plain",
    [
        ("E&#64259;cient. Yes.", "Efficient. Yes."),
        ("Cafe&#769;. Yes.", "Café. Yes."),
        ("Caf&amp;eacute;. Yes.", "Café. Yes."),
        ("CafeÌ\x81. Yes.", "Café. Yes."),
        ("CafÃƒÂ©. Yes.", "Café. Yes."),
        ("A [linked](https://example.org/a_b) word. Yes.", "A linked word. Yes."),
        ("An address <https://example.org/a>. Yes.", "An address. Yes."),
        (r"Not \*bold\*, 1\. not a list. Yes.", "Not *bold*, 1. not a list. Yes."),
        ("Wide：yes，no；so！ Yes.", "Wide: yes, no; so! Yes."),
        ("Some ***very bold*** words. Yes.", "Some very bold words. Yes."),
    ],
)
def test_what_an_entity_stands_for_is_mended_too(printed: str, plain: str) -> None:
    assert description(printed) == plain


def test_mended_text_is_counted_and_pointed_at() -> None:
    text = HEAD + "Naïve cafés. And Kingâ€™s cafÃ©.\n"
    (found,) = [found for found in parse(text).diagnostics if found.code == "AP003"]
    assert text[found.start : found.end] == "â€™"
    assert found.message.startswith("2 damaged")


def test_what_was_mended_points_to_its_print() -> None:
    text = "A6: The porterâ€™s map\n22 May 2025 | 11:00-12:15\nStream: People\n"
    document = parse(text, provenance=True)
    assert document.provenance is not None
    title = document.provenance.values["/sessions/0/title"]
    assert (document.sessions[0].title, title.kind) == ("The porter’s map", "normalised")
    assert [text[start:end] for start, end in title.spans] == ["The porterâ€™s map"]


BULLETS = "- * + • · ▪ ● ○ ◦ ‣ – — o § > → ➢ \uf0b7 ✓ ■ 1. 2) (3) a) (b) ii. (iv)"


@pytest.mark.parametrize("bullet", [*BULLETS.split(), "2 ."])
def test_bullets_are_no_part_of_the_item(bullet: str) -> None:
    text = (
        f"{HEAD}Text. More.\nIn this session, participants will:\n{bullet} Name three ways\n{bullet} Draft a letter\n"
    )
    (session,) = keeps_the_contract(text).sessions
    assert session.learning_objectives is not None
    assert session.learning_objectives.items == ["Name three ways", "Draft a letter"]


@pytest.mark.parametrize(
    "word", ["-based care works", "o’clock is early", "5 reasons to wait", "A4 paper is enough", "3.5 beds"]
)
def test_what_only_looks_like_a_bullet_is_text(word: str) -> None:
    text = f"{HEAD}Text. More.\nIn this session, participants will:\n- {word}\n- Draft a letter\n"
    (session,) = keeps_the_contract(text).sessions
    assert session.learning_objectives is not None
    assert session.learning_objectives.items == [word, "Draft a letter"]


def test_a_bullet_alone_belongs_to_the_line_below() -> None:
    text = f"{HEAD}Text. More.\nIn this session, participants will:\n•\nName three ways\n•\nDraft a letter\n"
    (session,) = keeps_the_contract(text).sessions
    assert session.learning_objectives is not None
    assert session.learning_objectives.items == ["Name three ways", "Draft a letter"]


@pytest.mark.parametrize("mark", ["> ", ">", ">> ", "> > > "])
def test_a_quoted_mail(mark: str) -> None:
    plain = HEAD + "Text. More.\nLucy Robin, ABC Trust; England"
    quoted = "\n".join(mark + line for line in plain.split("\n"))
    document = keeps_the_contract(quoted)
    assert document.unclaimed == []
    assert document.sessions[0].title == "Waiting well"
    assert document.sessions[0].speakers[0].name == "Lucy Robin"
    assert document.provenance is not None
    assert {kind for _, _, kind in document.provenance.marks} >= {"quoting"}


def test_one_line_that_begins_with_a_bracket_is_no_quoting() -> None:
    assert description("> 90 % of patients came back. Yes.") == "> 90 % of patients came back. Yes."


@pytest.mark.parametrize(
    "preamble",
    [
        "On Mon, 3 Mar 2025 at 16:42, Jo Desk <jo@example.org> wrote:\n\n",
        "On Monday, 3 March 2025 at 16:42, the desk of the conference\n<jo@example.org> wrote:\n\n",
        "Le lun. 3 mars 2025 à 16:42, Jo Desk <jo@example.org> a écrit :\n\n",
        "-----Original Message-----\nFrom: Jo\nSent: 3 March 2025\nTo: Web\nSubject: RE: text\n\n",
    ],
)
def test_what_mail_programs_write_is_furniture(preamble: str) -> None:
    document = keeps_the_contract(f"{preamble}{HEAD}Text. More.\n")
    assert document.unclaimed == []
    assert [session.title for session in document.sessions] == ["Waiting well"]


def test_what_a_later_program_cut_off_quoted_lines_is_put_back() -> None:
    text = HEAD + "Some text that the quoting made too\nlong for the next program. More.\n"
    quoted = "".join(f"> {line}\n" for line in text.splitlines()).replace("> long for", "long for")
    (session,) = keeps_the_contract(quoted).sessions
    assert session.description == "Some text that the quoting made too long for the next program. More."


@pytest.mark.parametrize("head", ["Page 3 of 12\n\fProgramme of the Forum", "Page 3", "- 3 -"])
def test_a_sentence_cut_by_a_page(head: str) -> None:
    page = f"\n\n{head}\n\n"
    text = f"{HEAD}A sentence that begins on one page of the book{page}and ends on the next. More.\n{page}Text.\n"
    document = keeps_the_contract(text)
    assert document.unclaimed == []
    assert document.sessions[0].description == (
        "A sentence that begins on one page of the book and ends on the next. More.\n\nText."
    )
