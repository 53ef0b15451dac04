"""What happens to a text on its way from a page to the clipboard does not change what is read.

Each damage is applied to our own samples of the International Forum that are not damaged themselves, and the
sessions must stay the same, but for the print and for how sure the reading is.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import damage
from abstract_parser import parse
from damage import DAMAGES, apply, bold_names, straight
from sample_files import BY_CASE, KNOWN_WRONG, SAMPLES, readings

DAMAGED_THEMSELVES = {
    f"international-forum/{name}"
    for name in (
        "bullets-alone-on-their-line",
        "crlf-line-ends",
        "email-quoted",
        "hard-wrapped-72",
        "letter-o-bullets",
        "markdown-bold-names",
        "mojibake",
        "no-break-and-zero-width-spaces",
        "pasted-from-chat",
        "several-sessions-page-footer",
    )
}
CASES = [
    sample.case
    for sample in SAMPLES
    if sample.case.startswith("international-forum/")
    and sample.case not in DAMAGED_THEMSELVES
    and sample.case not in KNOWN_WRONG
]
SEEDS = range(3)
_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}

# (damage, case) -> why the reading cannot stay the same, or does not yet.
ONCE = "a running head that stands once looks like any other line"
LISTED = "without bullets, prose behind the objectives looks like one more of them"
WRONG: dict[tuple[str, str], str] = {
    ("running heads", "ordinal-date-debate-chair-last"): ONCE,
    ("pages between lines", "filter-value-with-comma"): ONCE,
    ("bullets lost", "double-spaced-chairs-in-paragraphs"): LISTED,
    ("bullets lost", "subtitle-aims-and-text-after"): LISTED,
    ("quoted, then wrapped", "no-year-outline-before-objectives"): "`... Mental Health` `Fund. Lecturer at ...`",
}

# What leaves too little to tell how the lines belong together: what is said must stay, not where it stands.
LOSSY = {"bullets lost", "running heads", "running heads, unnumbered", "pages between lines", "quoted, then wrapped"}
# Two of one kind do not happen to one text: it is wrapped, marked up, misread once.
KINDS = (
    {name for name in DAMAGES if "wrap" in name},
    {name for name in DAMAGES if name.startswith("bullets")},
    {name for name in DAMAGES if name.startswith(("bold", "markdown", "setext", "escaped", "links", "frame"))},
    {name for name in DAMAGES if "misread" in name or "read as" in name},
    {name for name in DAMAGES if "quot" in name and "curly" not in name and "straight" not in name},
)


def plain(node: Any) -> Any:
    """Signs as they are typed: straight quotes in the text are straight ones in the reading."""
    if isinstance(node, dict):
        return {plain(key): plain(value) for key, value in node.items()}
    if isinstance(node, list):
        return [plain(value) for value in node]
    return " ".join(straight(node.translate(_NARROW)).split()) if isinstance(node, str) else node


def read(text: str) -> Any:
    return plain(readings(parse(text)))


RIGHT = {case: read(BY_CASE[case].string()) for case in CASES}


def changed(names: tuple[str, ...], case: str, seeds: Any = (0,)) -> bool:
    """Whether the damages change the reading of a sample."""
    text = BY_CASE[case].string()
    return any(read(damaged) != RIGHT[case] for damaged in {apply(text, names, seed) for seed in seeds})


@pytest.mark.parametrize("name", DAMAGES)
def test_the_sessions_stay_the_same(name: str) -> None:
    wrong = {case.partition("/")[2] for case in CASES if changed((name,), case, SEEDS)}
    assert wrong == {case for held, case in WRONG if held == name}


def happen_together(names: tuple[str, ...]) -> bool:
    return LOSSY.isdisjoint(names) and not any(len(kind.intersection(names)) > 1 for kind in KINDS)


PAIRS = [pair for pair in combinations(DAMAGES, 2) if happen_together(pair)]


# What several programs do one after the other.
TOGETHER = [
    "decomposed accents", "ligatures", "bullets ▪", "bullets o", "page numbers", "some no-break blanks", "soft hyphens",
    "zero-width blanks", "blank lines everywhere", "quoting", "trailing blanks", "CRLF", "UTF-8 misread twice",
    "forwarded", "bold labels", "escaped markdown", "named entities", "a byte order mark",
]  # fmt: skip


@given(case=st.sampled_from(CASES), chosen=st.sets(st.sampled_from(TOGETHER), min_size=2, max_size=5))
@settings(max_examples=150)
def test_several_damages_at_once(case: str, chosen: set[str]) -> None:
    if happen_together(tuple(chosen)):
        assert read(apply(BY_CASE[case].string(), chosen)) == RIGHT[case]


def wrong_pairs(step: int) -> list[tuple[str, str]]:
    """Of every eighth pair, on one sample each, those that change the reading. Eight steps are all pairs."""
    return [pair for n, pair in enumerate(PAIRS[step::8]) if changed(pair, CASES[(n * 7 + step) % len(CASES)])]


def test_pairs_of_damages() -> None:
    wrong = wrong_pairs(0)
    assert len(wrong) <= len(PAIRS) / 8 * RARELY, wrong


@pytest.mark.slow
@pytest.mark.parametrize("step", range(1, 8))
def test_all_pairs_of_damages(step: int) -> None:
    wrong = wrong_pairs(step)
    assert len(wrong) <= len(PAIRS) / 8 * RARELY, wrong


RARELY = 0.01
"""Of the pairs, how many may change a reading: a line that happens to be as long as the width says too little."""


@pytest.mark.parametrize("form", ["**{}**", "__{}__", "***{}***"])
def test_names_in_bold(form: str) -> None:
    """Bold print is evidence for where a name ends, and never against it."""
    for case in CASES:
        names = {
            person["name"]
            for session in RIGHT[case]
            for held in (session, *session["parts"])
            for person in held["speakers"]
        }
        damaged = bold_names(names, form)(BY_CASE[case].string(), damage.random.Random(0))
        assert read(damaged) == RIGHT[case], case


# Several sessions in one text.

ALONE = [case for case in CASES if len(RIGHT[case]) == 1 and not case.endswith("listing-day-heading")]


def structure(sessions: list[Any]) -> list[Any]:
    """Sessions without how their people's lines are divided: the lines of one layout bear on those of another."""
    whole = []
    for session in sessions:
        held = {**session, "speakers": len(session["speakers"])}
        held["parts"] = [{**part, "speakers": len(part["speakers"])} for part in session["parts"]]
        whole.append(held)
    return whole


