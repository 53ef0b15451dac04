"""Markdown: whatever a value holds, it is shown, and is never markup."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from abstract_parser.exporters import to_markdown
from abstract_parser.model import Country, Document, LearningObjectives, Part, Session, Source, Speaker

OURS = {
    "heading_open", "heading_close", "inline", "paragraph_open", "paragraph_close", "bullet_list_open",
    "bullet_list_close", "list_item_open", "list_item_close", "text", "text_special", "strong_open",
    "strong_close", "softbreak",
}  # fmt: skip


def written(*sessions: Session) -> str:
    return "".join(
        to_markdown.write([Document(source=Source(sha256="0", characters=0, lines=0), sessions=list(sessions))])
    )


def everywhere(value: str) -> Session:
    """A session that prints the value in every place there is."""
    speaker = Speaker(
        name=value, honorific=value, credentials=[value], role=value, affiliations=[value],
        country=Country(name=value), session_role=value, text=value,
    )  # fmt: skip
    objectives = LearningObjectives(lead_in=value, items=[value])
    part = Part(label=value, title=value, description=value, learning_objectives=objectives, speakers=[speaker])
    return Session(
        code=value, title=value, when=value, timezone=value, location=value, format=value, stream=value,
        content_filters=[value], extra_fields={value: value}, description=f"{value}\n{value}\n\n{value}",
        learning_objectives=objectives, speakers=[speaker],
        parts=[part],
    )  # fmt: skip


def tokens(text: str) -> list[tuple[str, str]]:
    """Every token of the page, with the tag it becomes."""
    flat = []
    for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text):
        flat.append((token.type, token.tag))
        flat += [(child.type, child.tag) for child in token.children or []]
    return flat


ATTACKS = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "[x](javascript:alert(1))",
    "![x](http://e.x/a.png)", "# heading", "- item", "+ item", "* item", "1. item", "1) item",
    "> quote", "```\ncode", "~~~", "    code", "\tcode", "---", "===", "***", "___",
    "a | b\n--- | ---\n1 | 2", "&lt;b&gt; &amp; &#60;", "<http://e.x>",
    "`code`", "**bold**", "__bold__", "*it*", "_it_", "~~gone~~", "\\", "\\*x\\*", "[x]: http://e.x",
    "[^1]", "<!-- x", "x\n===", "x  \ny", "x\\\ny", "{#id}", "$x$", "]]>", "<?php",
    "http://e.x www.e.x", ": def", "!", "\x1b[31m",
]  # fmt: skip


@pytest.mark.parametrize("value", ATTACKS)
def test_no_value_becomes_markup(value: str) -> None:
    text = written(everywhere(value))
    plain = tokens(written(everywhere("word")))
    found = tokens(text)
    assert {name for name, _ in found} <= OURS
    for tag in ("heading_open", "strong_open", "bullet_list_open", "list_item_open"):
        assert sum(t == tag for t, _ in found) == sum(t == tag for t, _ in plain), tag
    assert "<" not in text
    assert "\x1b" not in text


@given(st.text(alphabet=st.sampled_from("\\`*_{}[]()<>#+-.!|~&\"'$:/= \t\n1aé\r\x0b\u2028"), max_size=30))
def test_no_text_becomes_markup(value: str) -> None:
    text = written(everywhere(value or "x"))
    assert {name for name, _ in tokens(text)} <= OURS
    assert "<" not in text


@given(st.text(alphabet=st.sampled_from("\\`*_{}[]()<>#+-.!|~&\"'$:/= 1aé"), min_size=1, max_size=30))
def test_what_is_shown_is_the_value(value: str) -> None:
    html = MarkdownIt("commonmark").render(written(Session(title=f"x {value} x")))
    shown = re.fullmatch(r"<h1>(.*)</h1>\n", html, re.DOTALL)
    assert shown is not None
    back = shown[1].replace("&quot;", '"').replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    assert back == " ".join(f"x {value} x".split())


def test_a_page_reads_well() -> None:
    speaker = Speaker(
        name="Bo Kay", honorific="Dr", credentials=["RN"], role="Lead", affiliations=["X", "Y"],
        country=Country(name="England", code="GB-ENG"), session_role="chair", text="Bo Kay",
    )  # fmt: skip
    objectives = LearningObjectives(lead_in="Participants will:", items=["Draft a letter"])
    part = Part(number=1, label="PART ONE", title="Letters", learning_objectives=objectives, speakers=[speaker])
    page = written(
        Session(
            code="A6", title="Waiting well", when="Thursday 22 May 2025 | 11:00-12:15", format="Workshop",
            extra_fields={"Level": "Basic"}, description="First.\n\nSecond.", parts=[part],
        )
    )  # fmt: skip
    assert page == (
        "# A6: Waiting well\n\n"
        "- **When**: Thursday 22 May 2025 \\| 11:00-12:15\n- **Format**: Workshop\n- **Level**: Basic\n\n"
        "First.\n\nSecond.\n\n"
        "## PART ONE: Letters\n\nParticipants will:\n\n- Draft a letter\n\n"
        "**Speakers**\n\n- **Dr Bo Kay**, RN (chair): Lead, X, Y, England\n"
    )


def test_sessions_are_apart() -> None:
    assert written(Session(title="One"), Session()) == "# One\n\n# Session\n"