@pytest.mark.parametrize("between", ["\n\n", "\n\n\n\n", "\n\n---\n\n", "\n\nPage 7 of 9\n\n", "\n\n\f", "\n"])
def test_sessions_one_behind_the_other(between: str) -> None:
    wrong = []
    for first, second in zip(ALONE, ALONE[1:] + ALONE[:1], strict=True):
        text = between.join(BY_CASE[case].string().strip() for case in (first, second))
        if structure(read(text)) != structure(RIGHT[first] + RIGHT[second]):
            wrong.append((first, second))
    assert wrong == []


# What cannot keep the reading, and what stays of it.


def said(text: str) -> list[Any]:
    """The words of each part's title, text and objectives, wherever they stand, and the people."""
    out = []
    for session in read(text):
        for held in (session, *session["parts"]):
            goals = held["learning_objectives"] or {"lead_in": "", "items": []}
            words = " ".join([held["title"] or "", held["description"] or "", goals["lead_in"] or "", *goals["items"]])
            out.append((Counter(words.split()), [person["name"] for person in held["speakers"]]))
    return out


@pytest.mark.parametrize("also", [(), ("no blank lines",), ("blank lines everywhere",), ("quoting",)])
def test_lost_bullets_leave_what_is_said(also: tuple[str, ...]) -> None:
    """Without bullets a list ends with a person or a heading: prose behind it is read as one more item."""
    for case in CASES:
        text = BY_CASE[case].string()
        assert said(apply(text, ["bullets lost", *also])) == said(text), case


def test_a_text_in_one_line_is_no_session_any_more() -> None:
    """Without any line end, titles, labels and people cannot be told from prose."""
    text = BY_CASE["international-forum/role-comma-semicolon-country"].string()
    (fragment,) = parse(" ".join(text.split())).unclaimed
    assert fragment.text == " ".join(text.split())


def test_a_quoted_mail_behind_a_byte_order_mark() -> None:
    text = BY_CASE["international-forum/code-without-colon"].string()
    assert read("\ufeff" + apply(text, ["quoting"])) == read(text)


def test_what_a_mail_program_wrote_is_furniture() -> None:
    text = BY_CASE["international-forum/code-without-colon"].string()
    for name in ("quoting with preamble", "forwarded", "original message"):
        assert parse(apply(text, [name])).unclaimed == [], name
    letter = parse(apply(text, ["quoting with a letter before it"])).unclaimed
    assert [re.sub(r"\s+", " ", held.text) for held in letter] == ["Hi all, see below. Best wishes, Jo"]
